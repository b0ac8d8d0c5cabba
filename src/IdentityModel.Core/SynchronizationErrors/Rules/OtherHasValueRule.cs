namespace IdentityModel.Core.SynchronizationErrors;

/// <summary>Other objects have the value (docs/facts/matching.md#duplicate-attributes).</summary>
internal sealed class OtherHasValueRule : ErrorRule
{
    public override string Source => ErrorSource.Duplicates;

    public override SynchronizationError? Explain(ErrorCase one)
    {
        if (one.LiveOthers.Count == 0)
            return null;

        return one.Result(
            Source,
            one.Error.Category,
            ReasonOf(one),
            $"Decide who keeps {one.Value}. Change or remove it on the other one: {one.Own}, or {string.Join(", ", one.LiveOthers.Select(PlaceOf))}. "
            + "Then run a sync cycle.");
    }

    /// <summary>Who has the value, and what the object has instead.</summary>
    internal static string ReasonOf(ErrorCase one)
    {
        string who = string.Join(" and ", one.LiveOthers.Select(other => $"the {ErrorCase.Words(other.Type)} {other.Name}"));
        string have = one.LiveOthers.Count == 1 ? "has" : "have";
        return $"{char.ToUpperInvariant(who[0])}{who.Substring(1)} {have} the value {one.Value}, so sync {Consequence(one)}.";
    }

    private static string Consequence(ErrorCase one)
    {
        if (!one.IsUserPrincipalName)
            return $"did not add it to the addresses of this {one.Type}";

        string name = one.Object.UserPrincipalName;
        return PlaceholderName.Is(name, one.Error.Value!)
            ? $"gave this {one.Type} a placeholder UPN: {name}"
            : $"did not set it as the UPN of this {one.Type}";
    }

    private static string PlaceOf(ValueHolder other) =>
        $"{(other.Object.OnPremisesSyncEnabled == true ? "in Active Directory" : "in Entra ID")} on {other.Name}";
}
