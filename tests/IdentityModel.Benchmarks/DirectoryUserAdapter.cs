using System.Collections.ObjectModel;
using System.Management.Automation;

namespace IdentityModel.Benchmarks;

/// <summary>
/// Attributes as properties, as the ActiveDirectory module's adapter makes them: the properties of a user are the attributes there
/// are, but a property can be had of any name there is.
/// </summary>
public sealed class DirectoryUserAdapter : PSPropertyAdapter
{
    /// <inheritdoc/>
    public override Collection<PSAdaptedProperty> GetProperties(object baseObject)
    {
        Collection<PSAdaptedProperty> properties = [];
        foreach (string name in ((DirectoryUser)baseObject).PropertyNames)
            properties.Add(new PSAdaptedProperty(name, null));

        return properties;
    }

    /// <inheritdoc/>
    public override PSAdaptedProperty GetProperty(object baseObject, string propertyName) => new(propertyName, null);

    /// <inheritdoc/>
    public override object GetPropertyValue(PSAdaptedProperty adaptedProperty)
    {
        var user = (DirectoryUser)adaptedProperty.BaseObject;
        return adaptedProperty.Name == nameof(user.PropertyNames) ? user.PropertyNames : user[adaptedProperty.Name];
    }

    /// <inheritdoc/>
    public override void SetPropertyValue(PSAdaptedProperty adaptedProperty, object value) =>
        ((DirectoryUser)adaptedProperty.BaseObject)[adaptedProperty.Name] = value;

    /// <inheritdoc/>
    public override string GetPropertyTypeName(PSAdaptedProperty adaptedProperty) => typeof(object).FullName!;

    /// <inheritdoc/>
    public override bool IsGettable(PSAdaptedProperty adaptedProperty) => true;

    /// <inheritdoc/>
    public override bool IsSettable(PSAdaptedProperty adaptedProperty) => true;
}
