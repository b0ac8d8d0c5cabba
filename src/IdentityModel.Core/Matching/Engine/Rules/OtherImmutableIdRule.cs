using IdentityModel.Core.ImmutableIds;
using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// A cloud user that carries an ImmutableId, or is synchronized already, is never soft-matched
/// (docs/facts/matching.md#another-immutableid).
/// </summary>
internal sealed class OtherImmutableIdRule : ProhibitionRule
{
    public override string Source => MatchSource.ExistingTenant;

    public override Prohibition? Forbids(MatchCase user)
    {
        if (!user.IsSoftMatch || user.Type != DirectoryObjectType.User || user.WantedImmutableId is not { } theirs)
            return null;

        if (user.ImmutableId is not { } mine)
            return MineUnknown(user, theirs);

        if (user.Wanted.CloudManaged == Known.Yes)
            return MovedFromAnother(user, theirs);

        return user.Wanted.Synchronized == Known.Yes ? SynchronizedFromAnother(user, theirs) : CarriesAnother(user, mine, theirs);
    }

    private static Prohibition MineUnknown(MatchCase user, string theirs) => Blocked(
        $"The cloud user {user.WantedName} has the ImmutableId {theirs}, and the ImmutableId of this user is unknown.",
        MatchCase.ReadAnchors);

    // docs/facts/matching.md#changing-an-anchor
    private static Prohibition SynchronizedFromAnother(MatchCase user, string theirs) => Blocked(
        user.Settings.IsOldForest
            ? $"The cloud user {user.WantedName} is already synchronized from another on-premises user, with the ImmutableId {theirs}."
            : $"The cloud user {user.WantedName} is already synchronized, with the ImmutableId {theirs}. It is that of another on-premises "
                + "user, or this user had it before its source anchor changed.",
        (user.Settings.IsOldForest
            ? "If both are the same person, "
            : $"If the source anchor of this user changed, {WriteAnchor(theirs)}. If another user has it, and both are the same person, ")
        + "do two things before the same sync cycle: remove the other on-premises user from the synchronization "
        + $"scope, and {WriteAnchor(theirs)}. After the first alone, sync deletes the cloud user. If they are not the same person, change "
        + $"'{user.MatchedValue}' of one of them.");

    // docs/facts/graph.md#source-of-authority: it can be taken over after it was given back.
    private static Prohibition MovedFromAnother(MatchCase user, string theirs) => Blocked(
        $"The cloud user {user.WantedName} was moved to the cloud (isCloudManaged) from another on-premises user, with the ImmutableId {theirs}.",
        $"If both are the same person and {user.WantedName} is to stay in the cloud, take this user out of the scope of synchronization. If "
        + $"this user is to take it over, give {user.WantedName} back to Active Directory (set isCloudManaged to false), and "
        + $"{WriteAnchor(theirs)}. If they are not the same person, change '{user.MatchedValue}' of one of them.");

    private static Prohibition CarriesAnother(MatchCase user, string mine, string theirs)
    {
        string difference = string.Equals(mine, theirs, StringComparison.OrdinalIgnoreCase)
            ? $" (case counts: this user's is {mine})"
            : "";
        return Blocked(
            $"The cloud user {user.WantedName} has another ImmutableId, {theirs}{difference}.",
            $"If both are the same person, {WriteAnchor(theirs)}{HardMatchFlag(user)}, or clear the ImmutableId of {user.WantedName}."
            + Identifier(user));
    }

    // With the anchor written, sync hard-matches the two.
    private static string HardMatchFlag(MatchCase user) => user.Settings.BlockHardMatch
        ? " and set blockCloudObjectTakeoverThroughHardMatchEnabled to false until this user is synchronized"
        : "";

    // docs/facts/matching.md#hard-match-hardening
    private static string Identifier(MatchCase user) => (user.Settings.AllowObjectIdentifierUpdate, user.Wanted.HasOnPremisesObjectIdentifier) switch
    {
        (false, Known.Yes) => $" Also clear the onPremisesObjectIdentifier of {user.WantedName}.",
        (false, Known.NotRead) => $" If {user.WantedName} has an onPremisesObjectIdentifier, clear it, too.",
        _ => "",
    };

    private static string WriteAnchor(string immutableId) => ImmutableIdInfo.TryParse(immutableId) is { Guid: { } guid, Hex: { } hex }
        ? $"write {hex} (GUID {guid}) into this user's mS-DS-ConsistencyGuid"
        : "give this user the same source anchor";

    private static Prohibition Blocked(string reason, string remedy) => new(PredictedSyncError.InvalidSoftMatch, reason, remedy);
}
