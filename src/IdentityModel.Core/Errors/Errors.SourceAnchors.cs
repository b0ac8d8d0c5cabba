namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>
    /// The user is synchronized, so only Active Directory can change it: <c>Unable to update the specified properties for
    /// on-premises mastered Directory Sync objects</c> (docs/facts/graph.md#writing-the-immutableid).
    /// </summary>
    public static IdentityModelException UserIsSynchronized(string userPrincipalName, Exception? inner = null) => Make(
        ErrorKind.InvalidOperation,
        $"'{userPrincipalName}' is synchronized, so only synchronization can change its ImmutableId.",
        "Remove the user from the synchronization scope, and run a sync cycle: it deletes the cloud user. Restore it under Deleted users. Then set "
        + "or clear its ImmutableId.",
        userPrincipalName,
        inner);

    /// <summary>Another user has the ImmutableId.</summary>
    public static IdentityModelException ImmutableIdTaken(string userPrincipalName, string immutableId, Exception? inner = null) => Make(
        ErrorKind.ResourceExists,
        $"Another user, maybe a deleted one, already has the ImmutableId '{Shown.Value(immutableId)}', so '{userPrincipalName}' cannot "
        + "have it, too.",
        "Get-CloudUser -Filter \"onPremisesImmutableId eq '...'\" finds the other user. Also check Deleted users.",
        userPrincipalName,
        inner);

    /// <summary>
    /// A user of a federated domain must have an ImmutableId, and the service does not change it
    /// (docs/facts/graph.md#writing-the-immutableid; azure-docs #5108: <c>You must provide a required property: Parameter name:
    /// FederatedUser.SourceAnchor</c>).
    /// </summary>
    public static IdentityModelException FederatedUserNeedsImmutableId(string userPrincipalName, Exception? inner = null) => Make(
        ErrorKind.InvalidOperation,
        $"'{userPrincipalName}' is in a federated domain. The service does not clear or change the ImmutableId of such users.",
        "First give the user a sign-in name of a managed domain (such as *.onmicrosoft.com). Restore the old sign-in name afterwards.",
        userPrincipalName,
        inner);

    /// <summary>
    /// A value that the service does not accept as an ImmutableId (docs/facts/graph.md#writing-the-immutableid,
    /// docs/facts/matching.md#rules-for-an-anchor).
    /// </summary>
    /// <param name="user">The user as given.</param>
    /// <param name="value">The value.</param>
    /// <param name="problem">What is wrong with it, as a clause after the value.</param>
    /// <param name="proposal">The ImmutableId that was probably meant; null if none is at hand.</param>
    /// <param name="mayForce">Whether it can be set with -Force.</param>
    public static IdentityModelException ImmutableIdNotWritable(
        string user, string value, string problem, string? proposal, bool mayForce) => Make(
        ErrorKind.InvalidArgument,
        $"'{Shown.Value(value)}' cannot be the ImmutableId of '{user}': it {problem}.",
        (proposal is not null ? $"Use '{proposal}'."
            : string.IsNullOrWhiteSpace(value) ? "To clear the value, use -Clear."
            : "ConvertTo-ImmutableId calculates the ImmutableId of a GUID or an on-premises user.")
        + (mayForce ? " If another identity provider than Active Directory uses the value as it is, add -Force." : ""),
        value);

    /// <summary>Neither a new ImmutableId nor the wish to clear the old one.</summary>
    public static IdentityModelException NothingToClear() => Make(
        ErrorKind.InvalidArgument,
        "-Clear is false and no ImmutableId is given, so there is nothing to change.",
        "Use -ImmutableId, or -Clear without a value.",
        target: null);

    /// <summary>One user, or one value, given more than once.</summary>
    public static IdentityModelException ImmutableIdGivenTwice(string userPrincipalName, string? immutableId) => Make(
        ErrorKind.InvalidArgument,
        $"'{userPrincipalName}' or its new ImmutableId '{Shown.Value(immutableId ?? "")}' was given more "
        + "than once. The command uses the first one.",
        "Give each user and each ImmutableId once.",
        userPrincipalName);
}
