using IdentityModel.Sandbox;

namespace IdentityModel.Cloud.Tests;

/// <summary>Changing federation settings and deleting them through the real SDK, every body held against Graph's schema.</summary>
public sealed class FederationChangeTests : IDisposable
{
    private const string Federated = "contoso.com";

    private readonly CloudUnderTest _test = new(tenant: SandboxTenant.Contoso(), checksAnswers: true);

    public void Dispose()
    {
        _test.Dispose();
    }

    [Fact] // docs/facts/federation.md#changing-federation-settings: send only changed properties
    public async Task A_change_sends_only_what_differs_and_null_where_it_is_to_be_empty()
    {
        ICloudDirectory directory = await DirectoryAsync();
        DomainFederation current = (await directory.GetFederationAsync(Federated, CloudUnderTest.Token))!;

        DomainFederation now = await directory.UpdateFederationAsync(
            Federated, current, current with { DisplayName = "Contoso Ltd", SignOutUri = null }, CloudUnderTest.Token);

        SentRequest write = Assert.Single(_test.Wire.Sent, request => request.Method == "PATCH");
        Assert.EndsWith($"/federationConfiguration/{current.Id}", write.Uri.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(
            """{"@odata.type":"#microsoft.graph.internalDomainFederation","displayName":"Contoso Ltd","signOutUri":null}""", write.Body);
        Assert.Equal(current with { DisplayName = "Contoso Ltd", SignOutUri = null }, now);
    }

    [Fact] // docs/facts/federation.md#certificate-rollover: the old certificate leaves, the new one takes its place
    public async Task A_rollover_sends_the_two_certificates_and_nothing_else()
    {
        ICloudDirectory directory = await DirectoryAsync();
        DomainFederation current = (await directory.GetFederationAsync(Federated, CloudUnderTest.Token))!;
        string other = (await directory.GetFederationAsync("tailspintoys.com", CloudUnderTest.Token))!.SigningCertificate!;
        current = await directory.UpdateFederationAsync(Federated, current, current with { NextSigningCertificate = other }, CloudUnderTest.Token);

        await directory.UpdateFederationAsync(
            Federated, current, current with { SigningCertificate = other, NextSigningCertificate = null }, CloudUnderTest.Token);

        string written = other.Replace("+", "\\u002B", StringComparison.Ordinal); // as the SDK writes it
        Assert.Equal(
            [
                $$"""{"@odata.type":"#microsoft.graph.internalDomainFederation","nextSigningCertificate":"{{written}}"}""",
                $$"""{"@odata.type":"#microsoft.graph.internalDomainFederation","signingCertificate":"{{written}}","nextSigningCertificate":null}""",
            ],
            _test.Wire.Sent.Where(request => request.Method == "PATCH").Select(request => request.Body));
    }

    [Fact]
    public async Task Nothing_is_sent_where_nothing_differs()
    {
        ICloudDirectory directory = await DirectoryAsync();
        DomainFederation current = (await directory.GetFederationAsync(Federated, CloudUnderTest.Token))!;
        string broken = string.Concat(current.SigningCertificate!.Chunk(64).Select(line => new string(line) + "\r\n"));

        await directory.UpdateFederationAsync(Federated, current, current with { SigningCertificate = broken }, CloudUnderTest.Token);

        Assert.DoesNotContain(_test.Wire.Sent, request => request.Method == "PATCH");
    }

    [Theory]
    [InlineData("dropped after", SandboxFaultKind.DroppedAfter)]
    [InlineData("malformed answer", SandboxFaultKind.MalformedBody)]
    [InlineData("dropped before", SandboxFaultKind.DroppedBefore)]
    public async Task A_lost_answer_to_a_change_is_never_a_failure(string name, SandboxFaultKind fault)
    {
        ICloudDirectory directory = await DirectoryAsync();
        DomainFederation current = (await directory.GetFederationAsync(Federated, CloudUnderTest.Token))!;
        _test.Schema.ChecksAnswers = fault is not SandboxFaultKind.MalformedBody;
        _test.Options.Faults.Add(new SandboxFault { Kind = fault, Method = "PATCH" });

        DomainFederation now = await directory.UpdateFederationAsync(
            Federated, current, current with { DisplayName = name }, CloudUnderTest.Token);

        Assert.Equal(name, now.DisplayName);
        Assert.Equal(name, _test.Tenant.FindDomain(Federated)!.Federation!.DisplayName);
    }

    [Fact] // PATCH is documented with 200 and the object; 204 without a body has been documented before
    public async Task A_change_that_is_answered_without_a_body_is_read_back()
    {
        ICloudDirectory directory = await DirectoryAsync();
        DomainFederation current = (await directory.GetFederationAsync(Federated, CloudUnderTest.Token))!;
        _test.Wire.Change = (request, response) =>
        {
            if (request.Method != "PATCH")
                return;
            response.StatusCode = System.Net.HttpStatusCode.NoContent;
            response.Content = new ByteArrayContent([]);
        };

        DomainFederation now = await directory.UpdateFederationAsync(
            Federated, current, current with { DisplayName = "Contoso Ltd" }, CloudUnderTest.Token);

        Assert.Equal("Contoso Ltd", now.DisplayName);
    }

    [Fact]
    public async Task A_change_of_settings_that_are_gone_is_an_error()
    {
        ICloudDirectory directory = await DirectoryAsync();
        DomainFederation current = (await directory.GetFederationAsync(Federated, CloudUnderTest.Token))!;

        IdentityModelException error = await FailAsync(() => directory.UpdateFederationAsync(
            Federated, current with { Id = "gone" }, current with { DisplayName = "x" }, CloudUnderTest.Token));

        Assert.Equal("FederationNotFound", error.ErrorId);
    }

    [Fact]
    public async Task A_change_to_the_issuer_of_another_domain_is_an_error()
    {
        ICloudDirectory directory = await DirectoryAsync();
        DomainFederation current = (await directory.GetFederationAsync(Federated, CloudUnderTest.Token))!;
        string other = _test.Tenant.FindDomain("tailspintoys.com")!.Federation!.IssuerUri!;

        IdentityModelException error = await FailAsync(() => directory.UpdateFederationAsync(
            Federated, current, current with { IssuerUri = other }, CloudUnderTest.Token));

        Assert.Equal("IssuerTaken", error.ErrorId);
    }

    [Theory]
    [InlineData("answered", null)]
    [InlineData("dropped after", SandboxFaultKind.DroppedAfter)] // the repeat finds nothing
    [InlineData("dropped before", SandboxFaultKind.DroppedBefore)]
    // docs/facts/federation.md#deleting-federation-settings
    public async Task Deleted_settings_leave_a_managed_domain(string name, SandboxFaultKind? fault)
    {
        ICloudDirectory directory = await DirectoryAsync();
        string id = _test.Tenant.FindDomain(Federated)!.Federation!.Id;
        if (fault is { } kind)
            _test.Options.Faults.Add(new SandboxFault { Kind = kind, Method = "DELETE" });

        await directory.DeleteFederationAsync(Federated, id, CloudUnderTest.Token);

        Assert.False(_test.Tenant.FindDomain(Federated)!.IsFederated, name);
    }

    [Fact]
    public async Task Settings_other_than_the_domains_are_not_deleted()
    {
        ICloudDirectory directory = await DirectoryAsync();

        IdentityModelException error = await FailAsync(
            () => directory.DeleteFederationAsync(Federated, "other", CloudUnderTest.Token));

        Assert.Equal("FederationNotFound", error.ErrorId);
        Assert.True(_test.Tenant.FindDomain(Federated)!.IsFederated);
    }

    private static Task<IdentityModelException> FailAsync(Func<Task> act) => Assert.ThrowsAsync<IdentityModelException>(act);

    private Task<ICloudDirectory> DirectoryAsync() => _test.DirectoryAsync();
}
