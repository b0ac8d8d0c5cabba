namespace IdentityModel.Core.ImmutableIds;

/// <summary>
/// The anchor that an object of the cloud has in Entra Connect's connector space: <c>User_</c> and its object ID. No object of Active
/// Directory has it (docs/facts/matching.md#cloud-anchors).
/// </summary>
/// <param name="Kind">The kind of object, such as <c>User</c>.</param>
/// <param name="ObjectId">Its object ID in Entra ID.</param>
internal sealed record CloudAnchor(string Kind, Guid ObjectId)
{
    private static readonly string[] Kinds = ["User", "Group", "Device", "Contact"];

    /// <summary>Reads such an anchor; <see langword="null"/> if the text is none.</summary>
    public static CloudAnchor? Read(string anchor)
    {
        int end = anchor.IndexOf('_');
        return end > 0
            && Array.Find(Kinds, kind => kind.Equals(anchor.Substring(0, end), StringComparison.OrdinalIgnoreCase)) is { } known
            && Guid.TryParseExact(anchor.Substring(end + 1), "D", out Guid id)
            ? new CloudAnchor(known, id)
            : null;
    }
}
