namespace IdentityModel.Sandbox;

/// <summary>A directory role given to a user or a role-assignable group.</summary>
/// <param name="Id">The assignment's id.</param>
/// <param name="PrincipalId">The user's or group's id.</param>
/// <param name="Role">The role.</param>
/// <param name="IsEligible">Whether the role must be activated first (PIM).</param>
public sealed record SandboxRoleAssignment(string Id, string PrincipalId, SandboxRole Role, bool IsEligible);
