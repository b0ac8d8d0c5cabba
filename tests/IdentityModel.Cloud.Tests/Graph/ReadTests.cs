using IdentityModel.Sandbox;

namespace IdentityModel.Cloud.Tests;

public class ReadTests
{
    [Fact]
    public async Task The_tenant_is_read()
    {
        using var test = new CloudUnderTest();
        test.Tenant.OnPremisesSyncEnabled = true;
        test.Tenant.OnPremisesLastSyncDateTime = new DateTimeOffset(2026, 8, 1, 6, 0, 0, TimeSpan.Zero);

        Organization organization = await (await test.DirectoryAsync()).GetOrganizationAsync(CloudUnderTest.Token);

        Assert.Equal(
            new Organization
            {
                Id = test.Tenant.Id,
                DisplayName = "Fabrikam",
                OnPremisesSyncEnabled = true,
                OnPremisesLastSync = test.Tenant.OnPremisesLastSyncDateTime,
            },
            organization with { AnsweredAt = null });
        Assert.InRange(organization.AnsweredAt!.Value, test.Clock.GetUtcNow().AddSeconds(-1), test.Clock.GetUtcNow()); // in whole seconds
    }

    [Fact]
    public async Task Domains_are_read()
    {
        using var test = new CloudUnderTest();

        IReadOnlyList<CloudDomain> domains = await (await test.DirectoryAsync()).GetDomainsAsync(CloudUnderTest.Token);

        Assert.Equal(["fabrikam.onmicrosoft.com", "fabrikam.com", "adatum.com"], domains.Select(domain => domain.Name));
        Assert.Equal(
            new CloudDomain { Name = "adatum.com", AuthenticationType = DomainAuthenticationType.Federated, IsRoot = true, IsVerified = true },
            domains[2]);
        Assert.True(domains[0].IsInitial);
        Assert.True(domains[1].IsDefault);
    }

    [Fact]
    public async Task A_domain_the_tenant_has_not_is_said_by_name()
    {
        using var test = new CloudUnderTest();
        ICloudDirectory directory = await test.DirectoryAsync();

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(
            () => directory.GetDomainAsync("nowhere.example", CloudUnderTest.Token));

        Assert.Equal("DomainNotFound", error.ErrorId);
        Assert.Equal("nowhere.example", error.Target);
    }

    [Fact]
    public async Task A_federation_is_read_with_every_setting()
    {
        using var test = new CloudUnderTest();

        DomainFederation? federation = await (await test.DirectoryAsync()).GetFederationAsync("adatum.com", CloudUnderTest.Token);

        Assert.Equal(test.Tenant.FindDomain("adatum.com")!.Federation, federation);
    }

    [Fact] // docs/facts/federation.md#federation-settings: a value newer than the module survives a backup
    public async Task A_federation_setting_newer_than_the_SDK_is_kept_as_it_is()
    {
        using var test = new CloudUnderTest();
        ICloudDirectory directory = await test.DirectoryAsync();
        test.Wire.Instead = (_, _) => CloudUnderTest.Answer(200, """
            {"value":[{"id":"1","federatedIdpMfaBehavior":"fromTheFuture","promptLoginBehavior":"disabled",
            "signingCertificateUpdateStatus":{"certificateUpdateResult":"Success","lastRunDateTime":"2026-08-01T06:00:00Z"}}]}
            """);

        DomainFederation? federation = await directory.GetFederationAsync("adatum.com", CloudUnderTest.Token);

        Assert.Equal("fromTheFuture", federation?.FederatedIdpMfaBehavior);
        Assert.Equal("disabled", federation?.PromptLoginBehavior);
        Assert.Equal("Success", federation?.SigningCertificateUpdateResult);
        Assert.Equal(new DateTimeOffset(2026, 8, 1, 6, 0, 0, TimeSpan.Zero), federation?.SigningCertificateUpdateLastRun);
    }

    [Theory] // docs/facts/federation.md#answer-for-a-managed-domain: both are seen
    [InlineData("404", false)]
    [InlineData("an empty list", true)]
    public async Task A_managed_domain_has_no_federation(string answer, bool listsEmpty)
    {
        using var test = new CloudUnderTest(new SandboxOptions { ListsEmptyFederation = listsEmpty });

        DomainFederation? federation = await (await test.DirectoryAsync()).GetFederationAsync("fabrikam.com", CloudUnderTest.Token);

        Assert.True(federation is null, answer);
    }

