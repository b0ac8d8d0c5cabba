using System.Runtime.CompilerServices;
using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Matching.Engine;

/// <summary>Which on-premises users want which cloud object first: a ring for each cloud object, entered at its tail.</summary>
internal sealed class Claims(MatchPopulation population, CandidateFinder finder)
{
    /// <summary>One pass over the on-premises users, once both sides are complete.</summary>
    [MethodImpl(HotPath.Optimized)]
    public void Register()
    {
        List<Candidate> candidates = [];
        for (int i = 0; i < population.OnPremises.Count; i++)
        {
            if (i % MatchPopulation.NearAtOnce == 0)
                population.BringNear(i, Math.Min(MatchPopulation.NearAtOnce, population.OnPremises.Count - i));

            finder.Find(i, candidates);
            foreach (Candidate candidate in candidates)
                population.Cloud[candidate.Cloud].Wanted = true;

            population.OnPremises[i].Candidates = candidates.Count;
            if (candidates.Count > 0)
                Claim(i, candidates[0]);
            if (population.OnPremises[i].Type == DirectoryObjectType.User)
                AddNamesakes(i, candidates);
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
        int current = population.OnPremises[onPremises].NextClaim;
        while (current != onPremises && others.Count < HoldingTable.MaxHolders)
        {
            others.Add(current);
            current = population.OnPremises[current].NextClaim;
        }
    }

    /// <summary>Notes the cloud users that have the UPN or primary address of an on-premises user, and that it does not fit.</summary>
    [MethodImpl(HotPath.Optimized)]
    private void AddNamesakes(int onPremises, List<Candidate> candidates)
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
                    population.AddNamesake(theirs.Owner, new Namesake(onPremises, theirs.Held & Held.Name));
            }
        }
    }

    [MethodImpl(HotPath.Optimized)]
    private void Claim(int onPremises, Candidate candidate)
    {
        ref OnPremisesEntry user = ref population.OnPremises[onPremises];
        ref CloudEntry wanted = ref population.Cloud[candidate.Cloud];
        user.Wanted = candidate.Cloud;
        user.MatchedOn = candidate.MatchedOn;
        user.NextClaim = onPremises;
        if (wanted.ClaimTail > 0)
        {
            ref OnPremisesEntry last = ref population.OnPremises[wanted.ClaimTail - 1];
            user.NextClaim = last.NextClaim;
            last.NextClaim = onPremises;
        }

        wanted.ClaimTail = onPremises + 1;
    }
}
