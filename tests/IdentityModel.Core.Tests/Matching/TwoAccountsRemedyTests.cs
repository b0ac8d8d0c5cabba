using IdentityModel.Testing;

namespace IdentityModel.Core.Tests.Matching;

/// <summary>
/// What to do with two cloud users of one person: nobody may delete an account for a match that does not come, or an account that
/// administrators need.
/// </summary>
public class TwoAccountsRemedyTests
{
    private const string Own = "upn=usr@a.com id=A synced";
    private const string Rival = "upn=user@a.com SMTP:user@a.com";
    private const string User = "upn=user@a.com SMTP:user@a.com guid=A";
    private const string Same = "If x@a.com is the same person, give both the same primary SMTP address, and run Test-SoftMatch again before you synchronize.";
    private const string Keep = "If both cloud users are one person, keep the one with the mailbox and the licenses. Before you delete the other one, move what the "
        + "person needs from it (mail, files, groups, apps).";

    [Theory] // docs/facts/matching.md#soft-match-by-address, docs/facts/matching.md#soft-match-by-upn
    [InlineData("equal primary address and UPN", Rival, User, "")]
    [InlineData("equal primary address", "upn=x@a.com SMTP:user@a.com", "upn=usr@a.com SMTP:user@a.com guid=A", "")]
    [InlineData("equal UPN", "upn=user@a.com", "upn=user@a.com guid=A", "")]
    [InlineData("equal primary address, no match by UPN", Rival, User, "noUpn")]
    [InlineData("administrator", Rival + " role=User+Administrator", User, "")]
    public void The_steps_lead_to_a_soft_match(string name, string rival, string user, string flags)
    {
        string remedy = Sketch.Match($"{Own} | {rival}", user, flags).Single().Remedy;
        Assert.True(remedy.Contains("take this user out of the scope", StringComparison.Ordinal), $"{name}: {remedy}");
        Assert.True(remedy.Contains("permanently delete usr@a.com", StringComparison.Ordinal), $"{name}: {remedy}");

        MatchResult after = Sketch.Match(rival.Split(" role=")[0], user, flags).Single();
        Assert.Equal((name, MatchOutcome.SoftMatch), (name, after.Outcome));
    }

