namespace IdentityModel.Core;

/// <summary>
/// Makes federated domains managed (Convert-DomainToStandard; facts 4.1, 4.5, 4.6), and reports a
/// <see cref="DomainConversionResult"/> for each. The identity provider is never contacted, so it works while that is down.
/// </summary>
/// <remarks>
/// The order is what makes it safe to be killed at any moment: check, state every user's password outcome, ask, open the
/// journal and the password record, save the federation, announce the write in the journal, write, read back, then record
/// each password before it is set. Each domain stands for itself: what fails one is an error, and the next is begun.
/// </remarks>
/// <param name="session">The tenant.</param>
/// <param name="backups">Where the federation is saved.</param>
/// <param name="openJournal">Opens the run's journal; called once, at the first change that is confirmed.</param>
/// <param name="openPasswordRecord">
/// Opens the password record, likewise; <see langword="null"/> where no passwords are to be set.
/// </param>
/// <param name="passwords">Makes the passwords.</param>
public sealed class ConvertDomainToStandard(
    ICloudSession session,
    IFederationBackupStore backups,
    Func<IJournal> openJournal,
    Func<IPasswordRecord>? openPasswordRecord,
    PasswordGenerator passwords)
{
    /// <summary>Converts the domains, one after the other.</summary>
    /// <exception cref="IdentityModelException">
    /// The tenant's domains cannot be read, or <c>PasswordLengthOutOfRange</c>.
    /// </exception>
    public async Task RunAsync(DomainConversionRequest request, IOperationSink sink, CancellationToken cancellationToken)
    {
        bool setsPasswords = openPasswordRecord is not null && !request.SkipUserConversion;
        if (setsPasswords)
            PasswordPolicy.CheckLength(request.PasswordLength);

        var tree = new DomainTree(await session.Directory.GetDomainsAsync(cancellationToken).ConfigureAwait(false));
        var planner = new DomainConversionPlanner(session, tree, request, setsPasswords, sink);
        using var files = new RunFiles(openJournal, openPasswordRecord, session.Clock, sink);
        foreach (string name in request.Domains.Select(DomainTree.Normalize).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            try
            {
                DateTimeOffset started = session.Clock.GetUtcNow();
                DomainConversionPlan plan = await planner.PlanAsync(name, cancellationToken).ConfigureAwait(false);
                if (await ConfirmAsync(plan, sink).ConfigureAwait(false))
                {
                    var conversion = new DomainConversion(session, backups, files, passwords, request, plan, sink);
                    sink.Result(await conversion.RunAsync(started, cancellationToken).ConfigureAwait(false));
                }
            }
            catch (Exception e) when (FileFailure.Is(e))
            {
                sink.Error(FileFailure.AsError(e, "a file of the conversion"));
            }
        }
    }

    private static async Task<bool> ConfirmAsync(DomainConversionPlan plan, IOperationSink sink)
    {
        string request = $"PATCH /domains/{plan.Domain.Name} authenticationType: Managed";
        if (await sink.ConfirmAsync(plan.Domain.Name, request + Consequence(plan)).ConfigureAwait(false))
            return true;

        if (sink.IsWhatIf)
        {
            foreach ((CloudUser user, _) in plan.PasswordTargets)
                await sink.ConfirmAsync(user.UserPrincipalName, PasswordWrites.RequestFor(user)).ConfigureAwait(false);
        }

        return false;
    }

    private static string Consequence(DomainConversionPlan plan)
    {
        int set = plan.PasswordTargets.Count;
        int left = plan.Count(PasswordOutcome.Random) - set;
        return (left > 0 ? $", leaving {left} users without a known password" : "")
            + (set > 0 ? $", then set the passwords of {set} users" : "");
    }
}
