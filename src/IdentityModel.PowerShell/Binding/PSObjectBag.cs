using System.Collections;
using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// Any PowerShell object as Core's shapes read it; values come without their PSObject wrappers. It is asked for properties by name and
/// not for all it has, unless an adapter claims one and the object does not list its own: the first time an object is asked for all,
/// PowerShell makes it five members of its own, which takes longer than to ask for forty names.
/// </summary>
internal sealed class PSObjectBag(PSObject item) : IPropertyBag
{
    private readonly PSObject _item = ObjectProperties.Holder(item);
    private HashSet<string>? _listed;

    /// <inheritdoc/>
    public IEnumerable<string> Names => ListedNames();

    /// <inheritdoc/>
    public bool IsRow => _item.BaseObject is PSCustomObject;

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
            return null; // a property that throws when read is as good as empty
        }
    }

    // Get-ADUser's users have a property of any name that is asked for, and keep an empty attribute of that name once it is read.
    private bool IsListed(string name)
    {
        _listed ??= new(ListedNames(), StringComparer.OrdinalIgnoreCase);
        return _listed.Contains(name);
    }

    // They list their attributes themselves (Learn, ADEntity.PropertyNames), which takes a tenth of asking PowerShell for all properties.
    private IEnumerable<string> ListedNames() =>
        _item.Properties["PropertyNames"] is PSAdaptedProperty names && ValueOf(names) is ICollection { Count: > 0 } own
            ? own.OfType<string>()
            : _item.Properties.Select(property => property.Name);

    // An AD module's multi-valued property is a collection whose members may be wrapped again. A DateTimeOffset comes out of a job, a
    // remote session or Import-Clixml, and in Windows PowerShell out of JSON, as an object of its parts; an array out of the JSON that
    // Windows PowerShell writes as {"value":[...],"Count":2} (PowerShell/PowerShell, issue 5579).
    private static object? Unwrapped(object? value) => value switch
    {
        PSObject { BaseObject: PSCustomObject } parts when parts.Properties["UtcDateTime"]?.Value is DateTime time => time,
        PSObject { BaseObject: PSCustomObject } wrapper when wrapper.Properties["value"] is { } inner => Unwrapped(inner.Value),
        PSObject wrapped => Unwrapped(wrapped.BaseObject),
        object?[] many => Array.ConvertAll(many, Unwrapped),
        _ => value,
    };
}
