namespace IdentityModel.Core;

/// <summary>Writes the federation settings to a file, as they are before the first change.</summary>
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

    /// <inheritdoc/>
    public override async Task<StepEnd> RunAsync(CancellationToken cancellationToken)
    {
        FederationBackup backup = new()
        {
            TenantId = session.Context.TenantId ?? "",
            Domain = plan.Domain,
            InheritingDomains = plan.Inheriting,
            Federation = plan.Federation!,
            SavedAt = session.Clock.GetUtcNow(),
        };
        try
        {
            plan.Backup = await backups.SaveAsync(backup, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
            throw FileFailure.AsError(e, $"the federation of '{plan.Domain.Name}' to a file");
        }

        sink.Verbose($"{plan.Domain.Name}: the federation is saved in '{plan.Backup}'.");
        return new StepEnd(IsPending: false, ("path", plan.Backup));
    }
}
