using IdentityModel.Core.Users;

namespace IdentityModel.Core.DirectoryChecks;

/// <summary>
/// An <c>mS-DS-ConsistencyGuid</c> that holds other than 16 bytes: too many for an anchor, or the characters of a GUID in place of its
/// bytes (docs/facts/matching.md#mistaken-anchors).
/// </summary>
internal static class ConsistencyGuidCheck
{
    private const string Attribute = "mS-DS-ConsistencyGuid";

    /// <summary>What is wrong with the user's value; null if nothing is.</summary>
    public static OnPremisesUserFinding? Check(CheckedUser user)
    {
        if (user.User.ConsistencyAnchor is not { } anchor)
            return null;

        byte[] bytes = Convert.FromBase64String(anchor);
        AnchorVerdict verdict = AnchorForm.OfBytes(bytes);
        return verdict.Grade switch
        {
            AnchorGrade.Impossible => TooLong(user, bytes),
            AnchorGrade.Doubtful when AnchorForm.SpelledGuid(bytes) is { } spelled => Spelled(user, anchor, bytes, spelled.Text, spelled.Guid),
            _ => null,
        };
    }

    private static OnPremisesUserFinding TooLong(CheckedUser user, byte[] bytes) => user.Finding() with
    {
        Attribute = Attribute,
        Value = BitConverter.ToString(bytes).Replace('-', ' '),
        Error = OnPremisesUserError.Length,
        Reason = $"The {Attribute} has {bytes.Length} bytes. A source anchor has at most {AnchorForm.MaxBytes}; a GUID has 16.",
        Remedy = $"Write the 16 bytes of a GUID, or clear the attribute: then the objectGUID is the source anchor.",
        Source = DirectoryCheckSource.DesignConcepts,
    };

    private static OnPremisesUserFinding Spelled(CheckedUser user, string anchor, byte[] bytes, string text, Guid guid) => user.Finding() with
    {
        Attribute = Attribute,
        Value = text,
        Error = OnPremisesUserError.Format,
        Reason = $"The {Attribute} holds {bytes.Length} bytes, the characters of '{text}': probably this text was written in place of the "
            + $"16 bytes of a GUID. So the ImmutableId is '{anchor}', not '{Convert.ToBase64String(guid.ToByteArray())}'.",
        Remedy = $"If the user is synchronized, the cloud user has the ImmutableId of the text: do not change the attribute. If it never was, "
            + $"write the 16 bytes of the GUID {guid}.",
        Source = DirectoryCheckSource.DesignConcepts,
    };
}
