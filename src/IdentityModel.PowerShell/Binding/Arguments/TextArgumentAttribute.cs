using System.Collections;
using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// Lets a parameter of text take objects that have the text in a property. Without this, PowerShell would use the text of the whole
/// object: the name of a file or region that does not exist.
/// </summary>
/// <param name="names">The properties that have the text, the best first.</param>
public sealed class TextArgumentAttribute(params string[] names) : ArgumentTransformationAttribute
{
    /// <summary>Properties by which PowerShell binds the object to this or another parameter.</summary>
    public string[] BoundByName { get; set; } = [];

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is null || IsText(value) || (value is not IDictionary && ObjectProperties.FirstText(inputData!, BoundByName) is not null))
            return inputData!;
        if (ObjectProperties.FirstText(inputData!, names) is { } text)
            return text;

        string problem = $"has no {Listed([.. names, .. BoundByName])}";
        return new UnusableObject(inputData, $"The object {problem}; it has {ObjectProperties.NamesOf(inputData!)}.", problem).AsText();
    }

    private static bool IsText(object value) =>
        value is string or ValueType or Uri or FileSystemInfo or PathInfo || value is IEnumerable and not IDictionary;

    private static string Listed(string[] all) =>
        all.Length == 1 ? all[0] : $"{string.Join(", ", all.Take(all.Length - 1))} or {all[all.Length - 1]}";
}
