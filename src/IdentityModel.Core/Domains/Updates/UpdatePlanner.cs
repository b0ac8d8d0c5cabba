namespace IdentityModel.Core.Domains;

/// <summary>
/// Plans updates of federation settings: which certificate goes to which place, and which addresses change. Refuses what could lock
/// users out. Changes nothing.
/// </summary>
internal sealed class UpdatePlanner(
    ICloudSession session, ConversionOrder order, ConversionFiles disk, RunFiles files, IOperationSink sink) : IConversionPlanner
{
    private readonly DomainVerification _verification = new(session, sink);
    private readonly FederationUpdate _update = order.Update!;

    /// <summary>What the administrator should know of the provider; a run that is continued has said it.</summary>
    public IReadOnlyList<FederationSettingsFinding> ProviderFindings { get; init; } = [];

    /// <inheritdoc/>
    public RunTerms Terms { get; } = new UpdateTerms(session, disk.ReadBackup, sink);

    /// <inheritdoc/>
    public async Task<ConversionPlan> PlanAsync(string name, JournalledDomain? past, bool undo, CancellationToken cancellationToken)
    {
        var tree = new DomainTree(await session.Directory.GetDomainsAsync(cancellationToken).ConfigureAwait(false));
        CloudDomain domain = tree.Get(name);
        string[] inheriting = [.. tree.InheritingFrom(domain).Select(subdomain => subdomain.Name)];
        var plan = new ConversionPlan(domain, inheriting, Terms, sink) { Past = past };
        Check(tree, domain);
        if (past is { IsUnderWay: true })
        {
            await RecallAsync(plan, undo, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            plan.Federation = await ReadAsync(domain.Name, cancellationToken).ConfigureAwait(false);
            plan.Change = Change(plan, plan.Federation);
            await RemovedElsewhere.WarnAsync(
                plan, tree, order.Domains, other => session.Directory.GetFederationAsync(other, cancellationToken)).ConfigureAwait(false);
        }

        plan.Consequence = plan.Certificates?.Consequence ?? "";
        if (plan.Change!.Settings.Count > 0)
        {
            plan.Steps =
            [
                new SaveFederationStep(session, disk.Backups, plan, sink),
                new UpdateFederationStep(session, _verification, files, plan, sink),
                new VerifyFederationStep(_verification, plan),
            ];
        }

        return plan;
    }

    private static void Check(DomainTree tree, CloudDomain domain)
    {
        CloudDomain root = tree.RootOf(domain);
        if (root != domain)
            throw Errors.DomainInherits(domain.Name, root.Name);
        if (!DomainTree.IsFederated(domain))
            throw Errors.DomainNotFederated(domain.Name, domain.IsInitial);
    }

    private async Task<DomainFederation> ReadAsync(string domain, CancellationToken cancellationToken) =>
        await session.Directory.GetFederationAsync(domain, cancellationToken).ConfigureAwait(false)
        ?? throw Errors.FederationNotListed(domain);

    /// <summary>
    /// Takes what an earlier run announced: its values are in the journal, those of before are in the backup. If the backup cannot be
    /// read, the undo reports that; to continue, the present values do.
    /// </summary>
    private async Task RecallAsync(ConversionPlan plan, bool undo, CancellationToken cancellationToken)
    {
        plan.Change = plan.Past!.Change ?? throw Errors.JournalNotOfConversion(files.Journal.Path ?? "");
        plan.RecallBackup(disk.ReadBackup, session.Context.TenantId);
        if (plan.BackupFault is { } fault)
        {
            plan.Federation = await ReadAsync(plan.Domain.Name, cancellationToken).ConfigureAwait(false);
            if (!undo)
                plan.Warn($"You cannot undo the update: {fault.Message} {fault.Advice}");
            return;
        }

        DomainFederation before = plan.Federation!;
        plan.Certificates = CertificatePlan.Between(CertificatePlaces.Of(before), CertificatePlaces.Of(plan.Change.Over(before)));
        if (undo)
        {
            DomainFederation now = await ReadAsync(plan.Domain.Name, cancellationToken).ConfigureAwait(false);
            plan.UndoText = FederationUndo.OfEarlierRun(plan.Change, before, now).Announce(plan.Domain.Name, before, now);
        }

        if (undo && _update.ReplaceAll)
        {
            plan.Warn("The undo puts the certificates back that -ReplaceAll removed. If the key of one was stolen, do not put it back: "
                + "whoever has the key can sign in as any user of the domain.");
        }
    }

    private FederationChange Change(ConversionPlan plan, DomainFederation before)
    {
        string domain = plan.Domain.Name;
        DateTimeOffset now = session.Clock.GetUtcNow();
        if (_update.IsPublished && ProviderHosts.Shared(before, _update.Settings, _update.Named) is null)
        {
            Refuse(
                plan,
                Errors.MetadataOfOtherProvider(domain, before.PassiveSignInUri, _update.Settings.PassiveSignInUri),
                " If it is another provider, nobody can sign in after the update: the issuer of the domain stays (AADSTS50107).");
        }

        plan.Certificates = CertificatePlan.Make(domain, before, _update, order.Force, now);
        if (CertificateLossRule.Refusal(domain, before, plan.Certificates, _update, now) is { } refused)
            Refuse(plan, refused);
        else
            WarnOfUnasked(plan, now);
        (string? signing, string? next) = plan.Certificates.Places;
        DomainFederation wanted = FederationText.Replace(before, Addressed(plan, before), _update.Settings) with
        {
            SigningCertificate = signing,
            NextSigningCertificate = next,
        };
        IReadOnlyList<FederationSetting> changed = FederationSetting.Differing(before, wanted);
        if (changed.Count > 0)
            Judge(plan, wanted, changed, now);
        return new FederationChange(changed, wanted);
    }

    private void WarnOfUnasked(ConversionPlan plan, DateTimeOffset now)
    {
        foreach (string certificate in CertificateLossRule.Unasked(plan.Certificates!, _update, now))
        {
            plan.Warn($"Entra ID will no longer accept {CertificatePlan.Describe(certificate)}. If the provider still signs with it, nobody can "
                + "sign in.");
        }
    }

    /// <summary>The addresses that get another value.</summary>
    private FederationSetting[] Addressed(ConversionPlan plan, DomainFederation before)
    {
        string? published = _update.Settings.PreferredAuthenticationProtocol;
        bool isOtherProtocol = published is not null
            && before.PreferredAuthenticationProtocol is { Length: > 0 } protocol && protocol != published;
        FederationSetting[] addressed =
        [
            .. FederationSetting.All.Where(setting =>
                FederationUpdate.Addresses.Contains(setting.Name)
                && setting.TextIn(_update.Settings) is { } wanted
                && (_update.Named.Contains(setting.Name)
                    ? wanted != setting.TextIn(before)
                    : Trimmed(wanted) != Trimmed(setting.TextIn(before)))),
        ];
        FederationSetting[] ofOther =
        [
            .. addressed.Where(setting => isOtherProtocol && !_update.Named.Contains(setting.Name)
                && setting.Name is "passiveSignInUri" or "signOutUri"),
        ];
        if (ofOther.Length == 0)
            return addressed;

        plan.Warn($"The metadata has {string.Join(" and ", ofOther.Select(setting => setting.Name))} for {published}, and the domain uses "
            + $"{before.PreferredAuthenticationProtocol}. The command does not change them.");
        return [.. addressed.Except(ofOther)];
    }

    /// <summary>Refuses what a conversion refuses, of the settings that would be sent, and warns of what the admin should know.</summary>
    private void Judge(
        ConversionPlan plan, DomainFederation wanted, IReadOnlyList<FederationSetting> changed, DateTimeOffset now)
    {
        string domain = plan.Domain.Name;
        string? signer = FederationSetting.All.First(setting => setting.IsCertificate).TextIn(_update.Settings);
        foreach (FederationSetting place in changed.Where(setting => setting.IsCertificate))
        {
            string? certificate = place.TextIn(wanted);
            if (certificate is null || !plan.Certificates!.Added.Contains(certificate))
                continue;

            // The certificate that signs is the primary one, whichever place it gets.
            FederationSettingsFinding[] findings =
                [.. FederationCertificateRule.Judge(domain, place.Name, certificate, certificate == signer, now)];
            if (Array.Find(findings, finding => finding.IsFatal) is { } refused)
                throw refused.Error;
            foreach (FederationSettingsFinding finding in findings)
                plan.Warn(finding.Error.Message);
        }

        FederationSettingsRule.Require(
            domain, wanted, putsBack: false, changed.Where(setting => !setting.IsCertificate), now, session.Context.Environment, plan.Warn);
        foreach (FederationSettingsFinding finding in ProviderFindings)
            plan.Warn($"{finding.Error.Message} {finding.Error.Advice}");
        if (!_update.ReplaceAll)
            return;

        if (plan.Certificates!.Places.Certificates.Count() < 2)
        {
            plan.Warn("You replace the certificates with one new certificate. Microsoft says to make two: with one, Entra ID may still accept "
                + "tokens of the old certificate.");
        }

        plan.Warn(Revocation(plan));
    }

    // docs/facts/federation.md#emergency-certificate-rotation
    private static string Revocation(ConversionPlan plan)
    {
        string[] domains = [.. plan.AllDomains];
        string users = domains.Length == 1
            ? $"Get-CloudUser -Domain {domains[0]}"
            : $"{string.Join(", ", domains.Select(domain => $"'{domain}'"))} | ForEach-Object {{ Get-CloudUser -Domain $_ }}";
        return "After the update, revoke the sessions of all users: sessions that somebody began with a stolen certificate stay open until "
            + $"then. With the module Microsoft.Graph.Users.Actions: {users} | ForEach-Object {{ Revoke-MgUserSignInSession -UserId $_.Id }}";
    }

    private static string? Trimmed(string? text) =>
        text is { Length: > 0 } && text[text.Length - 1] == '/' ? text.Substring(0, text.Length - 1) : text;

    /// <summary>Refuses; with -Force, warns instead.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="error">Why.</param>
    /// <param name="forced">What else the warning says.</param>
    private void Refuse(ConversionPlan plan, IdentityModelException error, string forced = "")
    {
        if (!order.Force)
            throw error;

        plan.Warn(error.Message + forced);
    }
}
