namespace IdentityModel.Core.OnPremises;

/// <summary>What a domain controller says of itself in its root entry (MS-ADTS 3.1.1.3.2).</summary>
/// <param name="DefaultNamingContext">The domain's distinguished name.</param>
/// <param name="SchemaNamingContext">Where the schema is.</param>
/// <param name="IsReadOnly">Whether it is a read-only domain controller.</param>
/// <param name="IsSimulated">Whether it is the sandbox's.</param>
public sealed record DirectoryRoot(string DefaultNamingContext, string SchemaNamingContext, bool IsReadOnly = false, bool IsSimulated = false)
{
    /// <summary>The directory's name: the domain, such as <c>contoso.com</c>, or <c>sandbox contoso.com</c>.</summary>
    public string Name => (IsSimulated ? SessionContext.SandboxPrefix : "") + DomainOf(DefaultNamingContext);

    /// <summary>The DNS name of the domain that a distinguished name is in; empty if it is in none.</summary>
    public static string DomainOf(string distinguishedName) => string.Join(".", distinguishedName.Split(',')
        .Select(part => part.Trim()).Where(part => part.StartsWith("DC=", StringComparison.OrdinalIgnoreCase)).Select(part => part.Substring(3)));
}
