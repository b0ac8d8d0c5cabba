namespace IdentityModel.Core.Domains;

/// <summary>
/// Asks realm discovery whether sign-in follows. If the run waits for that, it asks until sign-in follows; else it asks once, for
/// the result.
/// </summary>
internal sealed class VerifySignInStep(
    ICloudSession session, DomainVerification verification, bool wait, ConversionPlan plan, IOperationSink sink) : PlannedStep
{
    /// <inheritdoc/>
    public override ConversionStep Shown { get; } = new()
    {
        Name = ConversionStepName.VerifySignIn,
        Target = plan.Domain.Name,
        Request = wait ? $"ask realm discovery until it says {plan.To}" : "ask realm discovery once",
        Duration = wait ? ConversionWaits.SignIn : ConversionWaits.Request,
    };

    /// <inheritdoc/>
    public override async Task<StepEnd> RunAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = session.Clock.GetUtcNow();
        TimeSpan left = wait ? (plan.WrittenAt ?? now) + ConversionWaits.SignIn - now : TimeSpan.Zero;
        if (left > ConversionWaits.SignIn)
            left = ConversionWaits.SignIn; // the clock was set back since the write
        IReadOnlyList<string> disagreement = await verification
            .RealmAsync(plan.AllDomains, plan.To, left, cancellationToken).ConfigureAwait(false);
        if (disagreement.Count == 0)
            return StepEnd.Done;

        plan.Disagreement.AddRange(disagreement);
        if (!wait)
        {
            sink.Verbose(
                $"{plan.Domain.Name}: the sign-in service may need up to {ConversionWaits.SignIn.TotalMinutes} minutes to show the change. "
                + string.Join(" ", disagreement));
            return StepEnd.Done;
        }

        plan.Warn(
            $"The tenant shows the domain as {plan.To}, but after {ConversionWaits.SignIn.TotalMinutes} minutes: "
            + $"{string.Join(" ", disagreement)}");
        return StepEnd.Pending;
    }
}
