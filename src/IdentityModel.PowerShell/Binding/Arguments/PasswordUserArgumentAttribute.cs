using System.Collections;
using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// Takes users like <see cref="UserArgumentAttribute"/> , but no user with a password, because only the name would bind and the
/// password would be lost. Users with passwords must be piped. Errors do not show the object's values, because one may be a
/// password.
/// </summary>
public sealed class PasswordUserArgumentAttribute : UserArgumentAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => BringsPassword(inputData)
        ? throw new ArgumentTransformationMetadataException(
            "The rows have a password of their own, and this parameter takes only names. Pipe the rows: Import-Csv passwords.csv | Set-CloudUserPassword")
        : base.Transform(engineIntrinsics, inputData);

    private protected override string? OtherNameOf(object value, string name) => ObjectProperties.OtherNameOfUser(value, name);

    private protected override string NamesOf(object value) => "other properties";

    private static bool BringsPassword(object? input) =>
        LanguagePrimitives.GetEnumerable(input) is IEnumerable many
            ? many.Cast<object?>().Any(BringsPassword)
            : input is not null && CloudPasswordShape.IsIn(new PSObjectBag(PSObject.AsPSObject(input)));
}
