namespace IdentityModel.Sandbox;

/// <summary>A built-in directory role. Its template id is the same in every tenant.</summary>
/// <param name="TemplateId">The template id, which is also the role definition's id.</param>
/// <param name="Name">The display name.</param>
public sealed record SandboxRole(string TemplateId, string Name)
{
    /// <summary>The built-in roles the sandbox knows; ids from Microsoft's list of built-in roles.</summary>
    public static IReadOnlyList<SandboxRole> BuiltIn { get; } =
    [
        new("62e90394-69f5-4237-9190-012177145e10", "Global Administrator"),
        new("f2ef992c-3afb-46b9-b7cf-a126ee74c451", "Global Reader"),
        new("fe930be7-5e62-47db-91af-98c3a49a38b1", "User Administrator"),
        new("729827e3-9c14-49f7-bb1b-9608f156bbb8", "Helpdesk Administrator"),
        new("966707d0-3269-4727-9be2-8c3a10f19b9d", "Password Administrator"),
        new("7be44c8a-adaf-4e2a-84d6-ab2649e08a13", "Privileged Authentication Administrator"),
        new("c4e39bd9-1100-46d3-8c65-fb160da0071f", "Authentication Administrator"),
        new("e8611ab8-c189-46e8-94e1-60213ab1f814", "Privileged Role Administrator"),
        new("8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2", "Hybrid Identity Administrator"),
        new("8329153b-31d0-4727-b945-745eb3bc5f31", "Domain Name Administrator"),
        new("194ae4cb-b126-40b2-bd5b-6091b380977d", "Security Administrator"),
        new("5d6b6bb7-de71-4623-b4af-96380a352509", "Security Reader"),
        new("be2f45a1-457d-42af-a067-6ec1fa63bc45", "External Identity Provider Administrator"),
        new("29232cdf-9323-42fd-ade2-1d097af3e4de", "Exchange Administrator"),
        new("88d8e3e3-8f55-4a1e-953a-9b9898b8876b", "Directory Readers"),
        new("d29b2b05-8046-44ba-8758-1e26182fcf32", "Directory Synchronization Accounts"),
    ];

    /// <summary>The built-in role of a name.</summary>
    public static SandboxRole Named(string name) =>
        BuiltIn.FirstOrDefault(role => string.Equals(role.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"The sandbox knows no role '{name}'.", nameof(name));

    /// <inheritdoc/>
    public override string ToString() => Name;
}
