namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>A GUID that is none.</summary>
    public static IdentityModelException InvalidGuid(string property, string value, object? target = null) => Make(
        ErrorKind.InvalidData,
        $"The value '{Shown.Value(value)}' of {property} is not a GUID.",
        "Give it as 8-4-4-4-12 digits, as Base64 of its 16 bytes, or as the 16 bytes in hexadecimal.",
        target);

    /// <summary>A source anchor that can only be Base64, and is not.</summary>
    public static IdentityModelException InvalidImmutableId(string property, string value, object? target = null) => Make(
        ErrorKind.InvalidData,
        $"The value '{Shown.Value(value)}' of {property} is not valid Base64.",
        "Copy the whole value: for a GUID it has 24 characters and ends with '=='.",
        target);

    /// <summary>A mail address that is none.</summary>
    public static IdentityModelException InvalidAddress(string property, string value, object? target = null) => Make(
        ErrorKind.InvalidData,
        $"The value '{Shown.Value(value)}' of {property} is not a mail address.",
        "Correct it in the directory or in the file; several addresses are separated by ';'.",
        target);

    /// <summary>A truth value that is neither true nor false.</summary>
    public static IdentityModelException InvalidBoolean(string property, string value, object? target = null) => Make(
        ErrorKind.InvalidData,
        $"The value '{Shown.Value(value)}' of {property} is neither true nor false.",
        "Write True or False.",
        target);

    /// <summary>A number that is none.</summary>
    public static IdentityModelException InvalidNumber(string property, string value, object? target = null) => Make(
        ErrorKind.InvalidData,
        $"The value '{Shown.Value(value)}' of {property} is not a whole number.",
        "Give it in decimal digits, as the directory does.",
        target);

    /// <summary>An object that is no user, group or contact.</summary>
    public static IdentityModelException UnknownObjectType(string property, string value, object? target = null) => Make(
        ErrorKind.InvalidData,
        $"The value '{Shown.Value(value)}' of {property} names neither a user nor a group nor a contact.",
        "Leave objects of other kinds out; Get-ADUser and Get-MgUser give users only.",
        target);

    /// <summary>Nothing that names the on-premises user.</summary>
    public static IdentityModelException OnPremisesUserWithoutIdentity(object? target = null) => Make(
        ErrorKind.InvalidData,
        "Nothing names this on-premises user: ObjectGUID, UserPrincipalName, SamAccountName, DistinguishedName and mail are all missing.",
        "Take users from Get-ADUser with -Properties mail, proxyAddresses, mS-DS-ConsistencyGuid. Of a file written with semicolons, "
            + "Import-Csv knows the columns with -Delimiter ';' alone.",
        target);

    /// <summary>Nothing that names the cloud user.</summary>
    public static IdentityModelException CloudUserWithoutIdentity(object? target = null) => Make(
        ErrorKind.InvalidData,
        "Nothing names this cloud user: Id and UserPrincipalName are both missing.",
        "Take users from Get-CloudUser, Get-MgUser or Get-EntraUser with Id and UserPrincipalName among their properties. Of a file "
            + "written with semicolons, Import-Csv knows the columns with -Delimiter ';' alone.",
        target);
}
