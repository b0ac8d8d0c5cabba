using IdentityModel.Sandbox;
using IdentityModel.Testing;

namespace IdentityModel.Cloud.Tests;

/// <summary>Reading the objects that have errors (docs/facts/graph.md#objects-with-errors).</summary>
public sealed class ErrorReadTests : IDisposable
{
    private static readonly DateTimeOffset Time = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    private readonly CloudUnderTest _test = new(checksAnswers: true);

    public void Dispose() => _test.Dispose();

    [Theory]
    [InlineData("with the filters", false)]
    [InlineData("without the filters, which are refused", true)]
    public async Task Objects_with_errors_are_read_each_once(string name, bool areRefused)
    {
        AddErrors();
        ICloudDirectory directory = await _test.DirectoryAsync();
        if (areRefused)
        {
            _test.Wire.Instead = (request, _) => request.Query.Contains("$filter", StringComparison.Ordinal)
                ? CloudUnderTest.Answer(400, """{"error":{"code":"Request_UnsupportedQuery","message":"Unsupported or invalid query filter clause."}}""")
                : null;
        }

        List<ObjectWithErrors> users = await ReadAsync(directory, DirectoryObjectType.User);
        List<ObjectWithErrors> groups = await ReadAsync(directory, DirectoryObjectType.Group);
        List<ObjectWithErrors> contacts = await ReadAsync(directory, DirectoryObjectType.Contact);

        Assert.Equal(
            (name, "user1@fabrikam.com: PropertyConflict ProxyAddresses x@fabrikam.com, exchange/A <a/>"), (name, string.Join("; ", users.Take(1).Select(Text))));
        Assert.Equal((name, "user3@fabrikam.com: exchange/B <b/>"), (name, string.Join("; ", users.Skip(1).Select(Text))));
        Assert.Equal((name, "Sales: PropertyConflict ProxyAddresses sales@fabrikam.com"), (name, string.Join("; ", groups.Select(Text))));
        Assert.Equal((name, "Partner: PropertyConflict ProxyAddresses partner@contoso.com"), (name, string.Join("; ", contacts.Select(Text))));
        Assert.All(users.Concat(groups).Concat(contacts).SelectMany(one => one.Errors), error => Assert.Equal(Time, error.Occurred));
        Assert.Equal([DirectoryObjectType.Group, DirectoryObjectType.Contact], groups.Concat(contacts).Select(one => one.Object.ObjectType));
    }

    [Fact] // Graph's own examples: a time without an offset, ProxyAddress, and properties of a later schema
    public async Task Forms_that_the_schema_does_not_promise_are_read()
    {
        ICloudDirectory directory = await _test.DirectoryAsync();
        _test.Wire.Instead = (_, _) => CloudUnderTest.Answer(200, """
            {"value":[
              {"id":"1","userPrincipalName":"a@fabrikam.com","onPremisesProvisioningErrors":null,
               "serviceProvisioningErrors":[{"@odata.type":"#microsoft.graph.serviceProvisioningXmlError","createdDateTime":"2020-01-31T17:45:18.00",
                 "isResolved":false,"serviceInstance":"exchange/NAMPRD09-001-01","errorDetail":"<a/>","later":{"a":[1]}}]},
              {"id":"2","userPrincipalName":"b@fabrikam.com","serviceProvisioningErrors":[],
               "onPremisesProvisioningErrors":[{"category":"PropertyConflict","occurredDateTime":"soon","propertyCausingError":"ProxyAddress","value":null}]},
              {"id":"3","userPrincipalName":"c@fabrikam.com","serviceProvisioningErrors":[{"isResolved":true,"serviceInstance":"x"},{"isResolved":null}]}]}
            """);

        List<ObjectWithErrors> users = await ReadAsync(directory, DirectoryObjectType.User);

        Assert.Equal(
            ["a@fabrikam.com: exchange/NAMPRD09-001-01 <a/>", "b@fabrikam.com: PropertyConflict ProxyAddress ", "c@fabrikam.com: (unnamed) "],
            users.Select(Text));
        Assert.Equal([new DateTimeOffset(2020, 1, 31, 17, 45, 18, TimeSpan.Zero), null, null], users.Select(one => one.Errors[0].Occurred));
    }

    // 100,000 users with 500 errors take the time of reading them once: requests are counted, not seconds.
    [Fact]
    public async Task Five_hundred_errors_of_a_hundred_thousand_users_cost_what_reading_them_once_costs()
    {
        const int Users = 100_000;
        const int Page = 999;
        SandboxTenant tenant = CloudUnderTest.SmallTenant(Users);
        foreach (SandboxUser user in tenant.Users.Take(500))
        {
            string number = user.UserPrincipalName.Split('@')[0]["user".Length..];
            string other = $"user{int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) + 50_000}@fabrikam.com";
            user.ProvisioningErrors = [new SandboxProvisioningError("ProxyAddresses", other, Time)];
        }

        using var test = new CloudUnderTest(tenant: tenant, checksRequests: false);
        ICloudDirectory directory = await test.DirectoryAsync();
        int before = test.Wire.Sent.Count;
        RecordingSink sink = new();

        await new SynchronizationErrorQuery(directory, test.Clock).RunAsync(new(), sink, CloudUnderTest.Token);

        Assert.Equal(500, sink.Results.OfType<SynchronizationError>().Count(one => one.OtherObject.Single() == one.Value));
        int pages = (Users + Page - 1) / Page;
        int small = 6 + 4; // two filters for each of three kinds; the count, groups, contacts and deleted users
        Assert.Equal(pages + small, test.Wire.Sent.Count - before);
    }

    internal static async Task<List<ObjectWithErrors>> ReadAsync(ICloudDirectory directory, DirectoryObjectType type)
    {
        List<ObjectWithErrors> found = [];
        await foreach (ObjectWithErrors one in directory.GetObjectsWithErrorsAsync(type, CloudUnderTest.Token))
            found.Add(one);
        return found;
    }

    private void AddErrors()
    {
        SandboxProvisioningError[] Conflict(string value) => [new("ProxyAddresses", value, Time)];
        SandboxUser first = _test.Tenant.Users[0];
        first.ProvisioningErrors = Conflict("x@fabrikam.com");
        first.ServiceErrors = [new("exchange/A", "<a/>", Time), new("exchange/Old", "<old/>", Time) { IsResolved = true }];
        _test.Tenant.Users[1].ServiceErrors = [new("exchange/Old", "<old/>", Time) { IsResolved = true }];
        _test.Tenant.Users[2].ServiceErrors = [new("exchange/B", "<b/>", Time)];
        _test.Tenant.AddGroup(new SandboxGroup { DisplayName = "Sales", ProvisioningErrors = Conflict("sales@fabrikam.com") });
        _test.Tenant.AddGroup(new SandboxGroup { DisplayName = "Doors" });
        _test.Tenant.AddContact(new SandboxContact { DisplayName = "Partner", ProvisioningErrors = Conflict("partner@contoso.com") });
    }

    private static string Text(ObjectWithErrors one) => $"{one.Object}: " + string.Join(
        ", ", one.Errors.Select(error => error.Service is null ? $"{error.Category} {error.Property} {error.Value}" : $"{error.Service} {error.Detail}"));
}
