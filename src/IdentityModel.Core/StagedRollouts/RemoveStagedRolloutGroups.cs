namespace IdentityModel.Core.StagedRollouts;

/// <summary>
/// Removes groups from a feature's staged rollout (Remove-StagedRolloutGroup). Their users then sign in as their domain says,
/// within 24 hours (docs/facts/conversion.md#staged-rollout). Reports a <see cref="StagedRolloutGroup"/> for each; a group that
/// is not in the rollout is one error, and the command continues with the others.
/// </summary>
public sealed class RemoveStagedRolloutGroups(ICloudDirectory directory)
{
    /// <summary>Removes the groups, one after the other.</summary>
    /// <exception cref="IdentityModelException">
    /// <c>StagedRolloutNotOffered</c>, or the rollouts cannot be read, as by an application.
    /// </exception>
    public async Task RunAsync(StagedRolloutRequest request, IOperationSink sink, CancellationToken cancellationToken)
    {
        IReadOnlyList<StagedRollout> rollouts = await directory.GetStagedRolloutsAsync(cancellationToken).ConfigureAwait(false)
            ?? throw Errors.StagedRolloutNotOffered();
        StagedRollout[] own = [.. rollouts.Where(rollout => rollout.Feature == request.Feature)];
        foreach (string identity in request.Groups)
        {
            await RolloutItems.TryAsync(sink, () => RemoveAsync(own, request.Feature, identity, sink, cancellationToken))
                .ConfigureAwait(false);
        }
    }

    private async Task RemoveAsync(
        StagedRollout[] own, StagedRolloutFeature feature, string identity, IOperationSink sink, CancellationToken cancellationToken)
    {
        (StagedRollout rollout, StagedRolloutGroup group) = Find(own, feature, identity);
        string action = CloudRequest.RemoveStagedRolloutGroup(rollout.Id, group.Id).ToString();
        if (!await sink.ConfirmAsync(group.ToString(), action).ConfigureAwait(false))
            return;

        await directory.RemoveStagedRolloutGroupAsync(rollout.Id, group.Id, cancellationToken).ConfigureAwait(false);
        sink.Result(group);
    }

    /// <summary>The group by id or name, among those of the rollout. It finds a group that was deleted since, too.</summary>
    private static (StagedRollout Rollout, StagedRolloutGroup Group) Find(
        StagedRollout[] own, StagedRolloutFeature feature, string identity)
    {
        (StagedRollout Rollout, StagedRolloutGroup Group)[] found =
        [
            .. from rollout in own
               from member in rollout.Groups
               where string.Equals(member.Id, identity, StringComparison.OrdinalIgnoreCase)
                   || string.Equals(member.DisplayName, identity, StringComparison.OrdinalIgnoreCase)
               select (rollout, member),
        ];
        return found.Length switch
        {
            0 => throw Errors.GroupNotInRollout(feature, identity),
            1 => found[0],
            _ => throw Errors.GroupNameAmbiguous(identity),
        };
    }
}
