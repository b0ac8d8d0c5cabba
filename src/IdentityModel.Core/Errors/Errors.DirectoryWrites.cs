namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>A property that must identify the user, and does not.</summary>
    /// <param name="property">The property.</param>
    /// <param name="value">Its value.</param>
    /// <param name="item">The object.</param>
    public static IdentityModelException OnPremisesIdentityInvalid(string property, string value, object item) => Make(
        ErrorKind.InvalidArgument,
        $"The value '{Shown.Value(value)}' of {property} is not a {(property == nameof(OnPremisesUser.ObjectGuid) ? "GUID" : "distinguished name")}.",
        "Take ObjectGuid or DistinguishedName from Get-OnPremisesUser or Get-ADUser. The command does not look for users by name.",
        item);

    /// <summary>A journal that lacks a value of a user, or has something else in its place.</summary>
    /// <param name="user">The user's objectGUID.</param>
    /// <param name="value">Which value: "attribute", "old" or "new".</param>
    public static IdentityModelException JournalMalformed(string user, string value) => Make(
        ErrorKind.InvalidData,
        $"The journal has no valid '{value}' value for the user {Shown.Value(user)}, so nothing was restored.",
        "Give the journal that the run wrote, unchanged.",
        user);

    /// <summary>A journal in which no run has changed a value in Active Directory.</summary>
    public static IdentityModelException JournalWithoutDirectoryChanges() => Make(
        ErrorKind.InvalidArgument,
        "The journal has no change of Active Directory that could be undone.",
        "Give the journal of a run of Repair-OnPremisesUser or Set-OnPremisesUserAnchor.",
        target: null);

    /// <summary>An object that is no finding of Test-OnPremisesUser.</summary>
    /// <param name="item">The object.</param>
    /// <param name="path">The path that it is; null if it is none.</param>
    /// <param name="names">The names of its properties; null if it has none.</param>
    public static IdentityModelException NotAnOnPremisesUserFinding(object? item, string? path = null, IEnumerable<string>? names = null) => Make(
        ErrorKind.InvalidArgument,
        path is null ? "The object is not a finding of Test-OnPremisesUser." : $"'{Shown.Value(path)}' is a path or a text, and not a finding of Test-OnPremisesUser.",
        FileCommand.Read(path) is { } read
            ? $"Read the file: {read} | Repair-OnPremisesUser -Server dc1.contoso.com"
            : FileCommand.Advice(names, "Pipe the findings: Get-OnPremisesUser | Test-OnPremisesUser | Repair-OnPremisesUser -Server dc1.contoso.com. "
                + "From a file, the columns Attribute, Value, ProposedAction and ProposedValue are needed, and ObjectGuid or DistinguishedName."),
        item);

    /// <summary>A value that a rule of the directory forbids.</summary>
    /// <param name="server">The server.</param>
    /// <param name="attributes">The attributes of the change.</param>
    /// <param name="why">Which rule, as a sentence.</param>
    /// <param name="inner">What the library threw.</param>
    public static IdentityModelException DirectoryValueRefused(string server, string attributes, string why, Exception? inner = null) => Make(
        ErrorKind.InvalidData,
        $"The domain controller '{Shown.Value(server)}' does not accept the new value of {attributes}: {Shown.Reason(why)}",
        "Choose another value, and write it yourself.",
        server,
        inner);
}
