using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// Takes objects that can have a synchronization error, like <see cref="UserArgumentAttribute"/>. A result of Test-SoftMatch names a cloud user as it
/// was before synchronization, which says nothing of the errors since.
/// </summary>
public sealed class SynchronizationErrorArgumentAttribute : UserArgumentAttribute
{
    private const string Problem =
        "is a result of Test-SoftMatch. To compare results with the tenant, use Compare-SoftMatch. To see all errors, use Get-SynchronizationError "
        + "without input";

    private protected override string? NameOf(object value, out bool belongsElsewhere)
    {
        if (ObjectProperties.IsMatchResult(value))
            throw new UnusableObjectException($"'{ObjectProperties.FirstText(value, ObjectProperties.OfMatchResult)}' {Problem}.", Problem);

        if (GivenPath.Of(PSObject.AsPSObject(value)) is { } path)
            TextOf(path);
        return base.NameOf(value, out belongsElsewhere);
    }

    // Nothing has the name of a file, and "no error" would look like good news.
    private protected override string TextOf(string text) => FileCommand.Read(text) is { } read
        ? throw UnusableResult.OfFile(text, read, "Get-SynchronizationError")
        : text;
}
