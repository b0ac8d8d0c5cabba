using IdentityModel.Core.Users;

namespace IdentityModel.Core.ImmutableIds;

/// <summary>
/// What an ImmutableId says: the object's GUID, the bytes as Active Directory stores them, and how to find the object there.
/// </summary>
/// <remarks>
/// An anchor need not be a GUID (docs/facts/matching.md#rules-for-an-anchor). Then <see cref="Hex"/> alone is given: which
/// attribute it was made from is not known. The anchor of a cloud object has neither: see <see cref="CloudObjectId"/>.
/// </remarks>
public sealed record ImmutableIdInfo
{
    private const string TwoMeanings =
        "The command reads the 32 digits as the bytes of a GUID in hexadecimal. If they are the ImmutableId that a cloud user has, they "
        + "are the Base64 of 24 bytes, which are no GUID.";

    private readonly string _anchor;

    private ImmutableIdInfo(string immutableId, byte[] bytes, bool hasTwoMeanings = false)
    {
        _anchor = immutableId;
        ImmutableId = immutableId;
        Hex = Hexadecimal.Write(bytes);
        Guid = bytes.Length == 16 ? new Guid(bytes) : null;
        Description = hasTwoMeanings ? "The Base64 of a GUID, if the 32 digits are its bytes."
            : ImmutableIds.ImmutableId.DoubtAbout(immutableId)
            ?? (Guid is null ? $"The Base64 of {bytes.Length} bytes, which are no GUID." : "The Base64 of a GUID.");
    }

    private ImmutableIdInfo(CloudAnchor cloud, string anchor)
    {
        _anchor = anchor;
        CloudObjectId = cloud.ObjectId;
        string kind = cloud.Kind.ToLowerInvariant();
        Description = $"The anchor of a cloud {kind} with the object ID {cloud.ObjectId}. The {kind} is managed in the cloud, and no object of "
            + "Active Directory has this anchor.";
    }

    private ImmutableIdInfo(string text)
    {
        _anchor = text;
        ImmutableId = text;
        Description = "A source anchor that is text, from another attribute than a GUID.";
    }

    /// <summary>The Base64 text; case matters. Null if the value is the anchor of a cloud object: such an anchor is not an ImmutableId.</summary>
    public string? ImmutableId { get; }

    /// <summary>What the value is, and what is probably wrong with it.</summary>
    public string Description { get; }

    /// <summary>The GUID; null if the value has not 16 bytes.</summary>
    public Guid? Guid { get; }

    /// <summary>The bytes in stored order, two upper-case digits each; null if the anchor is text.</summary>
    public string? Hex { get; }

    /// <summary>
    /// An LDAP filter that finds the object by <c>mS-DS-ConsistencyGuid</c> or <c>objectGUID</c>, each byte escaped as
    /// RFC 4515 section 3 has it; null if the value has not 16 bytes.
    /// </summary>
    public string? LdapFilter => Guid is { } guid ? FilterOf(Hexadecimal.Write(guid.ToByteArray(), prefix: "\\")) : null;

    /// <summary>
    /// The distinguished name of the object in Entra Connect's connector space of the cloud, for Get-ADSyncCSObject and csexport.
    /// </summary>
    public string ConnectorSpaceName => Users.ConnectorSpaceName.Of(_anchor);

    /// <summary>The object ID in Entra ID, if the value is the anchor of a cloud object (<c>User_…</c>); else null.</summary>
    public Guid? CloudObjectId { get; }

    /// <summary>
    /// Reads an ImmutableId: its Base64, the object's name in Entra Connect's connector space (<c>CN={…}</c>), the anchor of a cloud
    /// object (<c>User_…</c>), or its bytes in hexadecimal, byte by byte (<c>AB-CD</c>, <c>AB CD</c>, <c>AB:CD</c>, <c>\AB\CD</c>) or as 32 digits.
    /// </summary>
    /// <remarks>
    /// Text that decodes but is not what encoding its bytes gives (spaces within, stray bits in the last character) is refused:
    /// ImmutableIds are compared as text, so that it never equals the one synchronization sends. So is a GUID: as an ImmutableId it
    /// is a mistake, and to make one of it is ConvertTo-ImmutableId's work.
    /// </remarks>
    /// <param name="immutableId">The value in one of its forms.</param>
    /// <param name="warn">Is told of a value that has two meanings.</param>
    /// <exception cref="IdentityModelException"><c>ImmutableIdMalformed</c>, <c>AnchorBytesOutOfRange</c>.</exception>
    public static ImmutableIdInfo Parse(string immutableId, Action<string>? warn = null)
    {
        string? anchor = Users.ConnectorSpaceName.AnchorIn(immutableId);
        string value = anchor ?? immutableId.Trim();
        if (CloudAnchor.Read(value) is { } cloud)
            return new ImmutableIdInfo(cloud, value);
        if (anchor is null && Hexadecimal.Read(value) is { } bytes)
        {
            bool hasTwoMeanings = AnchorForm.BytesOf(value) is not null;
            if (hasTwoMeanings)
                warn?.Invoke($"'{value}' has two meanings. {TwoMeanings}");
            return new ImmutableIdInfo(ImmutableIds.ImmutableId.FromBytes(bytes), bytes, hasTwoMeanings);
        }

        if (TryParse(value) is { } info)
            return info;

        AnchorVerdict verdict = AnchorForm.Judge(value);
        return anchor is not null && verdict.Grade == AnchorGrade.Anchor
            ? new ImmutableIdInfo(value)
            : throw Errors.ImmutableIdMalformed(value, verdict.Proposal);
    }

    /// <summary>Reads Base64 alone, as the cloud gives it; <see langword="null"/> if the value is none, as a text anchor is none.</summary>
    internal static ImmutableIdInfo? TryParse(string immutableId) =>
        AnchorForm.BytesOf(immutableId) is { } bytes ? new ImmutableIdInfo(immutableId, bytes) : null;

    private static string FilterOf(string escaped) => $"(|(mS-DS-ConsistencyGuid={escaped})(objectGUID={escaped}))";

    /// <inheritdoc/>
    public override string ToString() => CloudObjectId is null ? $"{ImmutableId} = {Guid?.ToString() ?? Hex ?? "text"}" : $"{_anchor} (cloud object)";
}
