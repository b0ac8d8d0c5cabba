using IdentityModel.Testing;

namespace IdentityModel.Core.Tests.SynchronizationErrors;

/// <summary>What is read for the errors of a tenant, what is said if it cannot be read, and which errors are selected.</summary>
public sealed class SynchronizationErrorQueryTests
{
    private const string Groups = "read Group";
    private const string Contacts = "read Contact";
    private static readonly IdentityModelException Forbidden = Errors.PermissionMissing("read it", "Some.Read.All", "Global Reader", target: null);

    private readonly FakeDirectory _directory = new();
    private readonly RecordingSink _sink = new();

    [Fact]
    public async Task Without_errors_nothing_else_is_read()
    {
        _directory.AddUser("ann@contoso.com");

        await RunAsync();

        Assert.Empty(_sink.Results);
        Assert.Equal(["read User", Groups, Contacts], _directory.Calls.Keys);
    }

    [Fact]
    public async Task Errors_of_services_alone_need_no_other_objects()
    {
        Add("ann@contoso.com", new ProvisioningError { Service = "exchange/A" });

        await RunAsync();

        Assert.Single(_sink.Results);
        Assert.DoesNotContain(nameof(ICloudDirectory.GetUsersAsync), _directory.Calls.Keys);
    }

    [Fact]
    public async Task Any_number_of_errors_reads_the_tenant_once()
    {
        for (int i = 0; i < 500; i++)
            Add($"user{i}@contoso.com", Conflict($"value{i}@contoso.com"));
        for (int i = 0; i < 500; i++)
            _directory.AddUser($"value{i}@contoso.com");

        await RunAsync();

        Assert.Equal(500, Results.Count);
        Assert.All(Results, one => Assert.Equal(one.Value, Assert.Single(one.OtherObject)));
        Assert.Equal((1, 1, 2, 2), (Calls(nameof(ICloudDirectory.GetUsersAsync)), Calls(nameof(ICloudDirectory.GetDeletedUsersAsync)), Calls(Groups), Calls(Contacts)));
    }

