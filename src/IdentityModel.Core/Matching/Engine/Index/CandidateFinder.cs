using System.Runtime.CompilerServices;
using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// Finds the cloud objects an on-premises user fits, in the service's order: ImmutableId, else primary SMTP address, else
/// UPN where the tenant allows it (docs/facts/matching.md#match-order). A group's own cloud group comes first. Whether the match is allowed is the rules' business.
/// </summary>
internal sealed class CandidateFinder(MatchPopulation population, MatchSettings settings)
{
    [MethodImpl(HotPath.Optimized)]
    public void Find(int onPremises, List<Candidate> candidates)
    {
        candidates.Clear();
        ref OnPremisesEntry user = ref population.OnPremises[onPremises];
        if (user.Type == DirectoryObjectType.User)
            AddByImmutableId(user, candidates);

        else if (user.Type == DirectoryObjectType.Group)
            AddBySid(onPremises, candidates);

        if (candidates.Count > 0)
            return;

        AddByPrimaryAddress(onPremises, user.Type, candidates);
        if (settings.SoftMatchOnUpn && user.Type == DirectoryObjectType.User)
            AddByUserPrincipalName(onPremises, user.Type, candidates);
    }

    [MethodImpl(HotPath.Optimized)]
    private void AddByImmutableId(in OnPremisesEntry user, List<Candidate> candidates)
    {
        if (user.ImmutableId != 0)
            AddHolders(population.Anchors, user.ImmutableId, Held.ImmutableId, user.Type, MatchedOn.ImmutableId, candidates);
    }

    /// <summary>
    /// The cloud groups with the group's SID. One that is not synchronized any more, and was not moved to the cloud, is matched anew
    /// (docs/facts/matching.md#groups-and-contacts).
    /// </summary>
    private void AddBySid(int onPremises, List<Candidate> candidates)
    {
        if (settings.IsOldForest || population.SidOf(IdentitySide.OnPremises, onPremises) is not { } sid)
            return;

        foreach (int cloud in population.CloudGroupsOf(sid))
        {
            ref CloudEntry group = ref population.Cloud[cloud];
            if (group.Synchronized == Known.Yes || group.CloudManaged != Known.No)
                candidates.Add(new Candidate(cloud, MatchedOn.SecurityIdentifier, Held.None));
        }
    }

    /// <summary>
    /// Groups and contacts match on <c>proxyAddresses</c> only, users also on <c>mail</c>
    /// (docs/facts/matching.md#groups-and-contacts).
    /// </summary>
    [MethodImpl(HotPath.Optimized)]
    private void AddByPrimaryAddress(int onPremises, DirectoryObjectType type, List<Candidate> candidates)
    {
        Held wanted = type == DirectoryObjectType.User ? Held.Primary : Held.Primary | Held.Proxy;
        if (population.ValueOf(onPremises, wanted) is { } mine)
            AddHolders(population.Addresses, mine.Key, wanted, type, MatchedOn.PrimarySmtpAddress, candidates);
    }

    [MethodImpl(HotPath.Optimized)]
    private void AddByUserPrincipalName(int onPremises, DirectoryObjectType type, List<Candidate> candidates)
    {
        const Held Wanted = Held.UserPrincipalName;
        if (population.ValueOf(onPremises, Wanted) is { } mine)
            AddHolders(population.Addresses, mine.Key, Wanted, type, MatchedOn.UserPrincipalName, candidates);
    }

    [MethodImpl(HotPath.Optimized)]
    private void AddHolders(
        HoldingTable table, int key, Held wanted, DirectoryObjectType type, MatchedOn matchedOn, List<Candidate> candidates)
    {
        foreach (Holding holding in table.Holders(key, IdentitySide.Cloud))
        {
            bool fits = (holding.Held & wanted) == wanted && population.Cloud[holding.Owner].Type == type;
            if (fits && !Contains(candidates, holding.Owner))
                candidates.Add(new Candidate(holding.Owner, matchedOn, holding.Held & (wanted | Held.Proxy)));
        }
    }

    /// <summary>A loop, because a lambda would allocate for every user.</summary>
    [MethodImpl(HotPath.Optimized)]
    public static bool Contains(List<Candidate> candidates, int cloud)
    {
        foreach (Candidate candidate in candidates)
        {
            if (candidate.Cloud == cloud)
                return true;
        }

        return false;
    }
}
