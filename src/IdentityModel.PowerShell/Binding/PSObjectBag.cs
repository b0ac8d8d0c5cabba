using System.Management.Automation;
using IdentityModel.Core;

namespace IdentityModel.PowerShell;

/// <summary>Any PowerShell object as Core's shapes read it; values come without their PSObject wrappers.</summary>
internal sealed class PSObjectBag(PSObject user) : IPropertyBag
{
    private readonly PSObject _user = ObjectProperties.Holder(user);

    /// <inheritdoc/>
    public bool TryGet(string name, out object? value)
    {
        value = null;
        if (_user.Properties[name] is not { } property)
            return false;

        value = ValueOf(property);
        return true;
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

    // An AD module's multi-valued property is a collection whose members may be wrapped again. A DateTimeOffset comes out of a job, a
    // remote session or Import-Clixml, and in Windows PowerShell out of JSON, as an object of its parts.
    private static object? Unwrapped(object? value) => value switch
    {
        PSObject { BaseObject: PSCustomObject } parts when parts.Properties["UtcDateTime"]?.Value is DateTime time => time,
        PSObject wrapped => Unwrapped(wrapped.BaseObject),
        object?[] many => Array.ConvertAll(many, Unwrapped),
        _ => value,
    };
}
