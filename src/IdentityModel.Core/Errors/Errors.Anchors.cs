namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>An object that does not say which user is to get which anchor.</summary>
    public static IdentityModelException AnchorTargetIncomplete(object item) => Make(
        ErrorKind.InvalidArgument,
        "The object does not say which on-premises user gets which anchor.",
        "Pipe results of Test-SoftMatch whose users have an objectGUID, or objects with ObjectGuid or DistinguishedName, and ImmutableId.",
        item);

    /// <summary>A property that must identify the user, and does not.</summary>
    /// <param name="property">The property.</param>
    /// <param name="value">Its value.</param>
    /// <param name="item">The object.</param>
    public static IdentityModelException AnchorIdentityInvalid(string property, string value, object item) => Make(
        ErrorKind.InvalidArgument,
        $"The value '{Shown.Value(value)}' of {property} is not a {(property == nameof(OnPremisesUser.ObjectGuid) ? "GUID" : "distinguished name")}.",
        "Take ObjectGuid or DistinguishedName from Get-OnPremisesUser or Get-ADUser. The command does not look for users by name.",
        item);

    /// <summary>A value that is no anchor.</summary>
    /// <param name="user">The user.</param>
    /// <param name="value">The value.</param>
    /// <param name="problem">What is wrong with it, as a clause after the value.</param>
    /// <param name="proposal">The ImmutableId that was probably meant; null if none is at hand.</param>
    public static IdentityModelException AnchorNotWritable(string user, string value, string problem, string? proposal) => Make(
        ErrorKind.InvalidArgument,
        $"'{Shown.Value(value)}' cannot be the anchor of '{Shown.Value(user)}': it {problem}.",
        proposal is null ? "ConvertTo-ImmutableId calculates the ImmutableId of a GUID or an on-premises user." : $"Use '{proposal}'.",
        value);

    /// <summary>A parameter that chooses what the command does, and is off.</summary>
    /// <param name="parameter">Its name.</param>
    public static IdentityModelException AnchorSwitchOff(string parameter) => Make(
        ErrorKind.InvalidArgument,
        $"-{parameter} is $false, so the command does not know what to do.",
        $"Omit -{parameter} to write anchors with -Server.",
        parameter);

    /// <summary>A parameter of a connection, where nothing is connected to.</summary>
    /// <param name="parameter">Its name.</param>
    public static IdentityModelException AnchorCommandUnconnected(string parameter) => Make(
        ErrorKind.InvalidArgument,
        $"-{parameter} has no effect with -AsCommand, because the command then connects to no server.",
        $"Omit -{parameter}.",
        parameter);

    /// <summary>A journal that lacks a value of a user, or has something else in its place.</summary>
    /// <param name="user">The user's objectGUID.</param>
    /// <param name="value">Which value: "old" or "new".</param>
    public static IdentityModelException JournalMalformed(string user, string value) => Make(
        ErrorKind.InvalidData,
        $"The journal has no valid '{value}' value for the user {Shown.Value(user)}, so nothing was restored.",
        "Give the journal that the run wrote, unchanged.",
        user);

    /// <summary>A journal in which no run of Set-OnPremisesUserAnchor has written.</summary>
    public static IdentityModelException JournalWithoutAnchors() => Make(
        ErrorKind.InvalidArgument,
        "The journal has no change of mS-DS-ConsistencyGuid that could be undone.",
        "Give the journal of a run of Set-OnPremisesUserAnchor.",
        target: null);
}
