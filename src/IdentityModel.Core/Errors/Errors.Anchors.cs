namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>An object that does not say which user is to get which anchor.</summary>
    public static IdentityModelException AnchorTargetIncomplete(object item) => Make(
        ErrorKind.InvalidArgument,
        "The object does not say which on-premises user gets which anchor.",
        "Pipe results of Test-SoftMatch whose users have an objectGUID, or objects with ObjectGuid or DistinguishedName, and ImmutableId.",
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

    /// <summary>A journal in which no run of Set-OnPremisesUserAnchor has written.</summary>
    public static IdentityModelException JournalWithoutAnchors() => Make(
        ErrorKind.InvalidArgument,
        "The journal has no change of mS-DS-ConsistencyGuid that could be undone.",
        "Give the journal of a run of Set-OnPremisesUserAnchor.",
        target: null);
}
