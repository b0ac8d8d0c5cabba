namespace IdentityModel.Core.Matching;

/// <summary>
/// The synchronization error that is to be expected, by the name Entra Connect gives it
/// (docs/facts/matching.md#synchronization-errors).
/// </summary>
public enum PredictedSyncError
{
    /// <summary>None.</summary>
    None,

    /// <summary>A soft candidate was found, but it has a different ImmutableId, or soft match is turned off.</summary>
    InvalidSoftMatch,

    /// <summary>The hard match is refused by the tenant's flag or the 2026 hardening.</summary>
    InvalidHardMatch,

    /// <summary>The hard match would change the cloud user's onPremisesObjectIdentifier, which the 2026 hardening refuses.</summary>
    AttributeUpdateNotAllowed,

    /// <summary>The value is already used by another object.</summary>
    AttributeValueMustBeUnique,

    /// <summary>The address is on an object of another type.</summary>
    ObjectTypeMismatch,

    /// <summary>The object is made without the value that is taken (duplicate attribute resiliency).</summary>
    DuplicateAttribute,

    /// <summary>The candidate holds an administrator role: it is never soft-matched.</summary>
    AdminRoleConflict,

    /// <summary>A value has characters, a length or a form the service refuses.</summary>
    IdentityDataValidationFailed,
}
