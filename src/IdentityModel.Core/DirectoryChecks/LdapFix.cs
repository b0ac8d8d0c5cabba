using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using IdentityModel.Core.OnPremises;

namespace IdentityModel.Core.DirectoryChecks;

/// <summary>
/// One change to an object in LDAP's terms: parameters of PSOpenAD's Set-OpenADObject, for splatting, which knows attributes by their
/// LDAP names alone (docs/facts/platform.md#psopenad). Its text is a record of LDIF (RFC 2849) for ldapmodify and <c>ldifde -i</c>.
/// </summary>
/// <remarks>
/// An attribute with one value is replaced. Of the addresses one is removed and another added, in one request: several fixes of one
/// object go together, and what was added in the meantime stays.
/// </remarks>
[SuppressMessage("Design", "CA1010", Justification = "PowerShell splats a Hashtable, and nothing generic.")]
public sealed class LdapFix : Hashtable
{
    private readonly StringBuilder _text = new();

    private LdapFix(object identity)
        : base(StringComparer.OrdinalIgnoreCase)
    {
        this["Identity"] = identity;
        string name = identity is Guid guid ? $"<GUID={guid}>" : (string)identity;
        _text.Append(LdifText.Line("dn", name)).Append(LdifText.Line("changetype", "modify"));
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    /// <summary>The change a finding proposes; null if it proposes none.</summary>
    internal static LdapFix? Of(OnPremisesUserFinding finding)
    {
        // LDAP knows an object by its name; Active Directory by its GUID, too.
        object? identity = string.IsNullOrEmpty(finding.DistinguishedName) ? finding.ObjectGuid : finding.DistinguishedName;
        if (identity is null)
            return null;

        return finding.ProposedAction switch
        {
            OnPremisesUserAction.Edit when finding.ProposedValue is { } value => Edit(new LdapFix(identity), finding, value),
            OnPremisesUserAction.Remove => new LdapFix(identity).Change("Remove", "delete", finding.Attribute, finding.Value),
            _ => null,
        };
    }

    private static LdapFix Edit(LdapFix fix, OnPremisesUserFinding finding, string value)
    {
        if (finding.Attribute == "proxyAddresses")
            return fix.Change("Remove", "delete", finding.Attribute, finding.Value).Change("Add", "add", finding.Attribute, value);

        return fix.Change("Replace", "replace", finding.Attribute, value);
    }

    private LdapFix Change(string parameter, string operation, string attribute, string value)
    {
        this[parameter] = new Hashtable(StringComparer.OrdinalIgnoreCase) { [attribute] = value };
        _text.Append(LdifText.Line(operation, attribute))
            .Append(LdifText.Line(attribute, value))
            .Append("-\n");
        return this;
    }
}
