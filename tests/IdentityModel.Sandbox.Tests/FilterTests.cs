using System.Text.Json.Nodes;

namespace IdentityModel.Sandbox.Tests;

/// <summary>The filters of docs/facts/throttling.md#advanced-queries.</summary>
public sealed class FilterTests : IDisposable
{
    private readonly SandboxHost _host = new(Tenant());

    public void Dispose() => _host.Dispose();

    [Theory]
    // Ordinary queries.
    [InlineData("eq, ignoring case", "userPrincipalName eq 'ANNA@contoso.com'", "anna")]
    [InlineData("in", "userPrincipalName in ('anna@contoso.com','carl@fabrikam.com')", "anna carl")]
    [InlineData("startsWith", "startsWith(userPrincipalName,'bo')", "bo'b")]
    [InlineData("lower-case function name", "startswith(userPrincipalName,'bo')", "bo'b")]
    [InlineData("doubled apostrophe", "userPrincipalName eq 'bo''b@contoso.com'", "bo'b")]
    [InlineData("Boolean", "accountEnabled eq false", "carl")]
    [InlineData("nullable Boolean", "onPremisesSyncEnabled eq true", "anna")]
    [InlineData("any with eq", "proxyAddresses/any(p:p eq 'smtp:second@contoso.com')", "anna")]
    [InlineData("any with startsWith", "proxyAddresses/any(p:startsWith(p,'SMTP:carl'))", "carl")]
    [InlineData("any with eq on a property", "onPremisesProvisioningErrors/any(o:o/category eq 'PropertyConflict')", "bo'b dora")]
    [InlineData("any with two properties of one element", "onPremisesProvisioningErrors/any(o:o/category eq 'PropertyConflict' and o/propertyCausingError eq 'UserPrincipalName')", "dora")]
    [InlineData("and before or", "userType eq 'Guest' or accountEnabled eq true and userType eq 'Member'", "anna bo'b dora")]
    [InlineData("brackets", "(userType eq 'Guest' or accountEnabled eq true) and userType eq 'Member'", "anna bo'b")]
    public async Task An_ordinary_filter_finds(string _, string filter, string expected) =>
        Assert.Equal(expected, await FindAsync(filter, isAdvanced: false));

    [Theory]
    [InlineData("endsWith", "endsWith(userPrincipalName,'@contoso.com')", "anna bo'b")]
    [InlineData("ne counts null as different", "onPremisesSyncEnabled ne true", "bo'b carl dora")]
    [InlineData("not", "not(userType eq 'Guest')", "anna bo'b carl")]
    [InlineData("not startsWith", "not startsWith(userPrincipalName,'a')", "bo'b carl dora")]
    [InlineData("null", "onPremisesImmutableId eq null", "bo'b carl dora")]
    [InlineData("not null", "onPremisesImmutableId ne null", "anna")]
    [InlineData("advanced property", "onPremisesImmutableId eq 'abc=='", "anna")]
    [InlineData("time", "onPremisesLastSyncDateTime ge 2026-01-01T00:00:00Z", "anna")]
    [InlineData("any with eq on a Boolean property", "serviceProvisioningErrors/any(o:o/isResolved eq false)", "carl")]
    [InlineData("not any", "not(onPremisesProvisioningErrors/any(o:o/category eq 'PropertyConflict'))", "anna carl")]
    [InlineData("any with endsWith", "proxyAddresses/any(p:endsWith(p,'@fabrikam.com'))", "carl")]
    public async Task An_advanced_filter_needs_the_header_and_the_count(string _, string filter, string expected)
    {
        Assert.Equal("400 Request_UnsupportedQuery", await FindAsync(filter, isAdvanced: false));
        Assert.Equal("400 Request_UnsupportedQuery", await FindAsync(filter, isAdvanced: false, header: "eventual"));
        Assert.Equal("400 Request_UnsupportedQuery", await FindAsync(filter + "&$count=true", isAdvanced: false));
        Assert.Equal(expected, await FindAsync(filter, isAdvanced: true));
    }

