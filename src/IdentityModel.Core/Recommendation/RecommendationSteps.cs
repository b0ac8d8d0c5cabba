namespace IdentityModel.Core.Recommendation;

/// <summary>
/// What to do to get from the present state to a method, in order (docs/facts/sign-in-models.md#transitions). What is done already
/// is no step, and what could not be read is said.
/// </summary>
internal static class RecommendationSteps
{
    private const string Match = "Test-SoftMatch: check which on-premises and cloud users match, and correct those that do not.";

    private const string Synchronize = "Install Microsoft Entra Connect or Cloud Sync, and synchronize.";

    private const string HashSync = "Turn on password hash sync, and wait for its first full cycle.";

    private const string SingleSignOn =
        "Join devices to Microsoft Entra ID, or turn on seamless single sign-on for Windows 7 and 8.1.";

    private const string Later =
        "Before you synchronize more users, check their match with Test-SoftMatch. Get-IdentityModel shows which domains are still Cloud.";

    /// <summary>The steps.</summary>
    public static IReadOnlyList<string> For(IdentityNeeds needs, RecommendedSignInMethod method, PresentState now)
    {
        if (method == RecommendedSignInMethod.CloudOnly)
            return [.. ToCloud(now)];

        List<string> steps =
        [
            .. Synchronization(needs, now),
            .. Hashes(needs, now),
            .. method == RecommendedSignInMethod.Federation ? FederationSteps.To(needs, now) : ToSynchronized(needs, method, now),
        ];
        if (method == RecommendedSignInMethod.PasswordHashSync && steps.Count == 0)
        {
            steps.Add("Nothing to move: the tenant synchronizes, password hash sync is on, and no domain is federated.");
            steps.Add(FederationSteps.Emergency);
        }

        if (method != RecommendedSignInMethod.Federation && needs.RequireSingleSignOn == true)
            steps.Add(SingleSignOn);
        if (now.Synchronizes == true)
            steps.Add(Later);
        return steps;
    }

    private static IEnumerable<string> Synchronization(IdentityNeeds needs, PresentState now)
    {
        if (now.Synchronizes == true)
            return [];

        if (now is { IsRead: true, Synchronizes: null })
        {
            return
            [
                "The command could not read whether the tenant synchronizes. If it does not, check the match with Test-SoftMatch, then install "
                + "Microsoft Entra Connect or Cloud Sync, and synchronize.",
            ];
        }

        return !now.IsRead && IdentityModelRecommender.HasFederationService(needs)
            ? ["If the tenant does not synchronize yet, check the match with Test-SoftMatch, then install Microsoft Entra Connect or Cloud Sync."]
            : [Match, Synchronize];
    }

    private static IEnumerable<string> Hashes(IdentityNeeds needs, PresentState now)
    {
        if (!IdentityModelRecommender.SynchronizesHashes(needs) || now.PasswordHashSync == true)
            return [];

        if (now is { IsRead: true, PasswordHashSync: null })
        {
            return
            [
                "The command could not read whether password hash sync is on. Check it in Microsoft Entra Connect, and if it is off, turn it on.",
            ];
        }

        return !now.IsRead && IdentityModelRecommender.HasFederationService(needs)
            ? ["If password hash sync is off, turn it on, and wait for its first full cycle."]
            : [HashSync];
    }

    private static IEnumerable<string> ToSynchronized(IdentityNeeds needs, RecommendedSignInMethod method, PresentState now)
    {
        bool isPassThrough = method == RecommendedSignInMethod.PassThrough;
        if (isPassThrough)
        {
            // docs/facts/passwords.md#pass-through-authentication: Graph v1.0 does not show it.
            yield return now.Synchronizes == true
                ? "If pass-through authentication is not on yet, install its agents on three servers, and turn it on in Microsoft Entra Connect. "
                    + "Microsoft Graph does not show whether it is on."
                : "Install the agents of pass-through authentication on three servers, and turn it on in Microsoft Entra Connect.";
        }

        foreach (string step in FederationSteps.Leave(now, isPassThrough ? StagedRolloutFeature.PassThroughAuthentication : StagedRolloutFeature.PasswordHashSync))
            yield return step;

        if (!IdentityModelRecommender.SynchronizesHashes(needs) && now.PasswordHashSync == true)
            yield return "Turn off password hash sync: PasswordHashesMayNotLeave forbids it.";
    }

    private static IEnumerable<string> ToCloud(PresentState now)
    {
        if (now is { Synchronizes: false, Federated.Count: 0 })
        {
            yield return "Nothing to move: the tenant does not synchronize, and no domain is federated. Create new users in the cloud.";
            yield return FederationSteps.Emergency;
            yield break;
        }

        if (now is { IsRead: true, Synchronizes: null })
        {
            yield return "The command could not read whether the tenant synchronizes. If it does, check the move with "
                + "Test-IdentityModelTransition -To Cloud before you turn synchronization off.";
        }

        if (now is { IsRead: true, Federated: null })
            yield return FederationSteps.Unread;

        if (now.Synchronizes == true || now.HasFederated)
        {
            foreach (string step in FromSynchronized(now))
                yield return step;
        }
        else
        {
            yield return "Create the users in the cloud.";
        }

        yield return FederationSteps.Emergency;
    }

    // docs/facts/graph.md#switching-off-synchronization. Nobody may be left without a password between two steps.
    private static IEnumerable<string> FromSynchronized(PresentState now)
    {
        IReadOnlyList<string> synchronized = now.Synchronizes == false ? [] : now.Synchronized ?? now.Managed ?? [];
        string[] concerned = [.. now.Federated ?? [], .. synchronized];
        if (concerned.Length > 0)
        {
            bool areCertain = synchronized.Count == 0 || now.Synchronized is not null;
            yield return $"Test-IdentityModelTransition {DomainText.Of(concerned)} -To Cloud: check what the move needs."
                + (areCertain ? "" : " A domain that is Cloud already is an error.");
        }

        if (now.HasFederated)
        {
            foreach (string step in FromFederated(now, now.Federated!))
                yield return step;
        }

        if (now.Synchronizes == true)
        {
            yield return "Turn off directory synchronization for the whole tenant, with Set-EntraDirSyncEnabled of Entra PowerShell. It takes up to "
                + "72 hours, and you cannot cancel it.";
            if (synchronized.Count > 0 && now.PasswordHashSync != true)
                yield return "As soon as synchronization is off, set a password with Set-CloudUserPassword for each user who has no known password.";
        }
    }

    private static IEnumerable<string> FromFederated(PresentState now, IReadOnlyList<string> federated)
    {
        yield return $"Measure-DomainConversion {DomainText.Of(federated)}: see how long the conversion takes.";
        if (now.Synchronizes == false)
        {
            yield return FederationSteps.Convert(federated);
            yield return "Set-CloudUserPassword: set a password for each user who has no known password.";
            yield break;
        }

        if (now.PasswordHashSync is null)
        {
            yield return "The command could not read whether password hash sync is on. If it is off, convert with -PasswordFile, so that users get a "
                + "password at once.";
        }

        yield return now.PasswordHashSync == false ? FederationSteps.ConvertWithPasswords(federated) : FederationSteps.Convert(federated);
    }
}
