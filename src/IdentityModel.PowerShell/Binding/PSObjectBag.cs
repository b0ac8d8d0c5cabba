using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Internal;

namespace IdentityModel.PowerShell;

/// <summary>
/// Any PowerShell object in the form that Core's shapes read, with values without their PSObject wrappers. It asks for properties
/// by name. It lists all properties only if an adapter claims to have one and the object does not list its own: the first list
/// makes PowerShell add five members to the object, which takes longer than asking for forty names.
/// </summary>
internal sealed class PSObjectBag(PSObject item) : IPropertyBag
{
    private const string Deserialized = "Deserialized.";

    private readonly PSObject _item = ObjectProperties.Holder(item);
    private HashSet<string>? _listed;

    /// <inheritdoc/>
    public IEnumerable<string> Names => ListedNames();

    /// <inheritdoc/>
    /// <remarks>Ask only if you must: PowerShell then keeps a list of type names with the object, and every garbage collection looks at all of these lists.</remarks>
    public bool IsRow => _item.BaseObject is PSCustomObject && !IsOfForeignType(_item.TypeNames);

    /// <inheritdoc/>
    public bool TryGet(string name, out object? value)
    {
        PSPropertyInfo? property = Find(name);
        value = property is null ? null : ValueOf(property);
        return property is not null;
    }

    /// <summary>The property of a name; null if the object has none.</summary>
    internal PSPropertyInfo? Find(string name)
    {
        PSPropertyInfo? property = _item.Properties[name];
        return property is PSAdaptedProperty && !IsListed(name) ? null : property;
    }

    /// <summary>A property's value without wrappers.</summary>
    internal static object? ValueOf(PSPropertyInfo property)
    {
        try
        {
            return Unwrapped(property.Value);
        }
        catch (GetValueException)
        {
            return null; // a property that throws counts as empty
        }
    }

    // Get-ADUser's users claim to have a property of any name, and keep an empty attribute of that name after it is read.
    private bool IsListed(string name)
    {
        _listed ??= new(ListedNames(), StringComparer.OrdinalIgnoreCase);
        return _listed.Contains(name);
    }

    // They list their attributes themselves (Learn, ADEntity.PropertyNames), in a tenth of the time that PowerShell needs to list
    // all properties.
    private IEnumerable<string> ListedNames() =>
        _item.Properties["PropertyNames"] is PSAdaptedProperty names && ValueOf(names) is ICollection { Count: > 0 } own
            ? own.OfType<string>()
            : _item.Properties.Select(property => property.Name);

    // A multi-valued property of an AD module is a collection, and its members may be wrapped, too. After a job, a remote session
    // or Import-Clixml, and in the JSON of Windows PowerShell, a DateTimeOffset is an object of its parts. In that JSON, an array
    // is {"value":[...],"Count":2} (PowerShell/PowerShell, issue 5579).
    private static object? Unwrapped(object? value) => value switch
    {
        // A calculated property whose block gives nothing.
        PSObject nothing when ReferenceEquals(nothing, AutomationNull.Value) => null,
        PSObject { BaseObject: PSCustomObject } parts when parts.Properties["UtcDateTime"]?.Value is DateTime time => time,
        PSObject { BaseObject: PSCustomObject } conflict when IsConflict(conflict) => new PSObjectBag(conflict),
        PSObject { BaseObject: PSCustomObject } wrapper when wrapper.Properties["value"] is { } inner => Unwrapped(inner.Value),
        PSObject wrapped => Unwrapped(wrapped.BaseObject),
        object?[] many => Array.ConvertAll(many, Unwrapped),
        IDictionary entries when entries.Contains(nameof(MatchConflict.Attribute)) => new PSObjectBag(new PSObject(entries)),
        _ => value,
    };

    // In JSON, a conflict of a match result has a Value of its own.
    private static bool IsConflict(PSObject item) =>
        item.Properties[nameof(MatchConflict.Attribute)] is not null && item.Properties[nameof(MatchConflict.Value)] is not null;

    // An object of a type, from a job or a remote session, as Exchange Online gives all of its objects.
    private static bool IsOfForeignType(Collection<string> names) =>
        names.Count > 0
        && names[0].StartsWith(Deserialized, StringComparison.Ordinal)
        && !names[0].EndsWith(nameof(PSCustomObject), StringComparison.Ordinal)
        && !names[0].StartsWith(Deserialized + "Selected.", StringComparison.Ordinal);
}
