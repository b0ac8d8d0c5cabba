using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Tells which Active Directory object an ImmutableId belongs to.</para>
/// <para type="description">
/// Gives the GUID, the bytes as Active Directory stores them, an LDAP filter that finds the object, and the object's name in Entra
/// Connect's connector space. A value that is not 16 bytes long was not made from a GUID: it is given in hexadecimal alone. Such a
/// name (CN={...}) and bytes in hexadecimal (AB-CD-..., AB CD ..., \AB\CD..., or 32 digits, in stored order) are taken, too.
/// </para>
/// </summary>
/// <example>
/// <code>ConvertFrom-ImmutableId dOXSvFiNNkGp34oZsUXbeQ==</code>
/// </example>
/// <example>
/// <code>Get-ADUser -LDAPFilter (Get-CloudUser kim@contoso.com | ConvertFrom-ImmutableId).LdapFilter</code>
/// </example>
/// <example>
/// <code>ConvertFrom-ImmutableId 'CN={644F58537646694E4E6B477033346F5A7355586265513D3D}'</code>
/// <para>As csexport and the Synchronization Service Manager show an object.</para>
/// </example>
[Cmdlet(VerbsData.ConvertFrom, "ImmutableId")]
[OutputType(typeof(ImmutableIdInfo))]
public sealed class ConvertFromImmutableIdCommand : IdentityCmdlet
{
    /// <summary>The ImmutableId, in one of its forms, or an object that has one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ImmutableIdArgument]
    [Alias("OnPremisesImmutableId")]
    public string[] ImmutableId { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string value in ImmutableId)
            ForItem(value, one => WriteObject(ImmutableIdInfo.Parse(one)));
    }
}
