namespace IdentityModel.Local.Reports;

/// <summary>The time at the right end of the bars: the same for every plan of a report, so that bars can be compared.</summary>
/// <param name="Steps">The end of the longest plan.</param>
/// <param name="Estimates">The longest estimate.</param>
internal sealed record PlanScale(TimeSpan Steps, TimeSpan Estimates)
{
    /// <summary>The scale of these plans.</summary>
    public static PlanScale Of(IReadOnlyList<ReportPlan> plans) => new(
        plans.Select(EndOf).DefaultIfEmpty().Max(),
        plans.Select(plan => plan.Estimate).OfType<DomainConversionEstimate>()
            .Select(one => new[] { one.DocumentedDuration, one.CurrentDuration, one.PasswordResetDuration }.Max()).DefaultIfEmpty().Max());

    /// <summary>When the last step of a plan ends.</summary>
    public static TimeSpan EndOf(ReportPlan plan) =>
        plan.Milestones.Select(step => step.Start + (step.Duration ?? TimeSpan.Zero)).DefaultIfEmpty().Max();
}
