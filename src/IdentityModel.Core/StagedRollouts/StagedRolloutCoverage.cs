namespace IdentityModel.Core.StagedRollouts;

/// <summary>
/// Which users of federated domains have their passwords verified by the cloud anyway, because password hash sync is rolled out
/// to them (docs/facts/conversion.md#staged-rollout: it holds for synchronized users). It reads the rollouts at the first
/// question. If it cannot, it warns once, and every answer is null.
/// </summary>
internal sealed class StagedRolloutCoverage(ICloudDirectory directory, OptionalReads optional, CancellationToken cancellationToken)
{
    private Task<IReadOnlyList<StagedRollout>?>? _rollouts;

    /// <summary>Whether a rollout of password hash sync covers users of the domain.</summary>
    public async Task<bool?> CoversDomainAsync(string domain) =>
        await CountAsync(new CloudUserQuery { Domain = domain, SynchronizedOnly = true }).ConfigureAwait(false) is { } users ? users > 0 : null;

    /// <summary>Whether a rollout of password hash sync covers the user.</summary>
    public async Task<bool?> CoversUserAsync(CloudUser user)
    {
        if (user.OnPremisesSyncEnabled != true)
            return false;

        long? users = await CountAsync(new CloudUserQuery { Filter = $"id eq '{user.Id}'" }).ConfigureAwait(false);
        return users is null ? null : users > 0;
    }

    /// <summary>How many of the users a rollout of password hash sync covers; a user in two of its groups counts twice.</summary>
    public async Task<long?> CountAsync(CloudUserQuery users)
    {
        IReadOnlyList<StagedRollout>? rollouts = await (_rollouts ??= ReadAsync()).ConfigureAwait(false);
        if (rollouts is null)
            return null;

        long covered = 0;
        foreach (StagedRolloutGroup group in rollouts.Where(Verifies).SelectMany(rollout => rollout.Groups))
        {
            long? found = await optional.TryAsync(
                "the members of a staged rollout's groups",
                "The command does not know whether the cloud verifies the passwords of users in federated domains.",
                async () => (long?)await directory.CountUsersAsync(users with { GroupId = group.Id }, cancellationToken).ConfigureAwait(false))
                .ConfigureAwait(false);
            if (found is null)
                return null;

            covered += found.Value;
        }

        return covered;
    }

    private static bool Verifies(StagedRollout rollout) =>
        rollout is { Feature: StagedRolloutFeature.PasswordHashSync, IsEnabled: true };

    /// <summary>
    /// The rollouts, none if the cloud does not offer staged rollout; <see langword="null"/> if they cannot be read.
    /// </summary>
    private async Task<IReadOnlyList<StagedRollout>?> ReadAsync() => await optional.TryAsync(
        "the staged rollouts",
        "The command does not know whether the cloud verifies the passwords of some users in federated domains.",
        async () => (IReadOnlyList<StagedRollout>?)(await directory.GetStagedRolloutsAsync(cancellationToken).ConfigureAwait(false) ?? []))
        .ConfigureAwait(false);
}
