using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace IdentityModel.Core.Export;

/// <summary>
/// Attributes by their LDAP names, as New-ADUser's and PSOpenAD's <c>-OtherAttributes</c> take them: text, lists of texts and
/// bytes. Its text names them all, so that Export-Csv writes no type's name.
/// </summary>
[SuppressMessage("Design", "CA1010", Justification = "New-ADUser -OtherAttributes takes a Hashtable and nothing else.")]
[SuppressMessage("Naming", "CA1710", Justification = "It is one.")]
public sealed class AttributeTable : Hashtable
{
    /// <summary>An empty table; names are compared ignoring case.</summary>
    public AttributeTable()
        : base(StringComparer.OrdinalIgnoreCase)
    {
    }

    /// <summary>Each attribute as <c>name=value</c>, values joined by <c>;</c>, attributes by <c>|</c>, in the order of their names.</summary>
    public override string ToString() => string.Join(
        "|",
        Keys.Cast<object>().Select(key => (Name: key.ToString()!, Value: this[key])).OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase)
            .Select(one => $"{one.Name}={TextOf(one.Value)}"));

    private static string TextOf(object? value) => value switch
    {
        byte[] bytes => Convert.ToBase64String(bytes),
        IEnumerable<string> texts => string.Join(";", texts),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