    [Fact] // docs/facts/graph.md#synchronization-flags
    public async Task The_synchronization_flags_are_read_the_ones_newer_than_the_SDK_too()
    {
        using var test = new CloudUnderTest();
        test.Tenant.SyncFeatures["passwordSyncEnabled"] = true;
        test.Tenant.SyncFeatures["blockSoftMatchEnabled"] = false;
        test.Tenant.SyncFeatures["softMatchOnUpnEnabled"] = true;
        test.Tenant.SyncFeatures["blockCloudObjectTakeoverThroughHardMatchEnabled"] = true;
        test.Tenant.SyncFeatures["allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled"] = true;

        DirectorySyncFeatures features = await (await test.DirectoryAsync()).GetDirectorySyncFeaturesAsync(CloudUnderTest.Token);

        Assert.Equal(
            new DirectorySyncFeatures
            {
                PasswordHashSyncEnabled = true,
                BlockSoftMatch = false,
                BlockHardMatch = true,
                SoftMatchOnUpn = true,
                AllowObjectIdentifierUpdate = true,
            },
            features);
    }

    // Federation settings and rollouts are read whole, so that a setting newer than the module is kept; a count has no properties.
    public static TheoryData<string> CallsThatSelect() =>
        [.. CloudCall.All.Keys.Except(["federation", "staged rollouts", "user count", "group count", "contact count", "conversion", "switching off"])];

