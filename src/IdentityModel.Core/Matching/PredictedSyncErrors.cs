namespace IdentityModel.Core.Matching;

/// <summary>What is true of the errors that sync is expected to report.</summary>
internal static class PredictedSyncErrors
{
    /// <summary>
    /// Whether sync makes the object without a value and Entra ID shows it (docs/facts/matching.md#duplicate-attributes). Any other error is of
    /// an object that sync refuses.
    /// </summary>
    public static bool IsShownInCloud(this PredictedSyncError error) => error is PredictedSyncError.DuplicateAttribute or PredictedSyncError.AdminRoleConflict;
}
