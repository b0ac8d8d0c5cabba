using System.Runtime.CompilerServices;
using IdentityModel.Core.Holdings;
using IdentityModel.Core.Users;

namespace IdentityModel.Core.Matching.Engine;

/// <content>The result that a rule gives.</content>
internal sealed partial class MatchCase
{
    private const string CheckAnchor = "Before the first sync, check the user's mS-DS-ConsistencyGuid with Test-OnPremisesUser.";

    /// <summary>The verdict with everything filled in that does not depend on the rule.</summary>
    [MethodImpl(HotPath.Optimized)]
    public MatchResult Result(string source, MatchOutcome outcome, PredictedSyncError error, string reason, string remedy)
    {
        bool single = _candidates.Count == 1;
        string? doubt = DoubtAboutAnchor();
        bool isSent = outcome is MatchOutcome.NewUser or MatchOutcome.NewGroup or MatchOutcome.NewContact or MatchOutcome.SoftMatch
            or MatchOutcome.HardMatch && !InSync;
        if (isSent)
            (reason, remedy) = WithWhatSyncChanges(reason, remedy);

        return new MatchResult
        {
            OnPremisesUser = Name,
            ObjectGuid = _population.ObjectGuidOf(_user),
            ImmutableIdText = Type == DirectoryObjectType.User ? _population.AnchorTextOf(Me.ImmutableId) : default,
            CloudUser = single ? WantedName : null,
            CloudUserIdText = single ? WantedId : default,
            ObjectType = Type,
            Outcome = outcome,
            MatchedOn = HasCandidate ? _candidates[0].MatchedOn : MatchedOn.None,
            MatchedValue = IsHardMatch ? null : MatchedValue, // else it is the ImmutableId
            PredictedError = error,
            Conflicts = Conflicts(),
            Reason = doubt is null ? VisibleText.Of(reason) : $"{VisibleText.Of(reason)} {doubt}",
            Remedy = doubt is null ? VisibleText.Of(remedy) : $"{VisibleText.Of(remedy)} {CheckAnchor}".TrimStart(),
            Source = source,
            NotRead = _population.NotRead,
            Origin = _population.Origin,
        };
    }

    // docs/facts/matching.md#unverified-suffix, docs/facts/matching.md#synchronization-errors
    private (string Reason, string Remedy) WithWhatSyncChanges(string reason, string remedy)
    {
        if (Type == DirectoryObjectType.User && SpecialUseDomains.Has(Name))
        {
            string domain = Name.Substring(Name.LastIndexOf('@') + 1);
            reason = $"{reason} Nobody can verify {domain}, the domain of the UPN, so Entra ID uses the tenant's initial domain in its place, and "
                + "no cloud user is found by this UPN.";
            remedy = $"{remedy} Change the UPN to one of a verified domain before you synchronize.".TrimStart();
        }

        return _population.EndOfValues(_user) - Me.FirstValue <= AddressCount.Max || CountAddresses() is not (> AddressCount.Max and int count)
            ? (reason, remedy)
            : ($"{reason} The {Noun} has {count} addresses, and Entra ID takes about {AddressCount.Max}: expect the error LargeObject or "
                + "ExceededAllowedLength.", $"{remedy} {AddressCount.Advice}".TrimStart());
    }

    private int CountAddresses()
    {
        int count = 0;
        int end = _population.EndOfValues(_user);
        for (int i = Me.FirstValue; i < end; i++)
            count += (_population.Values.HeldOf(i) & ~Held.UserPrincipalName) == 0 ? 0 : 1;

        return count;
    }

    // Only an anchor of other bytes than a GUID's can be doubtful.
    private string? DoubtAboutAnchor() =>
        Type == DirectoryObjectType.User && !InSync && _population.AnchorTextOf(Me.ImmutableId) is { HasOtherForm: true, Text: { } anchor }
            ? ImmutableIds.ImmutableId.DoubtAbout(anchor)
            : null;

    /// <summary>Every object involved except a single candidate, once for each value.</summary>
    [MethodImpl(HotPath.Optimized)]
    private MatchConflict[] Conflicts()
    {
        bool alone = _candidates.Count < 2 && _contenders.Count + _twins.Count + _takenInCloud.Count + _takenOnPremises.Count == 0;
        return alone ? [] : AllConflicts();
    }

    private MatchConflict[] AllConflicts()
    {
        ConflictList conflicts = new(_population);
        if (_candidates.Count > 1)
        {
            foreach (Candidate candidate in _candidates)
                conflicts.Add(IdentitySide.Cloud, candidate.Cloud, TheirsOf(candidate), MyValue(candidate.MatchedOn).Text);
        }

        foreach (int contender in _contenders)
        {
            (Held held, string text) = ValueOf(contender, _population.OnPremises[contender].MatchedOn);
            conflicts.Add(IdentitySide.OnPremises, contender, held, text);
        }

        _twins.ForEach(conflicts.AddTwin);
        _takenInCloud.ForEach(conflicts.Add);
        _takenOnPremises.ForEach(conflicts.Add);
        return conflicts.ToArray();
    }
}
