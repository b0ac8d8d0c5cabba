namespace IdentityModel.Core.Export;

/// <summary>What Export-CloudUser gives.</summary>
public enum ExportForm
{
    /// <summary>Objects whose properties bind to New-ADUser's parameters.</summary>
    Object,

    /// <summary>Comma-separated values with the columns New-ADUser knows.</summary>
    Csv,

    /// <summary>LDIF for ldapadd and ldifde.</summary>
    Ldif,
}