    [Theory]
    [MemberData(nameof(CallsThatSelect))]
    public async Task Only_the_properties_that_are_used_are_asked_for(string call)
    {
        using var test = new CloudUnderTest();
        ICloudDirectory directory = await test.DirectoryAsync();

        await CloudCall.All[call].Make(directory);

        IEnumerable<SentRequest> reads = test.Wire.Sent.Where(request => request.Uri.Host.StartsWith("graph.", StringComparison.Ordinal));
        Assert.NotEmpty(reads);
        Assert.All(reads, read => Assert.Contains("$select=", read.Query + read.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_user_is_read_with_every_property_a_match_needs()
    {
        using var test = new CloudUnderTest();
        SandboxUser source = test.Tenant.AddUser(new SandboxUser
        {
            UserPrincipalName = "zoë@fabrikam.com",
            DisplayName = "Zoë O'Hara",
            GivenName = "Zoë",
            Surname = "O'Hara",
            Mail = "zoe@fabrikam.com",
            MailNickname = "zoe",
            ProxyAddresses = ["SMTP:zoe.ohara@fabrikam.com", "smtp:zoe@fabrikam.com"],
            OnPremisesImmutableId = "AAECAwQFBgcICQoLDA0ODw==",
            OnPremisesSyncEnabled = true,
            LastPasswordChangeDateTime = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        });

        CloudUser user = await (await test.DirectoryAsync()).GetUserAsync(source.UserPrincipalName, CloudUnderTest.Token);

        Assert.Equal((source.Id, "zoë@fabrikam.com", "Zoë O'Hara"), (user.Id, user.UserPrincipalName, user.DisplayName));
        Assert.Equal(("Zoë", "O'Hara", "zoe@fabrikam.com", "zoe"), (user.GivenName, user.Surname, user.Mail, user.MailNickname));
        Assert.Equal("zoe.ohara@fabrikam.com", user.PrimarySmtpAddress);
        Assert.Equal(source.OnPremisesImmutableId, user.ImmutableId);
        Assert.Equal((true, true, "Member"), (user.OnPremisesSyncEnabled, user.AccountEnabled, user.UserType));
        Assert.Equal(source.LastPasswordChangeDateTime, user.LastPasswordChange);
        Assert.Null(user.HasOnPremisesObjectIdentifier); // beta only: another request
        Assert.Null(user.IsCloudManaged); // a filter only: another request
        Assert.Null(user.AdministratorRoles);
    }

    [Fact]
    public async Task When_users_were_created_is_read_with_the_users_if_it_is_asked_for()
    {
        using var test = new CloudUnderTest();
        var time = new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);
        test.Tenant.AddUser(new SandboxUser { UserPrincipalName = "old@fabrikam.com", CreatedDateTime = null });
        test.Tenant.AddUser(new SandboxUser { UserPrincipalName = "new@fabrikam.com", CreatedDateTime = time });
        ICloudDirectory directory = await test.DirectoryAsync();

        foreach (bool isAsked in new[] { true, false })
        {
            Dictionary<string, DateTimeOffset> created = [];
            await foreach (CloudUser user in directory.GetUsersAsync(new CloudUserQuery { IncludeCreation = isAsked }, CloudUnderTest.Token))
                created.Add(user.UserPrincipalName, user.CreatedAt);

            Assert.Equal((default, isAsked ? time : default), (created["old@fabrikam.com"], created["new@fabrikam.com"]));
        }

        // A filter by the time would be answered by an index that can be minutes behind (docs/facts/graph.md#source-of-authority).
        Assert.DoesNotContain(test.Wire.Sent, request => request.Query.Contains("createdDateTime%20ge", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("apostrophe", "miles.o'brien@fabrikam.com")]
    [InlineData("guest", "pat_contoso.com#EXT#@fabrikam.onmicrosoft.com")]
    [InlineData("accents", "jürgen.groß@fabrikam.com")]
    [InlineData("plus", "a+b@fabrikam.com")]
    [InlineData("percent", "100%@fabrikam.com")]
    public async Task A_user_is_found_whatever_the_name_holds(string name, string userPrincipalName)
    {
        using var test = new CloudUnderTest();
        SandboxUser source = test.Tenant.AddUser(new SandboxUser { UserPrincipalName = userPrincipalName, DisplayName = name });
        ICloudDirectory directory = await test.DirectoryAsync();

        Assert.Equal(source.Id, (await directory.GetUserAsync(userPrincipalName, CloudUnderTest.Token)).Id);
        Assert.Equal(userPrincipalName, (await directory.GetUserAsync(source.Id, CloudUnderTest.Token)).UserPrincipalName);
    }

    [Fact]
    public async Task A_user_the_tenant_has_not_is_said_by_name()
    {
        using var test = new CloudUnderTest();
        ICloudDirectory directory = await test.DirectoryAsync();

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(
            () => directory.GetUserAsync("o'nobody@fabrikam.com", CloudUnderTest.Token));

        Assert.Equal(("UserNotFound", "o'nobody@fabrikam.com"), (error.ErrorId, error.Target));
    }

    public static TheoryData<string, CloudUserQuery, string[]> Queries() => new()
    {
        { "all", new CloudUserQuery(), ["a@fabrikam.com", "b@fabrikam.com", "c@sub.fabrikam.com", "d#EXT#@fabrikam.onmicrosoft.com"] },
        { "a domain, not its subdomains", new CloudUserQuery { Domain = "fabrikam.com" }, ["a@fabrikam.com", "b@fabrikam.com"] },
        { "a domain in capitals", new CloudUserQuery { Domain = "FABRIKAM.COM" }, ["a@fabrikam.com", "b@fabrikam.com"] },
        { "synchronized", new CloudUserQuery { SynchronizedOnly = true }, ["b@fabrikam.com", "c@sub.fabrikam.com"] },
        { "both", new CloudUserQuery { Domain = "fabrikam.com", SynchronizedOnly = true }, ["b@fabrikam.com"] },
        { "a filter", new CloudUserQuery { Filter = "startsWith(userPrincipalName,'d#EXT')" }, ["d#EXT#@fabrikam.onmicrosoft.com"] },
        {
            "a filter with or, and a domain",
            new CloudUserQuery { Domain = "fabrikam.com", Filter = "displayName eq 'A' or displayName eq 'C'" },
            ["a@fabrikam.com"]
        },
        { "nobody's domain", new CloudUserQuery { Domain = "o'brien.example" }, [] },
    };

    [Theory]
    [MemberData(nameof(Queries), DisableDiscoveryEnumeration = true)]
    public async Task A_query_names_users_and_counts_them(string name, CloudUserQuery query, string[] expected)
    {
        var tenant = new SandboxTenant("Fabrikam", "fabrikam.onmicrosoft.com");
        tenant.AddDomain(new SandboxDomain { Name = "fabrikam.com" });
        tenant.AddUser(new SandboxUser { UserPrincipalName = "a@fabrikam.com", DisplayName = "A" });
        tenant.AddUser(new SandboxUser { UserPrincipalName = "b@fabrikam.com", DisplayName = "B", OnPremisesSyncEnabled = true });
        tenant.AddUser(new SandboxUser { UserPrincipalName = "c@sub.fabrikam.com", DisplayName = "C", OnPremisesSyncEnabled = true });
        tenant.AddUser(new SandboxUser { UserPrincipalName = "d#EXT#@fabrikam.onmicrosoft.com", DisplayName = "D" });
        using var test = new CloudUnderTest(new SandboxOptions { PageSize = 1 }, tenant);
        ICloudDirectory directory = await test.DirectoryAsync();

        List<CloudUser> users = await ReadAsync(directory, query);

        Assert.Equal(expected, users.Select(user => user.UserPrincipalName).Order(StringComparer.Ordinal));
        Assert.Equal((name, expected.Length), (name, await directory.CountUsersAsync(query, CloudUnderTest.Token)));
    }

    [Fact]
    public async Task Deleted_users_are_read_with_their_ImmutableId_and_are_no_users_any_more()
    {
        using var test = new CloudUnderTest(new SandboxOptions { PageSize = 1 });
        foreach (string name in new[] { "ann", "bo" })
        {
            test.Tenant.AddUser(new SandboxUser { UserPrincipalName = $"{name}@fabrikam.com", OnPremisesImmutableId = name });
            test.Tenant.DeleteUser($"{name}@fabrikam.com", new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero));
        }

        ICloudDirectory directory = await test.DirectoryAsync();
        var found = new List<CloudUser>();
        await foreach (CloudUser user in directory.GetDeletedUsersAsync(CloudUnderTest.Token))
            found.Add(user);

        Assert.Equal(["ann", "bo"], found.Select(user => user.ImmutableId));
        Assert.All(found, user => Assert.EndsWith($"{user.ImmutableId}@fabrikam.com", user.UserPrincipalName, StringComparison.Ordinal));
        Assert.DoesNotContain(await ReadAsync(directory, new CloudUserQuery()), user => user.ImmutableId is "ann" or "bo");
    }

    [Theory]
    [InlineData("half a character at the end", """Kim\ud800""", "Kim\uFFFD")]
    [InlineData("the other half", """\udfffKim""", "\uFFFDKim")]
    [InlineData("two halves in the wrong order", """\udfff\ud800""", "\uFFFD\uFFFD")]
    [InlineData("beside whole characters and escapes", """a\"b\\c\/d\n\t\u00e9\ud83d\ude00\ud800z""", "a\"b\\c/d\n\té\U0001F600\uFFFDz")]
    public async Task One_text_with_half_a_character_does_not_end_the_list(string name, string json, string expected)
    {
        using var test = new CloudUnderTest();
        ICloudDirectory directory = await test.DirectoryAsync();
        test.Wire.Instead = (_, _) => CloudUnderTest.Answer(200, $$"""
            {"value":[{"id":"1","userPrincipalName":"kim@a.com","displayName":"{{json}}","userType":"{{json}}","proxyAddresses":["smtp:{{json}}"]},{"id":"2","userPrincipalName":"bo@a.com"}]}
            """);

        List<CloudUser> users = await ReadAsync(directory, new CloudUserQuery());

        Assert.Equal((name, "1 2"), (name, string.Join(" ", users.Select(user => user.Id))));
        Assert.Equal((expected, expected, $"smtp:{expected}"), (users[0].DisplayName, users[0].UserType, users[0].ProxyAddresses[0]));
    }

    [Fact]
    public async Task Groups_and_contacts_with_an_address_are_read()
    {
        using var test = new CloudUnderTest(new SandboxOptions { PageSize = 1 });
        test.Tenant.AddGroup(new SandboxGroup { DisplayName = "Sales", MailEnabled = true, Mail = "sales@fabrikam.com", ProxyAddresses = ["SMTP:sales@fabrikam.com"] });
        test.Tenant.AddGroup(new SandboxGroup { DisplayName = "Doors" });
        test.Tenant.AddContact(new SandboxContact { DisplayName = "Partner", Mail = "partner@contoso.com", ProxyAddresses = ["SMTP:partner@contoso.com"] });
        ICloudDirectory directory = await test.DirectoryAsync();

        var found = new List<CloudUser>();
        await foreach (CloudUser item in directory.GetMailEnabledObjectsAsync(CloudUnderTest.Token))
            found.Add(item);

        Assert.Equal(
            [("Sales", DirectoryObjectType.Group, "sales@fabrikam.com"), ("Partner", DirectoryObjectType.Contact, "partner@contoso.com")],
            found.Select(item => (item.DisplayName, item.ObjectType, item.PrimarySmtpAddress)));
    }

    internal static async Task<List<CloudUser>> ReadAsync(ICloudDirectory directory, CloudUserQuery query)
    {
        var users = new List<CloudUser>();
        await foreach (CloudUser user in directory.GetUsersAsync(query, CloudUnderTest.Token))
            users.Add(user);
        return users;
    }
}
