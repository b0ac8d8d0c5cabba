using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace IdentityModel.Core.DirectoryChecks;

/// <summary>
/// One change to a user as parameters of Set-ADUser. Use splatting: only its Identity takes pipeline input (Microsoft Learn,
/// Set-ADUser). Its text names the change, for a file or a log.
/// </summary>
[SuppressMessage("Design", "CA1010", Justification = "PowerShell splats a Hashtable, and nothing generic.")]
public sealed class DirectoryFix : Hashtable
{
    // Set-ADUser's parameter for an attribute; the others go by Replace, with their LDAP names.
    private static readonly Dictionary<string, string> Parameters = new(StringComparer.Ordinal)
    {
        ["displayName"] = "DisplayName",
        ["givenName"] = "GivenName",
        ["mail"] = "EmailAddress",
        ["sAMAccountName"] = "SamAccountName",
        ["sn"] = "Surname",
        ["userPrincipalName"] = "UserPrincipalName",
    };

    private readonly string _text;

    private DirectoryFix(object identity, string text)
        : base(StringComparer.OrdinalIgnoreCase)
    {
        _text = text;
        this["Identity"] = identity;
    }

    /// <inheritdoc/>
    public override string ToString() => _text;

    /// <summary>The change a finding proposes; null if it proposes none.</summary>
    internal static DirectoryFix? Of(OnPremisesUserFinding finding)
    {
        // The GUID stays when the object is renamed. A UPN is no identity to Set-ADUser.
        object? identity = finding.ObjectGuid ?? (object?)finding.DistinguishedName ?? finding.SamAccountName;
        if (identity is null || finding.ObjectType != DirectoryObjectType.User)
            return null;

        return finding.ProposedAction switch
        {
            OnPremisesUserAction.Edit when finding.ProposedValue is { } value => Edit(identity, finding, value),
            OnPremisesUserAction.Remove => new(identity, $"-Remove {finding.Attribute}={finding.Value}")
            {
                ["Remove"] = One(finding.Attribute, finding.Value),
            },
            _ => null,
        };
    }

    private static DirectoryFix Edit(object identity, OnPremisesUserFinding finding, string value)
    {
        if (finding.Attribute == "proxyAddresses")
        {
            // One of several values: Set-ADUser removes before it adds.
            return new(identity, $"-Remove proxyAddresses={finding.Value} -Add proxyAddresses={value}")
            {
                ["Remove"] = One("proxyAddresses", finding.Value),
                ["Add"] = One("proxyAddresses", value),
            };
        }

        if (Parameters.TryGetValue(finding.Attribute, out string? parameter))
            return new(identity, $"-{parameter} {value}") { [parameter] = value };

        return new(identity, $"-Replace {finding.Attribute}={value}") { ["Replace"] = One(finding.Attribute, value) };
    }

    private static Hashtable One(string attribute, string value) => new(StringComparer.OrdinalIgnoreCase) { [attribute] = value };
}
