using IdentityModel.Testing;
using static IdentityModel.Core.MatchedOn;
using static IdentityModel.Core.MatchOutcome;
using static IdentityModel.Core.PredictedSyncError;

namespace IdentityModel.Core.Tests.Matching;

/// <summary>The verdict on the first on-premises user of each row. <see cref="Sketch"/> says how objects are written.</summary>
public class MatchingTests
{
    private const string CloudAnn = "upn=ann@a.com SMTP:ann@a.com";
    private const string Ann = "upn=ann@corp.com SMTP:ann@a.com";

    [Theory]
    // Order: ImmutableId, primary address, UPN, new (facts 3.1).
    [InlineData("equal ImmutableId", "upn=x@a.com id=A", "upn=ann@a.com guid=A", HardMatch, MatchedOn.ImmutableId, PredictedSyncError.None, "facts 3.1.2")]
    [InlineData("equal primary addresses", CloudAnn, Ann, SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, "facts 3.1.3")]
    [InlineData("equal UPN", "upn=ann@a.com", "upn=ann@a.com", SoftMatch, UserPrincipalName, PredictedSyncError.None, "facts 3.1.4")]
    [InlineData("address before UPN on one user", CloudAnn, "upn=ann@a.com SMTP:ann@a.com", SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, "facts 3.1")]
    [InlineData("ImmutableId before address on one user", CloudAnn + " id=A", Ann + " guid=A", HardMatch, MatchedOn.ImmutableId, PredictedSyncError.None, "facts 3.1")]
    [InlineData("nothing in common", CloudAnn, "upn=bob@a.com SMTP:bob@a.com", NewUser, MatchedOn.None, PredictedSyncError.None, "facts 3.1.5")]
    [InlineData("empty cloud", "", Ann, NewUser, MatchedOn.None, PredictedSyncError.None, "facts 3.1.5")]
    [InlineData("a user with neither address nor UPN", CloudAnn, "sam=svc", NewUser, MatchedOn.None, PredictedSyncError.None, "facts 3.1.5")]
    // What the primary address is (design decision 1).
    [InlineData("mail is primary where there is no SMTP: entry, cloud", "upn=x@a.com mail=ann@a.com", Ann, SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, "decision 1")]
    [InlineData("mail is primary where there is no SMTP: entry, on premises", CloudAnn, "mail=ann@a.com", SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, "decision 1")]
    [InlineData("mail beside another SMTP: entry is no match", "upn=x@a.com SMTP:x@a.com mail=ann@a.com", Ann, Conflict, MatchedOn.None, DuplicateAttribute, "decision 1")]
    [InlineData("mail beside another SMTP: entry that is not the last", "upn=x@a.com SMTP:x@a.com smtp:y@a.com mail=ann@a.com", Ann, Conflict, MatchedOn.None, DuplicateAttribute, "decision 1")]
    [InlineData("a third SMTP: entry is no more primary than the second", "upn=x@a.com SMTP:x@a.com SMTP:y@a.com SMTP:ann@a.com", Ann, Conflict, MatchedOn.None, DuplicateAttribute, "decision 1")]
    [InlineData("a blank mail is none", "", "upn=ann@a.com mail=+ | upn=bob@a.com mail=+", NewUser, MatchedOn.None, PredictedSyncError.None, "decision 1")]
    [InlineData("only the first SMTP: entry is primary", "upn=x@a.com SMTP:x@a.com SMTP:ann@a.com", Ann, Conflict, MatchedOn.None, DuplicateAttribute, "decision 1")]
    [InlineData("X500 and SIP entries are no addresses", "upn=x@a.com SMTP:x@a.com SIP:ann@a.com X500:/o=a", Ann + " X500:/o=a", NewUser, MatchedOn.None, PredictedSyncError.None, "facts 1.7")]
    [InlineData("secondary in the cloud, primary on premises", "upn=x@a.com SMTP:x@a.com smtp:ann@a.com", Ann, Conflict, MatchedOn.None, DuplicateAttribute, "facts 3.2")]
    [InlineData("primary in the cloud, secondary on premises", CloudAnn, "SMTP:b@a.com smtp:ann@a.com", Conflict, MatchedOn.None, DuplicateAttribute, "facts 3.2")]
    [InlineData("secondary on both sides", "upn=x@a.com SMTP:x@a.com smtp:s@a.com", "SMTP:b@a.com smtp:s@a.com", Conflict, MatchedOn.None, DuplicateAttribute, "facts 3.2")]
    [InlineData("an address that the UPN begins with", "upn=x@a.com SMTP:ann@a.com", "upn=ann@a.com.au SMTP:ann@a.com", SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, "decision 1")]
    [InlineData("an address that begins with the UPN", "upn=x@a.com SMTP:ann@a.com.au", "upn=ann@a.com SMTP:ann@a.com.au", SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, "decision 1")]
    // Case (facts 3.2).
    [InlineData("addresses ignore case", "upn=x@a.com SMTP:ANN@A.com", Ann, SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, "facts 3.2")]
    [InlineData("UPNs ignore case", "upn=ANN@a.com", "upn=ann@A.COM", SoftMatch, UserPrincipalName, PredictedSyncError.None, "facts 3.2")]
    [InlineData("accents in different case", "upn=x@a.com SMTP:RENÉ@a.com", "SMTP:rené@a.com", SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, "facts 3.2")]
    [InlineData("e is not é", "upn=x@a.com SMTP:rene@a.com", "SMTP:rené@a.com", NewUser, MatchedOn.None, PredictedSyncError.None, "facts 3.2")]
    [InlineData("a dotless ı is no i", "upn=x@a.com SMTP:ali@a.com", "SMTP:alı@a.com", NewUser, MatchedOn.None, PredictedSyncError.None, "facts 3.2")]
    [InlineData("a dotted İ is no i", "upn=x@a.com SMTP:ali@a.com", "SMTP:ALİ@a.com", NewUser, MatchedOn.None, PredictedSyncError.None, "facts 3.2")]
    [InlineData("I is i in every culture", "upn=x@a.com SMTP:ali@a.com", "SMTP:ALI@A.COM", SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, "facts 3.2")]
    [InlineData("ImmutableId minds case", "upn=x@a.com raw=AbCd", "upn=b@a.com raw=aBcD", NewUser, MatchedOn.None, PredictedSyncError.None, "facts 3.2")]
    [InlineData("an ImmutableId need not be a GUID", "upn=x@a.com raw=E-4711", "upn=b@a.com raw=E-4711", HardMatch, MatchedOn.ImmutableId, PredictedSyncError.None, "facts 3.6")]
    // Names with odd characters.
    [InlineData("an apostrophe", "upn=o'neil@a.com", "upn=O'Neil@a.com", SoftMatch, UserPrincipalName, PredictedSyncError.None, "facts 3.7")]
    [InlineData("a guest by mail", "upn=ann_b.com#EXT#@a.onmicrosoft.com mail=ann@b.com guest", "mail=ann@b.com", SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, "facts 1.7")]
    [InlineData("a guest by its own UPN", "upn=ann_b.com#EXT#@a.onmicrosoft.com guest", "upn=ann_b.com#ext#@a.onmicrosoft.com", SoftMatch, UserPrincipalName, PredictedSyncError.None, "facts 1.7")]
    [InlineData("letters outside ASCII", "upn=x@a.com SMTP:zoë@a.com", "mail=zoë@a.com", SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, "facts 3.7")]
    [InlineData("letters outside Latin-1", "upn=x@a.com SMTP:анна@a.com", "mail=анна@a.com", SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, "facts 3.7")]
    // The source anchor (facts 3.6).
    [InlineData("ConsistencyGuid before objectGUID", "upn=x@a.com id=B", "upn=ann@a.com guid=A consistency=B", HardMatch, MatchedOn.ImmutableId, PredictedSyncError.None, "facts 3.6")]
    [InlineData("objectGUID where another GUID counts", "upn=x@a.com id=A", "upn=ann@a.com guid=A consistency=B", NewUser, MatchedOn.None, PredictedSyncError.None, "facts 3.6")]
    [InlineData("a given ImmutableId before both", "upn=x@a.com raw=C", "upn=ann@a.com guid=A consistency=B raw=C", HardMatch, MatchedOn.ImmutableId, PredictedSyncError.None, "facts 3.6")]
    [InlineData("an empty ImmutableId is none that is given", "upn=x@a.com id=A", "upn=ann@a.com guid=A raw=", HardMatch, MatchedOn.ImmutableId, PredictedSyncError.None, "facts 3.6")]
    [InlineData("a blank ImmutableId is none that is given", "upn=x@a.com id=A", "upn=ann@a.com guid=A raw=+", HardMatch, MatchedOn.ImmutableId, PredictedSyncError.None, "facts 3.6")]
    [InlineData("an empty ImmutableId in the cloud is none", CloudAnn + " raw=", Ann, SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, "facts 3.3")]
    [InlineData("a blank ImmutableId in the cloud is none", CloudAnn + " raw=+", Ann, SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, "facts 3.3")]
    [InlineData("blank ImmutableIds on both sides are no match", "upn=x@a.com raw=+", "upn=ann@a.com noguid raw=+", NewUser, MatchedOn.None, PredictedSyncError.None, "facts 3.6")]
    // Who is not soft-matched (facts 3.3).
    [InlineData("another ImmutableId, by address", CloudAnn + " id=Z", Ann, Blocked, PrimarySmtpAddress, InvalidSoftMatch, "facts 3.3")]
    [InlineData("another ImmutableId, by UPN", "upn=ann@a.com id=Z", "upn=ann@a.com", Blocked, UserPrincipalName, InvalidSoftMatch, "facts 3.3")]
    [InlineData("an ImmutableId that differs in case alone", CloudAnn + " raw=AbCd", Ann + " raw=aBcD", Blocked, PrimarySmtpAddress, InvalidSoftMatch, "facts 3.2")]
    [InlineData("synced from another user", CloudAnn + " id=Z synced", Ann, Blocked, PrimarySmtpAddress, InvalidSoftMatch, "facts 3.3")]
    [InlineData("synced, ImmutableId not read", CloudAnn + " synced", Ann, Blocked, PrimarySmtpAddress, InvalidSoftMatch, "facts 3.3")]
    [InlineData("synced once, ImmutableId cleared", CloudAnn + " once", Ann, SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, "facts 3.3")]
    [InlineData("the cloud has an ImmutableId, the user's own is unknown", CloudAnn + " id=Z", Ann + " noguid", Blocked, PrimarySmtpAddress, InvalidSoftMatch, "facts 3.3")]
    [InlineData("an administrator, by address", CloudAnn + " role=Global+Administrator", Ann, Blocked, PrimarySmtpAddress, AdminRoleConflict, "facts 3.3")]
    [InlineData("an administrator, by UPN", "upn=ann@a.com role=User+Administrator", "upn=ann@a.com", Blocked, UserPrincipalName, AdminRoleConflict, "facts 3.3")]
    [InlineData("roles not read", CloudAnn + " roles?", Ann, SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, "facts 3.3")]
    [InlineData("other ImmutableId before role", CloudAnn + " id=Z role=Global+Administrator", Ann, Blocked, PrimarySmtpAddress, InvalidSoftMatch, "facts 3.3")]
    // The hard match (facts 3.5).
    [InlineData("hard match onto an administrator", CloudAnn + " id=A role=Global+Administrator", Ann + " guid=A", Blocked, MatchedOn.ImmutableId, InvalidHardMatch, "facts 3.5")]
    [InlineData("hard match onto a user with an identifier", CloudAnn + " id=A identifier", Ann + " guid=A", Blocked, MatchedOn.ImmutableId, InvalidHardMatch, "facts 3.5")]
    [InlineData("hard match, roles not read", CloudAnn + " id=A roles?", Ann + " guid=A", HardMatch, MatchedOn.ImmutableId, PredictedSyncError.None, "facts 3.5")]
    [InlineData("in sync already", CloudAnn + " id=A synced", Ann + " guid=A", HardMatch, MatchedOn.ImmutableId, PredictedSyncError.None, "facts 3.1.1")]
    [InlineData("an administrator in sync already", CloudAnn + " id=A synced identifier role=Global+Administrator", Ann + " guid=A", HardMatch, MatchedOn.ImmutableId, PredictedSyncError.None, "facts 3.1.1")]
    [InlineData("synced once, same ImmutableId", CloudAnn + " id=A once", Ann + " guid=A", HardMatch, MatchedOn.ImmutableId, PredictedSyncError.None, "facts 3.1.2")]
    [InlineData("the hardening leaves the soft match alone", CloudAnn + " identifier", Ann, SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, "facts 3.5")]
    // Object types (facts 3.2, 3.4).
    [InlineData("the primary address on a group", "name=Sales SMTP:ann@a.com group", Ann, Conflict, MatchedOn.None, ObjectTypeMismatch, "facts 3.4")]
    [InlineData("the primary address on a contact", "name=Ann mail=ann@a.com contact", Ann, Conflict, MatchedOn.None, ObjectTypeMismatch, "facts 3.4")]
    [InlineData("a secondary address on a group, no match", "name=Sales SMTP:s@a.com group", Ann + " smtp:s@a.com", Conflict, MatchedOn.None, ObjectTypeMismatch, "facts 3.4")]
    [InlineData("the primary on a group, the UPN on a user", "name=S SMTP:ann@a.com group | upn=ann@corp.com", Ann, Conflict, UserPrincipalName, ObjectTypeMismatch, "facts 3.1, 3.4")]
    [InlineData("a secondary address on a group beside a match", CloudAnn + " | name=S SMTP:s@a.com group", Ann + " smtp:s@a.com", Conflict, PrimarySmtpAddress, DuplicateAttribute, "facts 3.4")]
    [InlineData("a hard match with its primary on a group", "upn=x@a.com id=A | name=S SMTP:ann@a.com group", Ann + " guid=A", Conflict, MatchedOn.ImmutableId, DuplicateAttribute, "facts 3.4")]
    [InlineData("a group matches a group by address", "name=Sales SMTP:s@a.com group", "sam=sales SMTP:s@a.com group", SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, "facts 3.2")]
    [InlineData("a contact matches a contact by address", "name=Ann SMTP:s@b.com contact", "sam=ann SMTP:s@b.com contact", SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, "facts 3.2")]
    [InlineData("a group is never hard-matched", "name=Sales raw=X SMTP:other@a.com group", "sam=sales raw=X SMTP:s@a.com group", NewUser, MatchedOn.None, PredictedSyncError.None, "facts 3.2")]
    [InlineData("a group without proxyAddresses does not match", "name=Sales SMTP:s@a.com group", "sam=sales mail=s@a.com group", Conflict, MatchedOn.None, DuplicateAttribute, "facts 3.2")]
    [InlineData("a group's address on a user", CloudAnn, "sam=sales SMTP:ann@a.com group", Conflict, MatchedOn.None, ObjectTypeMismatch, "facts 3.4")]
    // Several candidates (M5).
    [InlineData("address on one, UPN on another", CloudAnn + " | upn=ann@corp.com", Ann, Conflict, PrimarySmtpAddress, DuplicateAttribute, "M5, facts 3.4")]
    [InlineData("one address on two users through mail", CloudAnn + " | upn=x@a.com mail=ann@a.com", Ann, Conflict, PrimarySmtpAddress, AttributeValueMustBeUnique, "M5, facts 3.4")]
    [InlineData("one UPN twice", "upn=ann@a.com | upn=ann@a.com", "upn=ann@a.com", Conflict, UserPrincipalName, AttributeValueMustBeUnique, "facts 3.4")]
    [InlineData("one ImmutableId on two cloud users", "upn=x@a.com id=A | upn=y@a.com id=A", "upn=ann@a.com guid=A", Conflict, MatchedOn.ImmutableId, AttributeValueMustBeUnique, "facts 3.6")]
    // Several on-premises users.
    [InlineData("two with one address want one cloud user", CloudAnn, "SMTP:ann@a.com | mail=ann@a.com", Conflict, PrimarySmtpAddress, DuplicateAttribute, "facts 3.4")]
    [InlineData("one by address, one by UPN", "upn=ann@a.com SMTP:ann@b.com", "SMTP:ann@b.com | upn=ann@a.com", Conflict, PrimarySmtpAddress, DuplicateAttribute, "facts 3.4")]
    [InlineData("one by ImmutableId, one by address", CloudAnn + " id=A", "upn=x@a.com guid=A | SMTP:ann@a.com", Conflict, MatchedOn.ImmutableId, DuplicateAttribute, "facts 3.4")]
    [InlineData("the same objectGUID twice", "", "upn=a@a.com guid=A | upn=b@a.com guid=A", Conflict, MatchedOn.None, AttributeValueMustBeUnique, "facts 3.6")]
    [InlineData("the same ConsistencyGuid twice", "", "upn=a@a.com guid=A consistency=C | upn=b@a.com guid=B consistency=C", Conflict, MatchedOn.None, AttributeValueMustBeUnique, "facts 3.6")]
    [InlineData("the same objectGUID, other ConsistencyGuids", "", "upn=a@a.com guid=A consistency=C | upn=b@a.com guid=A consistency=D", Conflict, MatchedOn.None, AttributeValueMustBeUnique, "facts 3.6")]
    [InlineData("one's ConsistencyGuid is the other's unused objectGUID", "", "upn=a@a.com guid=A consistency=B | upn=b@a.com guid=B consistency=C", NewUser, MatchedOn.None, PredictedSyncError.None, "facts 3.6")]
    [InlineData("one's ConsistencyGuid is the other's objectGUID in use", "", "upn=a@a.com guid=A consistency=B | upn=b@a.com guid=B", Conflict, MatchedOn.None, AttributeValueMustBeUnique, "facts 3.6")]
    [InlineData("the same new address twice", "", "SMTP:n@a.com | SMTP:m@a.com smtp:n@a.com", Conflict, MatchedOn.None, DuplicateAttribute, "facts 3.4")]
    [InlineData("the same new UPN twice, in different case", "", "upn=n@a.com | upn=N@A.com", Conflict, MatchedOn.None, DuplicateAttribute, "facts 3.4")]
    [InlineData("one's UPN is the other's address", "", "upn=n@a.com | upn=m@a.com smtp:n@a.com", NewUser, MatchedOn.None, PredictedSyncError.None, "facts 3.4")]
    // A value taken elsewhere beside a match.
    [InlineData("hard match, address on another cloud user", "upn=x@a.com id=A | " + CloudAnn, Ann + " guid=A", Conflict, MatchedOn.ImmutableId, DuplicateAttribute, "facts 3.4")]
    [InlineData("hard match, UPN on another cloud user", "upn=x@a.com id=A | upn=ann@corp.com", Ann + " guid=A", Conflict, MatchedOn.ImmutableId, DuplicateAttribute, "facts 3.4")]
    [InlineData("soft match, secondary address on another cloud user", CloudAnn + " | upn=y@a.com SMTP:y@a.com", Ann + " smtp:y@a.com", Conflict, PrimarySmtpAddress, DuplicateAttribute, "facts 3.4")]
    [InlineData("soft match, secondary address on the candidate", CloudAnn + " smtp:y@a.com", Ann + " smtp:y@a.com", SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, "facts 3.1.3")]
    [InlineData("blocked stays blocked where an address is taken too", CloudAnn + " id=Z | upn=y@a.com SMTP:y@a.com", Ann + " smtp:y@a.com", Blocked, PrimarySmtpAddress, InvalidSoftMatch, "contract: Blocked")]
    // Near misses (M6).
    [InlineData("the address is the cloud user's UPN alone", "upn=ann@a.com", Ann, NewUser, MatchedOn.None, PredictedSyncError.None, "M6")]
    [InlineData("the UPN is the cloud user's address alone", "upn=x@a.com SMTP:ann@a.com", "upn=ann@a.com SMTP:ann@corp.com", NewUser, MatchedOn.None, PredictedSyncError.None, "M6")]
    // Values the service refuses (facts 3.7).
    [InlineData("a UPN without @", CloudAnn, "upn=ann SMTP:ann@a.com", Blocked, PrimarySmtpAddress, IdentityDataValidationFailed, "facts 3.4, 3.7")]
    [InlineData("a UPN with two @", "", "upn=ann@b@a.com", Blocked, MatchedOn.None, IdentityDataValidationFailed, "facts 3.4, 3.7")]
    [InlineData("a UPN with an umlaut", CloudAnn, "upn=änn@a.com SMTP:ann@a.com", Blocked, PrimarySmtpAddress, IdentityDataValidationFailed, "facts 3.4; E:tshoot-connect-sync-errors")]
    [InlineData("a UPN with a character that is invalid", "", "upn=a&n@a.com", Blocked, MatchedOn.None, IdentityDataValidationFailed, "facts 3.4; E:tshoot-connect-sync-errors")]
    [InlineData("a UPN with every sign that is allowed", "", "upn=a'.-_!#^~n@a-b.com", NewUser, MatchedOn.None, PredictedSyncError.None, "Prepare for directory synchronization, userPrincipalName")]
    [InlineData("an umlaut in an address alone", CloudAnn, Ann + " smtp:änn@a.com", SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, "facts 3.7: the UPN alone is refused")]
    [InlineData("an address without domain", CloudAnn, Ann + " smtp:ann@", Blocked, PrimarySmtpAddress, IdentityDataValidationFailed, "facts 3.7")]
    [InlineData("an address with a blank", "", "SMTP:an+n@a.com", Blocked, MatchedOn.None, IdentityDataValidationFailed, "facts 3.7")]
    [InlineData("an address with a blank before it", "", "SMTP:+ann@a.com", Blocked, MatchedOn.None, IdentityDataValidationFailed, "facts 3.7")]
    [InlineData("a dot before the @", "", "upn=ann.@a.com", Blocked, MatchedOn.None, IdentityDataValidationFailed, "facts 3.7")]
    [InlineData("a malformed mail", "", "upn=ann@a.com mail=none", Blocked, MatchedOn.None, IdentityDataValidationFailed, "facts 3.7")]
    public void A_user_is_judged_by_the_first_rule_that_applies(
        string name, string cloud, string onPremises, MatchOutcome outcome, MatchedOn matchedOn, PredictedSyncError error, string source) =>
        Check(name, cloud, onPremises, "", outcome, matchedOn, error, source);

