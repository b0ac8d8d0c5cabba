using System.Runtime.CompilerServices;
using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Matching.Engine;

/// <summary>Which on-premises users want which cloud object first: a ring for each cloud object, entered at its tail.</summary>
internal sealed class Claims(MatchPopulation population, CandidateFinder finder)
{
    /// <summary>
    /// Once both sides are complete: several threads find whom each on-premises user wants, and this thread registers it in the users' order.
    /// </summary>
    [MethodImpl(HotPath.Optimized)]
    public void Register()
    {
        int next = 0;
        foreach (FoundClaims found in OrderedRuns.Of(population.OnPremises.Count, FindAll))
        {
            foreach (int cloud in found.AlsoWanted)
                population.Cloud[cloud].Wanted = true;
            foreach ((int cloud, Namesake namesake) in found.Namesakes)
                population.AddNamesake(cloud, namesake);
            for (; next < found.End; next++)
            {
                if (population.OnPremises[next].Candidates > 0)
                    Claim(next);
            }
        }
    }

    /// <summary>The cloud objects a user fits: as they were found when claims were registered, where there is one at most.</summary>
    [MethodImpl(HotPath.Optimized)]
    public void Find(int onPremises, List<Candidate> candidates)
    {
        ref OnPremisesEntry user = ref population.OnPremises[onPremises];
        if (user.Candidates > 1)
        {
            finder.Find(onPremises, candidates);
            return;
        }

        candidates.Clear();
        if (user.Candidates == 1)
            candidates.Add(new Candidate(user.Wanted, user.MatchedOn, Held.None));
    }

    /// <summary>The other on-premises users that want the same cloud object first, at most <see cref="HoldingTable.MaxHolders"/>.</summary>
    [MethodImpl(HotPath.Optimized)]
    public void AddOthers(int onPremises, List<int> others)
    {
        int current = population.ClaimAfter(onPremises);
        while (current != onPremises && others.Count < HoldingTable.MaxHolders)
        {
            others.Add(current);
            current = population.ClaimAfter(current);
        }
    }

    [MethodImpl(HotPath.Optimized)]
    private FoundClaims FindAll(int first, int count)
    {
        FoundClaims found = new(first + count);
        List<Candidate> candidates = [];
        for (int i = first; i < found.End; i++)
        {
            finder.Find(i, candidates);
            ref OnPremisesEntry user = ref population.OnPremises[i];
            user.Candidates = candidates.Count;
            if (candidates.Count > 0)
            {
                user.Wanted = candidates[0].Cloud;
                user.MatchedOn = candidates[0].MatchedOn;
            }

            for (int other = 1; other < candidates.Count; other++)
                found.AlsoWanted.Add(candidates[other].Cloud);
            if (user.Type == DirectoryObjectType.User)
                AddNamesakes(i, candidates, found.Namesakes);
        }

        return found;
    }

    /// <summary>Notes the cloud users that have the UPN or primary address of an on-premises user, and that it does not fit.</summary>
    [MethodImpl(HotPath.Optimized)]
    private void AddNamesakes(int onPremises, List<Candidate> candidates, List<(int Cloud, Namesake Namesake)> namesakes)
    {
        int end = population.EndOfValues(onPremises);
        for (int i = population.OnPremises[onPremises].FirstValue; i < end; i++)
        {
            if ((population.Values.HeldOf(i) & Held.Name) == 0)
                continue;

            foreach (Holding theirs in population.Addresses.Holders(population.Values.KeyOf(i), IdentitySide.Cloud))
            {
                bool isName = (theirs.Held & Held.Name) != 0 && population.Cloud[theirs.Owner].Type == DirectoryObjectType.User;
                if (isName && !CandidateFinder.Contains(candidates, theirs.Owner))
                    namesakes.Add((theirs.Owner, new Namesake(onPremises, theirs.Held & Held.Name)));
            }
        }
    }

    [MethodImpl(HotPath.Optimized)]
    private void Claim(int onPremises)
    {
        ref CloudEntry wanted = ref population.Cloud[population.OnPremises[onPremises].Wanted];
        wanted.Wanted = true;
        if (wanted.ClaimTail > 0)
            population.AddClaim(onPremises, last: wanted.ClaimTail - 1);

        wanted.ClaimTail = onPremises + 1;
    }

    /// <summary>What was found of a run of on-premises users, besides whom each wants first.</summary>
    /// <param name="end">The number after the last one.</param>
    private sealed class FoundClaims(int end)
    {
        public int End => end;

        /// <summary>The cloud objects that a user fits besides the first.</summary>
        public List<int> AlsoWanted { get; } = [];

        public List<(int Cloud, Namesake Namesake)> Namesakes { get; } = [];
    }
}
