using IdentityModel.Core.Domains;

namespace IdentityModel.Core.Federation;

/// <summary>
/// Restores a domain's federation from a backup (Restore-DomainFederation) and reports a <see cref="FederationRestoreResult"/>. A
/// managed domain becomes federated. If the domain is federated, only the settings that differ change.
/// </summary>
/// <remarks>
/// You can stop it at any moment, because of its order: check, ask, save the present settings, send, read back. If it was
/// stopped, run it again: it sends what still differs. It does not contact the identity provider.
/// </remarks>
/// <param name="session">The tenant.</param>
/// <param name="backups">Saves the present settings before they are replaced.</param>
public sealed class RestoreDomainFederation(ICloudSession session, IFederationBackupStore backups)
{
    /// <summary>Writes are usually seen at once, sometimes after minutes (docs/facts/conversion.md#timings).</summary>
    private static readonly TimeSpan ReadBackLimit = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Keeps other runs from a domain until the result is disposed of. Throws <c>DomainBusy</c> if another run has the domain.
    /// <see langword="null"/> if nothing else can run.
    /// </summary>
    public Func<string, IDisposable>? LockDomain { get; init; }

    /// <summary>Restores one backup.</summary>
    /// <param name="backup">The backup.</param>
    /// <param name="path">The file it was read from, for messages.</param>
    /// <param name="sink">Takes the result, and is asked.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="IdentityModelException">
    /// Why nothing was restored: BackupOfOtherTenant, DomainBusy, DomainNotFound, DomainNotVerified, DomainInherits, those of
    /// <see cref="FederationSettingsRule"/> and of <see cref="ICloudDirectory.CreateFederationAsync"/>; or RestoreUnknown.
    /// </exception>
    public async Task RunAsync(FederationBackup backup, string path, IOperationSink sink, CancellationToken cancellationToken)
    {
        await CheckTenantAsync(backup, path, cancellationToken).ConfigureAwait(false);

        // Lock first: the facts behind the plan must not change until the restore ends.
        using IDisposable? mine = sink.IsWhatIf ? null : LockDomain?.Invoke(backup.Domain.Name);
        var tree = new DomainTree(await session.Directory.GetDomainsAsync(cancellationToken).ConfigureAwait(false));
        CloudDomain domain = Check(tree, backup.Domain.Name);
        DomainFederation? current = await session.Directory.GetFederationAsync(domain.Name, cancellationToken).ConfigureAwait(false);
        var plan = FederationRestorePlan.Make(
            domain, current, backup.Federation, session.Clock.GetUtcNow(), session.Context.Environment);
        foreach (string warning in plan.Warnings)
            sink.Warning(warning);

        string[] inheriting = [.. tree.InheritingFrom(domain).Select(subdomain => subdomain.Name)];
        if (plan.Creates && inheriting.Length > 0)
            sink.Warning($"the subdomains that inherit from {domain.Name} become federated, too: {string.Join(", ", inheriting)}.");

        FederationRestoreResult result = new()
        {
            Domain = domain.Name,
            From = domain.AuthenticationType,
            Changed = [.. plan.Changed.Select(setting => setting.Name)],
            NotRestored = plan.NotRestored,
            Federation = current,
            BackupPath = path,
            SavedAt = backup.SavedAt,
            Warning = plan.Warnings,
        };
        if (plan.Changed.Count == 0)
            sink.Result(result with { Status = FederationRestoreStatus.Unchanged });
        else if (await ConfirmAsync(plan, sink).ConfigureAwait(false))
            sink.Result(await SendAsync(plan, result, inheriting, sink, cancellationToken).ConfigureAwait(false));
    }

    private static CloudDomain Check(DomainTree tree, string name)
    {
        CloudDomain domain = tree.Get(name);
        if (!domain.IsVerified)
            throw Errors.DomainNotVerified(domain.Name);

        CloudDomain root = tree.RootOf(domain);
        return root == domain ? domain : throw Errors.DomainInherits(domain.Name, root.Name);
    }

    private static async Task<bool> ConfirmAsync(FederationRestorePlan plan, IOperationSink sink)
    {
        // One question for what belongs together; -WhatIf names each request.
        if (!sink.IsWhatIf)
            return await sink.ConfirmAsync(plan.Domain.Name, string.Join(", then ", plan.Requests)).ConfigureAwait(false);

        foreach (CloudRequest request in plan.Requests)
            await sink.ConfirmAsync(plan.Domain.Name, request.ToString()).ConfigureAwait(false);
        return false;
    }

