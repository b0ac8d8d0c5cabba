namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>An object that does not say which user is to get which anchor.</summary>
    /// <param name="item">The object.</param>
    /// <param name="names">The names of its properties; null if it has none.</param>
    public static IdentityModelException AnchorTargetIncomplete(object item, IEnumerable<string>? names = null) => Make(
        ErrorKind.InvalidArgument,
        "The object does not say which on-premises user gets which anchor.",
        FileCommand.Advice(
            names, "Pipe results of Test-SoftMatch whose users have an objectGUID, or objects with ObjectGuid or DistinguishedName, and ImmutableId."),
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
}
