using IdentityModel.Core.DirectoryWrites;
using IdentityModel.Core.Matching;
using IdentityModel.Core.Reports;
using IdentityModel.Core.Users;

namespace IdentityModel.Core.Anchors;

/// <summary>
/// Reads who is to get which anchor: from a result of Test-SoftMatch, or from an object with ObjectGuid or DistinguishedName, and
/// ImmutableId.
/// </summary>
public static class AnchorTargetShape
{
    private const string UserPrincipalName = nameof(OnPremisesUser.UserPrincipalName);

    /// <summary>Reads one.</summary>
    /// <exception cref="IdentityModelException"><c>AnchorTargetIncomplete</c>, <c>OnPremisesIdentityInvalid</c>, <c>NotAMatchResult</c>.</exception>
    public static AnchorTarget Read(IPropertyBag bag, object item)
    {
        if (Text(bag, nameof(MatchResult.Outcome)) is not null)
            return Of(MatchResultShape.Read(bag, item), item);

        string? dn = ObjectIdentity.DistinguishedNameOf(bag, item);
        string? guid = ObjectIdentity.GuidOf(bag, item);
        string? upn = Text(bag, UserPrincipalName);
        return (guid ?? dn) is { } identity && AnchorOf(bag) is { } immutableId
            ? new AnchorTarget(identity, upn ?? Text(bag, nameof(OnPremisesUser.SamAccountName)) ?? dn ?? identity, immutableId)
            {
                UserPrincipalName = upn,
                DistinguishedName = guid is null ? null : dn,
            }
            : throw Errors.AnchorTargetIncomplete(item, bag.Names);
    }

    /// <summary>Reads a result of Test-SoftMatch.</summary>
    /// <exception cref="IdentityModelException"><c>AnchorTargetIncomplete</c>: nobody on-premises, or without objectGUID.</exception>
    public static AnchorTarget Of(MatchResult match, object item)
    {
        if (match.ObjectGuid is not { } guid)
            throw Errors.AnchorTargetIncomplete(item);

        string? skip = match switch
        {
            { ObjectType: not DirectoryObjectType.User } =>
                $"It is a {match.ObjectType.Noun()}. Groups and contacts have no ImmutableId in the cloud, so an anchor does not help.",
            { Outcome: not MatchOutcome.Blocked } => $"The outcome is {match.Outcome}. An anchor only helps if the outcome is Blocked with InvalidSoftMatch.",
            { PredictedError: not PredictedSyncError.InvalidSoftMatch } => $"The match is blocked by {match.PredictedError}. An anchor only helps with InvalidSoftMatch.",
            { CloudUser: null } => "Several users have the address or the UPN of this user, and the command does not know which one is this person.",
            { CloudImmutableId: null } => "The match result names no ImmutableId of the cloud user.",
            _ => null,
        };
        return new AnchorTarget(guid.ToString("D"), match.OnPremisesUser ?? guid.ToString("D"), match.CloudImmutableId, skip, match.ImmutableId)
        {
            Tenant = match.Tenant,
            CloudUser = match.CloudUser,
            CloudUserId = match.CloudUserId,
        };
    }

    // The bytes of a GUID or of mS-DS-ConsistencyGuid, too.
    private static string? AnchorOf(IPropertyBag bag)
    {
        if (!bag.TryGet(nameof(OnPremisesUser.ImmutableId), out object? value) || PropertyText.IsBlank(value))
            return null;

        object single = PropertyText.Single(value!);
        return single is not string && GuidValue.TryReadBytes(single, out byte[] bytes) ? Convert.ToBase64String(bytes) : PropertyText.Of(single);
    }

    private static string? Text(IPropertyBag bag, string name) => ObjectIdentity.Text(bag, name);
}