    [Theory]
    [InlineData(Groups, "groups")]
    [InlineData(Contacts, "contacts")]
    [InlineData(nameof(ICloudDirectory.GetDeletedUsersAsync), "deleted users")]
    public async Task What_cannot_be_read_is_said_once_and_in_each_error_that_depends_on_it(string call, string what)
    {
        _directory.Fail(call, Forbidden);
        Add("ann@contoso.com", Conflict("a@contoso.com"), Conflict("b@contoso.com"));
        _directory.AddUser("b@contoso.com");

        await RunAsync();

        Assert.StartsWith($"Could not read {what}: ", Assert.Single(_sink.Warnings), StringComparison.Ordinal);
        Assert.Equal(
            $"Another object has the value 'a@contoso.com', and the command did not find it. The command could not read {what}: one of them may have the value.",
            Results[0].Reason);
        Assert.Equal("Connect with the permission that the warning names, and run the command again.", Results[0].Remedy);
        Assert.StartsWith("'b@contoso.com' is the UPN of the user b@contoso.com", Results[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_users_it_ends()
    {
        _directory.Fail("read User", Forbidden);

        Assert.Equal("PermissionMissing", (await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync())).ErrorId);
    }

    [Theory]
    [InlineData("both", "ann.new@fabrikam.com", "")]
    [InlineData("the value's", "a@contoso.com", "contoso.com")]
    [InlineData("the object's", "ann.new@fabrikam.com", "fabrikam.com")]
    [InlineData("a pattern", "a@contoso.com", "con*")]
    [InlineData("a subdomain is another", "", "emea.contoso.com")]
    public async Task Domains_select_by_value_and_object(string name, string expected, string domain)
    {
        foreach (string one in new[] { "contoso.com", "fabrikam.com", "emea.contoso.com" })
            _directory.AddManaged(one);
        Add("ann.new@fabrikam.com", Conflict("a@contoso.com"));

        await RunAsync(new() { Domains = domain.Length == 0 ? [] : [domain] });

        Assert.Equal((name, expected.Length > 0), (name, Results.Any(one => one.Object == expected || one.Value == expected)));
        Assert.Empty(_sink.Errors);
    }

    [Fact]
    public async Task A_domain_that_the_tenant_lacks_is_an_error_and_the_others_continue()
    {
        _directory.AddManaged("contoso.com");
        Add("ann@contoso.com", Conflict("a@contoso.com"));

        await RunAsync(new() { Domains = ["contosso.com", "contoso.com"] });

        Assert.Equal("DomainNotFound", Assert.Single(_sink.Errors).ErrorId);
        Assert.Single(Results);
    }

    [Fact]
    public async Task Many_names_without_an_error_are_one_warning()
    {
        await RunAsync(new() { Objects = [.. Enumerable.Range(1, 1234).Select(i => $"u{i}@contoso.com"), "none*"] });

        Assert.Equal("There is no synchronization error for u1@contoso.com, u2@contoso.com, u3@contoso.com and 1,231 more.", Assert.Single(_sink.Warnings));
    }

    [Fact]
    public async Task The_on_premises_object_is_found_by_the_anchor_of_users_and_by_the_value_of_groups()
    {
        var guid = Guid.NewGuid();
        var moved = Guid.NewGuid();
        Add("ann@contoso.com", Conflict("a@contoso.com"));
        _directory.Users[0] = _directory.Users[0] with { ImmutableId = Convert.ToBase64String(guid.ToByteArray()) };
        Add("bob@contoso.com", Conflict("b@contoso.com"));
        _directory.Users[1] = _directory.Users[1] with { ImmutableId = Convert.ToBase64String(moved.ToByteArray()) };
        AddGroup("Sales", Conflict("sales@contoso.com"));
        AddGroup("Two", Conflict("two@contoso.com"));
        AddGroup("Unknown", Conflict("unknown@contoso.com"));

        await RunAsync(new()
        {
            OnPremisesUsers = AsyncSequence.From(
            [
                new OnPremisesUser { ObjectGuid = Guid.NewGuid(), ConsistencyGuid = guid, DistinguishedName = "CN=Ann" },
                new OnPremisesUser { ObjectGuid = moved, ConsistencyGuid = Guid.NewGuid(), DistinguishedName = "CN=Bob" },
                Group("CN=Sales", "Sales", "sales@contoso.com"),
                Group("CN=Two", "Two", "two@contoso.com"),
                Group("CN=Other", "Other", "two@contoso.com"),
            ]),
        });

        Assert.Equal(["CN=Ann", "CN=Bob", "CN=Sales", "CN=Two", null], Results.Select(one => one.OnPremisesObject));
        Assert.Equal("These objects have errors, and the on-premises users do not include them: Unknown.", Assert.Single(_sink.Warnings));
    }

    private IReadOnlyList<SynchronizationError> Results => [.. _sink.Results.Cast<SynchronizationError>()];

    private int Calls(string call) => _directory.Calls.GetValueOrDefault(call);

    private Task RunAsync(SynchronizationErrorRequest? request = null) =>
        new SynchronizationErrorQuery(_directory, TimeProvider.System).RunAsync(request ?? new(), _sink, TestContext.Current.CancellationToken);

    private void Add(string upn, params ProvisioningError[] errors) =>
        _directory.ProvisioningErrors[_directory.AddUser(upn, synced: true).Id] = [.. errors];

    private void AddGroup(string name, params ProvisioningError[] errors)
    {
        _directory.MailEnabledObjects.Add(new CloudUser { Id = name, DisplayName = name, ObjectType = DirectoryObjectType.Group, OnPremisesSyncEnabled = true });
        _directory.ProvisioningErrors[name] = [.. errors];
    }

    private static ProvisioningError Conflict(string value) => new() { Category = "PropertyConflict", Property = "ProxyAddresses", Value = value };

    private static OnPremisesUser Group(string dn, string name, string address) =>
        new() { ObjectType = DirectoryObjectType.Group, ObjectGuid = Guid.NewGuid(), DistinguishedName = dn, DisplayName = name, ProxyAddresses = ["smtp:" + address] };
}
