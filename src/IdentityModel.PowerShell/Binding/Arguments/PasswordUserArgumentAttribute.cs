using System.Collections;
using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// Takes users as <see cref="UserArgumentAttribute"/> does, but none that brings a password: a name would leave the password behind.
/// Such users bind to nothing, and the cmdlet reads them from the pipeline itself.
/// </summary>
public sealed class PasswordUserArgumentAttribute : UserArgumentAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        BringsPassword(inputData) ? Array.Empty<string>() : base.Transform(engineIntrinsics, inputData);

    internal static bool BringsPassword(object? input)
    {
        object? value = input is PSObject wrapped ? wrapped.BaseObject : input;
        return value switch
        {
            null or string => false,
            IEnumerable many when value is not IDictionary => many.Cast<object?>().Any(BringsPassword),
            _ => CloudPasswordShape.IsIn(new PSObjectBag(PSObject.AsPSObject(input!))),
        };
    }
}
