namespace IdentityModel.Core.DirectoryChecks;

/// <summary>
/// What is wrong with a value, by the names and numbers of IdFix (repository microsoft/idfix, <c>ErrorType</c>); a value may have
/// several faults at once. The last one is this module's own: IdFix did not know the tenant.
/// </summary>
[Flags]
public enum OnPremisesUserError
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The value does not have the attribute's form.</summary>
    Format = 1,

    /// <summary>The attribute must have a value, and has none.</summary>
    Blank = 2,

    /// <summary>Another object has the value too.</summary>
    Duplicate = 4,

    /// <summary>The value contains a character that is not allowed.</summary>
    Character = 8,

    /// <summary>The domain ends in a name that is not routable on the internet, such as <c>.local</c>.</summary>
    TopLevelDomain = 16,

    /// <summary>What stands behind the @ is no domain name.</summary>
    DomainPart = 32,

    /// <summary>What stands before the @ is not allowed there.</summary>
    LocalPart = 64,

    /// <summary>The value is too long.</summary>
    Length = 128,

    /// <summary>
    /// The domain is not verified in the tenant: Entra ID puts the initial domain in its place
    /// (docs/facts/matching.md#length-and-form-limits).
    /// </summary>
    UnverifiedDomain = 256,
}
