namespace IdentityModel.Core.OnPremises;

/// <summary>What a domain controller says of itself in its root entry (MS-ADTS 3.1.1.3.2).</summary>
/// <param name="DefaultNamingContext">The domain's distinguished name.</param>
/// <param name="SchemaNamingContext">Where the schema is.</param>
/// <param name="IsReadOnly">Whether it is a read-only domain controller.</param>
public sealed record DirectoryRoot(string DefaultNamingContext, string SchemaNamingContext, bool IsReadOnly = false);
