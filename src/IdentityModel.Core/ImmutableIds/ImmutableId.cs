using IdentityModel.Core.Users;

namespace IdentityModel.Core.ImmutableIds;

/// <summary>
/// Makes ImmutableIds: Base64 of the bytes of the source anchor, 16 of them in the order of <see cref="Guid.ToByteArray()"/>
/// for objectGUID and mS-DS-ConsistencyGuid (docs/facts/matching.md#immutableid).
/// </summary>
/// <remarks>
/// One value is written in two ways that differ in their byte order. With the five groups of a GUID
/// (<c>bcd2e574-8d58-4136-a9df-8a19b145db79</c>, also in braces or parentheses) it is read as a GUID. Without them, all digits
/// together or byte by byte (<c>74 E5 D2 BC …</c>, <c>0x74E5…</c>, <c>\74\E5…</c>), it is read as bytes in stored order, because
/// so write it the attribute editor, LDAP filters and <see cref="ImmutableIdInfo.Hex"/>. The 32 bare digits that
/// <c>Guid.ToString("N")</c> gives are in the GUID's order: pass the Guid itself, or <c>ToString("D")</c>.
/// </remarks>
public static class ImmutableId
{
    /// <summary>The ImmutableId of a GUID.</summary>
    public static string FromGuid(Guid guid) => Convert.ToBase64String(guid.ToByteArray());

    /// <summary>The ImmutableId of an anchor's bytes in stored order: 16 for a GUID; another binary attribute may have more or fewer.</summary>
    /// <exception cref="IdentityModelException"><c>AnchorBytesOutOfRange</c>.</exception>
    public static string FromBytes(byte[] bytes) =>
        bytes.Length is > 0 and <= AnchorForm.MaxBytes ? Convert.ToBase64String(bytes) : throw Errors.AnchorBytesOutOfRange(bytes, AnchorForm.MaxBytes);

    /// <summary>
    /// The ImmutableId of a GUID in text or of its 16 bytes in hexadecimal; the remarks say which is which. An ImmutableId of 16
    /// bytes stays as it is; from a name of Entra Connect's connector space (<c>CN={…}</c>), any ImmutableId is read.
    /// </summary>
    /// <exception cref="IdentityModelException">
    /// <c>GuidMalformed</c>, <c>GuidEmpty</c>, <c>BytesLostInExport</c>, <c>CloudAnchorHasNoImmutableId</c>.
    /// </exception>
    public static string FromText(string text)
    {
        if (ConnectorSpaceName.AnchorIn(text) is { } anchor)
            return CloudAnchor.Read(anchor) is { } cloud ? throw Errors.CloudAnchorHasNoImmutableId(text, cloud.Kind, cloud.ObjectId) : anchor;
        if (GuidValue.TryRead(text, out Guid guid))
            return guid != Guid.Empty ? FromGuid(guid) : throw Errors.GuidEmpty(text);
        throw TypeNameText.Is(text.Trim()) ? Errors.BytesLostInExport(text) : Errors.GuidMalformed(text);
    }

    /// <summary>The ImmutableId synchronization sends for a user: the anchor given with it, else made from its GUIDs.</summary>
    /// <exception cref="IdentityModelException"><c>SourceAnchorMissing</c>.</exception>
    public static string FromUser(OnPremisesUser user) => user.ImmutableId ?? throw Errors.SourceAnchorMissing(user);

    /// <summary>
    /// Why an ImmutableId is probably a mistake, in two sentences: text was written in place of bytes. Null if nothing says so.
    /// </summary>
    public static string? DoubtAbout(string immutableId)
    {
        AnchorVerdict verdict = AnchorForm.Judge(immutableId);
        return verdict.Grade == AnchorGrade.Doubtful
            ? $"The ImmutableId '{immutableId}' {verdict.Problem}. Such a GUID has the ImmutableId '{verdict.Proposal}'."
            : null;
    }

    /// <summary>
    /// What 32 hexadecimal digits would be as a GUID that somebody wrote without its hyphens; null for everything else. They are read as
    /// stored bytes.
    /// </summary>
    public static string? OtherReadingOf(object? value) =>
        value is string text && Guid.TryParseExact(text.Trim(), "N", out Guid guid)
            ? $"'{text.Trim()}' is read as stored bytes. If it is the GUID {guid} without its hyphens, the ImmutableId is {Convert.ToBase64String(guid.ToByteArray())}."
            : null;

    /// <summary>The ImmutableId of a Guid, a GUID in text, hexadecimal text, a byte array or an on-premises user.</summary>
    /// <exception cref="IdentityModelException">
    /// <c>ImmutableIdSourceNotSupported</c> for another type, <c>GuidEmpty</c>, and the errors of the other methods.
    /// </exception>
    public static string FromObject(object value) => value switch
    {
        Guid guid => guid != Guid.Empty ? FromGuid(guid) : throw Errors.GuidEmpty(value),
        byte[] bytes => FromBytes(bytes),
        string text => FromText(text),
        OnPremisesUser user => FromUser(user),
        _ => throw Errors.ImmutableIdSourceNotSupported(value),
    };
}
