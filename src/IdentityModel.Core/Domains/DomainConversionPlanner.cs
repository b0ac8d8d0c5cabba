namespace IdentityModel.Core;

/// <summary>Checks one domain and works out what its conversion does to every user, without changing anything.</summary>
internal sealed class DomainConversionPlanner(
    ICloudSession session, DomainTree tree, DomainConversionRequest request, bool setsPasswords, IOperationSink sink)
{
    private readonly OptionalReads _optional = new(sink);
    private bool _featuresRead;
    private bool? _hashSync;

    /// <summary>The plan.</summary>
    /// <exception cref="IdentityModelException">Why the domain is not converted.</exception>
    public async Task<DomainConversionPlan> PlanAsync(string name, CancellationToken cancellationToken)
    {
        CloudDomain domain = Check(name);
        string[] inheriting = tree.InheritingFrom(domain).Select(subdomain => subdomain.Name).ToArray();
        var plan = new DomainConversionPlan(domain, inheriting, sink);
        if (inheriting.Length > 0)
            plan.Warn($"the subdomains that inherit from it become managed too: {string.Join(", ", inheriting)}.");

        await ReadFederationAsync(plan, cancellationToken).ConfigureAwait(false);
        await ReadUsersAsync(plan, cancellationToken).ConfigureAwait(false);
        CheckPasswordsCanBeSet(plan);
        State(plan);
        return plan;
    }

    private CloudDomain Check(string name)
    {
        CloudDomain domain = tree.Find(name) ?? throw Errors.DomainNotFound(name);
        return DomainConversionRule.WhyNotToManaged(domain, tree) is { } refusal ? throw refusal : domain;
    }

    private async Task ReadFederationAsync(DomainConversionPlan plan, CancellationToken cancellationToken)
    {
        plan.Federation = await session.Directory.GetFederationAsync(plan.Domain.Name, cancellationToken).ConfigureAwait(false);
        if (plan.Federation is not null)
            return;

        if (!request.Force)
            throw Errors.FederationMissing(plan.Domain.Name);

        plan.Warn(
            "The service has no federation settings of it to save: it can be federated again only from the identity provider's "
            + "metadata.");
    }

    private async Task ReadUsersAsync(DomainConversionPlan plan, CancellationToken cancellationToken)
    {
        try
        {
            await ClassifyUsersAsync(plan, cancellationToken).ConfigureAwait(false);
        }
        catch (IdentityModelException e)
            when (!setsPasswords && e.Kind is not (ErrorKind.AuthenticationError or ErrorKind.ConnectionError))
        {
            // The conversion itself is one write of the domain: it is not held up by users that cannot be read.
            plan.Outcomes = null;
            plan.Warn($"The users could not be read, so that no user's password outcome is known: {e.Message} {e.Advice}");
        }
    }

    private async Task ClassifyUsersAsync(DomainConversionPlan plan, CancellationToken cancellationToken)
    {
        plan.Outcomes = [];
        long? total = 0;
        foreach (string domain in plan.AllDomains)
            total += await CountAsync(domain, cancellationToken).ConfigureAwait(false);

        var progress = new ProgressMeter($"Reading the users of {plan.Domain.Name}", total, sink, session.Clock);
        foreach (string domain in plan.AllDomains)
        {
            var query = new CloudUserQuery { Domain = domain };
            await foreach (CloudUser user in session.Directory.GetUsersAsync(query, cancellationToken).ConfigureAwait(false))
            {
                await ClassifyAsync(plan, user, cancellationToken).ConfigureAwait(false);
                progress.Advance();
            }
        }

        progress.Finish();
    }

    private Task<long?> CountAsync(string domain, CancellationToken cancellationToken) => _optional.TryAsync(
        "the number of users",
        "The time left cannot be told while they are read.",
        async () => (long?)await session.Directory.CountUsersAsync(new CloudUserQuery { Domain = domain }, cancellationToken)
            .ConfigureAwait(false));

    private async Task ClassifyAsync(DomainConversionPlan plan, CloudUser user, CancellationToken cancellationToken)
    {
        // The flag decides for synchronised users alone, and not every session may read it.
        bool? hashSync = PasswordWrites.NeedsReset(user) ? await HashSyncAsync(cancellationToken).ConfigureAwait(false) : null;
        plan.PasswordHashSync ??= hashSync;
        UserPasswordOutcome outcome = UserPasswordOutcomeRule.Of(user, hashSync);
        if (setsPasswords && outcome.Outcome == PasswordOutcome.Random && WouldCount(user, hashSync))
            plan.PasswordTargets.Add((user, plan.Outcomes!.Count));

        plan.Outcomes!.Add(outcome);
    }

    /// <summary>Whether a password set after the conversion counts, and replaces none that works.</summary>
    private static bool WouldCount(CloudUser user, bool? hashSync) =>
        CloudPasswordRule.WhySkipped(user, DomainAuthenticationType.Managed, hashSync) is null;

    private async Task<bool?> HashSyncAsync(CancellationToken cancellationToken)
    {
        if (_featuresRead)
            return _hashSync;

        DirectorySyncFeatures? features = await _optional.TryAsync(
            "the directory synchronisation features",
            "Whether synchronised users' passwords work afterwards is not known: they count as having none, and are given none, "
            + "since that would replace Active Directory passwords that may work.",
            () => session.Directory.GetDirectorySyncFeaturesAsync(cancellationToken)).ConfigureAwait(false);
        _featuresRead = true;
        return _hashSync = features?.PasswordHashSyncEnabled;
    }

    private void CheckPasswordsCanBeSet(DomainConversionPlan plan)
    {
        int beyond = plan.PasswordTargets.Count(target => PasswordWrites.NeedsReset(target.User));
        if (beyond == 0 || PasswordWrites.CanReset(session.Context))
            return;

        if (!request.Force)
            throw Errors.PasswordsNotSettable(plan.Domain.Name, beyond);

        plan.Warn($"An application cannot set the passwords of {beyond} synchronised users: they are left without a known one.");
    }

    private void State(DomainConversionPlan plan)
    {
        if (plan.Outcomes is null)
            return;

        sink.Verbose(
            $"{plan.Domain.Name}: of {plan.Outcomes.Count} users, {plan.Count(PasswordOutcome.PasswordHashSync)} will sign in with "
            + $"the Active Directory password by its synced hash, {plan.Count(PasswordOutcome.Unchanged)} with the cloud password "
            + $"they have, and {plan.Count(PasswordOutcome.Random)} would have no known password.");
        foreach (UserPasswordOutcome user in plan.Outcomes)
            sink.Verbose($"{user.UserPrincipalName}: {user.Outcome}. {user.Reason}");

        int left = plan.Count(PasswordOutcome.Random) - plan.PasswordTargets.Count;
        if (left > 0)
        {
            plan.Warn(
                $"{left} users have no known password after the conversion, unless pass-through authentication verifies them. "
                + "Switch on password hash sync and let it finish first, or set passwords (-PasswordFile, or "
                + "Set-CloudUserPassword afterwards).");
        }
    }
}
