using IdentityModel.Testing;

namespace IdentityModel.Core.Tests.Matching;

/// <summary>The words of reasons and remedies.</summary>
public class MatchReasonTests
{
    [Fact]
    public void Another_ImmutableId_comes_with_the_bytes_to_write_on_premises()
    {
        MatchResult result = Sketch.Match("upn=ann@a.com raw=dOXSvFiNNkGp34oZsUXbeQ==", "upn=ann@a.com").Single();

        // docs/facts/matching.md#another-immutableid: write the cloud ImmutableId into mS-DS-ConsistencyGuid, or clear it in the
        // cloud.
        Assert.Contains("write 74E5D2BC588D3641A9DF8A19B145DB79", result.Remedy, StringComparison.Ordinal);
        Assert.Contains("GUID bcd2e574-8d58-4136-a9df-8a19b145db79", result.Remedy, StringComparison.Ordinal);
        Assert.Contains("mS-DS-ConsistencyGuid", result.Remedy, StringComparison.Ordinal);
        Assert.Contains("clear the ImmutableId of ann@a.com", result.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void An_ImmutableId_that_is_no_GUID_is_not_shown_as_one()
    {
        MatchResult result = Sketch.Match("upn=ann@a.com raw=E-4711", "upn=ann@a.com").Single();

        Assert.Contains("E-4711", result.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("GUID ", result.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cloud_user_that_is_synchronized_may_be_of_this_user_before_its_anchor_changed()
    {
        MatchResult result = Sketch.Match("upn=ann@a.com id=Z synced", "upn=ann@a.com guid=A").Single();

        // docs/facts/matching.md#changing-an-anchor
        Assert.Equal(PredictedSyncError.InvalidSoftMatch, result.PredictedError);
        Assert.EndsWith("or this user had it before its source anchor changed.", result.Reason, StringComparison.Ordinal);
        Assert.StartsWith("If the source anchor of this user changed, write ", result.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void ImmutableIds_that_differ_in_case_alone_are_shown_to_do_so()
    {
        MatchResult result = Sketch.Match("upn=ann@a.com raw=AbCd", "upn=ann@a.com raw=aBcD").Single();

        Assert.Contains("case counts", result.Reason, StringComparison.Ordinal);
    }

    [Theory]
    // docs/facts/matching.md#administrators
    [InlineData("soft match", "upn=ann@a.com role=Global+Administrator", "upn=ann@a.com", "Remove the role", "eligibility")]
    // docs/facts/matching.md#hard-match-hardening
    [InlineData("hard match", "upn=x@a.com id=A role=Global+Administrator", "upn=ann@a.com guid=A", "Remove the role", "eligibility")]
    // docs/facts/matching.md#hard-match-hardening
    [InlineData("identifier", "upn=x@a.com id=A identifier", "upn=ann@a.com guid=A", "Clear onPremisesObjectIdentifier of x@a.com", "allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled")]
    [InlineData("identifier, perhaps moved on purpose", "upn=x@a.com id=A identifier moved?", "upn=ann@a.com guid=A", "isCloudManaged", "do nothing")]
    [InlineData("moved from another user", "upn=ann@a.com id=Z moved", "upn=ann@a.com", "give ann@a.com back to Active Directory", "mS-DS-ConsistencyGuid")]
    [InlineData("secondary address in the cloud", "upn=x@a.com smtp:ann@a.com", "SMTP:ann@a.com", "same primary SMTP address", "remove 'ann@a.com'")] // M6
    [InlineData("UPN in the cloud", "upn=ann@a.com", "SMTP:ann@a.com", "same primary SMTP address", "change or remove 'ann@a.com'")] // M6
    // learn.microsoft.com/answers/questions/5791799: a typo made usr@, and the licensed user@ is cloud-only.
    [InlineData("hard match beside a cloud-only user", "upn=usr@a.com id=A synced | upn=user@a.com SMTP:user@a.com", "upn=user@a.com SMTP:user@a.com guid=A", "To keep user@a.com: take this user out of the scope", "permanently delete usr@a.com")]
    [InlineData("hard match beside a synchronized user", "upn=usr@a.com id=A synced | upn=user@a.com SMTP:user@a.com id=B synced", "upn=user@a.com SMTP:user@a.com guid=A", "Decide who keeps 'user@a.com': user@a.com, or this user.", "In Active Directory, change or remove it on the other one.")] // nobody can in the cloud
    [InlineData("soft match beside a synchronized user", "upn=usr@a.com SMTP:usr@a.com | upn=x@a.com smtp:old@a.com id=B synced", "upn=usr@a.com SMTP:usr@a.com smtp:old@a.com guid=A", "Decide who keeps 'old@a.com': x@a.com, or this user.", "In Active Directory, change or remove it on the other one.")]
    [InlineData("soft match beside a guest with a role", "upn=usr@a.com SMTP:usr@a.com | upn=x@a.com SMTP:x@a.com smtp:user@a.com guest role=User+Administrator", "upn=user@a.com SMTP:usr@a.com guid=A", "Decide who keeps 'user@a.com'", "on x@a.com in the cloud (check first that it has no administrator role), or on this user in Active Directory.")]
    [InlineData("soft match beside a guest", "upn=usr@a.com SMTP:usr@a.com | upn=x@a.com SMTP:x@a.com smtp:user@a.com guest", "upn=user@a.com SMTP:usr@a.com guid=A", "Decide who keeps 'user@a.com'", "on x@a.com in the cloud, or on this user in Active Directory.")]
    // docs/facts/matching.md#rules-for-an-anchor: only one row of a file can be removed
    [InlineData("a copied mS-DS-ConsistencyGuid", "upn=x@a.com", "upn=a@a.com guid=A consistency=C | upn=b@a.com guid=B consistency=C", "Clear the copied mS-DS-ConsistencyGuid", "of the user it does not belong to")]
    [InlineData("a mS-DS-ConsistencyGuid that is an objectGUID", "upn=x@a.com", "upn=a@a.com guid=A | upn=b@a.com guid=B consistency=A", "Clear the copied mS-DS-ConsistencyGuid", "of the user it does not belong to")]
    [InlineData("one objectGUID twice", "upn=x@a.com", "upn=a@a.com guid=A | upn=b@a.com guid=A", "Remove the repeated row of the file, or clear", "mS-DS-ConsistencyGuid")]
    [InlineData("no objectGUID in the other row", "upn=x@a.com", "upn=a@a.com guid=A consistency=C | upn=b@a.com noguid consistency=C", "Remove the repeated row of the file, or clear", "mS-DS-ConsistencyGuid")]
    [InlineData("no objectGUID", "upn=x@a.com", "upn=a@a.com noguid consistency=A | upn=b@a.com noguid consistency=A", "Remove the repeated row of the file, or clear", "mS-DS-ConsistencyGuid")]
    public void The_remedy_is_the_documented_cure(string name, string cloud, string onPremises, string first, string second)
    {
        string remedy = Sketch.Match(cloud, onPremises)[0].Remedy;

        Assert.True(remedy.Contains(first, StringComparison.Ordinal) && remedy.Contains(second, StringComparison.Ordinal), $"{name}: {remedy}");
    }

    [Theory]
    [InlineData("in sync", "upn=x@a.com id=A synced", "guid=A", "already synchronized")]
    [InlineData("in sync, a value on another", "upn=x@a.com id=A synced | upn=y@a.com", "upn=y@a.com guid=A", "Sync keeps this user with x@a.com, but cannot give it 'y@a.com'")]
    [InlineData("roles unread, soft", "upn=ann@a.com roles?", "upn=ann@a.com", "roles were not read")]
    [InlineData("roles unread, hard", "upn=x@a.com id=A roles?", "guid=A", "roles were not read")]
    [InlineData("guest", "upn=ann@a.com guest", "upn=ann@a.com", "a guest")]
    [InlineData("role", "upn=ann@a.com role=User+Administrator", "upn=ann@a.com", "(User Administrator)")]
    [InlineData("several roles", "upn=ann@a.com role=User+Administrator,Global+Reader", "upn=ann@a.com", "(User Administrator, Global Reader)")]
    [InlineData("an address that is a UPN", "upn=ann@a.com", "SMTP:ann@a.com", "an address of this user and the UPN of the cloud user ann@a.com")]
    [InlineData("a UPN that is an address", "upn=x@a.com SMTP:ann@a.com", "upn=ann@a.com", "the UPN of this user and an address of the cloud user x@a.com")]
    [InlineData("a UPN that is a group's address", "name=Sales SMTP:ann@a.com group", "upn=ann@a.com", "an address of the cloud group Sales")]
    [InlineData("a UPN that is a group's address, with a match", "name=Sales SMTP:ann@a.com group | upn=x@a.com SMTP:x@a.com", "upn=ann@a.com SMTP:x@a.com", "The service refuses the whole object")]
    [InlineData("a UPN and address that are a group's, with a deleted user", "name=Sales SMTP:ann@a.com group | upn=x@a.com id=A deleted", "upn=ann@a.com SMTP:ann@a.com guid=A", "sync cannot restore it: 'ann@a.com' is the UPN of this user and an address of the cloud group Sales")]
    [InlineData("an administrator by address, another by UPN", "upn=x@a.com SMTP:ann@a.com role=Global+Administrator | upn=ann@b.com", "upn=ann@b.com SMTP:ann@a.com", "x@a.com has an administrator role")]
    [InlineData("deleted, nothing read", "upn=x@a.com id=A deleted roles? identifier?", "upn=ann@a.com guid=A", "neither was read")]
    [InlineData("moved", "upn=x@a.com id=A identifier moved", "guid=A", "x@a.com was moved to the cloud (isCloudManaged), so sync leaves it alone")]
    [InlineData("moved from another user", "upn=ann@a.com id=Z moved", "upn=ann@a.com", "was moved to the cloud (isCloudManaged) from another on-premises user")]
    [InlineData("identifier, moved or not unread", "upn=x@a.com id=A identifier moved?", "guid=A", "already has an onPremisesObjectIdentifier")]
    [InlineData("no sign of synchronization, moved or not unread", "upn=x@a.com id=A moved?", "guid=A", "unless it was moved to the cloud (isCloudManaged)")]
    [InlineData("no sign of synchronization, moved and identifier unread", "upn=x@a.com id=A moved? identifier?", "guid=A", "unless it was moved to the cloud (isCloudManaged)")]
    [InlineData("no sign of synchronization, nothing read", "upn=x@a.com id=A roles? moved? identifier?", "guid=A", "unless it has an administrator role or was moved to the cloud")]
    [InlineData("not moved, identifier unread", "upn=x@a.com id=A identifier?", "guid=A", "unless it has an onPremisesObjectIdentifier: that was not read.")]
    [InlineData("not moved, no identifier", "upn=x@a.com id=A", "guid=A", "so sync takes over the cloud user.")]
    [InlineData("once synchronized, identifier unread", "upn=x@a.com id=A once identifier?", "guid=A", "unless it has an onPremisesObjectIdentifier")]
    [InlineData("once synchronized, nothing read", "upn=x@a.com id=A once roles? identifier?", "guid=A", "unless it has an administrator role or an onPremisesObjectIdentifier")]
    [InlineData("secondary in the cloud", "upn=x@a.com smtp:ann@a.com", "SMTP:ann@a.com", "only a secondary address of cloud user x@a.com")]
    [InlineData("malformed", "", "upn=ann", "'ann' has no @")]
    [InlineData("malformed mail beside a good UPN", "", "upn=ann@a.com mail=none", "'none' has no @")]
    public void The_reason_says_what_decided(string name, string cloud, string onPremises, string part)
    {
        string reason = Sketch.Match(cloud, onPremises).Single().Reason;
        string whole = Sketch.Match(Sketch.With(Sketch.OtherEntry, cloud), Sketch.With(Sketch.OtherEntry, onPremises)).Single().Reason;

        Assert.True(reason.Contains(part, StringComparison.Ordinal), $"{name}: {reason}");
        Assert.Equal(reason, whole);
    }

    [Theory] // docs/facts/matching.md#guests
    [InlineData("by address", "upn=ann_b.com#EXT#@a.onmicrosoft.com mail=ann@b.com guest", "upn=ann@b.com mail=ann@b.com", "the guest ann_b.com#EXT#@a.onmicrosoft.com")]
    [InlineData("by address, roles unread", "upn=ann_b.com#EXT#@a.onmicrosoft.com mail=ann@b.com guest roles?", "mail=ann@b.com", "the guest ann_b.com#EXT#@a.onmicrosoft.com")]
    [InlineData("by UPN", "upn=ann@a.com guest", "upn=ann@a.com", "the guest ann@a.com")]
    public void A_soft_match_with_a_guest_says_what_to_do(string name, string cloud, string onPremises, string guest)
    {
        MatchResult result = Sketch.Match(cloud, onPremises).Single();

        Assert.True(result.Reason.Contains("a guest", StringComparison.Ordinal), $"{name}: {result.Reason}");
        Assert.Contains(guest, result.Remedy, StringComparison.Ordinal);
        Assert.Contains("delete", result.Remedy, StringComparison.Ordinal);
    }

    [Theory] // docs/facts/matching.md#unverified-suffix
    [InlineData("a new user", "", "upn=ann@ad.local", "ad.local")]
    [InlineData("a new user, in capitals", "", "upn=Ann@AD.LOCAL", "AD.LOCAL")]
    [InlineData("a soft match by address", "upn=x@a.com SMTP:ann@a.com", "upn=ann@ad.lan SMTP:ann@a.com", "ad.lan")]
    [InlineData("a hard match", "upn=x@a.com id=A", "upn=ann@ad.internal guid=A", "ad.internal")]
    [InlineData("a guest", "upn=x@a.com SMTP:ann@a.com guest", "upn=ann@ad.local SMTP:ann@a.com", "ad.local")]
    public void A_UPN_of_a_domain_that_nobody_can_verify_is_told(string name, string cloud, string onPremises, string domain)
    {
        MatchResult result = Sketch.Match(cloud, onPremises).Single();

        Assert.True(result.Reason.Contains($"Nobody can verify {domain}", StringComparison.Ordinal), $"{name}: {result.Reason}");
        Assert.Contains("verified domain", result.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a domain that can be verified", "", "upn=ann@local.com")]
    [InlineData("no domain", "", "sam=ann.local")]
    [InlineData("in sync", "upn=x@a.com id=A synced", "upn=ann@ad.local guid=A")]
    [InlineData("a group", "", "sam=all mail=all@ad.local group")]
    public void Other_names_bring_no_word_about_the_domain(string name, string cloud, string onPremises)
    {
        string reason = Sketch.Match(cloud, onPremises).Single().Reason;

        Assert.False(reason.Contains("verify", StringComparison.Ordinal), $"{name}: {reason}");
    }

    [Theory] // docs/facts/matching.md#synchronization-errors: about 300 addresses
    [InlineData("300", 300, "", false)]
    [InlineData("301, new", 301, "", true)]
    [InlineData("301, matched", 301, "upn=x@b.com SMTP:a0@a.com", true)]
    public void More_addresses_than_Entra_ID_takes_are_told(string name, int count, string cloud, bool isTold)
    {
        string addresses = string.Join(' ', Enumerable.Range(0, count).Select(i => $"{(i == 0 ? "SMTP" : "smtp")}:a{i}@a.com"));
        MatchResult result = Sketch.Match(cloud, $"upn=ann@a.com {addresses}").Single();

        Assert.True(isTold == result.Reason.Contains("LargeObject", StringComparison.Ordinal), $"{name}: {result.Reason}");
        Assert.Equal(isTold, result.Remedy.Contains("Remove addresses", StringComparison.Ordinal));
    }

    // Graph documents "Member" and "Guest"; what a file holds may have passed through other hands.
    [Theory]
    [InlineData("Guest", "", true)]
    [InlineData("guest", "", true)]
    [InlineData("GUEST", Sketch.OtherEntry, true)]
    [InlineData("Member", "", false)]
    [InlineData(null, Sketch.OtherEntry, false)]
    public void A_guest_is_told_by_the_user_type_in_whatever_case(string? userType, string proxy, bool isGuest)
    {
        CloudUser cloud = Sketch.Cloud("upn=ann@a.com " + proxy)[0] with { UserType = userType };
        string reason = Sketch.Load([cloud], Sketch.OnPremises("upn=ann@a.com"), new MatchSettings()).Results().Single().Reason;

        Assert.Equal(isGuest, reason.Contains("a guest", StringComparison.Ordinal));
    }

    [Fact]
    public void Roles_matter_nothing_to_a_user_in_sync()
    {
        string reason = Sketch.Match("upn=x@a.com id=A synced roles?", "guid=A").Single().Reason;

        Assert.DoesNotContain("roles", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Near_misses_are_named_though_they_are_in_nobodys_way()
    {
        MatchConflict near = Sketch.Match("upn=ann@a.com", "SMTP:ann@a.com").Single().Conflicts.Single();

        Assert.Equal(("ann@a.com", "userPrincipalName"), (near.Name, near.Attribute));
    }
}
