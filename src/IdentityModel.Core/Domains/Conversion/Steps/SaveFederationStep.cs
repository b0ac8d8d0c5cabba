namespace IdentityModel.Core.Domains;

/// <summary>Writes the federation settings to a file, before the first change.</summary>
internal sealed class SaveFederationStep(
    ICloudSession session, IFederationBackupStore backups, ConversionPlan plan, IOperationSink sink) : PlannedStep
{
    /// <inheritdoc/>
    public override ConversionStep Shown { get; } = new()
    {
        Name = ConversionStepName.SaveFederation,
        Target = plan.Domain.Name,
        Request = "save the federation settings to a file",
        Duration = ConversionWaits.Request,
    };

    /// <summary>Also if an earlier run took the step, and its file can no longer be read.</summary>
    public override bool HasMoreToDo => plan.Backup is null;

    /// <inheritdoc/>
    public override async Task<StepEnd> RunAsync(CancellationToken cancellationToken)
    {
        plan.Backup = await SaveAsync(session, backups, plan, plan.Federation!, cancellationToken).ConfigureAwait(false);
        sink.Verbose($"{plan.Domain.Name}: the federation settings are saved in '{plan.Backup}'.");
        return new StepEnd(IsPending: false, ("path", plan.Backup), ("settings", FederationDigest.Of(plan.Federation!)));
    }

    /// <summary>Saves settings of the plan's domain and gives the file.</summary>
    /// <exception cref="IdentityModelException">They could not be saved.</exception>
    public static async Task<string> SaveAsync(
        ICloudSession session,
        IFederationBackupStore backups,
        ConversionPlan plan,
        DomainFederation federation,
        CancellationToken cancellationToken)
    {
        FederationBackup backup = new()
        {
            TenantId = session.Context.TenantId ?? "",
            Domain = plan.Domain,
            InheritingDomains = plan.Inheriting,
            Federation = federation,
            SavedAt = session.Clock.GetUtcNow(),
        };
        try
        {
            return await backups.SaveAsync(backup, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
            throw FileFailure.AsError(e, $"the federation of '{plan.Domain.Name}' to a file");
        }
    }
}
