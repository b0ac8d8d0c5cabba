namespace IdentityModel.Sandbox;

/// <summary>Contoso's users.</summary>
internal static class ContosoPeople
{
    public static readonly DateTimeOffset LastSync = new(2026, 9, 1, 6, 30, 0, TimeSpan.Zero);

    public static void AddTo(SandboxTenant tenant)
    {
        SandboxUser emergency = tenant.AddUser(new SandboxUser
        {
            UserPrincipalName = $"emergency.admin@{ContosoDomains.Initial}",
            DisplayName = "Emergency Administrator",
        });
        tenant.AssignRole(emergency.Id, "Global Administrator");
    }
}
