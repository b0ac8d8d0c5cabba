using IdentityModel.Core.DirectoryWrites;
using IdentityModel.Core.Users;

namespace IdentityModel.Core.Anchors;

/// <summary>Which values are written into mS-DS-ConsistencyGuid (docs/facts/matching.md#rules-for-an-anchor).</summary>
internal static class AnchorWriteRule
{
    /// <summary>The attribute.</summary>
    public const string Attribute = StoredValue.Anchor;

    /// <summary>Refuses what is no anchor.</summary>
    /// <exception cref="IdentityModelException"><c>AnchorNotWritable</c>.</exception>
    public static void Check(AnchorTarget target)
    {
        string value = target.ImmutableId ?? "";
        AnchorVerdict verdict = AnchorForm.Judge(value);
        if (verdict.Grade is AnchorGrade.Impossible or AnchorGrade.NotOfSync)
            throw Errors.AnchorNotWritable(target.User, value, verdict.Problem, verdict.Proposal);

        if (AnchorForm.BytesOf(value) is null)
            throw Errors.AnchorNotWritable(target.User, value, "is text, and the attribute holds bytes", proposal: null);
    }

    /// <summary>The user's mS-DS-ConsistencyGuid in Base64; null if the user has none.</summary>
    public static string? CurrentOf(OnPremisesUser user) =>
        user.ConsistencyAnchor ?? (user.ConsistencyGuid is { } guid ? Convert.ToBase64String(guid.ToByteArray()) : null);
}
