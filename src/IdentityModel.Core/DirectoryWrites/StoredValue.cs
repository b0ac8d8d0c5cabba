using System.Text;
using IdentityModel.Core.OnPremises;
using IdentityModel.Core.Users;

namespace IdentityModel.Core.DirectoryWrites;

/// <summary>Values of Active Directory as text: bytes are Base64.</summary>
internal static class StoredValue
{
    /// <summary>The only attribute with several values that the module writes.</summary>
    public const string Addresses = "proxyAddresses";

    /// <summary>The attribute of an anchor.</summary>
    public const string Anchor = "mS-DS-ConsistencyGuid";

    /// <summary>The attributes that the commands write: those that Test-OnPremisesUser checks, and that of an anchor.</summary>
    public static IReadOnlyList<string> Attributes { get; } =
        [Addresses, Anchor, "displayName", "givenName", "sn", "mail", "mailNickname", "targetAddress", "sAMAccountName", "userPrincipalName"];

    /// <summary>Whether an attribute has several values, each of which is changed by itself.</summary>
    public static bool IsList(string attribute) => attribute.Equals(Addresses, StringComparison.OrdinalIgnoreCase);

    /// <summary>The values of an object's attribute.</summary>
    public static IReadOnlyList<string> Of(OnPremisesObject found, string attribute) =>
        [.. found.Values(attribute).Select(value => IsBinary(attribute) ? Convert.ToBase64String(value) : Encoding.UTF8.GetString(value))];

    /// <summary>The value of an attribute that has one or none; null for none.</summary>
    public static string? Only(IReadOnlyList<string> values) => values.Count > 0 ? values[0] : null;

    /// <summary>The bytes that the directory holds; null for none.</summary>
    public static byte[]? BytesOf(string attribute, string? text) =>
        text is null ? null : IsBinary(attribute) ? Convert.FromBase64String(text) : Encoding.UTF8.GetBytes(text);

    /// <summary>Whether a text stands for a value of the attribute; empty for none.</summary>
    public static bool IsValid(string attribute, string text) => text.Length == 0 || !IsBinary(attribute) || AnchorForm.BytesOf(text) is not null;

    /// <summary>A value within a sentence, whole, because the change may be at its end. Quotation marks show where a text begins and ends.</summary>
    public static string Quoted(string attribute, string? text) =>
        text is null ? "none" : IsBinary(attribute) ? text : $"'{VisibleText.Of(text)}'";

    /// <summary>Whether an attribute is as it was before a change, so that the change can be made.</summary>
    public static bool IsBefore(OnPremisesUserChange change, IReadOnlyList<string> values) => IsList(change.Attribute)
        ? (change.From is null || values.Contains(change.From)) && (change.To is null || !values.Contains(change.To))
        : Only(values) == change.From;

    /// <summary>A value of a change as it counts: without mS-DS-ConsistencyGuid, the objectGUID is the anchor.</summary>
    public static string? Effective(OnPremisesUserChange change, string? value) =>
        value ?? (change.Attribute == Anchor ? Convert.ToBase64String(change.ObjectGuid!.Value.ToByteArray()) : null);

    private static bool IsBinary(string attribute) => OnPremisesUserAttributes.Binary.Contains(attribute, StringComparer.OrdinalIgnoreCase);
}
