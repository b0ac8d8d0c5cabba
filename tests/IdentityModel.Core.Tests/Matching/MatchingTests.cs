using IdentityModel.Testing;
using static IdentityModel.Core.Matching.MatchedOn;
using static IdentityModel.Core.Matching.MatchOutcome;
using static IdentityModel.Core.Matching.PredictedSyncError;

namespace IdentityModel.Core.Tests.Matching;

/// <summary>The verdict on the first on-premises user of each row. <see cref="Sketch"/> says how objects are written.</summary>
public class MatchingTests
{
    private const string CloudAnn = "upn=ann@a.com SMTP:ann@a.com";
    private const string Ann = "upn=ann@corp.com SMTP:ann@a.com";

    [Theory]
    // Order: ImmutableId, primary address, UPN, new (docs/facts/matching.md#match-order).
    [InlineData("equal ImmutableId", "upn=x@a.com id=A", "upn=ann@a.com guid=A", HardMatch, MatchedOn.ImmutableId, PredictedSyncError.None, MatchFact.HardMatching)]
    [InlineData("equal primary addresses", CloudAnn, Ann, SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, MatchFact.ByAddress)]
    [InlineData("equal UPN", "upn=ann@a.com", "upn=ann@a.com", SoftMatch, UserPrincipalName, PredictedSyncError.None, MatchFact.ByUpn)]
    [InlineData("address before UPN on one user", CloudAnn, "upn=ann@a.com SMTP:ann@a.com", SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, MatchFact.Order)]
    [InlineData("ImmutableId before address on one user", CloudAnn + " id=A", Ann + " guid=A", HardMatch, MatchedOn.ImmutableId, PredictedSyncError.None, MatchFact.Order)]
    [InlineData("nothing in common", CloudAnn, "upn=bob@a.com SMTP:bob@a.com", NewUser, MatchedOn.None, PredictedSyncError.None, MatchFact.New)]
    [InlineData("empty cloud", "", Ann, NewUser, MatchedOn.None, PredictedSyncError.None, MatchFact.New)]
    [InlineData("a user with neither address nor UPN", CloudAnn, "sam=svc", NewUser, MatchedOn.None, PredictedSyncError.None, MatchFact.New)]
    // What the primary address is (docs/facts/matching.md#primary-address).
    [InlineData("mail is primary where there is no SMTP: entry, cloud", "upn=x@a.com mail=ann@a.com", Ann, SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, MatchFact.Primary)]
    [InlineData("mail is primary where there is no SMTP: entry, on premises", CloudAnn, "mail=ann@a.com", SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, MatchFact.Primary)]
    [InlineData("mail beside another SMTP: entry is no match", "upn=x@a.com SMTP:x@a.com mail=ann@a.com", Ann, Conflict, MatchedOn.None, DuplicateAttribute, MatchFact.Primary)]
    [InlineData("mail beside another SMTP: entry that is not the last", "upn=x@a.com SMTP:x@a.com smtp:y@a.com mail=ann@a.com", Ann, Conflict, MatchedOn.None, DuplicateAttribute, MatchFact.Primary)]
    [InlineData("a third SMTP: entry is no more primary than the second", "upn=x@a.com SMTP:x@a.com SMTP:y@a.com SMTP:ann@a.com", Ann, Conflict, MatchedOn.None, DuplicateAttribute, MatchFact.Primary)]
    [InlineData("a blank mail is none", "", "upn=ann@a.com mail=+ | upn=bob@a.com mail=+", NewUser, MatchedOn.None, PredictedSyncError.None, MatchFact.Primary)]
    [InlineData("only the first SMTP: entry is primary", "upn=x@a.com SMTP:x@a.com SMTP:ann@a.com", Ann, Conflict, MatchedOn.None, DuplicateAttribute, MatchFact.Primary)]
    [InlineData("X500 and SIP entries are no addresses", "upn=x@a.com SMTP:x@a.com SIP:ann@a.com X500:/o=a", Ann + " X500:/o=a", NewUser, MatchedOn.None, PredictedSyncError.None, MatchFact.Primary)]
    [InlineData("secondary in the cloud, primary on premises", "upn=x@a.com SMTP:x@a.com smtp:ann@a.com", Ann, Conflict, MatchedOn.None, DuplicateAttribute, MatchFact.Secondary)]
    [InlineData("primary in the cloud, secondary on premises", CloudAnn, "SMTP:b@a.com smtp:ann@a.com", Conflict, MatchedOn.None, DuplicateAttribute, MatchFact.Secondary)]
    [InlineData("secondary on both sides", "upn=x@a.com SMTP:x@a.com smtp:s@a.com", "SMTP:b@a.com smtp:s@a.com", Conflict, MatchedOn.None, DuplicateAttribute, MatchFact.Secondary)]
    [InlineData("an address that the UPN begins with", "upn=x@a.com SMTP:ann@a.com", "upn=ann@a.com.au SMTP:ann@a.com", SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, MatchFact.Primary)]
    [InlineData("an address that begins with the UPN", "upn=x@a.com SMTP:ann@a.com.au", "upn=ann@a.com SMTP:ann@a.com.au", SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, MatchFact.Primary)]
    // Case (docs/facts/matching.md#letter-case).
    [InlineData("addresses ignore case", "upn=x@a.com SMTP:ANN@A.com", Ann, SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, MatchFact.Case)]
    [InlineData("UPNs ignore case", "upn=ANN@a.com", "upn=ann@A.COM", SoftMatch, UserPrincipalName, PredictedSyncError.None, MatchFact.Case)]
    [InlineData("accents in different case", "upn=x@a.com SMTP:RENÉ@a.com", "SMTP:rené@a.com", SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, MatchFact.Case)]
    [InlineData("e is not é", "upn=x@a.com SMTP:rene@a.com", "SMTP:rené@a.com", NewUser, MatchedOn.None, PredictedSyncError.None, MatchFact.Case)]
    [InlineData("a dotless ı is no i", "upn=x@a.com SMTP:ali@a.com", "SMTP:alı@a.com", NewUser, MatchedOn.None, PredictedSyncError.None, MatchFact.Case)]
    [InlineData("a dotted İ is no i", "upn=x@a.com SMTP:ali@a.com", "SMTP:ALİ@a.com", NewUser, MatchedOn.None, PredictedSyncError.None, MatchFact.Case)]
    [InlineData("I is i in every culture", "upn=x@a.com SMTP:ali@a.com", "SMTP:ALI@A.COM", SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, MatchFact.Case)]
    [InlineData("ImmutableId minds case", "upn=x@a.com raw=AbCd", "upn=b@a.com raw=aBcD", NewUser, MatchedOn.None, PredictedSyncError.None, MatchFact.Case)]
    [InlineData("an ImmutableId need not be a GUID", "upn=x@a.com raw=E-4711", "upn=b@a.com raw=E-4711", HardMatch, MatchedOn.ImmutableId, PredictedSyncError.None, MatchFact.AnchorRules)]
    // Names with odd characters.
    [InlineData("an apostrophe", "upn=o'neil@a.com", "upn=O'Neil@a.com", SoftMatch, UserPrincipalName, PredictedSyncError.None, MatchFact.Invalid)]
    [InlineData("a guest by mail", "upn=ann_b.com#EXT#@a.onmicrosoft.com mail=ann@b.com guest", "mail=ann@b.com", SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, MatchFact.Primary)]
    [InlineData("a guest by its own UPN", "upn=ann_b.com#EXT#@a.onmicrosoft.com guest", "upn=ann_b.com#ext#@a.onmicrosoft.com", SoftMatch, UserPrincipalName, PredictedSyncError.None, MatchFact.User)]
    [InlineData("letters outside ASCII", "upn=x@a.com SMTP:zoë@a.com", "mail=zoë@a.com", SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, MatchFact.Invalid)]
    [InlineData("letters outside Latin-1", "upn=x@a.com SMTP:анна@a.com", "mail=анна@a.com", SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, MatchFact.Invalid)]
    // The source anchor (docs/facts/matching.md#source-anchor).
    [InlineData("ConsistencyGuid before objectGUID", "upn=x@a.com id=B", "upn=ann@a.com guid=A consistency=B", HardMatch, MatchedOn.ImmutableId, PredictedSyncError.None, MatchFact.Anchor)]
    [InlineData("objectGUID where another GUID counts", "upn=x@a.com id=A", "upn=ann@a.com guid=A consistency=B", NewUser, MatchedOn.None, PredictedSyncError.None, MatchFact.Anchor)]
    [InlineData("a given ImmutableId before both", "upn=x@a.com raw=C", "upn=ann@a.com guid=A consistency=B raw=C", HardMatch, MatchedOn.ImmutableId, PredictedSyncError.None, MatchFact.Anchor)]
    [InlineData("an empty ImmutableId is none that is given", "upn=x@a.com id=A", "upn=ann@a.com guid=A raw=", HardMatch, MatchedOn.ImmutableId, PredictedSyncError.None, MatchFact.Anchor)]
    [InlineData("a blank ImmutableId is none that is given", "upn=x@a.com id=A", "upn=ann@a.com guid=A raw=+", HardMatch, MatchedOn.ImmutableId, PredictedSyncError.None, MatchFact.Anchor)]
    [InlineData("an empty ImmutableId in the cloud is none", CloudAnn + " raw=", Ann, SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, MatchFact.OtherId)]
    [InlineData("a blank ImmutableId in the cloud is none", CloudAnn + " raw=+", Ann, SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, MatchFact.OtherId)]
    [InlineData("blank ImmutableIds on both sides are no match", "upn=x@a.com raw=+", "upn=ann@a.com noguid raw=+", NewUser, MatchedOn.None, PredictedSyncError.None, MatchFact.Anchor)]
    // Who is not soft-matched (docs/facts/matching.md#another-immutableid).
    [InlineData("another ImmutableId, by address", CloudAnn + " id=Z", Ann, Blocked, PrimarySmtpAddress, InvalidSoftMatch, MatchFact.OtherId)]
    [InlineData("another ImmutableId, by UPN", "upn=ann@a.com id=Z", "upn=ann@a.com", Blocked, UserPrincipalName, InvalidSoftMatch, MatchFact.OtherId)]
    [InlineData("an ImmutableId that differs in case alone", CloudAnn + " raw=AbCd", Ann + " raw=aBcD", Blocked, PrimarySmtpAddress, InvalidSoftMatch, MatchFact.OtherId)]
    [InlineData("synced from another user", CloudAnn + " id=Z synced", Ann, Blocked, PrimarySmtpAddress, InvalidSoftMatch, MatchFact.OtherId)]
    [InlineData("synced, ImmutableId not read", CloudAnn + " synced", Ann, Unknown, PrimarySmtpAddress, PredictedSyncError.None, MatchFact.OtherId)]
    [InlineData("the user's anchor is lost, nothing matches", "upn=x@a.com", Ann + " lostAnchor", Unknown, MatchedOn.None, PredictedSyncError.None, MatchFact.Order)]
    [InlineData("the user's anchor is lost, the address matches", CloudAnn, Ann + " lostAnchor", Unknown, PrimarySmtpAddress, PredictedSyncError.None, MatchFact.Order)]
    [InlineData("the user's anchor is lost, the address of a synced user", CloudAnn + " id=Z synced", Ann + " lostAnchor", Unknown, PrimarySmtpAddress, PredictedSyncError.None, MatchFact.Order)]
    [InlineData("the user's anchor is lost, objectGUID is equal", "upn=x@a.com id=A", Ann + " guid=A lostAnchor", Unknown, MatchedOn.None, PredictedSyncError.None, MatchFact.Order)]
    [InlineData("the user's anchor is lost, but came as ImmutableId", "upn=x@a.com raw=QUJD", Ann + " raw=QUJD lostAnchor", HardMatch, MatchedOn.ImmutableId, PredictedSyncError.None, MatchFact.HardMatching)]
    [InlineData("the user's addresses are lost", CloudAnn, "upn=x@a.com lost", Unknown, MatchedOn.None, PredictedSyncError.None, MatchFact.Order)]
    [InlineData("the user's addresses are lost, UPN equal", CloudAnn, "upn=ann@a.com lost", Unknown, UserPrincipalName, PredictedSyncError.None, MatchFact.Order)]
    [InlineData("the user's addresses are lost, ImmutableId equal", CloudAnn + " id=A", "upn=x@a.com guid=A lost", HardMatch, MatchedOn.ImmutableId, PredictedSyncError.None, MatchFact.HardMatching)]
    [InlineData("the user's addresses are lost, another ImmutableId", CloudAnn + " id=Z", "upn=ann@a.com lost", Blocked, UserPrincipalName, InvalidSoftMatch, MatchFact.OtherId)]
    [InlineData("a cloud user's addresses are lost, nothing matches", "upn=y@a.com lost", Ann, Unknown, MatchedOn.None, PredictedSyncError.None, MatchFact.Order)]
    [InlineData("a cloud user's addresses are lost, another matches", CloudAnn + " | upn=y@a.com lost", Ann, SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, MatchFact.ByAddress)]
    [InlineData("a deleted user with the ImmutableId", "upn=x@a.com id=A deleted", Ann + " guid=A", HardMatch, MatchedOn.ImmutableId, PredictedSyncError.None, MatchFact.Deleted)]
    [InlineData("a deleted administrator with the ImmutableId", "upn=x@a.com id=A deleted role=Global+Administrator", Ann + " guid=A", Blocked, MatchedOn.ImmutableId, InvalidHardMatch, MatchFact.Hardening)]
    [InlineData("a deleted user with the ImmutableId and an identifier", "upn=x@a.com id=A deleted identifier", Ann + " guid=A", Blocked, MatchedOn.ImmutableId, AttributeUpdateNotAllowed, MatchFact.Hardening)]
    [InlineData("a deleted user with the ImmutableId, an address taken", "upn=x@a.com id=A deleted | upn=y@a.com smtp:ann@a.com", Ann + " guid=A", Conflict, MatchedOn.ImmutableId, DuplicateAttribute, MatchFact.Deleted)]
    [InlineData("another's addresses are lost, the UPN matches", "upn=ann@corp.com SMTP:y@a.com | upn=q@a.com lost", Ann, Unknown, UserPrincipalName, PredictedSyncError.None, MatchFact.Order)]
    [InlineData("another's addresses are lost, and this user has none", "upn=ann@corp.com SMTP:y@a.com | upn=q@a.com lost", "upn=ann@corp.com", SoftMatch, UserPrincipalName, PredictedSyncError.None, MatchFact.Order)]
    [InlineData("the match's own addresses are lost", "upn=ann@corp.com lost", Ann, SoftMatch, UserPrincipalName, PredictedSyncError.None, MatchFact.Order)]
    [InlineData("a deleted user with the address", CloudAnn + " deleted", Ann, NewUser, MatchedOn.None, PredictedSyncError.None, MatchFact.Deleted)]
    [InlineData("a deleted user with the ImmutableId, another with the address", "upn=x@a.com id=A deleted | " + CloudAnn, Ann + " guid=A", Conflict, MatchedOn.ImmutableId, DuplicateAttribute, MatchFact.Deleted)]
    [InlineData("a deleted user and a live one with the ImmutableId", "upn=x@a.com id=A deleted | " + CloudAnn + " id=A", Ann + " guid=A", HardMatch, MatchedOn.ImmutableId, PredictedSyncError.None, MatchFact.Deleted)]
    [InlineData("a deleted group with the ImmutableId of a group", "name=S id=A SMTP:s@a.com group deleted", "sam=s SMTP:s@a.com guid=A group", MatchOutcome.NewGroup, MatchedOn.None, PredictedSyncError.None, MatchFact.Deleted)]
    [InlineData("synced once, ImmutableId cleared", CloudAnn + " once", Ann, SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, MatchFact.OtherId)]
    [InlineData("the cloud has an ImmutableId, the user's own is unknown", CloudAnn + " id=Z", Ann + " noguid", Blocked, PrimarySmtpAddress, InvalidSoftMatch, MatchFact.OtherId)]
    [InlineData("an administrator, by address", CloudAnn + " role=Global+Administrator", Ann, Blocked, PrimarySmtpAddress, AdminRoleConflict, MatchFact.Administrators)]
    [InlineData("an administrator, by UPN", "upn=ann@a.com role=User+Administrator", "upn=ann@a.com", Blocked, UserPrincipalName, AdminRoleConflict, MatchFact.Administrators)]
    [InlineData("roles not read", CloudAnn + " roles?", Ann, SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, MatchFact.Administrators)]
    [InlineData("other ImmutableId before role", CloudAnn + " id=Z role=Global+Administrator", Ann, Blocked, PrimarySmtpAddress, InvalidSoftMatch, MatchFact.OtherId)]
    // The hard match (docs/facts/matching.md#hard-match-hardening).
    [InlineData("hard match onto an administrator", CloudAnn + " id=A role=Global+Administrator", Ann + " guid=A", Blocked, MatchedOn.ImmutableId, InvalidHardMatch, MatchFact.Hardening)]
    [InlineData("hard match onto a user with an identifier", CloudAnn + " id=A identifier", Ann + " guid=A", Blocked, MatchedOn.ImmutableId, AttributeUpdateNotAllowed, MatchFact.Hardening)]
    [InlineData("hard match, roles not read", CloudAnn + " id=A roles?", Ann + " guid=A", HardMatch, MatchedOn.ImmutableId, PredictedSyncError.None, MatchFact.Hardening)]
    [InlineData("in sync already", CloudAnn + " id=A synced", Ann + " guid=A", HardMatch, MatchedOn.ImmutableId, PredictedSyncError.None, MatchFact.HardMatching)]
    [InlineData("an administrator in sync already", CloudAnn + " id=A synced identifier role=Global+Administrator", Ann + " guid=A", HardMatch, MatchedOn.ImmutableId, PredictedSyncError.None, MatchFact.HardMatching)]
    [InlineData("synced once, same ImmutableId", CloudAnn + " id=A once", Ann + " guid=A", HardMatch, MatchedOn.ImmutableId, PredictedSyncError.None, MatchFact.HardMatching)]
    [InlineData("the hardening leaves the soft match alone", CloudAnn + " identifier", Ann, SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, MatchFact.Hardening)]
    // Moved to the cloud (docs/facts/graph.md#source-of-authority).
    [InlineData("moved to the cloud, with all that sync left there", CloudAnn + " id=A identifier moved", Ann + " guid=A", CloudManaged, MatchedOn.ImmutableId, PredictedSyncError.None, MatchFact.Authority)]
    [InlineData("moved, and an administrator since", CloudAnn + " id=A moved role=Global+Administrator", Ann + " guid=A", CloudManaged, MatchedOn.ImmutableId, PredictedSyncError.None, MatchFact.Authority)]
    [InlineData("moved, the user has a malformed value", CloudAnn + " id=A moved", "upn=ann mail=none guid=A", CloudManaged, MatchedOn.ImmutableId, PredictedSyncError.None, MatchFact.Authority)]
    [InlineData("moved, an address on another cloud user", "upn=x@a.com id=A moved | " + CloudAnn, Ann + " guid=A", CloudManaged, MatchedOn.ImmutableId, PredictedSyncError.None, MatchFact.Authority)]
    [InlineData("moved, another on-premises user has the address", CloudAnn + " id=A moved", "upn=x@a.com guid=A | SMTP:ann@a.com", CloudManaged, MatchedOn.ImmutableId, PredictedSyncError.None, MatchFact.Authority)]
    [InlineData("moved, ImmutableId cleared, by address", CloudAnn + " moved", Ann, CloudManaged, PrimarySmtpAddress, PredictedSyncError.None, MatchFact.Authority)]
    [InlineData("moved, ImmutableId cleared, by UPN", "upn=ann@a.com moved", "upn=ann@a.com", CloudManaged, UserPrincipalName, PredictedSyncError.None, MatchFact.Authority)]
    [InlineData("moved from another user", CloudAnn + " id=Z moved", Ann, Blocked, PrimarySmtpAddress, InvalidSoftMatch, MatchFact.OtherId)]
    [InlineData("given back, not synchronized yet", CloudAnn + " id=A", Ann + " guid=A", HardMatch, MatchedOn.ImmutableId, PredictedSyncError.None, MatchFact.Authority)]
    [InlineData("not read whether it was moved", CloudAnn + " id=A moved?", Ann + " guid=A", HardMatch, MatchedOn.ImmutableId, PredictedSyncError.None, MatchFact.Authority)]
    [InlineData("one of two candidates was moved", CloudAnn + " moved | upn=ann@corp.com", Ann, Conflict, PrimarySmtpAddress, DuplicateAttribute, MatchFact.Duplicate)]
    // Object types (docs/facts/matching.md#groups-and-contacts, docs/facts/matching.md#object-type-mismatch).
    [InlineData("the primary address on a group", "name=Sales SMTP:ann@a.com group", Ann, Conflict, MatchedOn.None, ObjectTypeMismatch, MatchFact.ObjectType)]
    [InlineData("the primary address on a contact", "name=Ann mail=ann@a.com contact", Ann, Conflict, MatchedOn.None, ObjectTypeMismatch, MatchFact.ObjectType)]
    [InlineData("a secondary address on a group, no match", "name=Sales SMTP:s@a.com group", Ann + " smtp:s@a.com", Conflict, MatchedOn.None, ObjectTypeMismatch, MatchFact.ObjectType)]
    [InlineData("the primary on a group, the UPN on a user", "name=S SMTP:ann@a.com group | upn=ann@corp.com", Ann, Conflict, UserPrincipalName, ObjectTypeMismatch, MatchFact.ObjectType)]
    [InlineData("a secondary address on a group beside a match", CloudAnn + " | name=S SMTP:s@a.com group", Ann + " smtp:s@a.com", Conflict, PrimarySmtpAddress, DuplicateAttribute, MatchFact.ObjectType)]
    [InlineData("a hard match with its primary on a group", "upn=x@a.com id=A | name=S SMTP:ann@a.com group", Ann + " guid=A", Conflict, MatchedOn.ImmutableId, DuplicateAttribute, MatchFact.ObjectType)]
    [InlineData("a group matches a group by address", "name=Sales SMTP:s@a.com group", "sam=sales SMTP:s@a.com group", SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, MatchFact.Groups)]
    [InlineData("a contact matches a contact by address", "name=Ann SMTP:s@b.com contact", "sam=ann SMTP:s@b.com contact", SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, MatchFact.Groups)]
    [InlineData("a group is never hard-matched", "name=Sales raw=X SMTP:other@a.com group", "sam=sales raw=X SMTP:s@a.com group", MatchOutcome.NewGroup, MatchedOn.None, PredictedSyncError.None, MatchFact.Groups)]
    [InlineData("a group without proxyAddresses does not match", "name=Sales SMTP:s@a.com group", "sam=sales mail=s@a.com group", Conflict, MatchedOn.None, DuplicateAttribute, MatchFact.Groups)]
    [InlineData("a group's address on a user", CloudAnn, "sam=sales SMTP:ann@a.com group", Conflict, MatchedOn.None, ObjectTypeMismatch, MatchFact.ObjectType)]
    // Several candidates.
    [InlineData("address on one, UPN on another", CloudAnn + " | upn=ann@corp.com", Ann, Conflict, PrimarySmtpAddress, DuplicateAttribute, MatchFact.Duplicate)]
    [InlineData("one address on two users through mail", CloudAnn + " | upn=x@a.com mail=ann@a.com", Ann, Conflict, PrimarySmtpAddress, AttributeValueMustBeUnique, MatchFact.Unique)]
    [InlineData("one UPN twice", "upn=ann@a.com | upn=ann@a.com", "upn=ann@a.com", Conflict, UserPrincipalName, AttributeValueMustBeUnique, MatchFact.Unique)]
    [InlineData("one ImmutableId on two cloud users", "upn=x@a.com id=A | upn=y@a.com id=A", "upn=ann@a.com guid=A", Conflict, MatchedOn.ImmutableId, AttributeValueMustBeUnique, MatchFact.Unique)]
    // Several on-premises users.
    [InlineData("two with one address want one cloud user", CloudAnn, "SMTP:ann@a.com | mail=ann@a.com", Conflict, PrimarySmtpAddress, DuplicateAttribute, MatchFact.Duplicate)]
    [InlineData("one by address, one by UPN", "upn=ann@a.com SMTP:ann@b.com", "SMTP:ann@b.com | upn=ann@a.com", Conflict, PrimarySmtpAddress, DuplicateAttribute, MatchFact.Duplicate)]
    [InlineData("one by ImmutableId, one by address", CloudAnn + " id=A", "upn=x@a.com guid=A | SMTP:ann@a.com", Conflict, MatchedOn.ImmutableId, DuplicateAttribute, MatchFact.Duplicate)]
    [InlineData("the same objectGUID twice", "", "upn=a@a.com guid=A | upn=b@a.com guid=A", Conflict, MatchedOn.None, AttributeValueMustBeUnique, MatchFact.Unique)]
    [InlineData("the same ConsistencyGuid twice", "", "upn=a@a.com guid=A consistency=C | upn=b@a.com guid=B consistency=C", Conflict, MatchedOn.None, AttributeValueMustBeUnique, MatchFact.Unique)]
    [InlineData("the same objectGUID, other ConsistencyGuids", "", "upn=a@a.com guid=A consistency=C | upn=b@a.com guid=A consistency=D", Conflict, MatchedOn.None, AttributeValueMustBeUnique, MatchFact.Unique)]
    [InlineData("one's ConsistencyGuid is the other's unused objectGUID", "", "upn=a@a.com guid=A consistency=B | upn=b@a.com guid=B consistency=C", NewUser, MatchedOn.None, PredictedSyncError.None, MatchFact.Anchor)]
    [InlineData("one's ConsistencyGuid is the other's objectGUID in use", "", "upn=a@a.com guid=A consistency=B | upn=b@a.com guid=B", Conflict, MatchedOn.None, AttributeValueMustBeUnique, MatchFact.Unique)]
    [InlineData("the same new address twice", "", "SMTP:n@a.com | SMTP:m@a.com smtp:n@a.com", Conflict, MatchedOn.None, DuplicateAttribute, MatchFact.Duplicate)]
    [InlineData("the same new UPN twice, in different case", "", "upn=n@a.com | upn=N@A.com", Conflict, MatchedOn.None, DuplicateAttribute, MatchFact.Duplicate)]
    [InlineData("one's UPN is the other's address", "", "upn=n@a.com | upn=m@a.com smtp:n@a.com", Conflict, MatchedOn.None, DuplicateAttribute, MatchFact.Cross)]
    [InlineData("one's address is the other's UPN", "", "upn=m@a.com smtp:n@a.com | upn=n@a.com", Conflict, MatchedOn.None, DuplicateAttribute, MatchFact.Cross)]
    [InlineData("one's mail alone is the other's UPN", "", "upn=m@a.com mail=n@a.com | upn=n@a.com", Conflict, MatchedOn.None, DuplicateAttribute, MatchFact.Cross)]
    [InlineData("the UPN is a group's address in the cloud", "name=S SMTP:ann@a.com group", "upn=ann@a.com", Conflict, MatchedOn.None, AttributeValueMustBeUnique, MatchFact.Cross)]
    [InlineData("soft match, UPN is another's address in the cloud", CloudAnn + " | upn=y@a.com SMTP:ann@corp.com", Ann, Conflict, PrimarySmtpAddress, DuplicateAttribute, MatchFact.Cross)]
    // A value taken elsewhere beside a match.
    [InlineData("hard match, address on another cloud user", "upn=x@a.com id=A | " + CloudAnn, Ann + " guid=A", Conflict, MatchedOn.ImmutableId, DuplicateAttribute, MatchFact.Duplicate)]
    [InlineData("hard match, UPN on another cloud user", "upn=x@a.com id=A | upn=ann@corp.com", Ann + " guid=A", Conflict, MatchedOn.ImmutableId, DuplicateAttribute, MatchFact.Duplicate)]
    [InlineData("soft match, secondary address on another cloud user", CloudAnn + " | upn=y@a.com SMTP:y@a.com", Ann + " smtp:y@a.com", Conflict, PrimarySmtpAddress, DuplicateAttribute, MatchFact.Duplicate)]
    [InlineData("soft match, secondary address on the candidate", CloudAnn + " smtp:y@a.com", Ann + " smtp:y@a.com", SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, MatchFact.ByAddress)]
    [InlineData("blocked stays blocked where an address is taken too", CloudAnn + " id=Z | upn=y@a.com SMTP:y@a.com", Ann + " smtp:y@a.com", Blocked, PrimarySmtpAddress, InvalidSoftMatch, MatchFact.OtherId)]
    // A UPN and an address do not match, and only one object can have the value (docs/facts/matching.md#upn-and-address).
    [InlineData("the address is the cloud user's UPN alone", "upn=ann@a.com", Ann, Conflict, MatchedOn.None, DuplicateAttribute, MatchFact.Cross)]
    [InlineData("the UPN is the cloud user's address alone", "upn=x@a.com SMTP:ann@a.com", "upn=ann@a.com SMTP:ann@corp.com", Conflict, MatchedOn.None, DuplicateAttribute, MatchFact.Cross)]
    [InlineData("UPN and address are a group's, hard match", "name=S SMTP:ann@a.com group | upn=x@a.com id=A", "upn=ann@a.com SMTP:ann@a.com guid=A", Conflict, MatchedOn.ImmutableId, AttributeValueMustBeUnique, MatchFact.Cross)]
    [InlineData("UPN and address are a group's, in sync", "name=S SMTP:ann@a.com group | upn=x@a.com id=A synced", "upn=ann@a.com SMTP:ann@a.com guid=A", Conflict, MatchedOn.ImmutableId, AttributeValueMustBeUnique, MatchFact.Cross)]
    [InlineData("UPN and address are a group's, soft match", "name=S smtp:ann@a.com group | upn=x@a.com SMTP:x@a.com", "upn=ann@a.com SMTP:x@a.com smtp:ann@a.com", Conflict, PrimarySmtpAddress, AttributeValueMustBeUnique, MatchFact.Cross)]
    [InlineData("UPN and address are a group's, a deleted user with the ImmutableId", "name=S SMTP:ann@a.com group | upn=x@a.com id=A deleted", "upn=ann@a.com SMTP:ann@a.com guid=A", Conflict, MatchedOn.ImmutableId, AttributeValueMustBeUnique, MatchFact.Cross)]
    // The address comes first: if that match is forbidden, the UPN does not count (docs/facts/matching.md#match-order).
    [InlineData("address on one with another ImmutableId, UPN on another", CloudAnn + " id=Z | upn=ann@corp.com", Ann, Blocked, PrimarySmtpAddress, InvalidSoftMatch, MatchFact.Order)]
    [InlineData("address on an administrator, UPN on another", CloudAnn + " role=Global+Administrator | upn=ann@corp.com", Ann, Blocked, PrimarySmtpAddress, AdminRoleConflict, MatchFact.Order)]
    [InlineData("address on one, UPN on an administrator", CloudAnn + " | upn=ann@corp.com role=Global+Administrator", Ann, Conflict, PrimarySmtpAddress, DuplicateAttribute, MatchFact.Order)]
    [InlineData("a contact's mail is no primary address", "name=C SMTP:c@a.com contact", "sam=c mail=c@a.com smtp:c@a.com contact", Conflict, MatchedOn.None, DuplicateAttribute, MatchFact.Groups)]
    [InlineData("a group without an address", "name=G SMTP:g@a.com group", "sam=s group", MatchOutcome.NewGroup, MatchedOn.None, PredictedSyncError.None, MatchFact.Groups)]
    [InlineData("a contact with an address that nobody has", "", "name=C SMTP:c@a.com contact", MatchOutcome.NewContact, MatchedOn.None, PredictedSyncError.None, MatchFact.Groups)]
    [InlineData("a group that is synchronized from this group", "name=S SMTP:s@a.com synced sid=S-1 group", "sam=s SMTP:s@a.com sid=S-1 group", SoftMatch, MatchedOn.SecurityIdentifier, PredictedSyncError.None, MatchFact.Groups)]
    [InlineData("a group without mail that is synchronized from this group", "name=S synced sid=S-1 group", "sam=s sid=S-1 group", SoftMatch, MatchedOn.SecurityIdentifier, PredictedSyncError.None, MatchFact.Groups)]
    [InlineData("a group in sync, its new address on a cloud-only group", "name=S SMTP:old@a.com synced sid=S-1 group | name=T SMTP:s@a.com group", "sam=s SMTP:s@a.com sid=S-1 group", Conflict, MatchedOn.SecurityIdentifier, DuplicateAttribute, MatchFact.Groups)]
    [InlineData("a group in sync, its new address on a user", "name=S SMTP:old@a.com synced sid=S-1 group | upn=s@a.com SMTP:s@a.com", "sam=s SMTP:s@a.com sid=S-1 group", Conflict, MatchedOn.SecurityIdentifier, DuplicateAttribute, MatchFact.Groups)]
    [InlineData("a group in sync, its addresses not read", "name=S SMTP:s@a.com synced sid=S-1 group", "sam=s lost sid=S-1 group", SoftMatch, MatchedOn.SecurityIdentifier, PredictedSyncError.None, MatchFact.Groups)]
    [InlineData("two cloud groups with its SID", "name=S synced sid=S-1 group | name=T synced sid=S-1 group", "sam=s sid=S-1 group", Conflict, MatchedOn.SecurityIdentifier, AttributeValueMustBeUnique, MatchFact.Groups)]
    [InlineData("a group that synchronized once, from this group, with another address", "name=S SMTP:t@a.com once sid=S-1 group", "sam=s SMTP:s@a.com sid=S-1 group", MatchOutcome.NewGroup, MatchedOn.None, PredictedSyncError.None, MatchFact.Groups)]
    [InlineData("a group that was moved to the cloud from this group", "name=S moved sid=S-1 group", "sam=s SMTP:s@a.com sid=S-1 group", CloudManaged, MatchedOn.SecurityIdentifier, PredictedSyncError.None, MatchFact.Groups)]
    [InlineData("a group that was moved to the cloud from another group", "name=S SMTP:s@a.com moved sid=S-2 group", "sam=s SMTP:s@a.com sid=S-1 group", Blocked, PrimarySmtpAddress, InvalidSoftMatch, MatchFact.Groups)]
    [InlineData("a group that may have been moved to the cloud from this group", "name=S SMTP:s@a.com moved? sid=S-1 group", "sam=s SMTP:s@a.com sid=S-1 group", Unknown, MatchedOn.SecurityIdentifier, PredictedSyncError.None, MatchFact.Groups)]
    [InlineData("a group that may have been moved to the cloud from another group", "name=S SMTP:s@a.com moved? sid=S-2 group", "sam=s SMTP:s@a.com sid=S-1 group", Unknown, PrimarySmtpAddress, PredictedSyncError.None, MatchFact.Groups)]
    [InlineData("a cloud group without a SID was never synchronized", "name=S SMTP:s@a.com moved? group", "sam=s SMTP:s@a.com sid=S-1 group", SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, MatchFact.Groups)]
    [InlineData("a group of which groupTypes was not read", "name=S SMTP:s@a.com m365? group", "sam=s SMTP:s@a.com group", Unknown, PrimarySmtpAddress, PredictedSyncError.None, MatchFact.Groups)]
    [InlineData("a group that is synchronized from another", "name=S SMTP:s@a.com synced sid=S-2 group", "sam=s SMTP:s@a.com sid=S-1 group", Blocked, PrimarySmtpAddress, InvalidSoftMatch, MatchFact.Groups)]
    [InlineData("a synchronized group, its SID not read", "name=S SMTP:s@a.com synced group", "sam=s SMTP:s@a.com sid=S-1 group", Unknown, PrimarySmtpAddress, PredictedSyncError.None, MatchFact.Groups)]
    [InlineData("a synchronized group, the SID on-premises not read", "name=S SMTP:s@a.com synced sid=S-1 group", "sam=s SMTP:s@a.com group", Unknown, PrimarySmtpAddress, PredictedSyncError.None, MatchFact.Groups)]
    [InlineData("a synchronized contact", "name=C SMTP:c@a.com synced contact", "name=C SMTP:c@a.com contact", SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, MatchFact.Groups)]
    [InlineData("a Microsoft 365 group", "name=S SMTP:s@a.com m365 group", "sam=s SMTP:s@a.com group", Unknown, PrimarySmtpAddress, PredictedSyncError.None, MatchFact.Groups)]
    [InlineData("a group that synchronized once", "name=S SMTP:s@a.com once sid=S-2 group", "sam=s SMTP:s@a.com sid=S-1 group", SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, MatchFact.Groups)]
    [InlineData("a group that was moved to the cloud", "name=S SMTP:s@a.com moved group", "sam=s SMTP:s@a.com group", CloudManaged, PrimarySmtpAddress, PredictedSyncError.None, MatchFact.Groups)]
    [InlineData("two groups with one address", "name=S SMTP:s@a.com group | name=T SMTP:s@a.com group", "sam=s SMTP:s@a.com group", Conflict, PrimarySmtpAddress, AttributeValueMustBeUnique, MatchFact.Groups)]
    [InlineData("a group and a user's address", "upn=s@a.com SMTP:s@a.com", "sam=s SMTP:s@a.com group", Conflict, MatchedOn.None, PredictedSyncError.ObjectTypeMismatch, MatchFact.Groups)]
    [InlineData("a group and a contact's address", "name=S SMTP:s@a.com contact", "sam=s SMTP:s@a.com group", Conflict, MatchedOn.None, PredictedSyncError.ObjectTypeMismatch, MatchFact.Groups)]
    // Values the service refuses (docs/facts/matching.md#length-and-form-limits).
    [InlineData("a UPN without @", CloudAnn, "upn=ann SMTP:ann@a.com", Blocked, PrimarySmtpAddress, IdentityDataValidationFailed, MatchFact.Invalid)]
    [InlineData("a UPN with two @", "", "upn=ann@b@a.com", Blocked, MatchedOn.None, IdentityDataValidationFailed, MatchFact.Invalid)]
    [InlineData("a UPN with an umlaut", CloudAnn, "upn=änn@a.com SMTP:ann@a.com", Blocked, PrimarySmtpAddress, IdentityDataValidationFailed, MatchFact.Invalid)]
    [InlineData("a UPN with a character that is invalid", "", "upn=a&n@a.com", Blocked, MatchedOn.None, IdentityDataValidationFailed, MatchFact.Invalid)]
    [InlineData("a UPN with every sign that is allowed", "", "upn=a'.-_!#^~n@a-b.com", NewUser, MatchedOn.None, PredictedSyncError.None, "Prepare for directory synchronization, userPrincipalName")]
    [InlineData("an umlaut in an address alone", CloudAnn, Ann + " smtp:änn@a.com", SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, MatchFact.Invalid)]
    [InlineData("an address without domain", CloudAnn, Ann + " smtp:ann@", Blocked, PrimarySmtpAddress, IdentityDataValidationFailed, MatchFact.Limits)]
    [InlineData("an address with a blank", "", "SMTP:an+n@a.com", Blocked, MatchedOn.None, IdentityDataValidationFailed, MatchFact.Limits)]
    [InlineData("an address with a blank before it", "", "SMTP:+ann@a.com", Blocked, MatchedOn.None, IdentityDataValidationFailed, MatchFact.Limits)]
    [InlineData("a dot before the @", "", "upn=ann.@a.com", Blocked, MatchedOn.None, IdentityDataValidationFailed, MatchFact.Limits)]
    [InlineData("a malformed mail", "", "upn=ann@a.com mail=none", Blocked, MatchedOn.None, IdentityDataValidationFailed, MatchFact.Limits)]
    public void A_user_is_judged_by_the_first_rule_that_applies(
        string name, string cloud, string onPremises, MatchOutcome outcome, MatchedOn matchedOn, PredictedSyncError error, string source) =>
        Check(name, cloud, onPremises, "", outcome, matchedOn, error, source);

