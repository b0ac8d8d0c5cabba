namespace IdentityModel.Cloud;

/// <summary>A permission that a sign-in can request.</summary>
/// <param name="Name">The name of the permission in Microsoft Graph.</param>
/// <param name="Role">The directory role that a signed-in administrator also needs.</param>
public sealed record SignInScope(string Name, string Role)
{
    /// <summary>Every permission that the module's requests need (docs/facts/graph.md#permissions-and-roles).</summary>
    public static IReadOnlyList<SignInScope> All { get; } =
    [
        .. RequiredPermission.All.Select(one => new SignInScope(one.Scope, one.Role)).GroupBy(one => one.Name).Select(same => same.First()),
    ];
}
