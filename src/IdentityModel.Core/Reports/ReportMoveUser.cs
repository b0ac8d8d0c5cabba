namespace IdentityModel.Core.Reports;

/// <summary>A user in the part of a report about moves to the cloud.</summary>
/// <param name="UserPrincipalName">The sign-in name.</param>
/// <param name="Reason">Why the user cannot be moved; empty if it can, or if it was moved.</param>
public sealed record ReportMoveUser(string UserPrincipalName, string Reason);
