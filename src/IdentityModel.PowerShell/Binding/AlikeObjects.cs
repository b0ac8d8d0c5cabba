using System.Management.Automation;
using IdentityModel.Core;

namespace IdentityModel.PowerShell;

/// <summary>
/// Objects as they come one after another, nearly all with the same properties: rows of Import-Csv, results of Select-Object or
/// ConvertFrom-Json, whatever comes from a remote session. Such an object is asked once which properties it has, and only where they are
/// others than its predecessor's the names a user's properties may have are looked for again: PowerShell takes longer to say that there
/// is no property of a name than to give one's value, and most of some forty names are not there.
/// </summary>
internal sealed class AlikeObjects : IColumnBag
{
    private readonly List<PSPropertyInfo> _properties = [];
    private string[] _names = [];
    private ColumnFinder _columns = new([]);

    /// <summary>The object as Core's shapes read it, good until the next is asked for.</summary>
    public IPropertyBag BagOf(PSObject item)
    {
        item = ObjectProperties.Holder(item);

        // Other modules' types have a hundred properties, of which few are wanted.
        if (item.BaseObject is not PSCustomObject)
            return new PSObjectBag(item);

        _properties.Clear();
        foreach (PSPropertyInfo property in item.Properties)
            _properties.Add(property);

        if (!IsLikeTheLast())
        {
            _names = [.. _properties.Select(property => property.Name)];
            _columns = new ColumnFinder(_names);
        }

        return this;
    }

    /// <inheritdoc/>
    public bool TryGet(string name, out object? value)
    {
        int index = _columns.IndexOf(name);
        value = index < 0 ? null : PSObjectBag.ValueOf(_properties[index]);
        return index >= 0;
    }

    /// <inheritdoc/>
    public bool TryFind(string[] names, out string name, out object value)
    {
        foreach (PropertyColumn column in _columns.ColumnsOf(names))
        {
            object? found = PSObjectBag.ValueOf(_properties[column.Index]);
            if (PropertyText.IsBlank(found))
                continue;

            name = column.Name;
            value = found!;
            return true;
        }

        name = "";
        value = "";
        return false;
    }

    private bool IsLikeTheLast()
    {
        if (_properties.Count != _names.Length)
            return false;

        for (int i = 0; i < _names.Length; i++)
        {
            if (_properties[i].Name != _names[i])
                return false;
        }

        return true;
    }
}
