using IdentityModel.Core.Transitions;

namespace IdentityModel.Core.UserMoves;

/// <summary>The checks of the tenant before users are moved (docs/facts/graph.md#before-users-are-moved), and what Graph does not show.</summary>
internal static class UserMoveTenantChecks
{
    private const string Needed = "Entra Connect is version 2.5.76.0 or later, or that the Cloud Sync agent is version 1.1.1370.0 or later";

    private static readonly Version LeastConnect = new(2, 5, 76, 0);

    private static readonly Version LeastAgent = new(1, 1, 1370, 0);

    /// <summary>All of them.</summary>
    public static IEnumerable<UserMoveCheck> Check(UserMoveTenant tenant, IdentityModelKind to)
    {
        yield return Of(to, "SyncClientVersion", VersionOf(tenant), UserMoveSource.Configure);
        if (to == IdentityModelKind.Cloud)
        {
            yield return Unseen(to, "Mailboxes", "where mailboxes are", "the mailboxes of these users are in Exchange Online, or that they have none");
            yield return Unseen(to, "Provisioning", "who else writes to Active Directory", "no HR system and no other tool still changes these users in Active Directory");
            yield return Unseen(
                to,
                "References",
                "to which objects the accounts in Active Directory refer",
                "no attribute of these accounts refers to another object in Active Directory, except to groups and to a manager "
                + "in the same domain. Confirm that Certificate Services does not write certificates to these accounts");
            yield break;
        }

        yield return Of(to, "Synchronization", SynchronizationOf(tenant), UserMoveSource.Configure);
        yield return Of(to, "HardMatchBlock", BlockOf(tenant), UserMoveSource.Configure);
        yield return Unseen(to, "OnPremisesAccounts", "the accounts in Active Directory", "the accounts are still in Active Directory and in the scope of synchronization");
        yield return Unseen(to, "AccessPackages", "access packages", "the users are in no access package");
    }

    /// <summary>What is to be confirmed, as sentences: what could not be read.</summary>
    public static string ToConfirm(UserMoveTenant tenant, IdentityModelKind to) =>
        string.Join(" ", Check(tenant, to).Where(check => check.Status == TransitionCheckStatus.Unknown).Select(check => check.Remedy));

    /// <summary>Refuses a sync client that is too old, or with -Force warns of it.</summary>
    /// <exception cref="IdentityModelException"><c>SyncClientTooOld</c>.</exception>
    public static void RequireClient(UserMoveTenant tenant, bool force, IOperationSink sink)
    {
        TransitionFinding finding = VersionOf(tenant);
        if (finding.Status != TransitionCheckStatus.Failed)
            return;

        if (!force)
            throw Errors.SyncClientTooOld(finding.Detail, finding.Remedy);

        sink.Warning($"{finding.Detail} {finding.Remedy}");
    }

    private static TransitionFinding VersionOf(UserMoveTenant tenant)
    {
        if (tenant.ClientVersion is not { } version)
            return TransitionFinding.Unknown("The command could not read the version of the sync client.", $"Confirm that {Needed}.");

        // A client with a first number of 1 is the agent of Cloud Sync, or an Entra Connect that no longer synchronizes.
        return version >= (version.Major == LeastAgent.Major ? LeastAgent : LeastConnect)
            ? TransitionFinding.Passed($"The version of the sync client is {version}.")
            : TransitionFinding.Failed($"The version of the sync client is {version}, which is too old.", $"Update it. Confirm that {Needed}.");
    }

    private static TransitionFinding SynchronizationOf(UserMoveTenant tenant) => tenant.Organization?.OnPremisesSyncEnabled == true
        ? TransitionFinding.Passed("The tenant synchronizes.")
        : TransitionFinding.Failed("The tenant does not synchronize, so nothing takes the users over.", "Turn on directory synchronization first.");

    private static TransitionFinding BlockOf(UserMoveTenant tenant) => tenant.BlocksHardMatch switch
    {
        null => TransitionFinding.Unknown(
            "The command could not read blockCloudObjectTakeoverThroughHardMatchEnabled.",
            "Confirm that blockCloudObjectTakeoverThroughHardMatchEnabled is false until a sync cycle has taken over the users."),
        true => TransitionFinding.Warning(
            "The tenant blocks hard matches (blockCloudObjectTakeoverThroughHardMatchEnabled), so synchronization would not take over the users.",
            "Convert-UserToSynchronized turns the block off, and on again after a sync cycle has taken over the users."),
        _ => TransitionFinding.Passed("The tenant does not block hard matches."),
    };

    private static UserMoveCheck Unseen(IdentityModelKind to, string name, string what, string condition) => Of(
        to,
        name,
        TransitionFinding.Unknown($"Microsoft Graph does not show {what}.", $"Confirm that {condition}."),
        to == IdentityModelKind.Cloud ? UserMoveSource.Prepare : UserMoveSource.Configure);

    private static UserMoveCheck Of(IdentityModelKind to, string name, TransitionFinding finding, string source) => new()
    {
        To = to,
        Name = name,
        Status = finding.Status,
        Detail = finding.Detail,
        Remedy = finding.Remedy,
        Source = source,
    };
}