    [Theory]
    [InlineData("a UPN against an address", "upn=user@a.com", "upn=usr@a.com SMTP:user@a.com guid=A", "", "equal")]
    [InlineData("a secondary address on-premises", "upn=x@a.com SMTP:user@a.com", "upn=usr@a.com SMTP:usr@a.com smtp:user@a.com guid=A", "", "equal")]
    [InlineData("a secondary address in the cloud", "upn=x@a.com SMTP:x@a.com smtp:user@a.com", "upn=usr@a.com SMTP:user@a.com guid=A", "", "equal")]
    [InlineData("an equal UPN, no match by UPN", "upn=user@a.com", "upn=user@a.com guid=A", "noUpn", "equal")]
    [InlineData("soft matches are blocked", Rival, User, "noSoft", "the tenant blocks soft matches")]
    [InlineData("another ImmutableId", Rival + " id=Z once", User, "", "another ImmutableId")]
    [InlineData("moved to the cloud", Rival + " once moved", User, "", "moved to the cloud")]
    [InlineData("a third cloud user", "upn=user@a.com | upn=x@a.com SMTP:user@a.com", User, "", "another object")]
    public void Nothing_is_deleted_for_a_match_that_does_not_come(string name, string rival, string user, string flags, string why)
    {
        string remedy = Sketch.Match($"{Own} | {rival}", user, flags)[0].Remedy;

        Assert.True(remedy.Contains("sync cannot take over", StringComparison.Ordinal) && remedy.Contains(why, StringComparison.Ordinal), $"{name}: {remedy}");
        Assert.True(remedy.Contains("run Test-SoftMatch again before you delete", StringComparison.Ordinal), $"{name}: {remedy}");
        Assert.DoesNotContain("permanently delete", remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("by a soft match", "upn=user@a.com SMTP:boss@a.com", "upn=boss@a.com SMTP:boss@a.com guid=B")]
    [InlineData("by its ImmutableId", "upn=user@a.com SMTP:boss@a.com id=B once", "upn=boss@a.com SMTP:boss@a.com guid=B")]
    [InlineData("by its ImmutableId, if nobody knows who is synchronized", "upn=user@a.com id=B", "upn=boss@a.com guid=B")]
    public void Nobody_deletes_an_account_that_another_on_premises_user_gets(string name, string rival, string another)
    {
        foreach (string own in new[] { Own, "upn=usr@a.com id=A" })
        {
            UserMatcher matcher = Sketch.Load(Sketch.Cloud($"{own} | {rival}"), Sketch.OnPremises($"{User} | {another}"), Sketch.Settings(""));
            matcher.NoteGaps([], isGiven: true);
            string remedy = matcher.Results().First().Remedy;

            Assert.DoesNotContain("delete", remedy, StringComparison.Ordinal);
            Assert.True(
                remedy == "Decide who keeps 'user@a.com': this user, or the on-premises user boss@a.com, which matches user@a.com. Change or remove it on the other one, "
                    + "in Active Directory and on its cloud user.",
                $"{name}: {remedy}");
        }
    }

    [Theory]
    [InlineData("by the UPN", "upn=z@a.com SMTP:user@a.com", "upn=z@a.com SMTP:old@a.com guid=B", "", "UPN")]
    [InlineData("by the UPN, no match by UPN", "upn=z@a.com SMTP:user@a.com", "upn=z@a.com SMTP:old@a.com guid=Z", "noUpn", "UPN")]
    [InlineData("by the primary address", "upn=x@a.com SMTP:z@a.com smtp:user@a.com", "upn=z@a.com SMTP:z@a.com guid=B", "", "primary SMTP address")]
    [InlineData("by a UPN that is the primary address", "upn=x@a.com SMTP:z@a.com smtp:user@a.com", "upn=z@a.com SMTP:old@a.com guid=B", "", "primary SMTP address")]
    public void Nobody_deletes_an_account_that_may_be_that_of_another_on_premises_user(string name, string rival, string another, string flags, string shared)
    {
        string remedy = Sketch.Match($"{Own} | upn=old@a.com id=B synced | {rival}", $"upn=usr@a.com SMTP:user@a.com guid=A | {another}", flags)[0].Remedy;
        string other = rival.Split(' ')[0]["upn=".Length..];

        Assert.Equal(
            (name, $"Decide who keeps 'user@a.com': this user, or the on-premises user z@a.com, which has the {shared} of {other}. Change or remove it on the other "
                + $"one: on {other} in the cloud, or on this user in Active Directory."),
            (name, remedy));
    }

    [Fact]
    public void Of_two_users_with_one_second_account_neither_is_told_to_delete_anything()
    {
        IReadOnlyList<MatchResult> results = Sketch.Match(
            $"{Own} | upn=old@a.com id=B synced | upn=z@a.com SMTP:user@a.com", "upn=usr@a.com SMTP:user@a.com guid=A | upn=z@a.com SMTP:old@a.com guid=B");

        Assert.Equal(2, results.Count);
        Assert.All(results, result => Assert.StartsWith("Decide who keeps ", result.Remedy, StringComparison.Ordinal));
        Assert.All(results, result => Assert.DoesNotContain("delete", result.Remedy, StringComparison.Ordinal));
    }

    [Theory] // a secondary address names nobody's account
    [InlineData("a secondary address of both", "upn=user@a.com SMTP:user@a.com smtp:z@a.com", "upn=z@a.com guid=B")]
    [InlineData("a secondary address on-premises", "upn=user@a.com SMTP:user@a.com", "upn=z@a.com SMTP:z@a.com smtp:x@a.com guid=B")]
    public void An_account_is_offered_if_no_other_user_has_its_name(string name, string rival, string another)
    {
        string remedy = Sketch.Match($"{Own} | upn=z@a.com id=B synced | {rival}", $"{User} | {another}")[0].Remedy;

        Assert.True(remedy.StartsWith(Keep, StringComparison.Ordinal), $"{name}: {remedy}");
    }

    [Theory] // docs/facts/matching.md#deleted-users
    [InlineData("synchronized", Own)]
    [InlineData("never synchronized", "upn=usr@a.com id=A")]
    public void Nothing_is_deleted_while_sync_would_restore_a_deleted_user(string name, string own)
    {
        string remedy = Sketch.Match($"{own} | {Rival} | upn=gone@a.com id=A deleted", User).Single().Remedy;

        Assert.True(
            remedy.Contains(
                "At present, sync cannot take over user@a.com, because the deleted user gone@a.com has the same ImmutableId as this user. To keep user@a.com, correct that first (if "
                + "nobody needs gone@a.com, permanently delete it under Deleted users), and run Test-SoftMatch again before you delete anything else. To keep usr@a.com:",
                StringComparison.Ordinal),
            $"{name}: {remedy}");
    }

    [Theory]
    [InlineData("read, and none", false, "", false)]
    [InlineData("not read from the tenant", false, MatchGaps.DeletedUsers, true)]
    [InlineData("not in a file", true, "", true)]
    public void Deleted_users_that_were_not_read_come_before_the_steps(string name, bool isGiven, string unread, bool says)
    {
        UserMatcher matcher = Sketch.Load(Sketch.Cloud($"{Own} | {Rival}"), Sketch.OnPremises(User), Sketch.Settings(""));
        matcher.NoteGaps(unread.Length == 0 ? [] : [unread], isGiven);
        string remedy = matcher.Results().Single().Remedy;
        string first = says ? "first make sure that no user under Deleted users has the ImmutableId of this user (deleted users were not read). Then take" : "take";

        Assert.True(remedy.Contains($"To keep user@a.com: {first} this user out of the scope", StringComparison.Ordinal), $"{name}: {remedy}");
    }

    [Theory] // docs/facts/matching.md#soft-match-blocked, docs/facts/matching.md#soft-match-by-upn
    [InlineData("no flag, equal addresses", Rival, "noSoft? noUpn?", "first make sure that blockSoftMatchEnabled is false (it was not read). Then take")]
    [InlineData("no flag, equal UPNs", "upn=user@a.com", "noSoft? noUpn?", "first make sure that blockSoftMatchEnabled is false and softMatchOnUpnEnabled is true (they were not read). Then take")]
    [InlineData("no softMatchOnUpnEnabled, equal UPNs", "upn=user@a.com", "noUpn?", "first make sure that softMatchOnUpnEnabled is true (it was not read). Then take")]
    [InlineData("no softMatchOnUpnEnabled, equal addresses", Rival, "noUpn?", "take")]
    [InlineData("all flags", Rival, "", "take")]
    public void Flags_that_were_not_read_come_before_the_steps(string name, string rival, string flags, string first)
    {
        string remedy = Sketch.Match($"{Own} | {rival}", User, flags).Single().Remedy;

        Assert.True(remedy.Contains($"To keep user@a.com: {first} this user out of the scope", StringComparison.Ordinal), $"{name}: {remedy}");
    }

    [Theory] // docs/facts/matching.md#match-order: addresses come before UPNs
    [InlineData("addresses of others, equal UPNs", "upn=user@a.com | upn=x@a.com lost", User, "", "first make sure that no other cloud user has the primary SMTP address of this user (not all addresses were read). Then take")]
    [InlineData("addresses of others, equal UPNs, and no flag", "upn=user@a.com | upn=x@a.com lost", User, "noSoft?", "first make sure that blockSoftMatchEnabled is false (it was not read), and that no other cloud user has the primary SMTP address of this user (not all addresses were read). Then take")]
    [InlineData("addresses of this user", "upn=user@a.com", "upn=user@a.com guid=A lost", "", "first make sure that no other cloud user has the primary SMTP address of this user (not all addresses were read). Then take")]
    [InlineData("addresses of the second account alone", "upn=user@a.com lost", User, "", "take")]
    [InlineData("addresses of the second account and of others", "upn=user@a.com lost | upn=x@a.com lost", User, "", "first make sure that no other cloud user has the primary SMTP address of this user (not all addresses were read). Then take")]
    [InlineData("addresses of others, equal addresses", Rival + " | upn=x@a.com lost", User, "", "take")]
    public void Addresses_that_were_not_read_come_before_the_steps(string name, string others, string user, string flags, string first)
    {
        string remedy = Sketch.Match($"{Own} | {others}", user, flags).Single().Remedy;

        Assert.True(remedy.Contains($"To keep user@a.com: {first} this user out of the scope", StringComparison.Ordinal), $"{name}: {remedy}");
    }

    [Theory] // docs/facts/matching.md#administrators: the role is missing for one sync cycle only
    [InlineData("known", Rival + " role=User+Administrator", "remove the administrator role of user@a.com (User Administrator) and the eligibility for it, and ")]
    [InlineData("not read", Rival + " roles?", "remove any administrator role of user@a.com and the eligibility for it, and ")]
    [InlineData("none", Rival, "and ")]
    public void A_role_is_removed_just_before_the_match(string name, string rival, string step)
    {
        string remedy = Sketch.Match($"{Own} | {rival}", User).Single().Remedy;

        Assert.True(remedy.Contains($"permanently delete usr@a.com under Deleted users, {step}put this user back into the scope.", StringComparison.Ordinal), $"{name}: {remedy}");
        Assert.Equal(name != "none", remedy.Contains("After the next sync cycle, assign the role and the eligibility again.", StringComparison.Ordinal));
    }

    [Fact]
    public void The_data_of_the_account_comes_before_a_deletion()
    {
        string remedy = Sketch.Match($"{Own} | {Rival}", User).Single().Remedy;

        Assert.StartsWith(Keep + " To keep", remedy, StringComparison.Ordinal);
    }

    [Theory] // docs/facts/conversion.md#emergency-administrator
    [InlineData("roles of the other were not read", Own, Rival + " roles?", "Roles were not read: first make sure that neither cloud user")]
    [InlineData("roles of the synchronized one were not read", Own + " roles?", Rival, "Roles were not read: first make sure that neither cloud user")]
    [InlineData("the other is a Global Administrator", Own, Rival + " role=Global+Administrator", "If user@a.com is an emergency access account, do not synchronize this user, and do not delete user@a.com.")]
    [InlineData("the synchronized one is a Global Administrator", Own + " role=Global+Administrator", Rival, "If usr@a.com is an emergency access account, do not synchronize this user, and do not delete usr@a.com.")]
    [InlineData("the synchronized one has a role", Own + " role=User+Administrator", Rival, "Before you delete usr@a.com, make sure that another account has its administrator role (User Administrator).")]
    [InlineData("the other has a role", Own, Rival + " role=User+Administrator", "Before you delete user@a.com or remove its administrator role (User Administrator), make sure that another account has the role, and that another account can assign it.")]
    public void Roles_come_before_a_deletion(string name, string own, string rival, string first)
    {
        string remedy = Sketch.Match($"{own} | {rival}", User).Single().Remedy;

        Assert.True(remedy.StartsWith(first, StringComparison.Ordinal), $"{name}: {remedy}");
    }

    [Fact] // sync deletes only what it synchronized
    public void A_cloud_user_that_was_never_synchronized_loses_its_ImmutableId()
    {
        string remedy = Sketch.Match($"upn=usr@a.com id=A | {Rival}", User).Single().Remedy;

        Assert.Contains(
            "To keep user@a.com: clear the ImmutableId of usr@a.com, change its UPN if this user has the same, remove the addresses of this user from it, and run Test-SoftMatch again. If it does not say SoftMatch with user@a.com, stop. ",
            remedy,
            StringComparison.Ordinal);
        Assert.DoesNotContain("permanently delete", remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a guest", Rival + " guest")] // docs/facts/matching.md#guests
    [InlineData("perhaps synchronized from another user", Rival + " id=Z")]
    public void Other_accounts_are_not_taken_for_those_of_one_person(string name, string rival)
    {
        string remedy = Sketch.Match($"{Own} | {rival}", User).Single().Remedy;

        Assert.True(remedy.StartsWith("Decide who keeps", StringComparison.Ordinal), $"{name}: {remedy}");
    }

    [Theory] // where OtherHasValueRule sends who finds the error of the second value
    [InlineData("a synchronized user has the UPN", "upn=user@a.com id=B synced", "upn=user@a.com SMTP:mail@a.com guid=A")]
    [InlineData("a guest has the UPN", "upn=user@a.com guest", "upn=user@a.com SMTP:mail@a.com guid=A")]
    [InlineData("a contact has an address", "name=Sales SMTP:user@a.com contact", "upn=usr@a.com smtp:user@a.com SMTP:mail@a.com guid=A")]
    public void Of_several_values_the_one_of_the_second_account_comes_first(string name, string other, string user)
    {
        MatchResult result = Sketch.Match($"{Own} | {other} | upn=x@a.com SMTP:mail@a.com", user).Single();

        Assert.True(result.Reason.Contains("'mail@a.com'", StringComparison.Ordinal), $"{name}: {result.Reason}");
        Assert.StartsWith(Keep + " At present, sync cannot take over x@a.com", result.Remedy, StringComparison.Ordinal);
        Assert.EndsWith("change 'mail@a.com' on the one that should not have it. Other values of this user conflict, too: see Conflicts.", result.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("permanently delete", result.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("one value", "upn=x@a.com SMTP:mail@a.com", false)]
    [InlineData("one value that is UPN and address", "upn=mail@a.com SMTP:mail@a.com", false)]
    [InlineData("one value that two users have", "upn=x@a.com SMTP:mail@a.com | upn=y@a.com smtp:mail@a.com", false)]
    [InlineData("two values", "upn=x@a.com SMTP:mail@a.com smtp:old@a.com", true)]
    public void The_remedy_says_if_it_is_not_for_all_values(string name, string others, bool says)
    {
        string remedy = Sketch.Match($"{Own} | {others}", "upn=usr@a.com SMTP:mail@a.com smtp:old@a.com guid=A").Single().Remedy;

        Assert.True(says == remedy.EndsWith("Other values of this user conflict, too: see Conflicts.", StringComparison.Ordinal), $"{name}: {remedy}");
    }

    [Theory] // a file without the column onPremisesSyncEnabled; in Graph, null is a user who was never synchronized
    [InlineData("nobody has it, in a file", "upn=usr@a.com id=A", Rival, true, true)]
    [InlineData("nobody has it, and the other may be synchronized from another user", "upn=usr@a.com id=A", Rival + " id=Z", true, true)]
    [InlineData("nobody has it, in the tenant", "upn=usr@a.com id=A", Rival, false, false)]
    [InlineData("somebody has it", Own, Rival, true, false)]
    public void Who_may_be_synchronized_is_read_first(string name, string own, string rival, bool isGiven, bool warns)
    {
        UserMatcher matcher = Sketch.Load(Sketch.Cloud($"{own} | {rival}"), Sketch.OnPremises(User), Sketch.Settings(""));
        matcher.NoteGaps([], isGiven);
        string remedy = matcher.Results().Single().Remedy;

        Assert.True(
            warns == remedy.StartsWith("No cloud user has onPremisesSyncEnabled: first make sure that neither usr@a.com nor user@a.com is synchronized. If one is, read the cloud users with this property, and run Test-SoftMatch again. ", StringComparison.Ordinal),
            $"{name}: {remedy}");
    }

    [Theory] // a value that never matches, and no cloud user that does
    [InlineData("synchronized", "id=B synced", "guid=A", "", "Decide who keeps 'old@a.com': x@a.com, or this user. In Active Directory, change or remove it on the other one.")]
    [InlineData("synchronized, perhaps from this user", "id=B synced", "noguid", "", "Read objectGUID and mS-DS-ConsistencyGuid of the on-premises users, then test again.")]
    [InlineData("of another on-premises user", "", "guid=A | upn=x@a.com guid=B", "", "Decide who keeps 'old@a.com': this user, or the on-premises user x@a.com, which matches x@a.com. *")]
    [InlineData("a guest", "guest", "guid=A", "", "If the guest x@a.com is to become this user, convert it to an internal user, and run Test-SoftMatch again before you synchronize. If not, *")]
    [InlineData("an administrator", "role=User+Administrator", "guid=A", "", Same + " At present, sync cannot take over x@a.com, because it has an administrator role (User Administrator). The new result says what to do. If not, *")]
    [InlineData("another ImmutableId", "id=Z once", "guid=A", "", Same + " At present, sync cannot take over x@a.com, because it has another ImmutableId. *")]
    [InlineData("moved to the cloud", "once moved", "guid=A", "", Same + " At present, sync cannot take over x@a.com, because it was moved to the cloud (isCloudManaged). *")]
    [InlineData("soft matches are blocked", "", "guid=A", "noSoft", Same + " At present, sync cannot take over x@a.com, because the tenant blocks soft matches. *")]
    [InlineData("nothing in the way", "", "guid=A", "", Same + " If not, change or remove 'old@a.com' on one of them.")]
    public void Without_a_match_the_remedy_says_what_the_other_account_is(string name, string rival, string user, string flags, string expected)
    {
        string remedy = Sketch.Match($"upn=x@a.com SMTP:x@a.com smtp:old@a.com {rival}", $"upn=usr@a.com SMTP:usr@a.com smtp:old@a.com {user}", flags)[0].Remedy;

        bool isStart = expected.EndsWith('*');
        Assert.True(isStart ? remedy.StartsWith(expected[..^1], StringComparison.Ordinal) : remedy == expected, $"{name}: {remedy}");
    }

    [Theory] // a file without the column onPremisesSyncEnabled: an address of a synchronized user must not be twice in Active Directory
    [InlineData("a user of a file", "id=B", true, "No cloud user has onPremisesSyncEnabled: first make sure that x@a.com is not synchronized. If it is, read the cloud users with this property, and run Test-SoftMatch again. " + Same)]
    [InlineData("a user of the tenant", "id=B", false, Same)]
    public void Without_a_match_who_may_be_synchronized_is_read_first(string name, string rival, bool isGiven, string start)
    {
        UserMatcher matcher = Sketch.Load(
            Sketch.Cloud($"upn=x@a.com SMTP:x@a.com smtp:old@a.com {rival}"), Sketch.OnPremises("upn=usr@a.com SMTP:usr@a.com smtp:old@a.com guid=A"), Sketch.Settings(""));
        matcher.NoteGaps([], isGiven);
        string remedy = matcher.Results().Single().Remedy;

        Assert.True(remedy.StartsWith(start, StringComparison.Ordinal), $"{name}: {remedy}");
    }

    [Theory] // nobody can change a synchronized object in the cloud
    [InlineData("group")]
    [InlineData("contact")]
    public void A_synchronized_group_or_contact_without_a_match_is_changed_in_Active_Directory(string kind)
    {
        string remedy = Sketch.Match($"name=x SMTP:x@a.com smtp:old@a.com {kind} synced", $"name=y SMTP:y@a.com smtp:old@a.com {kind} guid=A").Single().Remedy;

        Assert.Equal(
            $"If x is synchronized from this {kind}, a sync cycle corrects this. If it is synchronized from another {kind}, decide which of the two keeps 'old@a.com'. In Active "
            + "Directory, change or remove it on the other one.",
            remedy);
    }
}
