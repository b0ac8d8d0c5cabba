using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

public class RestoreDomainFederationTests
{
    private const string Domain = "contoso.com";

    private static readonly DomainFederation Saved = new()
    {
        Id = "f-old",
        DisplayName = "Contoso",
        IssuerUri = "http://contoso.com/adfs/services/trust/",
        PassiveSignInUri = "https://sts.contoso.com/adfs/ls/",
        PreferredAuthenticationProtocol = "wsFed",
        SigningCertificate = Certificates.Make(days: 3650).Base64(),
        FederatedIdpMfaBehavior = "acceptIfMfaDoneByFederatedIdp",
    };

    private readonly FakeDirectory _directory = new();
    private readonly RecordingSink _sink = new();
    private Func<string, IDisposable>? _lockDomain;

    [Fact]
    public async Task A_managed_domain_is_federated_by_one_POST_and_read_back()
    {
        _directory.AddManaged(Domain);

        FederationRestoreResult result = Assert.IsType<FederationRestoreResult>(Assert.Single((await RunAsync(Saved)).Results));

        Assert.Equal(FederationRestoreStatus.Restored, result.Status);
        Assert.Equal([$"POST {Domain}"], _directory.Effects);
        Assert.Equal(Saved with { Id = "f-" + Domain }, result.Federation);
        Assert.Equal("Convert-DomainToStandard contoso.com", result.UndoCommand);
        Assert.StartsWith("id:", Assert.Single(result.NotRestored), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_federated_domain_is_saved_first_and_only_what_differs_is_sent()
    {
        _directory.AddFederated(Domain, "urn:other");
        _directory.Federations[Domain] = Saved with { Id = "f-old", DisplayName = "Other" };

        var result = (FederationRestoreResult)(await RunAsync(Saved)).Results.Single();

        Assert.Equal([$"backup {Domain}", $"PATCH {Domain} displayName"], _directory.Effects);
        Assert.Equal("Restore-DomainFederation -Path 'contoso.com.json'", result.UndoCommand);
    }

    // docs/facts/conversion.md#settings-left-behind: what PATCH to Managed leaves behind stands in the way of a POST
    // (docs/facts/federation.md#creating-federation-settings)
    [Fact]
    public async Task Settings_left_behind_on_a_managed_domain_are_saved_and_deleted_first()
    {
        _directory.AddManaged(Domain);
        _directory.Federations[Domain] = Saved with { Id = "f-left" };

        await RunAsync(Saved);

        Assert.Equal([$"backup {Domain}", $"DELETE {Domain}", $"POST {Domain}"], _directory.Effects);
    }

    [Fact] // docs/facts/federation.md#mfa-behavior: once set it cannot be returned to null
    public async Task The_MFA_behaviour_that_cannot_be_emptied_again_is_said()
    {
        _directory.AddFederated(Domain, "urn:other");
        _directory.Federations[Domain] = Saved with { FederatedIdpMfaBehavior = "rejectMfaByFederatedIdp" };

        var result = (FederationRestoreResult)(await RunAsync(Saved with { FederatedIdpMfaBehavior = null })).Results.Single();

        Assert.Equal(FederationRestoreStatus.Unchanged, result.Status);
        Assert.Contains("rejectMfaByFederatedIdp", Assert.Single(result.NotRestored), StringComparison.Ordinal);
        Assert.Empty(_directory.Effects);
    }

    [Theory]
    [InlineData("default domain", true, false, "DefaultDomainNotFederatable")] // docs/facts/conversion.md#default-domain
    [InlineData("initial domain", false, true, "InitialDomainNotFederatable")] // docs/facts/conversion.md#initial-domain
    public async Task A_domain_that_cannot_be_federated_is_refused_before_anything_is_sent(
        string name, bool isDefault, bool isInitial, string errorId)
    {
        _directory.AddManaged(Domain, isInitial, isDefault);

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync(Saved));

        Assert.True(errorId == error.ErrorId, name);
        Assert.Empty(_directory.Effects);
    }

    // docs/facts/federation.md#settings-of-old-federations
    [Theory]
    [InlineData("a managed domain", true)]
    [InlineData("a federated domain", false)]
    public async Task Settings_that_would_be_refused_as_new_ones_are_put_back_with_one_warning(string name, bool isManaged)
    {
        DomainFederation old = Saved with { IssuerUri = Domain, PassiveSignInUri = "http://sts.contoso.com/adfs/ls/" };
        if (isManaged)
        {
            _directory.AddManaged(Domain);
        }
        else
        {
            _directory.AddFederated(Domain, "urn:other");
            _directory.Federations[Domain] = Saved;
        }

        var result = (FederationRestoreResult)(await RunAsync(old)).Results.Single();

        Assert.Equal((name, FederationRestoreStatus.Restored), (name, result.Status));
        Assert.Equal(Domain, _directory.Federations[Domain].IssuerUri);
        string warning = Assert.Single(_sink.Warnings);
        Assert.Contains("issuerUri", warning, StringComparison.Ordinal);
        Assert.Contains("passiveSignInUri", warning, StringComparison.Ordinal);
    }

    [Theory] // docs/facts/federation.md#emergency-certificate-rotation
    [InlineData("the same certificate", true, false, false)]
    [InlineData("another one now", false, false, true)]
    [InlineData("the one of the backup comes next", false, true, false)]
    public async Task A_certificate_that_was_replaced_is_not_put_back_in_silence(string name, bool isCurrent, bool isNext, bool isTold)
    {
        _directory.AddFederated(Domain, "urn:other");
        _directory.Federations[Domain] = Saved with
        {
            DisplayName = "changed",
            SigningCertificate = isCurrent ? Saved.SigningCertificate : Certificates.Make("CN=other").Base64(),
            NextSigningCertificate = isNext ? Saved.SigningCertificate : null,
        };

        await RunAsync(Saved);

        Assert.Equal((name, isTold), (name, _sink.Warnings.Any(warning => warning.Contains("key was stolen", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Settings_without_a_certificate_are_not_put_back() // docs/facts/federation.md#post-without-certificate
    {
        _directory.AddManaged(Domain);

        IdentityModelException error =
            await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync(Saved with { SigningCertificate = null }));

        Assert.Equal("FederationSettingMissing", error.ErrorId);
        Assert.Empty(_directory.Effects);
    }

    [Fact]
    public async Task A_backup_of_another_tenant_is_refused()
    {
        _directory.AddManaged(Domain);

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync(Saved, tenant: "other"));

        Assert.Equal("BackupOfOtherTenant", error.ErrorId);
    }

    [Fact]
    public async Task WhatIf_names_each_request_and_sends_none()
    {
        _directory.AddManaged(Domain);
        _directory.Federations[Domain] = Saved with { Id = "f-left" };
        var sink = new RecordingSink { IsWhatIf = true };

        await RunAsync(Saved, sink: sink);

        Assert.Equal(2, sink.Confirmations.Count);
        Assert.StartsWith("DELETE /domains/contoso.com/federationConfiguration/f-left", sink.Confirmations[0].Action, StringComparison.Ordinal);
        Assert.StartsWith("POST /domains/contoso.com/federationConfiguration", sink.Confirmations[1].Action, StringComparison.Ordinal);
        Assert.Empty(_directory.Effects);
    }

    [Fact]
    public async Task A_write_nobody_can_tell_the_outcome_of_is_said_to_be_that()
    {
        _directory.AddManaged(Domain);
        _directory.Fail(nameof(ICloudDirectory.CreateFederationAsync), Errors.HostUnreachable("graph.microsoft.com"));

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync(Saved));

        Assert.Equal("RestoreUnknown", error.ErrorId);
    }

    [Fact]
    public async Task A_restore_that_was_read_back_succeeded_whatever_can_be_read_after_it()
    {
        _directory.AddManaged(Domain);
        _directory.FailFrom(nameof(ICloudDirectory.GetFederationAsync), 3, Errors.SignInExpired()); // 1: the plan, 2: the read back

        var result = (FederationRestoreResult)(await RunAsync(Saved)).Results.Single();

        Assert.Equal(FederationRestoreStatus.Restored, result.Status);
        Assert.Equal(Saved with { Id = "f-" + Domain }, result.Federation);
    }

    [Fact]
    public async Task Of_a_restore_that_is_not_read_back_no_settings_are_told_as_the_services()
    {
        _directory.AddManaged(Domain);
        _directory.FailFrom(nameof(ICloudDirectory.GetFederationAsync), 2, Errors.SignInExpired());

        var result = (FederationRestoreResult)(await RunAsync(Saved)).Results.Single();

        Assert.Equal(FederationRestoreStatus.Unverified, result.Status);
        Assert.Null(result.Federation);
        Assert.Contains("expired", Assert.Single(result.Warning), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a run holds the domain", false, "DomainBusy")]
    [InlineData("-WhatIf changes nothing, and takes no lock", true, null)]
    public async Task A_restore_is_kept_from_a_domain_that_another_run_changes(string name, bool isWhatIf, string? errorId)
    {
        _directory.AddManaged(Domain);
        _lockDomain = domain => throw Errors.DomainBusy(domain);

        var error = (IdentityModelException?)await Record.ExceptionAsync(() => RunAsync(Saved, sink: new RecordingSink { IsWhatIf = isWhatIf }));

        Assert.Equal((name, errorId), (name, error?.ErrorId));
        Assert.Empty(_directory.Effects);
        Assert.Equal(isWhatIf ? 1 : 0, _directory.Calls.GetValueOrDefault(nameof(ICloudDirectory.GetDomainsAsync)));
    }

    [Fact]
    public async Task The_domain_is_locked_under_its_own_name_and_let_go_of()
    {
        _directory.AddManaged(Domain);
        var held = new List<string>();
        _lockDomain = domain => new Held(held, domain);

        await RunAsync(Saved);

        Assert.Equal([$"+{Domain}", $"-{Domain}"], held);
    }

    [Fact]
    public async Task Stopped_after_the_settings_were_sent_it_says_that_the_same_command_goes_on()
    {
        _directory.AddManaged(Domain);
        _directory.ChangesFederation = sent => sent with { DisplayName = "not yet" };
        using CancellationTokenSource stop = new();
        var sink = new RecordingSink { OnProgress = report => { if (report.Status is not null) stop.Cancel(); } };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(Saved, sink: sink, cancellationToken: stop.Token));

        Assert.Equal(
            "contoso.com: the run ended while it restored the federation settings. To continue, run: Restore-DomainFederation "
            + "-Path 'contoso.json'",
            Assert.Single(sink.Warnings));
    }

    private async Task<RecordingSink> RunAsync(
        DomainFederation saved, string tenant = "tenant", RecordingSink? sink = null, CancellationToken? cancellationToken = null)
    {
        sink ??= _sink;
        var backup = new FederationBackup { TenantId = tenant, Domain = new CloudDomain { Name = Domain }, Federation = saved };
        await new RestoreDomainFederation(new FakeSession(_directory), new FakeFiles(_directory.Effects)) { LockDomain = _lockDomain }
            .RunAsync(backup, "contoso.json", sink, cancellationToken ?? TestContext.Current.CancellationToken);
        return sink;
    }

    private sealed class Held : IDisposable
    {
        private readonly List<string> _log;
        private readonly string _domain;

        public Held(List<string> log, string domain)
        {
            (_log, _domain) = (log, domain);
            log.Add($"+{domain}");
        }

        public void Dispose() => _log.Add($"-{_domain}");
    }
}
