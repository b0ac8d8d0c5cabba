using System.Management.Automation;
using IdentityModel.Core;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Tells which Active Directory object an ImmutableId belongs to.</para>
/// <para type="description">
/// Gives the GUID, the bytes as Active Directory stores them, and an LDAP filter that finds the object. A value that is not
/// 16 bytes long was not made from a GUID: it is given in hexadecimal alone.
/// </para>
/// </summary>
/// <example>
/// <code>ConvertFrom-ImmutableId dOXSvFiNNkGp34oZsUXbeQ==</code>
/// </example>
/// <example>
/// <code>Get-ADUser -LDAPFilter (Get-CloudUser kim@contoso.com | ConvertFrom-ImmutableId).LdapFilter</code>
/// </example>
[Cmdlet(VerbsData.ConvertFrom, "ImmutableId")]
[OutputType(typeof(ImmutableIdInfo))]
public sealed class ConvertFromImmutableIdCommand : IdentityCmdlet
{
    /// <summary>The ImmutableId, or an object that has one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ImmutableIdArgument]
    [Alias("OnPremisesImmutableId")]
    public string[] ImmutableId { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string value in ImmutableId)
            ForItem(value, () => WriteObject(ImmutableIdInfo.Parse(value)));
    }
}
