using IdentityModel.Core.Passwords;

namespace IdentityModel.Core.Transitions;

/// <summary>What a move means for a domain's users, counted while they were read.</summary>
internal sealed class TransitionUsers
{
    private const int Shown = 5;

    /// <summary>All of them.</summary>
    public long Count { get; private set; }

    /// <summary>Those that are synchronized now.</summary>
    public long Synchronized { get; private set; }

    /// <summary>Those without a known password once the cloud verifies it (<see cref="UserPasswordOutcomeRule"/>).</summary>
    public long WithoutPassword { get; private set; }

    /// <summary>The first of <see cref="WithoutPassword"/>.</summary>
    public List<string> FirstWithoutPassword { get; } = [];

    /// <summary>The ids of <see cref="WithoutPassword"/>.</summary>
    public List<string> IdsWithoutPassword { get; } = [];

    /// <summary>Those an identity provider cannot sign in: not synchronized, and without ImmutableId.</summary>
    public long WithoutAnchor { get; private set; }

    /// <summary>The first of <see cref="WithoutAnchor"/>.</summary>
    public List<string> FirstWithoutAnchor { get; } = [];

    /// <summary>Counts one more.</summary>
    public void Add(CloudUser user, bool? hashSync)
    {
        Count++;
        if (user.OnPremisesSyncEnabled == true)
            Synchronized++;

        if (UserPasswordOutcomeRule.Of(user, hashSync).Outcome == PasswordOutcome.Random)
        {
            WithoutPassword++;
            IdsWithoutPassword.Add(user.Id);
            Name(FirstWithoutPassword, user);
        }

        if (user.OnPremisesSyncEnabled != true && string.IsNullOrEmpty(user.ImmutableId))
        {
            WithoutAnchor++;
            Name(FirstWithoutAnchor, user);
        }
    }

    private static void Name(List<string> names, CloudUser user)
    {
        if (names.Count < Shown)
            names.Add(user.UserPrincipalName);
    }
}
