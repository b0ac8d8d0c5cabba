namespace IdentityModel.Sandbox;

/// <summary>Who calls, as the token says.</summary>
internal sealed record SandboxCaller(string AppId, bool IsDelegated, string? UserPrincipalName, IReadOnlyCollection<string> Permissions);
