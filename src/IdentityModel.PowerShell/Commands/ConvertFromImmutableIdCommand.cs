using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Shows the GUID behind an ImmutableId, and how to find its Active Directory object.</para>
/// <para type="description">
/// Returns the GUID, the bytes as Active Directory stores them, an LDAP filter that finds the object, and the object's name in the
/// connector space of Entra Connect. A value that is not 16 bytes long does not come from a GUID. For such a value, the command returns
/// only the hexadecimal form, and Guid is empty. The property Description says what the value is, and whether the value is probably a
/// mistake.
/// </para>
/// <para type="description">
/// The command also accepts a connector-space name (CN={...}) and bytes in hexadecimal (AB-CD-..., AB CD ..., \AB\CD..., or 32 digits, in
/// stored order). A text of 32 such digits is ambiguous: it can be 16 bytes in hexadecimal, or itself an ImmutableId (Base64 of 24 bytes).
/// The command reads it as hexadecimal, and warns with both meanings. If a user is managed in the cloud, the connector-space name is the
/// text User_ and the object ID, both written in hexadecimal. For such a name, the result has the object ID in CloudObjectId, and Guid is
/// empty. The command reads no directory and needs no connection.
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
    /// <summary>The ImmutableId in one of its forms, or an object that has one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ImmutableIdArgument]
    [Alias("OnPremisesImmutableId")]
    public string[] ImmutableId { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!IsUsable(ImmutableId, nameof(ImmutableId)))
            return;

        foreach (string value in ImmutableId)
            ForItem(value, one => WriteObject(ImmutableIdInfo.Parse(one, WriteWarning)));
    }
}
