using System.Text;
using IdentityModel.Core.Users;

namespace IdentityModel.Core.OnPremises;

/// <summary>An object of Active Directory as a search gives it: its name, and the values of each attribute as bytes.</summary>
/// <param name="distinguishedName">The object's distinguished name.</param>
/// <param name="values">The values by the attribute's LDAP name, ignoring case.</param>
public sealed class OnPremisesObject(string distinguishedName, IReadOnlyDictionary<string, IReadOnlyList<byte[]>> values) : IPropertyBag
{
    /// <summary>The object's distinguished name.</summary>
    public string DistinguishedName => distinguishedName;

    /// <inheritdoc/>
    public IEnumerable<string> Names => values.Keys;

    /// <inheritdoc/>
    public bool IsRow => false;

    /// <summary>The values of an attribute; none where the object, or this reader of it, has none.</summary>
    public IReadOnlyList<byte[]> Values(string attribute) =>
        values.TryGetValue(attribute, out IReadOnlyList<byte[]>? found) ? found : [];

    /// <summary>The first value of an attribute; null if there is none.</summary>
    public byte[]? First(string attribute) => Values(attribute) is { Count: > 0 } found ? found[0] : null;

    /// <summary>The first value of an attribute as text; null if there is none.</summary>
    public string? Text(string attribute) => First(attribute) is { } first ? Encoding.UTF8.GetString(first) : null;

    /// <summary>
    /// The attribute in the form that user shapes read: bytes, text, or several texts. Addresses are always a list, because a
    /// single text would be split at its separators. Every attribute that a search requests is present, if only as null: a user
    /// without a UPN differs from a user whose UPN was not read.
    /// </summary>
    public bool TryGet(string name, out object? value)
    {
        if (string.Equals(name, "distinguishedName", StringComparison.OrdinalIgnoreCase))
        {
            value = distinguishedName;
            return true;
        }

        IReadOnlyList<byte[]> found = Values(name);
        value = found.Count == 0 ? null
            : OnPremisesUserAttributes.Binary.Contains(name, StringComparer.OrdinalIgnoreCase) ? found[0]
            : string.Equals(name, OnPremisesUserAttributes.Sid, StringComparison.OrdinalIgnoreCase) ? SidValue.TextOf(found[0]) ?? Encoding.UTF8.GetString(found[0])
            : found.Count == 1 && !string.Equals(name, "proxyAddresses", StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8.GetString(found[0])
            : found.Select(Encoding.UTF8.GetString).ToArray();
        return found.Count > 0 || OnPremisesUserAttributes.All.Contains(name, StringComparer.OrdinalIgnoreCase);
    }
}
