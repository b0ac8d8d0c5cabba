namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>A value that should be an ImmutableId is not Base64, or not as synchronization writes it.</summary>
    /// <param name="value">The value.</param>
    /// <param name="proposal">The ImmutableId that was probably meant; null if none is at hand.</param>
    public static IdentityModelException ImmutableIdMalformed(string value, string? proposal) => Make(
        ErrorKind.InvalidArgument,
        $"'{Shown.Value(value)}' is not the Base64 of a source anchor.",
        (proposal is null ? "" : $"If you mean '{proposal}', use that. ") + "Copy the whole onPremisesImmutableId: the Base64 of a GUID has 24 characters and ends in ==. "
            + "To convert a GUID, use ConvertTo-ImmutableId. "
            + "A source anchor that is plain text (such as an employee number) needs no conversion.",
        value);

    /// <summary>A text is neither a GUID nor the 16 bytes of one in hexadecimal.</summary>
    public static IdentityModelException GuidMalformed(string value) => Make(
        ErrorKind.InvalidArgument,
        $"'{Shown.Value(value)}' is neither a GUID nor 16 bytes in hexadecimal.",
        "Give a GUID with its hyphens (objectGUID as Get-ADUser shows it), 32 hexadecimal digits in stored order, or the complete "
        + "CN={...} of Entra Connect.",
        value);

    /// <summary>A GUID of zeros, which no object has: the attribute was not read.</summary>
    public static IdentityModelException GuidEmpty(object value) => Make(
        ErrorKind.InvalidArgument,
        "The GUID is all zeros, which no object has.",
        "The objectGUID was probably not read. Read the object again with its objectGUID.",
        value);

    /// <summary>A multi-valued or binary column that has only the name of a type.</summary>
    public static IdentityModelException BytesLostInExport(string value) => Make(
        ErrorKind.InvalidData,
        $"'{Shown.Value(value)}' is the name of a type: Export-Csv wrote it instead of the bytes.",
        "Export the value as text, for example [Convert]::ToBase64String($_.'mS-DS-ConsistencyGuid'), and read the file again.",
        value);

    /// <summary>The anchor of an object that is managed in the cloud: it has no ImmutableId.</summary>
    public static IdentityModelException CloudAnchorHasNoImmutableId(string value, string kind, Guid objectId) => Make(
        ErrorKind.InvalidArgument,
        $"'{Shown.Value(value)}' is the name of a cloud object ({kind}) with the object ID {objectId}, which has no ImmutableId.",
        "To see what it is, use ConvertFrom-ImmutableId. For an on-premises user, give its GUID.",
        value);

    /// <summary>A byte array cannot be a source anchor.</summary>
    public static IdentityModelException AnchorBytesOutOfRange(byte[] value, int maxBytes) => Make(
        ErrorKind.InvalidArgument,
        $"A source anchor has 1 to {maxBytes} bytes; this value has {value.Length}.",
        "Give the 16 bytes of objectGUID or mS-DS-ConsistencyGuid.",
        value);

    /// <summary>A user with neither GUID, so there is nothing to make an ImmutableId from.</summary>
    public static IdentityModelException SourceAnchorMissing(OnPremisesUser user) => Make(
        ErrorKind.InvalidData,
        $"The user '{user}' has neither an objectGUID nor an mS-DS-ConsistencyGuid.",
        "Read the user with its objectGUID. Get-ADUser always returns it; Select-Object and files must include it.",
        user);

    /// <summary>A value of a type that no ImmutableId is made from.</summary>
    public static IdentityModelException ImmutableIdSourceNotSupported(object value) => Make(
        ErrorKind.InvalidArgument,
        $"No ImmutableId can be made from a value of type {value.GetType().Name}.",
        "Give a GUID, its 16 bytes (also in hexadecimal), or an on-premises user.",
        value);
}
