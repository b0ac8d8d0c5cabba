using System.Collections;
using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>Reads properties of whatever the pipeline brings: other modules' objects, CSV rows, hashtables.</summary>
internal static class ObjectProperties
{
    private const int MostNamed = 5;
    private const int LongestName = 60;

    /// <summary>
    /// The names other modules, and the download of the Microsoft 365 admin center, give a user's sign-in name or object id, the best first;
    /// a match result has its cloud user's.
    /// </summary>
    public static readonly string[] OfUser = ["UserPrincipalName", "UPN", "User principal name", "ObjectId", "Object Id", "Id", "CloudUserId"];

    /// <summary>The properties that may identify, in an error, an object without a name.</summary>
    public static readonly string[] OfAnybody = ["OnPremisesUser", .. OfUser, "DisplayName", "Display name", "SamAccountName", "Mail"];

    /// <summary>The names that a match result has.</summary>
    public static readonly string[] OfMatchResult = ["OnPremisesUser", "CloudUser"];

    private static readonly string[] OfSignInName = ["UserPrincipalName", "UPN", "User principal name"];

    private static readonly string[] OfObjectId = ["ObjectId", "Object Id", "Id"];

    /// <summary>The names other modules give what tells an on-premises user from others, the best first.</summary>
    public static readonly string[] OfOnPremisesUser = ["UserPrincipalName", "UPN", "ObjectGUID", "DistinguishedName", "SamAccountName"];

    /// <summary>The names other modules give a domain.</summary>
    public static readonly string[] OfDomain = ["Domain", "DomainName", "Name", "Id"];

    /// <summary>
    /// An object with the values as properties: for a hashtable, as Invoke-MgGraphRequest and <c>ConvertFrom-Json
    /// -AsHashtable</c> return users, its entries; anything else unchanged.
    /// </summary>
    public static PSObject Holder(object value)
    {
        var wrapped = PSObject.AsPSObject(value);
        if (wrapped.BaseObject is not IDictionary entries)
            return wrapped;

        PSObject holder = new();
        foreach (DictionaryEntry entry in entries)
        {
            // A hashtable that distinguishes case may have a name twice; an object may not.
            if (entry.Key.ToString() is { Length: > 0 } name && holder.Properties[name] is null)
                holder.Properties.Add(new PSNoteProperty(name, entry.Value));
        }

        return holder;
    }

    /// <summary>The text of the first of the named properties that holds any; null if none does.</summary>
    public static string? FirstText(object value, string[] names)
    {
        PSObjectBag properties = new(PSObject.AsPSObject(value));
        foreach (string name in names)
        {
            if (TextOf(properties.Find(name)) is { Length: > 0 } text)
                return text;
        }

        return null;
    }

    /// <summary>
    /// The property Identity, if it can be a user's: a sign-in name or an object ID. A mailbox's Identity is another name.
    /// </summary>
    public static string? IdentityOfUser(object value) =>
        FirstText(value, ["Identity"]) is { } text && (text.Contains('@') || Guid.TryParse(text, out _)) ? text : null;

    /// <summary>A user's object ID; null if it has none. A mailbox's Id is another name.</summary>
    public static string? ObjectIdOf(object value) =>
        OfObjectId.Select(name => FirstText(value, [name])).FirstOrDefault(text => Guid.TryParse(text, out _));

    /// <summary>
    /// The user's object ID if it was named by another name, and its sign-in name if it was named by its object ID. Null if it has no second
    /// name, and for a match result: its other names are of the on-premises user.
    /// </summary>
    public static string? OtherNameOfUser(object value, string name)
    {
        if (FirstText(value, ["CloudUserId"]) is not null)
            return null;

        string? other = Guid.TryParse(name, out _) ? FirstText(value, OfSignInName) : ObjectIdOf(value);
        return other == name ? null : other;
    }

    /// <summary>Whether it is a result of Test-SoftMatch, or a row of a file of them.</summary>
    public static bool IsMatchResult(object value)
    {
        PSObjectBag properties = new(PSObject.AsPSObject(value));
        return properties.Find("CloudUserId") is not null && properties.Find("Outcome") is not null;
    }

    /// <summary>Whether it is a result of Compare-SoftMatch, or a row of a file of them.</summary>
    public static bool IsComparison(object value) => ComparisonShape.Is(new PSObjectBag(PSObject.AsPSObject(value)));

    /// <summary>The sign-in name or object ID that a user is, or has; null if it has none.</summary>
    public static string? NameOfUser(object? item)
    {
        object? value = item is PSObject wrapped ? wrapped.BaseObject : item;
        return value is string or Guid ? value.ToString()!.Trim() : item is null ? null : FirstText(item, OfUser) ?? IdentityOfUser(item);
    }

    /// <summary>
    /// What an object has, for an error: the names of its first properties, and the cure where Import-Csv took a file's header for one.
    /// </summary>
    public static string NamesOf(object value)
    {
        string[] names = [.. Holder(value).Properties.Select(property => property.Name).Take(MostNamed + 1)];
        if (names.Length == 0)
            return "no properties";

        string shown = string.Join(", ", names.Take(MostNamed).Select(Cut)) + (names.Length > MostNamed ? " and more" : "");
        return FileCommand.ReadDelimited(names) is { } read ? $"{shown}: use the delimiter of the file, {read}" : shown;
    }

    private static string Cut(string name) => name.Length > LongestName ? name.Substring(0, LongestName) + "..." : name;

    // Blanks around a cell of a spreadsheet belong to no name.
    private static string? TextOf(PSPropertyInfo? property)
    {
        try
        {
            // A list's text would be its type's name. A list of one is that one.
            object? value = property?.Value;
            return (value is PSObject wrapped ? wrapped.BaseObject : value) switch
            {
                ICollection { Count: not 1 } => null,
                IList only => only[0]?.ToString()?.Trim(),
                _ => value?.ToString()?.Trim(),
            };
        }
        catch (GetValueException)
        {
            return null; // a property that throws counts as missing
        }
    }
}
