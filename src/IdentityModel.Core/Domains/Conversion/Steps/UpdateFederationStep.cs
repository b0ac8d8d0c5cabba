namespace IdentityModel.Core.Domains;

/// <summary>
/// Changes federation settings with one PATCH of what differs (docs/facts/federation.md#changing-federation-settings). Its undo puts
/// the values of before back. What somebody else has changed since stays, and the undo fails.
/// </summary>
internal sealed class UpdateFederationStep(
    ICloudSession session, DomainVerification verification, RunFiles files, ConversionPlan plan, IOperationSink sink) : PlannedStep
{
    private readonly FederationChange _change = plan.Change!;
    private readonly DomainFederation _before = plan.Federation!;
    private bool _isAsBefore;

    private string Name => plan.Domain.Name;

    /// <inheritdoc/>
    public override ConversionStep Shown { get; } = new()
    {
        Name = ConversionStepName.UpdateFederation,
        Target = plan.Domain.Name,
        Request = $"{CloudRequest.UpdateFederation(plan.Domain.Name, plan.Federation!, plan.Change!.Over(plan.Federation!))}",
        ChangesTenant = true,
        CanBeUndone = plan.BackupFault is null,
        Undo = plan.BackupFault is null
            ? $"{CloudRequest.UpdateFederation(plan.Domain.Name, plan.Change!.Over(plan.Federation!), plan.Federation!)}"
            : "the settings of before are not known",
        Duration = ConversionWaits.Request,
    };

    /// <summary>With the certificates that come and leave: the request names their places alone.</summary>
    public override IEnumerable<(string Target, string Action)> Announced =>
        [(Shown.Target, $"{Shown with { Request = Shown.Request + plan.Consequence }}")];

    /// <inheritdoc/>
    public override string AnnouncedUndo => plan.UndoText ?? base.AnnouncedUndo;

    /// <inheritdoc/>
    public override IdentityModelException? WhyNotUndone => plan.BackupFault;

    /// <inheritdoc/>
    public override string UndoneText => _isAsBefore
        ? "The tenant already shows the settings as they were before, so the command sent nothing."
        : base.UndoneText;

    /// <inheritdoc/>
    public override async Task<StepEnd> RunAsync(CancellationToken cancellationToken)
    {
        // Read again: the question may have waited for hours, and an earlier run may have made the change.
        DomainFederation now = await ReadAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<FederationSetting> foreign = _change.Foreign(_before, now);
        if (foreign.Count > 0)
            throw Errors.FederationChangedMeanwhile(Name, Names(foreign));

        if (_change.Differing(now).Count > 0)
            await SendAsync(now, cancellationToken).ConfigureAwait(false);
        HasChanged = true;
        plan.WrittenAt = session.Clock.GetUtcNow();
        return StepEnd.Done;
    }

    /// <inheritdoc/>
    public override async Task<StepEnd> UndoAsync(CancellationToken cancellationToken)
    {
        DomainFederation now = await ReadAsync(cancellationToken).ConfigureAwait(false);
        // What the service itself made of the values just sent is nobody else's.
        FederationUndo undo = plan.Past is null
            ? FederationUndo.OfOwnRun(_change, _before, now)
            : FederationUndo.OfEarlierRun(_change, _before, now);
        _isAsBefore = undo.Back.Count == 0;
        StepEnd end = _isAsBefore ? StepEnd.Done : await PutBackAsync(now, undo.Back, cancellationToken).ConfigureAwait(false);
        return undo.Left.Count == 0 ? end : throw Errors.ChangedSinceUpdate(Name, undo.Reason, [.. undo.Back.Select(setting => setting.Name)]);
    }

    private async Task<StepEnd> PutBackAsync(
        DomainFederation now, IReadOnlyList<FederationSetting> back, CancellationToken cancellationToken)
    {
        DomainFederation restored = new FederationChange(back, _before).Over(now);
        FederationSettingsRule.Require(
            Name, restored, putsBack: true, back, session.Clock.GetUtcNow(), session.Context.Environment, plan.Warn);
        await WriteAsync(now, restored, back, cancellationToken).ConfigureAwait(false);
        plan.PutBack = back;
        FederationReading reading = await verification
            .FederationAsync(Name, _before, back, ConversionWaits.ReadBack, cancellationToken).ConfigureAwait(false);
        plan.Disagreement.AddRange(reading.Disagreement);
        return reading.Disagreement.Count == 0 ? StepEnd.Done : StepEnd.Pending;
    }

    private static string Names(IEnumerable<FederationSetting> settings) => string.Join(", ", settings.Select(setting => setting.Name));

    private async Task<DomainFederation> ReadAsync(CancellationToken cancellationToken) =>
        await session.Directory.GetFederationAsync(Name, cancellationToken).ConfigureAwait(false)
        ?? throw Errors.FederationNotListed(Name);

    private async Task SendAsync(DomainFederation now, CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(now, _change.Over(now), _change.Settings, cancellationToken).ConfigureAwait(false);
        }
        catch (IdentityModelException e) when (LostAnswer.IsPossible(e))
        {
            throw Errors.UpdateUnknown(Name, files.Journal.Path, e);
        }
    }

    private async Task WriteAsync(
        DomainFederation now, DomainFederation wanted, IReadOnlyList<FederationSetting> sent, CancellationToken cancellationToken)
    {
        try
        {
            await session.Directory.UpdateFederationAsync(Name, now, wanted, cancellationToken).ConfigureAwait(false);
        }
        catch (IdentityModelException e) when (LostAnswer.IsPossible(e))
        {
            FederationReading reading = await verification
                .FederationAsync(Name, wanted, sent, ConversionWaits.LostAnswer, cancellationToken).ConfigureAwait(false);
            if (reading.Disagreement.Count > 0)
                throw;

            sink.Verbose($"{Name}: the answer to the change was lost, but the change succeeded.");
        }
    }
}
