using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using IdentityModel.Core.Passwords;
using IdentityModel.Local.Files;
using IdentityModel.Sandbox;
using IdentityModel.Sandbox.Tests;
using IdentityModel.Testing;

namespace IdentityModel.Cloud.Tests;

/// <summary>AD FS with four certificates, A to D, and a tenant: what an admin does with both, and who can sign in.</summary>
internal sealed class FederationStory : IDisposable
{
    private const string Refused = "50008";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("identitymodel-story-");
    private readonly CloudUnderTest _test;
    private readonly Dictionary<string, X509Certificate2> _certificates;
    private FederationMetadata _metadata;
    private ScriptedTrust? _trust;
    private int _runs;

    public FederationStory()
    {
        SandboxTenant tenant = FederatedTenant.CreateManaged();
        tenant.OnPremisesSyncEnabled = true;
        tenant.SyncFeatures["passwordSyncEnabled"] = true;
        _test = new(tenant: tenant, checksAnswers: true);
        _certificates = new[] { "A", "B", "C", "D" }.ToDictionary(name => name, _ => _test.Certificate(daysTo: 365));
        _metadata = Published("A", null);
    }

    public bool IsFederated => _test.Tenant.Domains.Any(domain => domain.IsFederated);

    public void Dispose()
    {
        _test.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>What AD FS publishes from now on: the certificate that it signs with, and the next one.</summary>
    public void Publish(string signing, string? next) => _metadata = Published(signing, next);

    /// <summary>Convert-DomainToFederated; then Export-FederationTrust, whose script an admin runs on AD FS.</summary>
    public async Task FederateAsync(string domain)
    {
        DomainFederationRequest request = new()
        {
            Domain = domain,
            Federation = _metadata.ToDomainFederation() with
            {
                IssuerUri = FederatedTenant.Issuer(domain),
                FederatedIdpMfaBehavior = "acceptIfMfaDoneByFederatedIdp",
            },
        };
        await RunAsync((session, files, sink) => new ConvertDomainToFederated(session, files).RunAsync(request, sink, CloudUnderTest.Token));
        await WithSessionAsync(async (session, sink) => _trust = await ScriptedTrust.ExportAsync(
            session, new() { Path = "trust.ps1", SourceAnchor = SourceAnchor.ObjectGuid }, sink, CloudUnderTest.Token));
    }

    /// <summary>Update-DomainFederation -Metadata, for all roots.</summary>
    public Task UpdateAsync() => UpdateAsync(FederationUpdateRule.Conclude(_metadata, new(), replaceAll: false));

    /// <summary>Update-DomainFederation -SigningCertificate -ReplaceAll, for all roots.</summary>
    public Task ReplaceAllAsync(string signing) =>
        UpdateAsync(FederationUpdateRule.Conclude(null, new() { SigningCertificate = _certificates[signing] }, replaceAll: true));

    /// <summary>Convert-DomainToStandard.</summary>
    public Task ConvertBackAsync(string domain) => RunAsync((session, files, sink) =>
        new ConvertDomainToStandard(session, files, new PasswordGenerator(new CryptographicRandomSource())).RunAsync(
            new() { Domains = [domain], SkipUserConversion = true }, sink, CloudUnderTest.Token));

    /// <summary>What Test-FederationTrust finds besides Passed, each once. It does not know the content of the access control policy.</summary>
    public async Task<string> CheckAsync()
    {
        IReadOnlyList<object> checks = await WithSessionAsync((session, sink) => new FederationTrustTest(session).RunAsync(
            new() { Trust = Trust(), Metadata = _metadata, SourceAnchor = SourceAnchor.ObjectGuid }, sink, CloudUnderTest.Token));
        return string.Join(", ", checks.Cast<FederationTrustCheck>()
            .Where(check => check.Status != TrustCheckStatus.Passed && check.Name != "Claims.Authorization")
            .Select(check => $"{check.Name} {check.Status} {check.SignInError}".Trim())
            .Distinct()
            .Order(StringComparer.Ordinal));
    }

    /// <summary>The certificates with which the user signs in, or "managed". Everything but those and AADSTS50008 is named as it is.</summary>
    public async Task<string> SignersAsync(string user)
    {
        List<string> answers = [];
        foreach ((string name, X509Certificate2 certificate) in _certificates)
        {
            string answer = await SignInAsync(user, certificate);
            answers.Add(answer == user ? name : answer);
        }

        return string.Join(" ", answers.Where(answer => answer != Refused).Distinct());
    }

    private Task UpdateAsync(FederationUpdate update) => RunAsync((session, files, sink) =>
        new UpdateDomainFederation(session, files).RunAsync(new() { Domains = [.. FederatedRoots()], Update = update }, sink, CloudUnderTest.Token));

    private async Task<string> SignInAsync(string user, X509Certificate2 certificate)
    {
        // Without a rule for the domain, AD FS sends its own identifier.
        string issuer = _trust?.IssuersOf(user).SingleOrDefault() ?? _metadata.FederationServiceIdentifier;
        using var client = new HttpClient(_test.Wire, disposeHandler: false);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["wa"] = "wsignin1.0",
            ["wresult"] = SandboxTokens.Sign(certificate, issuer, FederatedTenant.Anchor(user), user, _test.Clock.GetUtcNow()),
            ["wctx"] = user,
        });
        using HttpResponseMessage response = await client.PostAsync(new Uri("https://login.microsoftonline.com/login.srf"), form, CloudUnderTest.Token);
        JsonNode answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(CloudUnderTest.Token))!;
        string text = answer["error_codes"]?[0]!.ToString() ?? (string?)answer["user_principal_name"] ?? (string)answer["message"]!;
        return text.EndsWith("is managed: the sign-in service asks for the password itself.", StringComparison.Ordinal) ? "managed" : text;
    }

    private IEnumerable<string> FederatedRoots() =>
        _test.Tenant.Domains.Where(domain => domain is { IsFederated: true, Root: null }).Select(domain => domain.Name);

    private FederationMetadata Published(string signing, string? next)
    {
        X509Certificate2? other = next is null ? null : _certificates[next];
        return new()
        {
            FederationServiceIdentifier = "http://sts.contoso.com/adfs/services/trust",
            DisplayName = "Contoso",
            PassiveSignInUri = "https://sts.contoso.com/adfs/ls/",
            SignOutUri = "https://sts.contoso.com/adfs/ls/",
            PreferredAuthenticationProtocol = "wsFed",
            IsAdFs = true,
            SigningCertificate = other is null ? [_certificates[signing]] : [_certificates[signing], other],
            NextSigningCertificate = other,
        };
    }

    private RelyingPartyTrust Trust() => new()
    {
        Name = "Microsoft Office 365 Identity Platform Worldwide",
        Identifier = [RelyingPartyTrust.EntraId],
        Enabled = true,
        WSFedEndpoint = "https://login.microsoftonline.com/login.srf",
        MetadataUrl = "https://nexus.microsoftonline-p.com/federationmetadata/2007-06/federationmetadata.xml",
        MonitoringEnabled = true,
        AutoUpdateEnabled = true,
        SignatureAlgorithm = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
        IssuanceTransformRules = _trust!.Rules,
        AccessControlPolicyName = "Permit everyone",
    };

    private async Task RunAsync(Func<ICloudSession, ConversionFiles, IOperationSink, Task> run)
    {
        using var journal = JournalFile.ClaimFresh(Path.Combine(_folder.FullName, $"run{++_runs}.jsonl"));
        ConversionFiles files = new(new FederationBackupFolder(_folder.FullName), FederationBackupFile.Read, () => journal);
        await WithSessionAsync((session, sink) => run(session, files, sink));
    }

    private async Task<IReadOnlyList<object>> WithSessionAsync(Func<ICloudSession, IOperationSink, Task> run)
    {
        RecordingSink sink = new();
        using ICloudSession session = await _test.ConnectAsync(SignInMethod.AccessToken);
        await run(session, sink);
        Assert.Empty(sink.Errors.Select(error => error.Message));
        return sink.Results;
    }
}