    [Theory]
    [InlineData("soft match off, by address", "noSoft", CloudAnn, Ann, Blocked, PrimarySmtpAddress, InvalidSoftMatch, "facts 3.3")]
    [InlineData("soft match off, by UPN", "noSoft", "upn=ann@a.com", "upn=ann@a.com", Blocked, UserPrincipalName, InvalidSoftMatch, "facts 3.3")]
    [InlineData("soft match off leaves the hard match", "noSoft", CloudAnn + " id=A", Ann + " guid=A", HardMatch, MatchedOn.ImmutableId, PredictedSyncError.None, "facts 1.5")]
    [InlineData("soft match off, nothing in common", "noSoft", CloudAnn, "upn=b@a.com", NewUser, MatchedOn.None, PredictedSyncError.None, "facts 3.1.5")]
    [InlineData("soft match off before role", "noSoft", CloudAnn + " role=Global+Administrator", Ann, Blocked, PrimarySmtpAddress, InvalidSoftMatch, "facts 3.3")]
    [InlineData("hard match off", "noHard", CloudAnn + " id=A", Ann + " guid=A", Blocked, MatchedOn.ImmutableId, InvalidHardMatch, "facts 3.4")]
    [InlineData("hard match off, in sync already", "noHard", CloudAnn + " id=A synced", Ann + " guid=A", HardMatch, MatchedOn.ImmutableId, PredictedSyncError.None, "facts 3.1.1")]
    [InlineData("hard match off leaves the soft match", "noHard", CloudAnn, Ann, SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, "facts 1.5")]
    [InlineData("UPN match off", "noUpn", "upn=ann@a.com", "upn=ann@a.com", Conflict, MatchedOn.None, DuplicateAttribute, "facts 3.1.4, 3.4")]
    [InlineData("UPN match off, address equal", "noUpn", CloudAnn, Ann, SoftMatch, PrimarySmtpAddress, PredictedSyncError.None, "facts 3.1.3")]
    [InlineData("UPN match off, address on one, UPN on another", "noUpn", CloudAnn + " | upn=ann@corp.com", Ann, Conflict, PrimarySmtpAddress, DuplicateAttribute, "facts 3.4")]
    [InlineData("hardening lifted, administrator", "allowUpdate", CloudAnn + " id=A role=Global+Administrator", Ann + " guid=A", HardMatch, MatchedOn.ImmutableId, PredictedSyncError.None, "facts 3.5")]
    [InlineData("hardening lifted, identifier", "allowUpdate", CloudAnn + " id=A identifier", Ann + " guid=A", HardMatch, MatchedOn.ImmutableId, PredictedSyncError.None, "facts 3.5")]
    [InlineData("hardening lifted, soft match onto an administrator", "allowUpdate", CloudAnn + " role=Global+Administrator", Ann, Blocked, PrimarySmtpAddress, AdminRoleConflict, "facts 3.3")]
    [InlineData("the anchor is objectGUID", "objectGuid", "upn=x@a.com id=A", "upn=ann@a.com guid=A consistency=B", HardMatch, MatchedOn.ImmutableId, PredictedSyncError.None, "facts 3.6")]
    [InlineData("the anchor is objectGUID, ConsistencyGuid is equal", "objectGuid", "upn=x@a.com id=B", "upn=ann@a.com guid=A consistency=B", NewUser, MatchedOn.None, PredictedSyncError.None, "facts 3.6")]
    [InlineData("a given ImmutableId before objectGUID", "objectGuid", "upn=x@a.com raw=C", "upn=ann@a.com guid=A raw=C", HardMatch, MatchedOn.ImmutableId, PredictedSyncError.None, "facts 3.6")]
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
