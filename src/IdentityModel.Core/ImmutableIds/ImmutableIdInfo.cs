namespace IdentityModel.Core.ImmutableIds;

/// <summary>
/// What an ImmutableId says: the object's GUID, the bytes as Active Directory stores them, and how to find the object there.
/// </summary>
/// <remarks>
/// An anchor need not be a GUID (docs/facts/matching.md#rules-for-an-anchor). Then <see cref="Hex"/> alone is given: which
/// attribute it was made from is not known.
/// </remarks>
public sealed record ImmutableIdInfo
{
    private ImmutableIdInfo(string immutableId, byte[] bytes)
    {
        ImmutableId = immutableId;
        Hex = Hexadecimal.Write(bytes);
        Guid = bytes.Length == 16 ? new Guid(bytes) : null;
    }

    /// <summary>The Base64 text; case matters.</summary>
    public string ImmutableId { get; }

    /// <summary>The GUID; null if the value has not 16 bytes.</summary>
    public Guid? Guid { get; }

    /// <summary>The bytes in stored order, two upper-case digits each.</summary>
    public string Hex { get; }

    /// <summary>
    /// An LDAP filter that finds the object by <c>mS-DS-ConsistencyGuid</c> or <c>objectGUID</c>, each byte escaped as
    /// RFC 4515 section 3 has it; null if the value has not 16 bytes.
    /// </summary>
    public string? LdapFilter => Guid is { } guid ? FilterOf(Hexadecimal.Write(guid.ToByteArray(), prefix: "\\")) : null;

    /// <summary>
    /// The distinguished name of the object in Entra Connect's connector space of the cloud, for Get-ADSyncCSObject and csexport.
    /// </summary>
    public string ConnectorSpaceName => ImmutableIds.ConnectorSpaceName.Of(ImmutableId);

    /// <summary>
    /// Reads an ImmutableId: its Base64, the object's name in Entra Connect's connector space (<c>CN={…}</c>), or its bytes in
    /// hexadecimal, byte by byte (<c>AB-CD</c>, <c>AB CD</c>, <c>AB:CD</c>, <c>\AB\CD</c>) or as 32 digits.
    /// </summary>
    /// <remarks>
    /// Text that decodes but is not what encoding its bytes gives (spaces within, stray bits in the last character) is refused:
    /// ImmutableIds are compared as text, so that it never equals the one synchronization sends. So is a GUID: as an ImmutableId it
    /// is a mistake, and to make one of it is ConvertTo-ImmutableId's work.
    /// </remarks>
    /// <exception cref="IdentityModelException"><c>ImmutableIdMalformed</c>, <c>AnchorBytesOutOfRange</c>.</exception>
    public static ImmutableIdInfo Parse(string immutableId)
    {
        string value = ImmutableIds.ConnectorSpaceName.AnchorIn(immutableId) ?? immutableId.Trim();
        if (Hexadecimal.Read(value) is { } bytes)
            return new ImmutableIdInfo(ImmutableIds.ImmutableId.FromBytes(bytes), bytes);

        return TryParse(value) ?? throw Errors.ImmutableIdMalformed(value);
    }

    /// <summary>Reads Base64 alone, as the cloud gives it; <see langword="null"/> if the value is none, as a text anchor is none.</summary>
    internal static ImmutableIdInfo? TryParse(string immutableId)
    {
        try
        {
            byte[] bytes = Convert.FromBase64String(immutableId);
            return bytes.Length > 0 && Convert.ToBase64String(bytes) == immutableId ? new ImmutableIdInfo(immutableId, bytes) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string FilterOf(string escaped) => $"(|(mS-DS-ConsistencyGuid={escaped})(objectGUID={escaped}))";

    /// <inheritdoc/>
    public override string ToString() => $"{ImmutableId} = {Guid?.ToString() ?? Hex}";
}
