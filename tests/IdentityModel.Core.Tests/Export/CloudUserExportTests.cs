using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>What an account of Export-CloudUser has of its cloud user, and what ends an export.</summary>
public sealed class CloudUserExportTests : CloudUserExportRun
{
    public static TheoryData<string, string[], string?, string[], string?> Addresses => new()
    {
        { "as they are", ["SMTP:kim@contoso.com", "smtp:k@contoso.com", "X500:/o=a", "sip:kim@contoso.com"], "kim@contoso.com", ["SMTP:kim@contoso.com", "smtp:k@contoso.com", "X500:/o=a", "sip:kim@contoso.com"], "kim@contoso.com" },
        { "the primary one first", ["smtp:k@contoso.com", "SMTP:kim@contoso.com"], null, ["SMTP:kim@contoso.com", "smtp:k@contoso.com"], "kim@contoso.com" },
        { "mail alone becomes the primary one", [], "kim@contoso.com", ["SMTP:kim@contoso.com"], "kim@contoso.com" },
        { "mail that is not listed, beside a primary one", ["SMTP:kim@contoso.com"], "k@contoso.com", ["SMTP:kim@contoso.com", "smtp:k@contoso.com"], "kim@contoso.com" },
        { "mail that is listed, in another case", ["SMTP:Kim@contoso.com"], "kim@contoso.com", ["SMTP:Kim@contoso.com"], "Kim@contoso.com" },
        { "mail that is listed, and none is marked", ["smtp:k@contoso.com", "smtp:kim@contoso.com"], "kim@contoso.com", ["SMTP:kim@contoso.com", "smtp:k@contoso.com"], "kim@contoso.com" },
        { "the same twice: the primary one stays", ["smtp:kim@contoso.com", "SMTP:KIM@contoso.com"], null, ["SMTP:KIM@contoso.com"], "KIM@contoso.com" },
        { "none", [], null, [], null },
    };

    [Theory, MemberData(nameof(Addresses))]
    public async Task Every_address_survives(string name, string[] addresses, string? mail, string[] expected, string? primary)
    {
        OnPremisesAccount account = Assert.Single(await ExportAsync(new(), User("kim") with { ProxyAddresses = addresses, Mail = mail }));

        Assert.Equal(expected, account.ProxyAddresses);
        Assert.Equal((name, primary), (name, account.EmailAddress));
        Assert.Equal(expected.Length > 0 ? expected : null, account.OtherAttributes["proxyAddresses"]);
    }

    [Fact] // docs/facts/matching.md#after-a-match: once they are joined, what the account does not have is lost in the cloud
    public async Task What_is_known_of_the_person_survives()
    {
        CloudUser user = User("kim") with { JobTitle = "Head", Department = "Sales", BusinessPhone = "+1", City = "Tacoma", Country = " " };

        OnPremisesAccount account = Assert.Single(await ExportAsync(new(), user));

        Assert.Equal("department=Sales|l=Tacoma|proxyAddresses=SMTP:kim@contoso.com|telephoneNumber=+1|title=Head", account.OtherAttributes.ToString());
        Assert.Equal("Sales", account.LdapAttributes["Department"]);
    }