    [Theory]
    [InlineData("soft match off, by address", "noSoft", CloudAnn, Ann, Blocked, PrimarySmtpAddress, InvalidSoftMatch, MatchFact.SoftBlocked)]
    [InlineData("soft match off, by UPN", "noSoft", "upn=ann@a.com", "upn=ann@a.com", Blocked, UserPrincipalName, InvalidSoftMatch, MatchFact.SoftBlocked)]
    [InlineData("soft match off leaves the hard match", "noSoft", CloudAnn + " id=A", Ann + " guid=A", HardMatch, MatchedOn.ImmutableId, PredictedSyncError.None, MatchFact.SoftBlocked)]
    [InlineData("soft match off, nothing in common", "noSoft", CloudAnn, "upn=b@a.com", NewUser, MatchedOn.None, PredictedSyncError.None, MatchFact.New)]
    [InlineData("soft match off, a group", "noSoft", "name=S SMTP:s@a.com group", "sam=s SMTP:s@a.com group", Blocked, PrimarySmtpAddress, InvalidSoftMatch, MatchFact.SoftBlocked)]
    [InlineData("soft match off, a group that is synchronized from this group", "noSoft", "name=S SMTP:s@a.com synced sid=S-1 group", "sam=s SMTP:s@a.com sid=S-1 group", SoftMatch, MatchedOn.SecurityIdentifier, PredictedSyncError.None, MatchFact.SoftBlocked)]
    [InlineData("soft match off, a synchronized contact", "noSoft", "name=S SMTP:s@a.com synced contact", "name=S SMTP:s@a.com contact", SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, MatchFact.SoftBlocked)]
    [InlineData("soft match off before role", "noSoft", CloudAnn + " role=Global+Administrator", Ann, Blocked, PrimarySmtpAddress, InvalidSoftMatch, MatchFact.SoftBlocked)]
    [InlineData("hard match off", "noHard", CloudAnn + " id=A", Ann + " guid=A", Blocked, MatchedOn.ImmutableId, InvalidHardMatch, MatchFact.HardBlocked)]
    [InlineData("hard match off, in sync already", "noHard", CloudAnn + " id=A synced", Ann + " guid=A", HardMatch, MatchedOn.ImmutableId, PredictedSyncError.None, MatchFact.HardMatching)]
    [InlineData("hard match off leaves the soft match", "noHard", CloudAnn, Ann, SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, MatchFact.HardBlocked)]
    [InlineData("hard match off, a deleted user with the ImmutableId", "noHard", "upn=x@a.com id=A deleted", Ann + " guid=A", Blocked, MatchedOn.ImmutableId, InvalidHardMatch, MatchFact.Deleted)]
    [InlineData("hard match off, a deleted user with the ImmutableId, another with the address", "noHard", "upn=x@a.com id=A deleted | " + CloudAnn, Ann + " guid=A", Blocked, MatchedOn.ImmutableId, InvalidHardMatch, MatchFact.Deleted)]
    [InlineData("UPN match off", "noUpn", "upn=ann@a.com", "upn=ann@a.com", Conflict, MatchedOn.None, DuplicateAttribute, MatchFact.ByUpn)]
    [InlineData("UPN match off, address equal", "noUpn", CloudAnn, Ann, SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, MatchFact.ByAddress)]
    [InlineData("UPN match off, address on one, UPN on another", "noUpn", CloudAnn + " | upn=ann@corp.com", Ann, Conflict, PrimarySmtpAddress, DuplicateAttribute, MatchFact.Duplicate)]
    [InlineData("hardening lifted for identifiers, administrator", "allowUpdate", CloudAnn + " id=A role=Global+Administrator", Ann + " guid=A", Blocked, MatchedOn.ImmutableId, InvalidHardMatch, MatchFact.Hardening)]
    [InlineData("hardening lifted, identifier", "allowUpdate", CloudAnn + " id=A identifier", Ann + " guid=A", HardMatch, MatchedOn.ImmutableId, PredictedSyncError.None, MatchFact.Hardening)]
    [InlineData("hardening lifted, soft match onto an administrator", "allowUpdate", CloudAnn + " role=Global+Administrator", Ann, Blocked, PrimarySmtpAddress, AdminRoleConflict, MatchFact.Administrators)]
    [InlineData("the anchor is objectGUID", "objectGuid", "upn=x@a.com id=A", "upn=ann@a.com guid=A consistency=B", HardMatch, MatchedOn.ImmutableId, PredictedSyncError.None, MatchFact.Anchor)]
    [InlineData("the anchor is objectGUID, ConsistencyGuid is equal", "objectGuid", "upn=x@a.com id=B", "upn=ann@a.com guid=A consistency=B", NewUser, MatchedOn.None, PredictedSyncError.None, MatchFact.Anchor)]
    [InlineData("a given ImmutableId before objectGUID", "objectGuid", "upn=x@a.com raw=C", "upn=ann@a.com guid=A raw=C", HardMatch, MatchedOn.ImmutableId, PredictedSyncError.None, MatchFact.Anchor)]
    public void The_tenants_flags_decide(
        string name, string flags, string cloud, string onPremises, MatchOutcome outcome, MatchedOn matchedOn, PredictedSyncError error, string source) =>
        Check(name, cloud, onPremises, flags, outcome, matchedOn, error, source);

    private static void Check(
        string name, string cloud, string onPremises, string flags, MatchOutcome outcome, MatchedOn matchedOn, PredictedSyncError error, string source)
    {
        // Once more with an entry of another kind each, for which a user is taken in as a whole rather than value by value.
        foreach ((string way, string more) in new[] { ("", ""), (", taken in whole", Sketch.OtherEntry) })
        {
            MatchResult result = Sketch.Match(Sketch.With(more, cloud), Sketch.With(more, onPremises), flags)[0];

            Assert.True(
                (outcome, matchedOn, error) == (result.Outcome, result.MatchedOn, result.PredictedError),
                $"{name}{way} ({source}): expected {(outcome, matchedOn, error)}, got "
                    + $"{(result.Outcome, result.MatchedOn, result.PredictedError)}: {result.Reason}");
            Assert.NotEqual("", result.Reason);
            Assert.EndsWith(".", result.Reason);
            if (outcome is Conflict or Blocked)
                Assert.EndsWith(".", result.Remedy);
        }
    }
}
