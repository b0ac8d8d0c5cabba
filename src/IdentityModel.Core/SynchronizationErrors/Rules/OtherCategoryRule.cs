namespace IdentityModel.Core.SynchronizationErrors;

/// <summary>An error of a category that Graph's documentation does not have, or without a value (docs/facts/matching.md#provisioning-errors).</summary>
internal sealed class OtherCategoryRule : ErrorRule
{
    private const string Conflict = "PropertyConflict";

    public override string Source => ErrorSource.SyncErrors;

    public override SynchronizationError? Explain(ErrorCase one)
    {
        bool isConflict = string.Equals(one.Error.Category, Conflict, StringComparison.OrdinalIgnoreCase);
        if (isConflict && !string.IsNullOrWhiteSpace(one.Error.Value))
            return null;

        string category = one.Error.Category ?? "an error";
        return one.Result(
            Source,
            one.Error.Category,
            isConflict
                ? $"Entra ID reports that another object has a value of this {one.Type}, and does not say which value."
                : $"Entra ID reports {category} for {one.Error.Property ?? "this object"}. The command does not know this category.",
            "Open Entra Connect Health, Sync errors, in the Microsoft Entra admin center: it may say more.");
    }
}
