namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>A text that is not a GUID.</summary>
    public static IdentityModelException InvalidGuid(string property, string value, object? target = null) => Make(
        ErrorKind.InvalidData,
        $"The value '{Shown.Value(value)}' of {property} is not a GUID.",
        "Write the GUID as 8-4-4-4-12 digits, as Base64 of its 16 bytes, or as the 16 bytes in hexadecimal.",
        target);

    /// <summary>A value that can be no source anchor.</summary>
    /// <param name="property">The property.</param>
    /// <param name="value">Its value.</param>
    /// <param name="problem">What is wrong with it, as a clause after the value.</param>
    /// <param name="proposal">The ImmutableId that was probably meant; null if none is at hand.</param>
    /// <param name="target">The user.</param>
    public static IdentityModelException InvalidImmutableId(
        string property, string value, string problem, string? proposal, object? target = null) => Make(
        ErrorKind.InvalidData,
        $"The value '{Shown.Value(value)}' of {property} {problem}.",
        (proposal is null ? "" : $"The value is probably meant to be '{proposal}'. ")
        + "Copy the whole value: for a GUID it has 24 characters and ends with '=='.",
        target);

    /// <summary>A text that is not a mail address.</summary>
    public static IdentityModelException InvalidAddress(string property, string value, object? target = null) => Make(
        ErrorKind.InvalidData,
        $"The value '{Shown.Value(value)}' of {property} is not a mail address.",
        "Correct it in the directory or in the file. Separate several addresses with ';'.",
        target);

    /// <summary>A truth value that is neither true nor false.</summary>
    public static IdentityModelException InvalidBoolean(string property, string value, object? target = null) => Make(
        ErrorKind.InvalidData,
        $"The value '{Shown.Value(value)}' of {property} is neither true nor false.",
        "Write True or False.",
        target);

    /// <summary>A text that is not a number.</summary>
    public static IdentityModelException InvalidNumber(string property, string value, object? target = null) => Make(
        ErrorKind.InvalidData,
        $"The value '{Shown.Value(value)}' of {property} is not a whole number.",
        "Write it in decimal digits, as the directory does.",
        target);

    /// <summary>An object that is not a user, group or contact.</summary>
    public static IdentityModelException UnknownObjectType(string property, string value, object? target = null) => Make(
        ErrorKind.InvalidData,
        $"The value '{Shown.Value(value)}' of {property} is not the type of a user, group or contact.",
        "Omit objects of other types. Get-ADUser and Get-MgUser return only users.",
        target);

    /// <summary>An on-premises user without a name.</summary>
    public static IdentityModelException OnPremisesUserWithoutIdentity(object? target = null) => Make(
        ErrorKind.InvalidData,
        "Nothing identifies this on-premises user: ObjectGUID, UserPrincipalName, SamAccountName, DistinguishedName and mail are missing.",
        "Read users with Get-ADUser -Properties mail, proxyAddresses, mS-DS-ConsistencyGuid. If a file "
        + "has semicolons, use Import-Csv -Delimiter ';'.",
        target);

    /// <summary>A file where its users are expected.</summary>
    public static IdentityModelException FileInsteadOfUsers(string path, bool hasPath) => Make(
        ErrorKind.InvalidArgument,
        $"'{path}' is a file, not a user.",
        hasPath ? "To read the users in the file, give the file to -Path." : "Give the rows of the file: Import-Csv reads them.",
        path);

    /// <summary>A cloud user without a name.</summary>
    public static IdentityModelException CloudUserWithoutIdentity(object? target = null) => Make(
        ErrorKind.InvalidData,
        "Nothing identifies this cloud user: Id and UserPrincipalName are missing.",
        "Read users with Get-CloudUser, Get-MgUser or Get-EntraUser, with the properties Id and UserPrincipalName. If a file has "
        + "semicolons, use Import-Csv -Delimiter ';'.",
        target);

    /// <summary>A sign-in name and an object id that do not belong to the same user.</summary>
    /// <param name="name">The one that the user was read by.</param>
    /// <param name="other">The other one.</param>
    /// <param name="user">The user that was read.</param>
    public static IdentityModelException UserNamesDisagree(string name, string other, CloudUser user) => Make(
        ErrorKind.InvalidData,
        (string.Equals(name, user.Id, StringComparison.OrdinalIgnoreCase)
            ? $"'{Shown.Value(name)}' is the Id of {user.UserPrincipalName}, not of {Shown.Value(other)}."
            : $"The Id of {Shown.Value(name)} is '{user.Id}', not '{Shown.Value(other)}'.")
        + " The command changed neither user.",
        "Correct the UserPrincipalName or the Id of the row. If the user was renamed, read the users again.",
        name);

    /// <summary>Users that are to be moved with a sync client that does not know such moves.</summary>
    /// <param name="found">The version, as a sentence.</param>
    /// <param name="remedy">What to do.</param>
    public static IdentityModelException SyncClientTooOld(string found, string remedy) => Make(
        ErrorKind.InvalidOperation,
        $"{found} The command changed nothing.",
        $"{remedy} If the version that Microsoft Graph shows is not that of your sync client, use -Force.",
        target: null);

    /// <summary>Users that are to be given back in a tenant that does not synchronize.</summary>
    public static IdentityModelException TenantNotSynchronizing() => Make(
        ErrorKind.InvalidOperation,
        "The tenant does not synchronize, so nothing would take over the users. The command changed nothing.",
        "Turn on directory synchronization first.",
        target: null);

    /// <summary>It is not known whether hard matches are blocked.</summary>
    public static IdentityModelException HardMatchBlockUnread() => Make(
        ErrorKind.PermissionDenied,
        "The command could not read whether the tenant blocks hard matches (blockCloudObjectTakeoverThroughHardMatchEnabled). It changed "
        + "nothing. An application cannot read it.",
        "Sign in as a Global Administrator with Connect-IdentityModel -Scopes OnPremDirectorySynchronization.ReadWrite.All. If you know that "
        + "hard matches are not blocked, use -Force.",
        target: null);

    /// <summary>A change of the block of hard matches that the service accepted, and that does not show.</summary>
    public static IdentityModelException HardMatchBlockNotShown(bool isOn) => Make(
        ErrorKind.OperationTimeout,
        $"The service accepted that blockCloudObjectTakeoverThroughHardMatchEnabled is {(isOn ? "true" : "false")}, but still shows the old value.",
        "Run the command again in a few minutes, with the same journal.",
        target: null);

    /// <summary>Checks of users for a move to a model that users do not have.</summary>
    public static IdentityModelException UserMoveUnknown() => Make(
        ErrorKind.InvalidArgument,
        "A user can be moved to Cloud or to Synchronized. Federated is a model of domains.",
        "Use -To Cloud or -To Synchronized. To check domains, use -Domain.",
        target: null);

    /// <summary>Neither users nor a journal that names users.</summary>
    public static IdentityModelException UsersMissing() => Make(
        ErrorKind.InvalidArgument,
        "There are no users: neither -Identity nor -JournalPath is given.",
        "Name the users, or give the journal of Convert-UserToCloud to -JournalPath.",
        target: null);

    /// <summary>The journal of another command, which a move of users would only add to.</summary>
    public static IdentityModelException JournalNotOfMoves(string path) => Make(
        ErrorKind.InvalidData,
        $"The file '{path}' is not a journal of Convert-UserToCloud or Convert-UserToSynchronized.",
        "Give the journal of an earlier move, or a new path.",
        path);

    /// <summary>A journal without a user that was moved.</summary>
    public static IdentityModelException JournalWithoutMoves(string path) => Make(
        ErrorKind.InvalidData,
        $"The journal '{path}' names no user that was moved to the cloud.",
        "Give the journal that Convert-UserToCloud wrote, or name the users with -Identity.",
        path);

    /// <summary>A move that the service accepted, and that does not show.</summary>
    public static IdentityModelException UserMoveNotShown(string userPrincipalName) => Make(
        ErrorKind.OperationTimeout,
        $"The service accepted the move of '{userPrincipalName}', but the user still reads as before.",
        "Run the command again in a few minutes: it skips the user if the move shows then.",
        userPrincipalName);

    /// <summary>A move that the service accepted, and that could not be read back.</summary>
    public static IdentityModelException UserMoveNotReadBack(string userPrincipalName, IdentityModelException why) => Make(
        ErrorKind.OperationTimeout,
        $"The service accepted the move of '{userPrincipalName}', but the user could not be read back. {why.Message}",
        $"{why.Advice} A new run skips the user if the move shows.",
        userPrincipalName,
        why);

    /// <summary>A name that no domain can have, among the verified domains.</summary>
    public static IdentityModelException VerifiedDomainMalformed(string name) => Make(
        ErrorKind.InvalidArgument,
        $"'{Shown.Value(name)}' is not the name of a domain.",
        "Name verified domains of the tenant, such as contoso.com, without wildcards and without @.",
        name);

    /// <summary>Cloud users where on-premises users belong, or the other way round.</summary>
    /// <param name="subject">Where the users come from, as the beginning of a sentence.</param>
    /// <param name="isMany">Whether the subject is a plural.</param>
    /// <param name="side">What the users seem to be.</param>
    /// <param name="present">The properties that show it.</param>
    /// <param name="missing">The properties of which the wanted users have one, the best known ones first.</param>
    /// <param name="target">The file.</param>
    public static IdentityModelException UsersOfOtherSide(
        string subject, bool isMany, string side, IReadOnlyList<string> present, IReadOnlyList<string> missing, object? target) => Make(
        ErrorKind.InvalidArgument,
        $"{subject} {(isMany ? "are" : "has")} {side}: {(isMany ? "they have" : "it has")} {string.Join(", ", present)}, and no "
        + $"{missing[0]} or {missing[1]}.",
        "Check which users the parameter takes. If two files were given, swap them.",
        target);

    /// <summary>Users without the properties that a prediction needs.</summary>
    /// <param name="subject">Where the users come from, as the beginning of a sentence.</param>
    /// <param name="isMany">Whether the subject is a plural.</param>
    /// <param name="missing">What is missing.</param>
    /// <param name="present">What is there.</param>
    /// <param name="advice">How to get users with these properties.</param>
    /// <param name="target">The file's path, if there is one.</param>
    /// <param name="areStrange">Whether most of what is there has names that no documented source gives.</param>
    public static IdentityModelException ColumnMissing(
        string subject, bool isMany, IReadOnlyList<string> missing, IReadOnlyList<string> present, string advice, object? target, bool areStrange) => Make(
        ErrorKind.InvalidData,
        $"{subject} {(isMany ? "have" : "has")} no {string.Join(", no ", missing)}; "
            + $"{(isMany ? "they have" : "it has")} {(present.Count > 0 ? Shown.Value(string.Join(", ", present)) : "nothing that a user has")}.",
        areStrange ? $"{advice} {IfHeadersAreTranslated}" : advice,
        target);

    /// <summary>A parameter for users with an empty value: without it, the command would take other users.</summary>
    public static IdentityModelException UsersNull(string parameter) => Make(
        ErrorKind.InvalidArgument,
        $"The value of -{parameter} is $null.",
        $"Check the variable or command that gives the users, or omit -{parameter}.",
        target: null);

    /// <summary>Users of which none is usable.</summary>
    /// <param name="subject">Where the users come from, as the beginning of a sentence.</param>
    /// <param name="isMany">Whether the subject is a plural.</param>
    /// <param name="target">The file's path, if there is one.</param>
    public static IdentityModelException NoUsableUser(string subject, bool isMany, object? target) => Make(
        ErrorKind.InvalidData,
        $"{subject} {(isMany ? "have" : "has")} no user without an error.",
        "Correct the users that the errors name.",
        target);

    /// <summary>Results of Test-SoftMatch in place of users.</summary>
    public static IdentityModelException MatchResultsNotUsers(object? target) => Make(
        ErrorKind.InvalidArgument,
        "These are results of Test-SoftMatch, not users.",
        "Give the users that were matched. To count results, run: $results | Group-Object Outcome -NoElement",
        target);

    /// <summary>A user with a value that cannot be read at all.</summary>
    public static IdentityModelException RowUnreadable(object? target, string place, Exception inner) => Make(
        ErrorKind.InvalidData,
        $"{place}: it cannot be read: {Shown.Reason(inner.Message)}",
        "Check the values there, or write the file again with the command that made it.",
        target,
        inner);

    /// <summary>The same on-premises user twice.</summary>
    public static IdentityModelException DuplicateObjectGuid(object? target, Guid objectGuid, string first, string second) => Make(
        ErrorKind.InvalidData,
        $"{second}: {first} already has the ObjectGUID {objectGuid}, so this user is skipped.",
        "List each user once.",
        target);

    /// <summary>The same cloud object twice.</summary>
    public static IdentityModelException DuplicateCloudUserId(object? target, Guid id, string first, string second) => Make(
        ErrorKind.InvalidData,
        $"{second}: {first} already has the Id {id}, so this object is skipped.",
        "List each user once.",
        target);
}
