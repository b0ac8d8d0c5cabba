namespace IdentityModel.Core.StagedRollouts;

/// <summary>Shows the staged rollouts with their groups and users (Get-StagedRollout). Reports <see cref="StagedRollout"/>.</summary>
public sealed class StagedRolloutQuery(ICloudDirectory directory)
{
    /// <summary>Reports every rollout, or those of some features.</summary>
    /// <exception cref="IdentityModelException">
    /// <c>StagedRolloutNotOffered</c>, or the rollouts cannot be read, as by an application.
    /// </exception>
    public async Task RunAsync(
        IReadOnlyCollection<StagedRolloutFeature> features, IOperationSink sink, CancellationToken cancellationToken)
    {
        IReadOnlyList<StagedRollout> rollouts = await directory.GetStagedRolloutsAsync(cancellationToken).ConfigureAwait(false)
            ?? throw Errors.StagedRolloutNotOffered();
        var optional = new OptionalReads(sink);
        foreach (StagedRollout rollout in rollouts)
        {
            if (features.Count == 0 || (rollout.Feature is { } feature && features.Contains(feature)))
                sink.Result(await CountedAsync(rollout, optional, cancellationToken).ConfigureAwait(false));
        }
    }

    private async Task<StagedRollout> CountedAsync(StagedRollout rollout, OptionalReads optional, CancellationToken cancellationToken)
    {
        var groups = new List<StagedRolloutGroup>();
        foreach (StagedRolloutGroup group in rollout.Groups)
        {
            long? users = await optional.TryAsync(
                "the number of users in a group",
                "UserCount stays open.",
                async () => (long?)await directory.CountUsersAsync(new CloudUserQuery { GroupId = group.Id }, cancellationToken)
                    .ConfigureAwait(false)).ConfigureAwait(false);
            groups.Add(group with { UserCount = users });
        }

        return rollout with { Groups = groups };
    }
}
