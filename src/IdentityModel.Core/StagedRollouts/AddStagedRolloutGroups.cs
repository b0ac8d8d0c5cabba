namespace IdentityModel.Core.StagedRollouts;

/// <summary>
/// Rolls a feature out to groups (Add-StagedRolloutGroup): checks every documented limit before it writes anything
/// (docs/facts/conversion.md#staged-rollout-limits). A feature that has no rollout yet gets one, turned on. Reports a
/// <see cref="StagedRolloutGroup"/> for each group that was added; a group that cannot be added is one error, and the command
/// continues with the others.
/// </summary>
public sealed class AddStagedRolloutGroups(ICloudDirectory directory)
{
    /// <summary>Adds the groups, one after the other.</summary>
    /// <exception cref="IdentityModelException">
    /// <c>StagedRolloutNotOffered</c>, or the rollouts cannot be read, as by an application.
    /// </exception>
    public async Task RunAsync(StagedRolloutRequest request, IOperationSink sink, CancellationToken cancellationToken)
    {
        IReadOnlyList<StagedRollout> read = await directory.GetStagedRolloutsAsync(cancellationToken).ConfigureAwait(false)
            ?? throw Errors.StagedRolloutNotOffered();
        var run = new Run(directory, request.Feature, [.. read], sink, cancellationToken);
        run.WarnIfSwitchedOff();
        foreach (string identity in request.Groups)
            await RolloutItems.TryAsync(sink, () => run.AddAsync(identity)).ConfigureAwait(false);
    }

    /// <summary>The rollouts as they are while groups are added, so that each one is checked against those before it.</summary>
    private sealed class Run(
        ICloudDirectory directory,
        StagedRolloutFeature feature,
        List<StagedRollout> rollouts,
        IOperationSink sink,
        CancellationToken cancellationToken)
    {
        private StagedRollout? Own => rollouts.Find(rollout => rollout.Feature == feature);

        public void WarnIfSwitchedOff()
        {
            if (Own is { IsEnabled: false })
                sink.Warning($"The rollout of {feature} is turned off. Its groups have no effect until you turn it on.");
        }

        public async Task AddAsync(string identity)
        {
            CloudGroup group = await directory.GetGroupAsync(identity, cancellationToken).ConfigureAwait(false);
            if (StagedRolloutLimits.WhyNot(rollouts, feature, group) is { } refused)
                throw refused;

            long users = await CheckMembersAsync(group).ConfigureAwait(false);
            var added = new StagedRolloutGroup { Feature = feature, Id = group.Id, DisplayName = group.DisplayName, UserCount = users };
            string action = Own is null
                ? $"{CloudRequest.CreateStagedRollout(feature)}, then {CloudRequest.AddStagedRolloutGroup()}"
                : $"{CloudRequest.AddStagedRolloutGroup(Own.Id)}";
            bool confirmed = await sink.ConfirmAsync(added.ToString(), action).ConfigureAwait(false);
            if (!confirmed && !sink.IsWhatIf)
                return;

            if (confirmed)
            {
                await WriteAsync(group).ConfigureAwait(false);
                sink.Result(added);
            }

            Remember(added);
        }

        private async Task<long> CheckMembersAsync(CloudGroup group)
        {
            long users = await CountAsync(group, DirectoryObjectType.User).ConfigureAwait(false);
            long groups = await CountAsync(group, DirectoryObjectType.Group).ConfigureAwait(false);
            long contacts = await CountAsync(group, DirectoryObjectType.Contact).ConfigureAwait(false);
            return StagedRolloutLimits.WhyNot(group, users, groups, contacts) is { } refused ? throw refused : users;
        }

        private Task<long> CountAsync(CloudGroup group, DirectoryObjectType type) =>
            directory.CountGroupMembersAsync(group.Id, type, cancellationToken);

        private async Task WriteAsync(CloudGroup group)
        {
            if (Own is null)
            {
                string id = await directory.CreateStagedRolloutAsync(feature, cancellationToken).ConfigureAwait(false);
                rollouts.Add(new StagedRollout { Id = id, Feature = feature, IsEnabled = true });
            }

            await directory.AddStagedRolloutGroupAsync(Own!.Id, group.Id, cancellationToken).ConfigureAwait(false);
        }

        /// <summary>Counts the group as added, also with -WhatIf, so that its output is that of a real run.</summary>
        private void Remember(StagedRolloutGroup added)
        {
            int own = rollouts.FindIndex(rollout => rollout.Feature == feature);
            if (own >= 0)
                rollouts[own] = rollouts[own] with { Groups = [.. rollouts[own].Groups, added] };
            else
                rollouts.Add(new StagedRollout { Id = "{id}", Feature = feature, IsEnabled = true, Groups = [added] });
        }
    }
}
