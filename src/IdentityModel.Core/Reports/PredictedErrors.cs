using IdentityModel.Core.Matching;
using IdentityModel.Core.SynchronizationErrors;

namespace IdentityModel.Core.Reports;

/// <summary>The users of whom the match predicts an error that Entra ID shows, to find them among those that have one now.</summary>
internal sealed class PredictedErrors
{
    private readonly Dictionary<string, int> _users = new(StringComparer.OrdinalIgnoreCase);
    private int _count;

    /// <summary>Takes one result of a user.</summary>
    public void Add(MatchResult result)
    {
        if (!result.PredictedError.IsShownInCloud())
            return;

        // A user who is not in the cloud yet has no cloud user; it gets the UPN, or an error about it.
        _count++;
        foreach (string name in new[] { result.CloudUserId, result.OnPremisesUser }.OfType<string>())
            _users[name] = _count;
    }

    /// <summary>The number of the predicted user who has the error; null if nobody has.</summary>
    public int? UserOf(SynchronizationError error)
    {
        string? upn = string.Equals(error.Property, "UserPrincipalName", StringComparison.OrdinalIgnoreCase) ? error.Value : null;
        foreach (string name in new[] { error.ObjectId, error.Object, upn }.OfType<string>())
        {
            if (_users.TryGetValue(name, out int user))
                return user;
        }

        return null;
    }
}