    [Fact]
    public async Task Who_has_no_address_is_named()
    {
        await ExportAsync(new(), User("kim") with { Mail = null });

        Assert.StartsWith("kim@contoso.com: no mail address", Assert.Single(Sink.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_that_was_not_compared_says_so_once()
    {
        await ExportAsIsAsync(new(), User("kim"), User("lee"));
        await ExportAsync(new(), User("kim"));
        await ExportAsIsAsync(new());

        Assert.Contains("did not compare the users with Active Directory", Assert.Single(Sink.Warnings), StringComparison.Ordinal);
    }

    [Theory] // docs/facts/matching.md#hard-match-hardening
    [InlineData("with the identifier", true, true)]
    [InlineData("without it", false, false)]
    [InlineData("not read", null, false)]
    public async Task A_hard_match_that_sync_will_refuse_is_told(string name, bool? hasIdentifier, bool isTold)
    {
        await ExportAsync(new(), User("kim") with { ImmutableId = Anchor, HasOnPremisesObjectIdentifier = hasIdentifier });

        Assert.Equal((name, isTold), (name, Sink.Warnings.Any(warning => warning.Contains("onPremisesObjectIdentifier", StringComparison.Ordinal))));
    }

    [Theory] // rangeUpper of the attributes: AD_DS_Attributes__Windows_Server_2016.ldf
    [InlineData("displayName", 256)]
    [InlineData("givenName", 64)]
    [InlineData("sn", 64)]
    [InlineData("mail", 256)]
    [InlineData("proxyAddresses", 1123)]
    [InlineData("department", 64)]
    [InlineData("telephoneNumber", 64)]
    [InlineData("employeeID", 16)]
    public async Task A_value_too_long_for_the_directory_is_one_warning(string attribute, int longest)
    {
        await ExportAsync(new(), LongUser(attribute, longest));
        Assert.Empty(Sink.Warnings);

        await ExportAsync(new(), LongUser(attribute, longest + 1));
        string warning = Assert.Single(Sink.Warnings);
        Assert.StartsWith($"kim@contoso.com: {attribute} has {longest + 1} characters", warning, StringComparison.Ordinal);
        OnPremisesAccount account = Assert.IsType<OnPremisesAccount>(Sink.Results[^1]);
        Assert.All([account.DisplayName, account.GivenName, account.Surname], text => Assert.InRange(text?.Length ?? 0, 0, longest));
    }

    public static TheoryData<string, string?, bool, Guid?, string?> Anchors => new()
    {
        { "none", null, false, null, null },
        { "16 bytes", Anchor, false, new Guid("bcd2e574-8d58-4136-a9df-8a19b145db79"), "-IgnoreImmutableId" },
        { "16 bytes, not wanted", Anchor, true, null, "Set-CloudUserImmutableId" },
        { "three bytes", "AQID", false, null, "Set-CloudUserImmutableId" },
        { "text", "employee-4711", false, null, "Set-CloudUserImmutableId" },
    };

    [Theory, MemberData(nameof(Anchors))]
    public async Task An_ImmutableId_makes_a_hard_match_or_is_warned_of(string name, string? immutableId, bool ignored, Guid? expected, string? warning)
    {
        OnPremisesAccount account = Assert.Single(
            await ExportAsync(new() { IgnoreImmutableId = ignored }, User("kim") with { ImmutableId = immutableId }));

        Assert.Equal((name, expected), (name, account.ConsistencyGuid));
        Assert.Equal(expected?.ToByteArray(), account.OtherAttributes["mS-DS-ConsistencyGuid"]);
        Assert.Equal(warning is null ? 0 : 1, Sink.Warnings.Count(text => text.Contains(warning ?? "", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("disabled unless asked", false, true, "514")]
    [InlineData("enabled where asked", true, true, "512")]
    [InlineData("not known whether he may sign in", true, null, "512")]
    [InlineData("who may not sign in stays disabled", true, false, "514")]
    public async Task An_account_is_enabled_where_it_is_asked(string name, bool asked, bool? accountEnabled, string control)
    {
        OnPremisesAccount account = Assert.Single(
            await ExportAsync(new() { Enabled = asked }, User("kim") with { AccountEnabled = accountEnabled }));

        Assert.Equal((name, control), (name, account.LdapAttributes["userAccountControl"]));
        Assert.Equal(control == "512", account.Enabled);
        Assert.Equal(control == "512" ? 1 : 0, Sink.Warnings.Count);
    }

    [Fact]
    public async Task A_user_without_a_sign_in_name_is_one_error_and_the_rest_goes_on()
    {
        CloudUser bad = new() { Id = "x" };

        Assert.Single(await ExportAsync(new(), bad, User("kim")));
        IdentityModelException error = Assert.Single(Sink.Errors);
        Assert.Equal("ExportWithoutUserPrincipalName", error.ErrorId);
        Assert.Same(bad, error.Target);
    }

    [Fact]
    public async Task A_container_that_is_none_is_refused_before_anything_is_read()
    {
        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(
            () => ExportAsync(new() { OrganizationalUnit = "contoso.com/Staff" }, User("kim")));

        Assert.Equal("ContainerMalformed", error.ErrorId);
        Assert.Empty(Sink.Results);
    }

    [Fact]
    public async Task A_file_that_cannot_be_is_found_out_before_anything_is_read()
    {
        CloudUserExportRequest request = new()
        {
            File = new ExportFile("f", () => throw Errors.FileExists("f"), _ => throw new InvalidOperationException("opened")),
        };

        Assert.Equal("FileExists", (await Assert.ThrowsAsync<IdentityModelException>(
            () => new CloudUserExport(Tenant, TimeProvider.System).RunAsync(request, Sink, TestContext.Current.CancellationToken))).ErrorId);
        Assert.Empty(Tenant.Calls);
    }

    private static CloudUser LongUser(string attribute, int length) => attribute switch
    {
        "displayName" => User("kim") with { DisplayName = new string('x', length) },
        "givenName" => User("kim") with { GivenName = new string('x', length) },
        "sn" => User("kim") with { Surname = new string('x', length) },
        "department" => User("kim") with { Department = new string('x', length) },
        "telephoneNumber" => User("kim") with { BusinessPhone = new string('1', length) },
        "employeeID" => User("kim") with { EmployeeId = new string('1', length) },
        "mail" => User("kim") with { Mail = new string('x', length - 12) + "@contoso.com" },
        _ => User("kim") with { ProxyAddresses = ["SMTP:kim@contoso.com", "X500:" + new string('x', length - 5)] },
    };
}
