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
    private static readonly string[] Identities = [nameof(OnPremisesUser.ObjectGuid), nameof(OnPremisesUser.DistinguishedName)];
    private static readonly string[] Names =
        [nameof(OnPremisesUser.UserPrincipalName), nameof(OnPremisesUser.SamAccountName), nameof(OnPremisesUser.DistinguishedName)];

    /// <summary>Reads one.</summary>
    /// <exception cref="IdentityModelException"><c>AnchorTargetIncomplete</c>, <c>NotAMatchResult</c>.</exception>
    public static AnchorTarget Read(IPropertyBag bag, object item)
    {
        if (Text(bag, nameof(MatchResult.Outcome)) is not null)
            return Of(MatchResultShape.Read(bag, item), item);

        string? identity = Identities.Select(name => Text(bag, name)).FirstOrDefault(value => value is not null);
        string? immutableId = Text(bag, nameof(OnPremisesUser.ImmutableId));
        return identity is not null && immutableId is not null
            ? new AnchorTarget(identity, Names.Select(name => Text(bag, name)).FirstOrDefault(value => value is not null) ?? identity, immutableId)
            : throw Errors.AnchorTargetIncomplete(item);
    }

    /// <summary>Reads a result of Test-SoftMatch.</summary>
    /// <exception cref="IdentityModelException"><c>AnchorTargetIncomplete</c>: nobody on-premises, or without objectGUID.</exception>
    public static AnchorTarget Of(MatchResult match, object item)
    {
        if (match.ObjectGuid is not { } guid)
            throw Errors.AnchorTargetIncomplete(item);

        string? skip = match switch
        {
            { Outcome: not MatchOutcome.Blocked } => $"The outcome is {match.Outcome}, which needs no anchor or is not solved by one.",
            { PredictedError: not PredictedSyncError.InvalidSoftMatch } => $"The match is blocked by {match.PredictedError}, which no anchor solves.",
            { CloudUser: null } => "Several users have the address or the UPN of this user, and the command does not know which one is this person.",
            { CloudImmutableId: null } => "The match result names no ImmutableId of the cloud user.",
            _ => null,
        };
        return new AnchorTarget(guid.ToString("D"), match.OnPremisesUser ?? guid.ToString("D"), match.CloudImmutableId, skip, match.ImmutableId);
    }

    private static string? Text(IPropertyBag bag, string name) =>
        bag.TryGet(name, out object? value) && value?.ToString() is { Length: > 0 } text ? text : null;
}
