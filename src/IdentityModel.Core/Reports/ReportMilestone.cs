namespace IdentityModel.Core.Reports;

/// <summary>One step of the plan, on its time line.</summary>
/// <param name="Name">What is done, in a few words.</param>
/// <param name="Detail">The request it makes, or what it rests on.</param>
/// <param name="Start">When it begins at the latest, counted from the first step.</param>
/// <param name="Duration">How long it takes at most; null if nobody can tell.</param>
/// <param name="WayBack">How it is taken back; empty if it changes nothing.</param>
public sealed record ReportMilestone(string Name, string Detail, TimeSpan Start, TimeSpan? Duration, string WayBack = "");
