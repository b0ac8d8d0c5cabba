namespace IdentityModel.Core.Users;

/// <summary>
/// One user as it came: a PowerShell object, a CSV row or a JSON object. Values are what the source holds: text, numbers, GUIDs,
/// bytes, collections of these; the bag removes wrappers such as PSObject.
/// </summary>
public interface IPropertyBag
{
    /// <summary>Gets the value of a property; the case of names does not count. False if the user has no such property.</summary>
    bool TryGet(string name, out object? value);

    /// <summary>The names of its properties, for messages.</summary>
    IEnumerable<string> Names { get; }

    /// <summary>Whether somebody chose its properties, as a row has columns, so that each is there for something.</summary>
    bool IsRow { get; }
}
