using System.Security;
using System.Text.Json.Nodes;

namespace IdentityModel.Sandbox.Tests.Synchronization;

/// <summary>One sync cycle over a small Active Directory: what becomes of the cloud object of Ann, whose objectGUID is 1.</summary>
public sealed class SyncCycleTests
{
    private const string HardMatchFlag = "blockCloudObjectTakeoverThroughHardMatchEnabled";
    private const string SoftMatchFlag = "blockSoftMatchEnabled";
    private const string AllowFlag = "allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled";
    private const string Ann = "ann@contoso.com";
    private const string Other = "other@contoso.com";
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly Guid One = new(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    private static readonly string Anchor = Convert.ToBase64String(One.ToByteArray());

    public static TheoryData<string, Action<SandboxTenant>, SyncExportKind, string?, string> Cases => new()
    {
        { "an empty cloud", _ => { }, SyncExportKind.Created, null, "docs/facts/matching.md#new-object" },
        { "equal ImmutableId", t => Known(t), SyncExportKind.HardMatched, null, "docs/facts/matching.md#hard-match" },
        { "equal ImmutableId, in sync", t => Known(t).OnPremisesSyncEnabled = true, SyncExportKind.Updated, null, "docs/facts/matching.md#hard-match" },
        { "hard match blocked", t => On(t, HardMatchFlag, Known(t)), SyncExportKind.Refused, "InvalidHardMatch", "docs/facts/matching.md#hard-match-blocked" },
        { "hard match blocked, in sync", t => On(t, HardMatchFlag, Known(t)).OnPremisesSyncEnabled = true, SyncExportKind.Updated, null, "docs/facts/matching.md#hard-match-blocked" },
        { "hard match onto an administrator", t => Role(t, Known(t)), SyncExportKind.Refused, "InvalidHardMatch", "docs/facts/matching.md#hard-match-hardening" },
        { "hard match onto an eligible one", t => Role(t, Known(t), isEligible: true), SyncExportKind.Refused, "InvalidHardMatch", "docs/facts/matching.md#hard-match-hardening" },
        { "hard match with an identifier", t => Known(t).OnPremisesObjectIdentifier = One.ToString(), SyncExportKind.Refused, "AttributeUpdateNotAllowed", "docs/facts/matching.md#hard-match-hardening" },
        { "the bypass", t => On(t, AllowFlag, Known(t)).OnPremisesObjectIdentifier = One.ToString(), SyncExportKind.HardMatched, null, "docs/facts/matching.md#hard-match-hardening" },
        { "the bypass is not for administrators", t => Role(t, On(t, AllowFlag, Known(t))), SyncExportKind.Refused, "InvalidHardMatch", "docs/facts/matching.md#hard-match-hardening" },
        { "equal primary address", t => Cloud(t, "x@contoso.com", Ann), SyncExportKind.SoftMatched, null, "docs/facts/matching.md#soft-match-by-address" },
        { "equal UPN", t => Cloud(t, Ann), SyncExportKind.SoftMatched, null, "docs/facts/matching.md#soft-match-by-upn" },
        { "soft match blocked", t => On(t, SoftMatchFlag, Cloud(t, Ann)), SyncExportKind.Refused, "InvalidSoftMatch", "docs/facts/matching.md#soft-match-blocked" },
        { "soft match, another ImmutableId", t => Cloud(t, Ann).OnPremisesImmutableId = "AAECAwQFBgcICQoLDA0ODw==", SyncExportKind.Refused, "InvalidSoftMatch", "docs/facts/matching.md#another-immutableid" },
        { "soft match onto an administrator", t => Role(t, Cloud(t, Ann)), SyncExportKind.Refused, "Existing Admin Role Conflict", "docs/facts/matching.md#administrators" },
        { "the address of a group", t => t.AddGroup(new SandboxGroup { DisplayName = "G", ProxyAddresses = ["smtp:" + Ann] }), SyncExportKind.Refused, "ObjectTypeMismatch", "docs/facts/matching.md#object-type-mismatch" },
        { "the address of a group, hard match", t => Known(t, t.AddGroup(new SandboxGroup { DisplayName = "G", ProxyAddresses = ["SMTP:" + Ann] })), SyncExportKind.Refused, "AttributeValueMustBeUnique", "docs/facts/matching.md#upn-and-address" },
        { "two cloud users with the address", t => { Cloud(t, "x@contoso.com", Ann); Cloud(t, "y@contoso.com", Ann); }, SyncExportKind.Refused, "AttributeValueMustBeUnique", "docs/facts/matching.md#values-that-must-be-unique" },
        { "a deleted user with the ImmutableId", t => t.DeleteUser(Known(t).Id, Now), SyncExportKind.Restored, null, "docs/facts/matching.md#deleted-users" },
        { "a deleted administrator", t => { SandboxUser user = Known(t); Role(t, user); t.DeleteUser(user.Id, Now); }, SyncExportKind.Refused, "InvalidHardMatch", "docs/facts/matching.md#hard-match-hardening" },
        { "a deleted user, hard match blocked", t => t.DeleteUser(On(t, HardMatchFlag, Known(t)).Id, Now), SyncExportKind.Refused, "InvalidHardMatch", "docs/facts/matching.md#deleted-users" },
        { "moved to the cloud", t => Known(t).MoveToCloud(), SyncExportKind.LeftAlone, null, "docs/facts/graph.md#source-of-authority" },
        { "moved to the cloud, an administrator", t => { SandboxUser user = Known(t); Role(t, user); user.MoveToCloud(); }, SyncExportKind.LeftAlone, null, "docs/facts/graph.md#source-of-authority" },
        { "moved to the cloud, ImmutableId cleared", t => Cloud(t, Ann).IsCloudManaged = true, SyncExportKind.LeftAlone, null, "docs/facts/graph.md#source-of-authority" },
        { "rolled back", t => Returned(t, One), SyncExportKind.HardMatched, null, "docs/facts/graph.md#source-of-authority" },
        { "rolled back, hard match blocked", t => On(t, HardMatchFlag, Returned(t, One)), SyncExportKind.Refused, "InvalidHardMatch", "docs/facts/graph.md#source-of-authority" },
        { "rolled back, administrator since", t => Role(t, Returned(t, One)), SyncExportKind.Refused, "InvalidHardMatch", "docs/facts/matching.md#hard-match-hardening" },
        { "rolled back, from another object", t => Returned(t, Guid.Empty), SyncExportKind.Refused, "AttributeUpdateNotAllowed", "docs/facts/matching.md#hard-match-hardening" },
    };

    [Theory, MemberData(nameof(Cases))]
    public void A_user_is_exported(string name, Action<SandboxTenant> arrange, SyncExportKind kind, string? error, string source)
    {
        SandboxTenant tenant = Tenant();
        arrange(tenant);

        SyncExport export = Assert.Single(tenant.Synchronize(Now, [User()]));

        Assert.True((kind, error) == (export.Kind, export.Error?.Name), $"{name} ({source}): {export}");
    }

    [Fact]
    public void After_a_match_the_values_of_Active_Directory_win_also_where_they_are_empty()
    {
        SandboxTenant tenant = Tenant();
        SandboxUser user = Cloud(tenant, "x@contoso.com", Ann);
        (user.Department, user.JobTitle, user.MobilePhone) = ("Sales", "Lead", "+1");
        tenant.SyncFeatures["passwordSyncEnabled"] = true;
        tenant.SetPassword(user, "Correct-Horse-42", forceChange: false, Now);

        tenant.Synchronize(Now, [User(("department", ["Finance"]), ("userAccountControl", ["514"]))]);

        Assert.Equal((Ann, "Finance", null, null, false), (user.UserPrincipalName, user.Department, user.JobTitle, user.MobilePhone, user.AccountEnabled));
        Assert.Equal((true, Anchor, One.ToString(), Now), (user.OnPremisesSyncEnabled, user.OnPremisesImmutableId, user.OnPremisesObjectIdentifier, user.OnPremisesLastSyncDateTime));
        Assert.Equal(("corp.contoso.com", "ann", Ann), (user.OnPremisesDomainName, user.OnPremisesSamAccountName, user.OnPremisesUserPrincipalName));
        Assert.False(tenant.PasswordIs(user.Id, Secure("Correct-Horse-42")));
        Assert.Equal(Now, tenant.OnPremisesLastSyncDateTime);
        Assert.Equal(SyncExportKind.Updated, Assert.Single(tenant.Synchronize(Now, [User()])).Kind);
    }

    [Fact]
    public async Task A_value_that_another_has_is_quarantined_and_comes_back_when_it_is_free()
    {
        SandboxTenant tenant = Tenant();
        tenant.SyncFeatures["softMatchOnUpnEnabled"] = false;
        SandboxUser holder = Cloud(tenant, Ann, Other);

        SyncExport export = Assert.Single(tenant.Synchronize(Now, [User(("proxyAddresses", ["SMTP:new@contoso.com", "smtp:" + Other]))]));

        SandboxUser made = tenant.FindUser(export.CloudId!)!;
        Assert.Equal((SyncExportKind.Created, "ann+1000@initial.onmicrosoft.com"), (export.Kind, made.UserPrincipalName));
        Assert.Equal(["SMTP:new@contoso.com"], made.ProxyAddresses);
        using var host = new SandboxHost(tenant);
        (_, JsonNode? shown) = await host.JsonAsync("GET", $"users/{made.Id}?$select=onPremisesProvisioningErrors");
        (_, JsonNode? ofHolder) = await host.JsonAsync("GET", $"users/{holder.Id}?$select=onPremisesProvisioningErrors");
        Assert.Equal(
            [("PropertyConflict", "UserPrincipalName", Ann), ("PropertyConflict", "ProxyAddresses", Other)],
            shown!["onPremisesProvisioningErrors"]!.AsArray().Select(one => ((string)one!["category"]!, (string)one["propertyCausingError"]!, (string)one["value"]!)));
        Assert.Empty(ofHolder!["onPremisesProvisioningErrors"]!.AsArray());

        tenant.DeleteUser(holder.Id, Now);
        tenant.Synchronize(Now, [User(("proxyAddresses", ["SMTP:new@contoso.com", "smtp:" + Other]))]);

        Assert.Equal((Ann, 0), (made.UserPrincipalName, made.ProvisioningErrors.Count));
        Assert.Equal(["SMTP:new@contoso.com", "smtp:" + Other], made.ProxyAddresses);
    }

    [Fact]
    public void An_administrator_stays_as_it_is_and_the_service_makes_an_object_without_its_values()
    {
        SandboxTenant tenant = Tenant();
        SandboxUser administrator = Cloud(tenant, Ann, Ann);
        Role(tenant, administrator);

        tenant.Synchronize(Now, [User()]);

        SandboxUser made = Assert.Single(tenant.Users, user => user.OnPremisesImmutableId == Anchor);
        Assert.Equal((null, Ann), (administrator.OnPremisesSyncEnabled, administrator.UserPrincipalName));
        Assert.Equal(["UserPrincipalName", "ProxyAddresses"], made.ProvisioningErrors.Select(error => error.Property));
    }

    [Fact]
    public void A_refused_object_changes_nothing()
    {
        SandboxTenant tenant = Tenant();
        SandboxUser user = Known(tenant, tenant.AddGroup(new SandboxGroup { DisplayName = "G", ProxyAddresses = ["smtp:" + Ann] }));

        tenant.Synchronize(Now, [User()]);

        Assert.Equal(("known@contoso.com", null, null), (user.UserPrincipalName, user.OnPremisesSyncEnabled, user.OnPremisesLastSyncDateTime));
    }

    [Fact]
    public void A_moved_user_keeps_what_the_cloud_wrote_and_a_rolled_back_one_gets_what_Active_Directory_has()
    {
        SandboxTenant tenant = Tenant();
        tenant.Synchronize(Now, [User(("title", ["Clerk"]))]);
        SandboxUser user = tenant.FindUser(Ann)!;
        user.MoveToCloud();
        user.JobTitle = "Lead";

        tenant.Synchronize(Now.AddHours(1), [User(("title", ["Clerk"]))]);
        Assert.Equal(("Lead", Now), (user.JobTitle, user.OnPremisesLastSyncDateTime));

        tenant.Synchronize(Now.AddHours(2), []); // the account left Active Directory
        Assert.Same(user, tenant.FindUser(Ann));

        user.RollBack();
        tenant.Synchronize(Now.AddHours(3), [User(("title", ["Clerk"]))]);
        Assert.Equal(("Clerk", true, false, false), (user.JobTitle, user.OnPremisesSyncEnabled, user.IsCloudManaged, user.IsRolledBack));
    }

    [Fact]
    public void A_user_who_leaves_the_scope_is_deleted_and_restored_when_it_returns_without_an_identifier()
    {
        SandboxTenant tenant = Tenant();
        tenant.Synchronize(Now, [User()]);
        SandboxUser user = tenant.FindUser(Ann)!;

        SyncExport left = Assert.Single(tenant.Synchronize(Now, []));

        // docs/facts/matching.md#hard-match-hardening: the identifier counts for deleted users, too.
        Assert.Equal((SyncExportKind.Deleted, false), (left.Kind, user.OnPremisesSyncEnabled));
        Assert.Same(user, Assert.Single(tenant.DeletedUsers));
        Assert.Equal("AttributeUpdateNotAllowed", Assert.Single(tenant.Synchronize(Now, [User()])).Error!.Name);
        user.OnPremisesObjectIdentifier = null;
        Assert.Equal(SyncExportKind.Restored, Assert.Single(tenant.Synchronize(Now, [User()])).Kind);
        Assert.Same(user, tenant.FindUser(Ann));
        Assert.Empty(tenant.DeletedUsers);
    }

    [Fact]
    public void An_object_whose_anchor_changes_after_its_export_is_not_sent_until_it_has_the_old_one()
    {
        SandboxTenant tenant = Tenant();
        tenant.Synchronize(Now, [User()]);
        SandboxUser user = tenant.FindUser(Ann)!;
        OnPremisesObject changed = AdObject.Of(
            DirectoryObjectType.User, One, Guid.NewGuid(), ("sAMAccountName", ["ann"]), ("userPrincipalName", [Ann]), ("displayName", ["Ann New"]));

        SyncExport export = Assert.Single(tenant.Synchronize(Now, [changed]));

        // docs/facts/matching.md#changing-an-anchor
        Assert.Equal((SyncExportKind.Refused, "SourceAnchorChanged", user.Id), (export.Kind, export.Error?.Name, export.CloudId));
        Assert.Equal((true, Anchor), (user.OnPremisesSyncEnabled, user.OnPremisesImmutableId));
        Assert.Same(user, Assert.Single(tenant.Users));
        Assert.Equal(SyncExportKind.Updated, Assert.Single(tenant.Synchronize(Now, [User()])).Kind);
    }

    [Fact]
    public void Of_two_users_who_want_one_cloud_user_the_first_wins()
    {
        SandboxTenant tenant = Tenant();
        SandboxUser user = Cloud(tenant, Ann, Ann);
        OnPremisesObject second = AdObject.Of(DirectoryObjectType.User, Guid.NewGuid(), null, ("sAMAccountName", ["ann2"]), ("proxyAddresses", ["SMTP:" + Ann]));

        IReadOnlyList<SyncExport> exports = tenant.Synchronize(Now, [User(), second]);

        Assert.Equal([(SyncExportKind.SoftMatched, null), (SyncExportKind.Refused, "InvalidSoftMatch")], exports.Select(one => (one.Kind, one.Error?.Name)));
        Assert.Equal(Anchor, user.OnPremisesImmutableId);
    }

    [Theory]
    [InlineData("an alias", "nick", "SMTP:p@contoso.com", "nick@initial.onmicrosoft.com")]
    [InlineData("a primary address", null, "SMTP:p@contoso.com", "p@initial.onmicrosoft.com")]
    [InlineData("a UPN only", null, null, "ann@initial.onmicrosoft.com")]
    [InlineData("a taken one", "taken", null, "taken+1000@initial.onmicrosoft.com")]
    public void A_UPN_of_a_domain_that_is_not_verified_is_calculated(string from, string? alias, string? proxy, string expected)
    {
        Assert.NotEmpty(from);
        SandboxTenant tenant = Tenant();
        Cloud(tenant, "taken@initial.onmicrosoft.com");

        SyncExport export = Assert.Single(tenant.Synchronize(Now, [User(("userPrincipalName", ["ann@contoso.local"]), ("mailNickname", [alias]), ("proxyAddresses", [proxy]))]));

        Assert.Equal((expected, 0), (tenant.FindUser(export.CloudId!)!.UserPrincipalName, export.Quarantined.Count));
        Assert.Equal(SyncExportKind.Updated, Assert.Single(tenant.Synchronize(Now, [User(("userPrincipalName", ["ann@contoso.local"]))])).Kind);
        Assert.Equal(expected, tenant.FindUser(export.CloudId!)!.UserPrincipalName);
    }

    [Theory]
    [InlineData("userPrincipalName", "ann contoso.com")]
    [InlineData("userPrincipalName", "änn@contoso.com")]
    [InlineData("mail", "ann@@contoso.com")]
    [InlineData("proxyAddresses", "smtp:ann.@contoso.com")]
    [InlineData("proxyAddresses", "smtp:a\u200Bnn@contoso.com")]
    public void A_value_without_a_valid_form_is_refused(string attribute, string value)
    {
        SyncExport export = Assert.Single(Tenant().Synchronize(Now, [User((attribute, [value]))]));

        Assert.Equal("IdentityDataValidationFailed", export.Error!.Name);
    }

    [Theory]
    [InlineData("sAMAccountName", "MSOL_3f2c")]
    [InlineData("sAMAccountName", "AAD_3f2c")]
    [InlineData("isCriticalSystemObject", "TRUE")]
    [InlineData("mailNickname", "SystemMailbox{1}")]
    [InlineData("msExchRecipientTypeDetails", "4096")]
    public void An_account_that_the_default_rules_leave_out_is_not_sent(string attribute, string value) =>
        Assert.Empty(Tenant().Synchronize(Now, [User((attribute, [value]))]));

    [Theory]
    [InlineData(DirectoryObjectType.Group)]
    [InlineData(DirectoryObjectType.Contact)]
    public void Groups_and_contacts_match_by_address_and_leave_with_their_source(DirectoryObjectType kind)
    {
        SandboxTenant tenant = Tenant();
        tenant.AddGroup(new SandboxGroup { DisplayName = "G", ProxyAddresses = ["SMTP:group@contoso.com"] });
        tenant.AddContact(new SandboxContact { DisplayName = "C", ProxyAddresses = ["SMTP:contact@contoso.com"] });
        OnPremisesObject One(Guid id, string address) => AdObject.Of(kind, id, null, ("displayName", ["AD"]), ("proxyAddresses", [$"SMTP:{address}@contoso.com"]));
        OnPremisesObject[] objects = [One(Guid.NewGuid(), kind.ToString()), One(Guid.NewGuid(), "new"), One(Guid.NewGuid(), kind == DirectoryObjectType.Group ? "contact" : "group")];

        IReadOnlyList<SyncExport> first = tenant.Synchronize(Now, objects);
        IReadOnlyList<SyncExport> second = tenant.Synchronize(Now, objects);
        IReadOnlyList<SyncExport> last = tenant.Synchronize(Now, []);

        Assert.Equal([SyncExportKind.SoftMatched, SyncExportKind.Created, SyncExportKind.Refused], first.Select(one => one.Kind));
        Assert.Equal("ObjectTypeMismatch", first[2].Error!.Name);
        Assert.Equal([SyncExportKind.Updated, SyncExportKind.Updated, SyncExportKind.Refused], second.Select(one => one.Kind));
        Assert.Equal([SyncExportKind.Deleted, SyncExportKind.Deleted], last.Select(one => one.Kind));
        Assert.Equal(1, tenant.Groups.Count + tenant.Contacts.Count);
    }

    [Fact]
    public void The_directory_of_Contoso_shows_every_documented_error_but_that_of_an_identifier()
    {
        var tenant = SandboxTenant.Contoso();

        IReadOnlyList<SyncExport> exports = tenant.Synchronize(Now);

        Assert.Equal(
            ["AttributeValueMustBeUnique", "Existing Admin Role Conflict", "IdentityDataValidationFailed", "InvalidHardMatch", "InvalidSoftMatch", "ObjectTypeMismatch"],
            exports.Select(one => one.Error?.Name).OfType<string>().Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(exports, one => one.Quarantined.Count > 0);
        Assert.Equal("irvin.sayers@fabrikam.com", Assert.Single(exports, one => one.Kind == SyncExportKind.Deleted).Name);
    }

    private static SandboxTenant Tenant()
    {
        var tenant = new SandboxTenant("Small", "initial.onmicrosoft.com");
        return tenant.AddDomain(new SandboxDomain { Name = "contoso.com", IsDefault = true });
    }

    // The last value of an attribute counts.
    private static OnPremisesObject User(params (string Attribute, string?[] Texts)[] values) => AdObject.Of(
        DirectoryObjectType.User,
        One,
        null,
        [
            .. new (string Attribute, string?[] Texts)[] { ("sAMAccountName", ["ann"]), ("userPrincipalName", [Ann]), ("proxyAddresses", ["SMTP:" + Ann]) }
                .Where(one => !values.Any(other => other.Attribute == one.Attribute)),
            .. values,
        ]);

    private static SandboxUser Cloud(SandboxTenant tenant, string name, string? address = null) =>
        tenant.AddUser(new SandboxUser { UserPrincipalName = name, ProxyAddresses = address is null ? [] : ["SMTP:" + address] });

    private static SandboxUser Known(SandboxTenant tenant, SandboxGroup? _ = null) =>
        tenant.AddUser(new SandboxUser { UserPrincipalName = "known@contoso.com", OnPremisesImmutableId = Anchor });

    private static SandboxUser Returned(SandboxTenant tenant, Guid identifier)
    {
        SandboxUser user = Known(tenant);
        user.OnPremisesObjectIdentifier = identifier.ToString();
        user.MoveToCloud();
        user.RollBack();
        return user;
    }

    private static SandboxUser On(SandboxTenant tenant, string flag, SandboxUser user)
    {
        tenant.SyncFeatures[flag] = true;
        return user;
    }

    private static void Role(SandboxTenant tenant, SandboxUser user, bool isEligible = false) =>
        tenant.AssignRole(user.Id, "Security Reader", isEligible);

    private static SecureString Secure(string text)
    {
        var secret = new SecureString();
        foreach (char c in text)
            secret.AppendChar(c);
        return secret;
    }
}
