namespace IdentityModel.Sandbox;

/// <summary>An error that synchronization reports (docs/facts/matching.md#synchronization-errors, docs/facts/matching.md#hard-match-errors).</summary>
/// <param name="Name">The documented name.</param>
/// <param name="Code">The error code; null where no page has one.</param>
/// <param name="Text">The service's words where a page has them, else the sandbox's.</param>
public sealed record SyncError(string Name, int? Code, string Text)
{
    internal static readonly SyncError HardMatchOff =
        new("InvalidHardMatch", null, "Hard match is blocked in the tenant (blockCloudObjectTakeoverThroughHardMatchEnabled).");

    internal static readonly SyncError PrivilegedHardMatch =
        new("InvalidHardMatch", 103, "The cloud user with privileged roles is not allowed to be taken over.");

    internal static readonly SyncError IdentifierIsSet = new(
        "AttributeUpdateNotAllowed",
        96,
        "Unable to update this object because the following attributes associated with this object are not allowed to be updated by your "
        + "on-premises directory: [OnPremisesObjectIdentifier cannot be changed unless its current value is null.]");

    internal static readonly SyncError SoftMatchOff = new("InvalidSoftMatch", null, "Soft match is blocked in the tenant (blockSoftMatchEnabled).");

    internal static readonly SyncError OtherAnchor = new("InvalidSoftMatch", null, "The object that was found has another ImmutableId.");

    internal static readonly SyncError Administrator = new("Existing Admin Role Conflict", null, "The cloud user that was found has an administrator role.");

    internal static readonly SyncError AnchorChanged = new("SourceAnchorChanged", null, "The sourceAnchor attribute has changed.");

    internal static SyncError NotUnique(string value) => new("AttributeValueMustBeUnique", null, $"The value is already used: {value}");

    internal static SyncError OtherType(string address) => new("ObjectTypeMismatch", null, $"An object of another type has the address {address}.");

    internal static SyncError Invalid(string value) => new("IdentityDataValidationFailed", null, $"The value is not valid: {value}");

    /// <inheritdoc/>
    public override string ToString() => Name;
}
