using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

public class DomainConversionMeasurementTests
{
    private readonly FakeDirectory _directory = new();
    private readonly RecordingSink _sink = new();

    public DomainConversionMeasurementTests()
    {
        _directory.AddManaged("contoso.com");
        _directory.AddFederated("fabrikam.com", "http://sts.fabrikam.com/adfs/services/trust", "eu.fabrikam.com");
        _directory.AddUser("ada@fabrikam.com");
        _directory.AddUser("bo@eu.fabrikam.com");
        _directory.AddUser("cy@contoso.com");
    }

    [Fact]
    public async Task Users_of_inheriting_subdomains_are_counted() // docs/facts/conversion.md#subdomains
    {
        await RunAsync("fabrikam.com");

        var estimate = Assert.IsType<DomainConversionEstimate>(Assert.Single(_sink.Results));
        Assert.Equal(("fabrikam.com", 2), (estimate.Domain, estimate.UserCount));
        Assert.Empty(_sink.Warnings);
    }

    [Fact]
    public async Task A_subdomain_is_estimated_with_its_root_and_told()
    {
        await RunAsync("eu.fabrikam.com");

        var estimate = Assert.IsType<DomainConversionEstimate>(Assert.Single(_sink.Results));
        Assert.Equal(("fabrikam.com", 2), (estimate.Domain, estimate.UserCount));
        Assert.Contains("estimate is for fabrikam.com", Assert.Single(_sink.Warnings));
    }

    [Fact]
    public async Task A_managed_domain_is_estimated_and_told()
    {
        await RunAsync("contoso.com");

        Assert.Single(_sink.Results);
        Assert.Contains("already managed", Assert.Single(_sink.Warnings));
    }

    [Fact]
    public async Task An_unknown_domain_is_one_error_and_the_rest_goes_on()
    {
        await RunAsync("nowhere.example", "fabrikam.com");

        Assert.Equal("DomainNotFound", Assert.Single(_sink.Errors).ErrorId);
        Assert.Single(_sink.Results);
    }

    [Fact]
    public async Task A_number_of_users_needs_no_connection()
    {
        await new DomainConversionMeasurement(directory: null).RunAsync(
            new DomainMeasurementRequest { UserCount = 2001 }, _sink, default);

        var estimate = Assert.IsType<DomainConversionEstimate>(Assert.Single(_sink.Results));
        // docs/facts/sign-in-models.md#time-to-convert: two hours and one for each started 2,000
        Assert.Equal(TimeSpan.FromHours(4), estimate.DocumentedDuration);
    }

    [Fact]
    public async Task A_domain_without_a_connection_is_an_error()
    {
        var error = await Assert.ThrowsAsync<IdentityModelException>(() => new DomainConversionMeasurement(directory: null)
            .RunAsync(new DomainMeasurementRequest { Domains = ["fabrikam.com"] }, _sink, default));

        Assert.Equal("NotConnected", error.ErrorId);
    }

    private Task RunAsync(params string[] domains) =>
        new DomainConversionMeasurement(_directory).RunAsync(new DomainMeasurementRequest { Domains = domains }, _sink, default);
}
