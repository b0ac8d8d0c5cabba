using IdentityModel.Core.Passwords;
using IdentityModel.Core.Users;

namespace IdentityModel.Core.Domains;

/// <summary>
/// Plans conversions to managed: checks a domain, works out what its conversion does to every user, and lists the steps. Changes
/// nothing.
/// </summary>
internal sealed class StandardPlanner(
    ICloudSession session,
    ConversionOrder order,
    ConversionFiles disk,
    RunFiles files,
    PasswordGenerator passwords,
    IOperationSink sink) : IConversionPlanner
{
    private readonly OptionalReads _optional = new(sink);
    private readonly DomainVerification _verification = new(session, sink);
    private readonly bool _setsPasswords = disk.OpenPasswordRecord is not null && !order.SkipUserConversion;
    private bool? _hashSync;
    private FederatedRoots? _roots;

    /// <inheritdoc/>
    public RunTerms Terms { get; } = new ConversionTerms(ConversionKind.ToStandard, session, sink);

    /// <inheritdoc/>
    public async Task<ConversionPlan> PlanAsync(
        string name, JournalledDomain? past, bool undo, CancellationToken cancellationToken)
    {
        var tree = new DomainTree(await session.Directory.GetDomainsAsync(cancellationToken).ConfigureAwait(false));
        bool goesOn = past is { IsUnderWay: true };
        CloudDomain domain = goesOn ? tree.Get(name) : Check(tree, name);
        string[] inheriting = goesOn
            ? [.. past!.Inheriting]
            : [.. tree.InheritingFrom(domain).Select(subdomain => subdomain.Name)];
        var plan = new ConversionPlan(domain, inheriting, Terms, sink) { Past = past };
        if (inheriting.Length > 0)
        {
            plan.Warn(
                $"the subdomains that inherit from it become {(undo ? "federated again" : "managed")}, too: "
                + $"{string.Join(", ", inheriting)}.");
        }

        if (goesOn)
        {
            await RecallFederationAsync(plan, undo, cancellationToken).ConfigureAwait(false);
            plan.NextStep = past!.NextStep;
        }
        else
        {
            await ReadFederationAsync(plan, cancellationToken).ConfigureAwait(false);
            plan.NextStep = await NextStepAsync(plan, tree, cancellationToken).ConfigureAwait(false);
        }

        if (!undo)
        {
            await ReadUsersAsync(plan, cancellationToken).ConfigureAwait(false);
            CheckPasswordsCanBeSet(plan);
            State(plan);
        }

        plan.Consequence = Consequence(plan);
        plan.Steps = [.. Steps(plan)];
        return plan;
    }

    private IEnumerable<PlannedStep> Steps(ConversionPlan plan)
    {
        if (plan.Federation is not null)
            yield return new SaveFederationStep(session, disk.Backups, plan, sink);
        yield return new MakeManagedStep(session, _verification, files, plan, sink);
        yield return new VerifyDomainStep(session, _verification, wanted: null, order.Wait, plan, sink);
        if (plan.PasswordTargets.Count > 0 || plan.Past?.HasBegun(ConversionStepName.SetPasswords) == true)
            yield return new SetPasswordsStep(session, files, passwords, order.PasswordLength, plan, sink);
        yield return new VerifySignInStep(session, _verification, order.Wait, plan, sink);
    }

    private static CloudDomain Check(DomainTree tree, string name)
    {
        CloudDomain domain = tree.Get(name);
        return DomainConversionRule.WhyNotToManaged(domain, tree) is { } refusal ? throw refusal : domain;
    }

    /// <summary>
    /// Takes the settings that were saved. If they cannot be read, the undo reports that. If the domain is not written yet, they
    /// are saved again first. After the write, the present settings may be somebody else's.
    /// </summary>
    private async Task RecallFederationAsync(ConversionPlan plan, bool undo, CancellationToken cancellationToken)
    {
        plan.RecallBackup(disk.ReadBackup, session.Context.TenantId);
        if (undo || plan.BackupFault is not { } fault)
            return;

        if (plan.Domain.AuthenticationType == DomainAuthenticationType.Federated
            && !plan.Past!.HasFinished(ConversionStepName.MakeManaged))
        {
            plan.ForgetBackup();
            await ReadFederationAsync(plan, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            plan.Warn($"You cannot undo the conversion: {fault.Message} {fault.Advice}");
        }
    }

    private async Task ReadFederationAsync(ConversionPlan plan, CancellationToken cancellationToken)
    {
        plan.Federation = await session.Directory.GetFederationAsync(plan.Domain.Name, cancellationToken).ConfigureAwait(false);
        if (plan.Federation is not null)
            return;

        if (!order.Force)
            throw Errors.FederationMissing(plan.Domain.Name);

        plan.Warn(
            "The service has no federation settings of the domain to save. You can federate it again only "
            + "with the identity provider's metadata.");
    }

    private async Task<IReadOnlyList<string>> NextStepAsync(ConversionPlan plan, DomainTree tree, CancellationToken cancellationToken)
    {
        _roots ??= new(session.Directory, _optional);
        IReadOnlyList<FederatedRoot> staying = plan.Federation is null
            ? []
            : await _roots.ReadAsync(
                tree,
                except: order.Domains.Append(plan.Domain.Name),
                "The command counts these domains as domains of the same identity provider.",
                cancellationToken).ConfigureAwait(false);
        return ProviderSteps.AfterLeaving(plan.Domain.Name, plan.Federation, staying);
    }

    private async Task ReadUsersAsync(ConversionPlan plan, CancellationToken cancellationToken)
    {
        try
        {
            await ClassifyUsersAsync(plan, cancellationToken).ConfigureAwait(false);
            plan.UserCount = plan.Outcomes!.Count;
        }
        catch (IdentityModelException e)
            when (!_setsPasswords && OptionalReads.MayGoOn(e))
        {
            // The conversion itself is one write of the domain, so it does not wait for users that cannot be read.
            plan.Outcomes = null;
            plan.Warn($"The command could not read the users, so it does not know any user's password outcome: {e.Message} {e.Advice}");
        }
    }

    private async Task ClassifyUsersAsync(ConversionPlan plan, CancellationToken cancellationToken)
    {
        plan.Outcomes = [];
        long? total = 0;
        foreach (string domain in plan.AllDomains)
            total += await CountAsync(domain, cancellationToken).ConfigureAwait(false);

        var progress = new ProgressMeter($"Reading the users of {plan.Domain.Name}", total, sink, session.Clock);
        foreach (string domain in plan.AllDomains)
        {
            var query = new CloudUserQuery { Domain = domain };
            IAsyncEnumerable<CloudUser> users =
                session.Directory.GetUsersAsync(query, cancellationToken).CheckedAsync(CloudUserShape.WholeForm, sink, cancellationToken);
            await foreach (CloudUser user in users.ConfigureAwait(false))
            {
                await ClassifyAsync(plan, user, cancellationToken).ConfigureAwait(false);
                progress.Advance();
            }
        }

        progress.Finish();
    }

    private Task<long?> CountAsync(string domain, CancellationToken cancellationToken) => _optional.TryAsync(
        "the number of users",
        "The progress bar cannot show the time left.",
        async () => (long?)await session.Directory.CountUsersAsync(new CloudUserQuery { Domain = domain }, cancellationToken)
            .ConfigureAwait(false));

    private async Task ClassifyAsync(ConversionPlan plan, CloudUser user, CancellationToken cancellationToken)
    {
        // The flag matters only for synchronized users, and not every session may read it.
        bool? hashSync = PasswordWrites.NeedsReset(user) ? await HashSyncAsync(plan, cancellationToken).ConfigureAwait(false) : null;
        UserPasswordOutcome outcome = UserPasswordOutcomeRule.Of(user, hashSync);
        JournalledPassword? past = plan.Past?.Passwords.TryGetValue(user.Id, out JournalledPassword? found) == true ? found : null;

        // A password that was recorded and perhaps sent is always settled: the record must be true.
        bool wouldCount = outcome.Outcome == PasswordOutcome.Random && WouldCount(user, hashSync);
        if (past is { IsSet: true })
            outcome = UserPasswordOutcomeRule.SetBefore(user, hashSync, past.At);
        else if (_setsPasswords && (wouldCount || past is not null))
            plan.PasswordTargets.Add(new PasswordTarget(user, plan.Outcomes!.Count, past));
        else if (outcome.Outcome == PasswordOutcome.Random)
            plan.UsersLeft.Add(user.Id);

        plan.Outcomes!.Add(outcome);
    }

    /// <summary>Whether a password set after the conversion counts, and does not replace one that works.</summary>
    private static bool WouldCount(CloudUser user, bool? hashSync) =>
        CloudPasswordRule.WhySkipped(user, DomainAuthenticationType.Managed, hashSync) is null;

    /// <summary>
    /// Whether password hashes are synchronized. This decides who gets a password. If it is not known, a run that sets passwords
    /// ends, unless it is forced. A run that sets none continues: it may be the way out when a provider is down.
    /// </summary>
    private async Task<bool?> HashSyncAsync(ConversionPlan plan, CancellationToken cancellationToken)
    {
        if (plan.IsHashSyncAsked)
            return plan.PasswordHashSync;

        plan.IsHashSyncAsked = true;
        IdentityModelException? unread = null;
        try
        {
            _hashSync ??= (await session.Directory.GetDirectorySyncFeaturesAsync(cancellationToken).ConfigureAwait(false))
                .PasswordHashSyncEnabled;
        }
        catch (IdentityModelException e) when (OptionalReads.MayGoOn(e))
        {
            unread = e;
        }

        if (_hashSync is null)
        {
            IdentityModelException unknown = Errors.PasswordHashSyncUnknown(plan.Domain.Name, unread);
            if (_setsPasswords && !order.Force)
                throw unknown;

            plan.Warn(
                $"It is not known whether password hash sync is on. {(unread is null ? "" : OptionalReads.Why([unread]) + " ")}"
                + "The command counts synchronized users as users without a known password. It sets no passwords for them, because "
                + "that could replace Active Directory passwords that work.");
        }

        return plan.PasswordHashSync = _hashSync;
    }

    private void CheckPasswordsCanBeSet(ConversionPlan plan)
    {
        int beyond = plan.PasswordTargets.Count(target => PasswordWrites.NeedsReset(target.User));
        if (beyond == 0 || PasswordWrites.CanReset(session.Context))
            return;

        if (!order.Force)
            throw Errors.PasswordsNotSettable(plan.Domain.Name, beyond);

        plan.Warn($"An application cannot set the passwords of {beyond} synchronized users. These users have no known password.");
    }

    private void State(ConversionPlan plan)
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
                $"{left} users have no known password after the conversion, unless pass-through authentication verifies their passwords. "
                + "Turn on password hash sync and wait for its first full cycle. Or set passwords (-PasswordFile, or afterwards "
                + "Resume-DomainConversion with -PasswordFile, or Set-CloudUserPassword).");
        }
    }

    private static string Consequence(ConversionPlan plan)
    {
        int set = plan.PasswordTargets.Count;
        int left = plan.Count(PasswordOutcome.Random) - set;
        return (plan.UserCount is { } users ? $", so that {users} users sign in with Entra ID" : "")
            + (left > 0 ? $", leaving {left} users without a known password" : "")
            + (set > 0 ? $", then set the passwords of {set} users" : "");
    }
}
