using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>Reads properties of whatever the pipeline brings: other modules' objects, CSV rows, hashtables' objects.</summary>
internal static class ObjectProperties
{
    /// <summary>The names other modules give a user's sign-in name or object id, the best first.</summary>
    public static readonly string[] OfUser = ["UserPrincipalName", "UPN", "ObjectId", "Id"];

    /// <summary>The names other modules give what tells an on-premises user from others, the best first.</summary>
    public static readonly string[] OfOnPremisesUser = ["UserPrincipalName", "UPN", "ObjectGUID", "DistinguishedName", "SamAccountName"];

    /// <summary>The names other modules give a domain.</summary>
    public static readonly string[] OfDomain = ["Domain", "DomainName", "Name", "Id"];

    /// <summary>The text of the first of the named properties that holds any; null where none does.</summary>
    public static string? FirstText(object value, string[] names)
    {
        PSMemberInfoCollection<PSPropertyInfo> properties = PSObject.AsPSObject(value).Properties;
        foreach (string name in names)
        {
            if (TextOf(properties[name]) is { Length: > 0 } text)
                return text;
        }

        return null;
    }

    private static string? TextOf(PSPropertyInfo? property)
    {
        try
        {
            return property?.Value?.ToString();
        }
        catch (GetValueException)
        {
            return null; // a property that throws when read is as good as absent
        }
    }
}
