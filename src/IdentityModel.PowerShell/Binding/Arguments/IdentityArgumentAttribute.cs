using System.Collections;
using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// Lets a <c>string[]</c> parameter take objects: each becomes the text that names it. Without this, PowerShell would use the
/// text of the whole object, or a property that happens to have the parameter's name, such as a mailbox's <c>Identity</c>.
/// </summary>
public abstract class IdentityArgumentAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        try
        {
            return Names(inputData).ToArray();
        }
        catch (UnusableObjectException e)
        {
            return new[] { e.Of(inputData).AsText() };
        }
    }

    /// <summary>
    /// The name of the object; null with <paramref name="belongsElsewhere"/> if the object is for another parameter.
    /// </summary>
    private protected abstract string? NameOf(object value, out bool belongsElsewhere);

    private protected abstract string Expected { get; }

    /// <summary>Whether $null is refused. If not, it is nobody.</summary>
    private protected virtual bool RefusesNull => false;

    /// <summary>The text that a text stands for.</summary>
    private protected virtual string TextOf(string text) => text;

    /// <summary>The name that binds, with what the command must know of the object.</summary>
    private protected virtual string BoundName(object value, string name) =>
        OtherNameOf(value, name) is { } other ? OtherName.Of(name, other) : name;

    /// <summary>A second name of the object that must name the same user; null if there is none.</summary>
    private protected virtual string? OtherNameOf(object value, string name) => null;

    /// <summary>What is wrong with an object that has no name, as a sentence without its subject.</summary>
    private protected virtual string ProblemOf(object value) => $"has no {Expected}";

    /// <summary>The properties of an object that names nobody, for the error.</summary>
    private protected virtual string NamesOf(object value) => ObjectProperties.NamesOf(value);

    private IEnumerable<string> Names(object? input)
    {
        object? value = input is PSObject wrapped ? wrapped.BaseObject : input;
        return value switch
        {
            null when RefusesNull => throw new UnusableObjectException("The value is $null.", "is $null"),
            null => [],
            string or Guid => [TextOf(value.ToString()!.Trim())],
            IDictionary => Named(input!, bindsByProperty: false),
            IEnumerable many => many.Cast<object?>().SelectMany(Names),
            _ => Named(input!, bindsByProperty: true),
        };
    }

    private string[] Named(object value, bool bindsByProperty)
    {
        if (NameOf(value, out bool belongsElsewhere) is { } name)
            return [BoundName(value, name)];

        if (belongsElsewhere && bindsByProperty)
            return [];

        string problem = ProblemOf(value);
        throw new UnusableObjectException(MessageOf(value, problem, belongsElsewhere), problem);
    }

    private string MessageOf(object value, string problem, bool belongsElsewhere)
    {
        // PowerShell binds no entry of a hashtable to another parameter: without an error, it would ignore the hashtable.
        if (belongsElsewhere)
            return $"The hashtable {problem}, and PowerShell does not bind its entries to other parameters. Convert it to a [pscustomobject].";

        return ObjectProperties.FirstText(value, ObjectProperties.OfAnybody) is { } name
            ? $"'{name}' {problem}."
            : $"The object {problem}; it has {NamesOf(value)}.";
    }
}
