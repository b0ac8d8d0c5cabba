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

    private protected override string? NameOf(object value, out bool belongsElsewhere) => ObjectProperties.IsMatchResult(value)
        ? throw new UnusableObjectException($"'{ObjectProperties.FirstText(value, ObjectProperties.OfMatchResult)}' {Problem}.", Problem)
        : base.NameOf(value, out belongsElsewhere);
}
