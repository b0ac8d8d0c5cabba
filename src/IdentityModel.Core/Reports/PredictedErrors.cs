using IdentityModel.Core.Matching;
using IdentityModel.Core.SynchronizationErrors;

namespace IdentityModel.Core.Reports;

/// <summary>The users of whom the match predicts an error that Entra ID shows, to find them among those that have one now.</summary>
internal sealed class PredictedErrors
{
    // Two on-premises users can want one cloud user.
    private readonly Dictionary<string, List<int>> _users = new(StringComparer.OrdinalIgnoreCase);
    private int _count;

    /// <summary>Takes one result of a user.</summary>
    public void Add(MatchResult result)
    {
        if (!result.PredictedError.IsShownInCloud())
            return;

        // A user who is not in the cloud yet has no cloud user; it gets the UPN, or an error about it.
        _count++;
        foreach (string name in new[] { result.CloudUserId, result.OnPremisesUser }.OfType<string>())
        {
            if (!_users.TryGetValue(name, out List<int>? users))
                _users[name] = users = [];
            users.Add(_count);
        }
    }

    /// <summary>The numbers of the predicted users who have the error.</summary>
    public IReadOnlyList<int> UsersOf(SynchronizationError error)
    {
        string? upn = string.Equals(error.Property, "UserPrincipalName", StringComparison.OrdinalIgnoreCase) ? error.Value : null;
        foreach (string name in new[] { error.ObjectId, error.Object, upn }.OfType<string>())
        {
            if (_users.TryGetValue(name, out List<int>? users))
                return users;
        }

        return [];
    }
}
