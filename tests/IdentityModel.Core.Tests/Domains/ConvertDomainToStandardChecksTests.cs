using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>What is found out before anything is sent, and what then is not sent.</summary>
public sealed class ConvertDomainToStandardChecksTests : ConvertDomainToStandardRun
{
    private const string Patch = "PATCH /domains/fabrikam.com authenticationType: Managed";

    [Fact]
    public async Task What_WhatIf_would_do_is_named_and_nothing_is_done()
    {
        Tenant.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = false };
        Sink = new RecordingSink { IsWhatIf = true };
        await RunAsync(setPasswords: true);

        Assert.Empty(Effects);
        Assert.Empty(Sink.Results);
        Assert.Equal(
            [
                ("fabrikam.com", "SaveFederation: save the federation settings to a file"),
                ("fabrikam.com", $"MakeManaged: {Patch} (cannot be undone: the federation settings and their certificate are not known)"),
                ("fabrikam.com", "VerifyDomain: GET /domains/fabrikam.com and its federationConfiguration until they say Managed"),
                ("fabrikam.com", "SetPasswords: set the passwords of 2 users (cannot be undone: nobody knows the replaced passwords; the "
                    + "new passwords stay set and are recorded)"),
                ("ada@fabrikam.com", "POST /users/ada/authentication/methods/28c10230-6103-485e-b985-444c60001490/resetPassword"),
                ("bo@eu.fabrikam.com", "POST /users/bo/authentication/methods/28c10230-6103-485e-b985-444c60001490/resetPassword"),
                ("fabrikam.com", "VerifySignIn: ask realm discovery once"),
            ],
            Sink.Confirmations);
    }

    [Fact]
    public async Task An_admin_who_says_no_is_asked_once_and_nothing_is_done()
    {
        Tenant.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = false };
        Sink = new RecordingSink { Confirms = false };
        await RunAsync(setPasswords: true);

        Assert.Empty(Effects);
        Assert.Single(Sink.Confirmations);
    }

    [Theory]
    [InlineData("unknown", "nowhere.example", "DomainNotFound")]
    [InlineData("default domain, managed", "contoso.com", "DomainNotFederated")] // docs/facts/conversion.md#default-domain
    [InlineData("initial domain", "contoso.onmicrosoft.com", "DomainNotFederated")] // docs/facts/conversion.md#initial-domain
    [InlineData("not verified", "pending.example", "DomainNotVerified")] // docs/facts/graph.md#verified-domains-only
    public async Task A_domain_that_cannot_be_converted_is_one_error_and_the_next_is_converted(string name, string domain, string errorId)
    {
        await RunAsync(new DomainConversionRequest { Domains = [domain, Domain] });

        IdentityModelException error = Assert.Single(Sink.Errors);
        Assert.Equal((name, errorId), (name, error.ErrorId));
        Assert.Equal(domain, error.Target);
        Assert.NotEmpty(error.Advice);
        Assert.Equal(Domain, Result().Domain);
    }

    [Fact]
    public async Task The_error_for_a_subdomain_names_the_root_to_convert()
    {
        await RunAsync(new DomainConversionRequest { Domains = [Subdomain] });

        Assert.Contains("'fabrikam.com'", Assert.Single(Sink.Errors).Advice);
    }

    [Fact]
    public async Task A_domain_given_twice_is_converted_once()
    {
        await RunAsync(new DomainConversionRequest { Domains = [Domain, "FABRIKAM.COM."] });

        Assert.Single(Effects, "PATCH fabrikam.com");
        Assert.Empty(Sink.Errors);
    }

    [Fact]
    public async Task Where_the_federation_cannot_be_saved_nothing_is_sent()
    {
        Files.BackupFault = new IOException("The disk is full.");
        await RunAsync();

        Assert.DoesNotContain("PATCH fabrikam.com", Effects);
        Assert.Equal("RecordNotWritten", Assert.Single(Sink.Errors).ErrorId);
        Assert.Equal("NotConverted", Assert.Single(Files.Events, e => e.Event == JournalEventName.Finished).Detail!["status"]);
        Assert.Empty(Sink.Results);
    }

    [Fact]
    public async Task Where_the_journal_cannot_be_opened_nothing_is_sent()
    {
        Files.JournalOpenFault = new UnauthorizedAccessException("Access is denied.");
        await RunAsync();

        Assert.Empty(Effects);
        Assert.Equal("RecordNotWritten", Assert.Single(Sink.Errors).ErrorId);
    }

    [Fact]
    public async Task Where_the_journal_cannot_announce_the_write_nothing_is_sent()
    {
        Files.JournalFaultWhen = e => e.Event == JournalEventName.StepStarted && e.Detail!["step"] == "MakeManaged";
        await RunAsync();

        Assert.DoesNotContain("PATCH fabrikam.com", Effects);
        Assert.Equal("RecordNotWritten", Assert.Single(Sink.Errors).ErrorId);
    }

    [Fact]
    // docs/facts/federation.md#post-without-certificate
    public async Task A_federated_domain_without_settings_is_not_converted_without_Force()
    {
        Tenant.Federations.Clear();
        await RunAsync();

        Assert.Equal("FederationMissing", Assert.Single(Sink.Errors).ErrorId);
        Assert.Empty(Effects);
    }

    [Fact]
    public async Task With_Force_a_domain_without_settings_is_converted_and_told()
    {
        Tenant.Federations.Clear();
        await RunAsync(new DomainConversionRequest { Domains = [Domain], Force = true });

        Assert.Null(Result().FederationBackup);
        Assert.Contains(Result().Warning, warning => warning.Contains("no federation settings", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Federation_settings_that_cannot_be_read_stop_the_conversion_also_with_Force()
    {
        Tenant.Fail(
            nameof(ICloudDirectory.GetFederationAsync), Errors.PermissionMissing("read it", "Domain.Read.All", "Global Reader", Domain));
        await RunAsync(new DomainConversionRequest { Domains = [Domain], Force = true });

        Assert.Equal("PermissionMissing", Assert.Single(Sink.Errors).ErrorId);
        Assert.Empty(Effects);
    }
}
