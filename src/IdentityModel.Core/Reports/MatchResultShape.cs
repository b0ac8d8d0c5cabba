using IdentityModel.Core.Matching;
using IdentityModel.Core.Users;
using static IdentityModel.Core.Reports.ResultProperties;

namespace IdentityModel.Core.Reports;

/// <summary>
/// Restores match results that have lost their type: from a job or another machine, where PowerShell passes on only properties,
/// or from a file.
/// </summary>
public static class MatchResultShape
{
    /// <summary>The result that an object was.</summary>
    /// <param name="bag">Its properties.</param>
    /// <param name="item">The object, for an error.</param>
    /// <param name="before">The result before it: of one run, both share what is the same.</param>
    /// <exception cref="IdentityModelException"><c>NotAMatchResult</c>: no outcome or error of that name, or nobody it is of.</exception>
    public static MatchResult Read(IPropertyBag bag, object item, MatchResult? before = null)
    {
        string? onPremisesUser = Text(bag, nameof(MatchResult.OnPremisesUser));
        string? cloudUser = Text(bag, nameof(MatchResult.CloudUser));
        if ((onPremisesUser ?? cloudUser) is null || !TryRead(bag, nameof(MatchResult.Outcome), out MatchOutcome outcome))
            throw Errors.NotAMatchResult(item, names: bag.Names);

        TryRead(bag, nameof(MatchResult.ObjectType), out DirectoryObjectType type); // results of earlier versions are of users
        TryRead(bag, nameof(MatchResult.MatchedOn), out MatchedOn matchedOn);
        if (!TryRead(bag, nameof(MatchResult.PredictedError), out PredictedSyncError error) && Text(bag, nameof(MatchResult.PredictedError)) is not null)
            throw Errors.NotAMatchResult(item, names: bag.Names);

        string? matchedValue = Text(bag, nameof(MatchResult.MatchedValue));
        string? immutableId = Text(bag, nameof(MatchResult.ImmutableId));
        MatchOrigin origin = new(Text(bag, nameof(MatchResult.Tenant)), Time(bag, nameof(MatchResult.PredictedAt)), Text(bag, nameof(MatchResult.SandboxSession)));
        return new MatchResult
        {
            OnPremisesUser = onPremisesUser,
            CloudUser = cloudUser,
            ObjectType = type,
            Outcome = outcome,
            MatchedOn = matchedOn,
            MatchedValue = matchedOn == MatchedOn.ImmutableId && matchedValue == immutableId ? null : matchedValue, // as the match makes it
            PredictedError = error,
            Conflicts = ConflictShape.Read(bag.TryGet(nameof(MatchResult.Conflicts), out object? conflicts) ? conflicts : null),
            Reason = Text(bag, nameof(MatchResult.Reason)) ?? "",
            Remedy = Text(bag, nameof(MatchResult.Remedy)) ?? "",
            Source = Text(bag, nameof(MatchResult.Source)) ?? "",
            NotRead = Text(bag, nameof(MatchResult.NotRead)) ?? "",
            ObjectGuid = Identifier(bag, nameof(MatchResult.ObjectGuid)),
            CloudUserId = Text(bag, nameof(MatchResult.CloudUserId)),
            ImmutableId = immutableId,
            CloudImmutableId = Text(bag, nameof(MatchResult.CloudImmutableId)),
            Origin = before?.Origin is { } shared && shared == origin ? shared : origin,
        };
    }
}