    [Theory]
    [InlineData("endsWith elsewhere", "endsWith(displayName,'a')", "400 Request_UnsupportedQuery")]
    [InlineData("no filter on the property", "onPremisesDistinguishedName eq 'x'", "400 Request_UnsupportedQuery")]
    [InlineData("count in a filter", "assignedLicenses/$count ne 0", "400 Request_UnsupportedQuery")]
    [InlineData("unknown property", "shoeSize eq 43", "400 BadRequest")]
    [InlineData("beta property", "onPremisesObjectIdentifier eq 'x'", "400 BadRequest")]
    [InlineData("unknown function", "contains(displayName,'a')", "400 BadRequest")]
    [InlineData("unterminated text", "displayName eq 'a", "400 BadRequest")]
    [InlineData("half a comparison", "displayName eq", "400 BadRequest")]
    [InlineData("something behind", "displayName eq 'a' displayName", "400 BadRequest")]
    [InlineData("open bracket", "(displayName eq 'a'", "400 BadRequest")]
    [InlineData("no filter on the property of an element", "onPremisesProvisioningErrors/any(o:o/value eq 'a')", "400 Request_UnsupportedQuery")]
    [InlineData("foreign lambda path", "onPremisesProvisioningErrors/any(o:q/category eq 'a')", "400 BadRequest")]
    [InlineData("foreign lambda variable", "proxyAddresses/any(p:q eq 'a')", "400 BadRequest")]
    public async Task An_unsupported_filter_is_refused(string _, string filter, string expected) =>
        Assert.Equal(expected, await FindAsync(filter, isAdvanced: true));

    [Fact]
    public async Task The_count_is_on_page_one_alone_and_the_next_page_needs_the_header_again()
    {
        (_, JsonNode? first) = await _host.JsonAsync("GET", "users?$filter=not(userType eq 'Guest')&$count=true&$top=2", null, "eventual");
        Assert.Equal(3, (int)first!["@odata.count"]!);
        string next = (string)first["@odata.nextLink"]!;
        (int refused, _) = await _host.JsonAsync("GET", next);
        (_, JsonNode? second) = await _host.JsonAsync("GET", next, null, "eventual");
        Assert.Equal(400, refused);
        Assert.Null(second!["@odata.count"]);
        Assert.Single(second["value"]!.AsArray());
        Assert.Null(second["@odata.nextLink"]);
    }

    [Fact]
    public async Task A_filter_with_order_is_an_advanced_query()
    {
        Assert.Equal("400 Request_UnsupportedQuery", await FindAsync("userType eq 'Member'&$orderby=displayName desc", isAdvanced: false));
        Assert.Equal("carl bo'b anna", await FindAsync("userType eq 'Member'&$orderby=displayName desc", isAdvanced: true));
    }

    [Fact]
    public async Task The_first_page_may_be_empty_and_still_have_a_next_link()
    {
        using var host = new SandboxHost(Tenant(), new SandboxOptions { StartsWithEmptyPage = true });
        (_, JsonNode? first) = await host.JsonAsync("GET", "users");
        (_, JsonNode? second) = await host.JsonAsync("GET", (string)first!["@odata.nextLink"]!);
        Assert.Empty(first["value"]!.AsArray());
        Assert.Equal(4, second!["value"]!.AsArray().Count);
    }

    private static SandboxTenant Tenant()
    {
        var tenant = new SandboxTenant("Filters", "filters.onmicrosoft.com");
        tenant.AddUser(new SandboxUser
        {
            UserPrincipalName = "anna@contoso.com",
            DisplayName = "Anna",
            OnPremisesSyncEnabled = true,
            OnPremisesImmutableId = "abc==",
            OnPremisesLastSyncDateTime = new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero),
            ProxyAddresses = ["SMTP:anna@contoso.com", "smtp:second@contoso.com"],
        });
        DateTimeOffset time = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);
        tenant.AddUser(new SandboxUser
        {
            UserPrincipalName = "bo'b@contoso.com",
            DisplayName = "Bo'b",
            ProvisioningErrors = [new SandboxProvisioningError("ProxyAddresses", "x@contoso.com", time)],
            ServiceErrors = [new SandboxServiceError("exchange/A", "<a/>", time) { IsResolved = true }],
        });
        tenant.AddUser(new SandboxUser
        {
            UserPrincipalName = "carl@fabrikam.com",
            DisplayName = "Carl",
            AccountEnabled = false,
            ProxyAddresses = ["SMTP:carl@fabrikam.com"],
            ServiceErrors = [new SandboxServiceError("exchange/A", "<a/>", time)],
        });
        tenant.AddUser(new SandboxUser
        {
            UserPrincipalName = "dora@guests.com",
            DisplayName = "Dora",
            UserType = "Guest",
            ProvisioningErrors = [new SandboxProvisioningError("UserPrincipalName", "x@contoso.com", time)],
        });
        return tenant;
    }

    private async Task<string> FindAsync(string filter, bool isAdvanced, string? header = null)
    {
        string query = string.Join("&", filter.Split('&').Select((part, i) => i == 0 ? Uri.EscapeDataString(part) : part));
        (int status, JsonNode? body) = await _host.JsonAsync(
            "GET", $"users?$filter={query}{(isAdvanced ? "&$count=true" : "")}", null, isAdvanced ? "eventual" : header);
        return status == 200
            ? string.Join(" ", body!["value"]!.AsArray().Select(user => ((string)user!["userPrincipalName"]!).Split('@')[0]))
            : $"{status} {body!["error"]!["code"]}";
    }
}
