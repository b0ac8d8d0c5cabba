namespace IdentityModel.Core.SynchronizationErrors;

/// <summary>Other objects have the value (docs/facts/matching.md#duplicate-attributes).</summary>
internal sealed class OtherHasValueRule : ErrorRule
{
    /// <summary>What follows a correction.</summary>
    internal const string Afterwards = "Then run a sync cycle. Entra ID clears the error about an hour later.";

    /// <summary>What comes first if the two objects may be one person.</summary>
    internal const string OnePerson = "If both are the same person, run Test-SoftMatch and follow its remedy.";

    public override string Source => ErrorSource.Duplicates;

    public override SynchronizationError? Explain(ErrorCase one) => one.LiveOthers.Count == 0
        ? null
        : one.Result(Source, one.Error.Category, ReasonOf(one), RemedyOf(one));

    /// <summary>Who has the value, and what the object has instead.</summary>
    internal static string ReasonOf(ErrorCase one)
    {
        string who = string.Join(" and ", one.LiveOthers.Select(other => $"{other.UseOf(one.Error.Value!)} of the {ErrorCase.Words(other.Type)} {other.Name}"));
        string consequence = one.HasPlaceholder ? $"gave {one.Name} the placeholder UPN {one.Object.UserPrincipalName}"
            : one.IsUserPrincipalName ? $"did not set it as the UPN of {one.Name}"
            : $"did not add it to the addresses of {one.Name}";
        return $"{one.Value} is {who}, so sync {consequence}.";
    }

    // Sync has written the object that has the error, so that Active Directory has it.
    private static string RemedyOf(ErrorCase one)
    {
        if (one.LiveOthers.All(other => other.IsSynchronized))
        {
            string all = string.Join(" or ", one.LiveOthers.Select(other => other.Name).Prepend(one.Name));
            return $"Decide who keeps {one.Value}: {all}. In Active Directory, change or remove it on the other one. {Afterwards}";
        }

        string others = string.Join(" or ", one.LiveOthers.Select(other => $"on {other.Name} in {PlaceOf(other)}"));
        string decide = MayBeOnePerson(one) ? $"{OnePerson} If not, decide" : "Decide";
        return $"{decide} who keeps {one.Value}. Change or remove it on the other one: on {one.Name} in Active Directory, or {others}. {Afterwards}";
    }

    // The command reads no roles. Nobody may take the sign-in from an emergency access account (docs/facts/conversion.md#emergency-administrator).
    private static string PlaceOf(ValueHolder other) => other switch
    {
        { IsSynchronized: true } => "Active Directory",
        { Type: SynchronizedObjectType.User } => "the cloud (check first that it has no administrator role)",
        _ => "the cloud",
    };

    // A cloud user beside the synchronized one is often the account that the person had before (docs/facts/matching.md#administrators).
    private static bool MayBeOnePerson(ErrorCase one) =>
        ValueHolder.TypeOf(one.Object) == SynchronizedObjectType.User
        && one.LiveOthers.Count == 1 && one.LiveOthers[0] is { Type: SynchronizedObjectType.User, IsSynchronized: false };
}
