namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>
    /// The user is synchronized, so that Active Directory alone changes it: <c>Unable to update the specified properties for
    /// on-premises mastered Directory Sync objects</c> (docs/facts/graph.md#writing-the-immutableid).
    /// </summary>
    public static IdentityModelException UserIsSynchronized(string userPrincipalName, Exception? inner = null) => Make(
        ErrorKind.InvalidOperation,
        $"'{userPrincipalName}' is synchronized, and its ImmutableId belongs to the synchronization.",
        "Take the user out of the synchronization's scope, restore it from the deleted users, then set its ImmutableId.",
        userPrincipalName,
        inner);

    /// <summary>Another user has the ImmutableId.</summary>
    public static IdentityModelException ImmutableIdTaken(string userPrincipalName, string immutableId, Exception? inner = null) => Make(
        ErrorKind.ResourceExists,
        $"Another user has the ImmutableId '{Shown.Value(immutableId)}' already, deleted users included; "
            + $"'{userPrincipalName}' cannot have it too.",
        "Get-CloudUser -Filter \"onPremisesImmutableId eq '...'\" finds the other user; look among the deleted ones also.",
        userPrincipalName,
        inner);

    /// <summary>
    /// A user of a federated domain cannot be without an ImmutableId, nor does the service change it there
    /// (docs/facts/graph.md#writing-the-immutableid; azure-docs #5108: <c>You must provide a required property: Parameter name:
    /// FederatedUser.SourceAnchor</c>).
    /// </summary>
    public static IdentityModelException FederatedUserNeedsImmutableId(string userPrincipalName, Exception? inner = null) => Make(
        ErrorKind.InvalidOperation,
        $"'{userPrincipalName}' signs in by a federated domain, where the ImmutableId can be neither cleared nor changed.",
        "Give the user a sign-in name of a managed domain first (such as *.onmicrosoft.com), and the old one back afterwards.",
        userPrincipalName,
        inner);

    /// <summary>
    /// A value the service does not take as an ImmutableId (docs/facts/graph.md#writing-the-immutableid,
    /// docs/facts/matching.md#rules-for-an-anchor).
    /// </summary>
    public static IdentityModelException ImmutableIdNotWritable(string value, string reason) => Make(
        ErrorKind.InvalidArgument,
        $"'{Shown.Value(value)}' cannot be an ImmutableId: {reason}.",
        "ConvertTo-ImmutableId makes one of a GUID or of an on-premises user.",
        value);

    /// <summary>Neither a new ImmutableId nor the wish to clear the old one.</summary>
    public static IdentityModelException NothingToClear() => Make(
        ErrorKind.InvalidArgument,
        "-Clear is false, and no ImmutableId is given: there is nothing to change.",
        "Give -ImmutableId, or -Clear without a value.",
        target: null);

    /// <summary>One user, or one value, given more than once.</summary>
    public static IdentityModelException ImmutableIdGivenTwice(string userPrincipalName, string? immutableId) => Make(
        ErrorKind.InvalidArgument,
        $"'{userPrincipalName}' was given more than once, or its new ImmutableId '{Shown.Value(immutableId ?? "")}' was; "
            + "the first is taken.",
        "Give each user and each ImmutableId once.",
        userPrincipalName);
}
