namespace IdentityModel.Core.Reports;

/// <summary>One step of the plan, on its time line.</summary>
/// <param name="Name">What is done, in a few words.</param>
/// <param name="Detail">The request it makes, or the facts behind it.</param>
/// <param name="Start">When it begins at the latest, counted from the first step.</param>
/// <param name="Duration">How long it takes at most; null if that is unknown.</param>
/// <param name="WayBack">How to undo it; empty if it changes nothing.</param>
public sealed record ReportMilestone(string Name, string Detail, TimeSpan Start, TimeSpan? Duration, string WayBack = "");