    private async Task CheckTenantAsync(FederationBackup backup, string path, CancellationToken cancellationToken)
    {
        string connected = await TenantAsync(cancellationToken).ConfigureAwait(false);
        if (!string.Equals(backup.TenantId, connected, StringComparison.OrdinalIgnoreCase))
            throw Errors.BackupOfOtherTenant(path, backup.TenantId, connected);
    }

    private async Task<string> TenantAsync(CancellationToken cancellationToken) =>
        session.Context.TenantId
        ?? (await session.Directory.GetOrganizationAsync(cancellationToken).ConfigureAwait(false)).Id;

    private async Task<FederationRestoreResult> SendAsync(
        FederationRestorePlan plan,
        FederationRestoreResult result,
        IReadOnlyList<string> inheriting,
        IOperationSink sink,
        CancellationToken cancellationToken)
    {
        string? previous = await SavePreviousAsync(plan, inheriting, cancellationToken).ConfigureAwait(false);
        bool isTold = false;
        try
        {
            IdentityModelException? lost = await TrySendAsync(plan, cancellationToken).ConfigureAwait(false);
            (IReadOnlyList<string> disagreements, DomainFederation? now) = await new DomainVerification(session, sink)
                .FederationAsync(plan.Domain.Name, plan.Wanted, plan.Changed, ReadBackLimit, cancellationToken).ConfigureAwait(false);
            isTold = true;
            string undo = plan.Creates ? ConversionCommand.ToStandard(plan.Domain.Name) : ConversionCommand.Restore(previous);
            return Result(plan, result with { PreviousBackup = previous, UndoCommand = undo }, disagreements, now, lost, sink);
        }
        catch (IdentityModelException)
        {
            isTold = true; // refused: the error says so
            throw;
        }
        finally
        {
            if (!isTold)
            {
                sink.Warning(
                    $"{plan.Domain.Name}: the run ended while it restored the federation settings. To continue, run: "
                    + ConversionCommand.Restore(result.BackupPath));
            }
        }
    }

    private static FederationRestoreResult Result(
        FederationRestorePlan plan,
        FederationRestoreResult result,
        IReadOnlyList<string> disagreements,
        DomainFederation? now,
        IdentityModelException? lost,
        IOperationSink sink)
    {
        if (disagreements.Count == 0)
            return result with { Status = FederationRestoreStatus.Restored, Federation = now };

        if (lost is not null)
            throw Errors.RestoreUnknown(plan.Domain.Name, lost);

        string disagreement = string.Join(" ", disagreements);
        sink.Warning(disagreement);
        return result with
        {
            Status = FederationRestoreStatus.Unverified,
            Federation = now,
            Warning = [.. plan.Warnings, disagreement],
        };
    }

    private async Task<string?> SavePreviousAsync(
        FederationRestorePlan plan, IReadOnlyList<string> inheriting, CancellationToken cancellationToken)
    {
        if (plan.Current is null)
            return null;

        try
        {
            var backup = new FederationBackup
            {
                TenantId = await TenantAsync(cancellationToken).ConfigureAwait(false),
                Domain = plan.Domain,
                InheritingDomains = inheriting,
                Federation = plan.Current,
                SavedAt = session.Clock.GetUtcNow(),
            };
            return await backups.SaveAsync(backup, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
            throw FileFailure.AsError(e, $"the present federation of '{plan.Domain.Name}' to a file");
        }
    }

    /// <summary>Sends the requests. Returns a failure that leaves open whether the service has made the change.</summary>
    private async Task<IdentityModelException?> TrySendAsync(FederationRestorePlan plan, CancellationToken cancellationToken)
    {
        string domain = plan.Domain.Name;
        try
        {
            if (!plan.Creates)
            {
                await session.Directory.UpdateFederationAsync(domain, plan.Current!, plan.Wanted, cancellationToken).ConfigureAwait(false);
                return null;
            }

            if (plan.Current is not null)
                await session.Directory.DeleteFederationAsync(domain, plan.Current.Id, cancellationToken).ConfigureAwait(false);
            await session.Directory.CreateFederationAsync(domain, plan.Wanted, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (IdentityModelException e) when (LostAnswer.IsPossible(e))
        {
            return e;
        }
    }
}
