namespace IdentityModel.Core;

/// <summary>
/// What an ImmutableId says: the object's GUID, the bytes as Active Directory stores them, and how to find the object there.
/// </summary>
/// <remarks>
/// An anchor need not be a GUID (facts 3.6). Then <see cref="Hex"/> alone is given: which attribute it was made from is not known.
/// </remarks>
public sealed record ImmutableIdInfo
{
    private ImmutableIdInfo(string immutableId, byte[] bytes)
    {
        ImmutableId = immutableId;
        Hex = Hexadecimal.Write(bytes);
        if (bytes.Length != 16)
            return;

        string escaped = Hexadecimal.Write(bytes, prefix: "\\");
        Guid = new Guid(bytes);
        LdapFilter = $"(|(mS-DS-ConsistencyGuid={escaped})(objectGUID={escaped}))";
    }

    /// <summary>The Base64 text; case matters.</summary>
    public string ImmutableId { get; }

    /// <summary>The GUID; null where the value has not 16 bytes.</summary>
    public Guid? Guid { get; }

    /// <summary>The bytes in stored order, two upper-case digits each.</summary>
    public string Hex { get; }

    /// <summary>
    /// An LDAP filter that finds the object by <c>mS-DS-ConsistencyGuid</c> or <c>objectGUID</c>, each byte escaped as
    /// RFC 4515 section 3 has it; null where the value has not 16 bytes.
    /// </summary>
    public string? LdapFilter { get; }

    /// <summary>Reads an ImmutableId.</summary>
    /// <remarks>
    /// Text that decodes but is not what encoding its bytes gives (spaces within, stray bits in the last character) is refused:
    /// ImmutableIds are compared as text, so that it never equals the one synchronisation sends.
    /// </remarks>
    /// <exception cref="IdentityModelException"><c>ImmutableIdMalformed</c>.</exception>
    public static ImmutableIdInfo Parse(string immutableId)
    {
        string value = immutableId.Trim();
        byte[] bytes = Decode(value);
        return bytes.Length > 0 && Convert.ToBase64String(bytes) == value
            ? new ImmutableIdInfo(value, bytes)
            : throw Errors.ImmutableIdMalformed(value);
    }

    /// <summary>As <see cref="Parse"/>; <see langword="null"/> where the value is no Base64, as a text anchor is none.</summary>
    internal static ImmutableIdInfo? TryParse(string immutableId)
    {
        try
        {
            return Parse(immutableId);
        }
        catch (IdentityModelException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{ImmutableId} = {Guid?.ToString() ?? Hex}";

    private static byte[] Decode(string value)
    {
        try
        {
            return Convert.FromBase64String(value);
        }
        catch (FormatException e)
        {
            throw Errors.ImmutableIdMalformed(value, e);
        }
    }
}
