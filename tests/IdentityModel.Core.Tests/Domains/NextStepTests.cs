using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>What a conversion names that is left to do on the provider's side (docs/facts/conversion.md#procedure).</summary>
public sealed class NextStepTests : ResumeDomainConversionRun
{
    private const string AdFs = "https://sts.contoso.com/adfs/ls/";
    private const string Okta = "https://contoso.okta.com/app/office365/sso/wsfed/passive";
    private const string Remove = "Remove-AdfsRelyingPartyTrust -TargetIdentifier urn:federation:MicrosoftOnline";

    /// <summary>The domain that became managed and another one; what the steps say, in order; what they do not say.</summary>
    private static readonly Dictionary<string, (DomainFederation? Left, DomainFederation? Other, string[] Steps)> OfLeaving = new()
    {
        ["the only domain of AD FS"] = (At(AdFs), At(Okta), ["Keep the trust of sts.contoso.com until no user of fabrikam.com", Remove]),
        ["AD FS with another host"] = (At(AdFs), At("https://sts.tailspin.com/adfs/ls/"), ["one hour", Remove]),
        ["another domain of the same AD FS"] = (
            At(AdFs), At("https://STS.contoso.com/adfs/ls/"), ["sign in there, too: other.com. Keep its claim rules", "Export-FederationTrust trust.ps1 -Domain other.com -SourceAnchor <", @".\trust.ps1 -RemoveOtherIssuers -WhatIf"]),
        ["another domain that could not be read"] = (At(AdFs), null, ["other.com (its settings could not be read)", "-Domain other.com", @".\trust.ps1"]),
        ["another provider"] = (At(Okta), At(AdFs), ["Keep what contoso.okta.com has for Entra ID until", "Last, remove Entra ID at contoso.okta.com. For Okta"]),
        ["another provider over SAML"] = (At(Okta) with { PreferredAuthenticationProtocol = "saml" }, At(AdFs), ["two hours", "Last, "]),
        ["another provider with a second domain"] = (At(Okta), At(Okta), ["Keep what", "remove only what contoso.okta.com has for fabrikam.com. Other domains sign in there, too: other.com."]),
        ["settings that are not known"] = (null, At(AdFs), ["does not know the provider"]),
    };

    /// <summary>The settings that a domain got, another domain, the source anchor, and whether the trust was checked.</summary>
    private static readonly Dictionary<string, (DomainFederation Got, DomainFederation? Other, SourceAnchor? Anchor, bool IsReady, string[] Steps)> OfFederating = new()
    {
        ["the first domain of AD FS"] = (
            At(AdFs), At(Okta), null, false,
            ["Export-FederationTrust trust.ps1 -Domain fabrikam.com -SourceAnchor <ConsistencyGuid or ObjectGuid>", "-AccessControlPolicyName", "Export-Clixml trust.xml", "Test-FederationTrust fabrikam.com -RelyingPartyTrust trust.xml"]),
        ["the second domain of AD FS"] = (
            At(AdFs), At(AdFs), SourceAnchor.ObjectGuid, false,
            ["-Domain fabrikam.com, other.com -SourceAnchor ObjectGuid", @"then .\trust.ps1", "Export-Clixml", "Test-FederationTrust fabrikam.com, other.com"]),
        ["a trust that is ready"] = (At(AdFs), At(AdFs), null, true, []),
        ["another provider"] = (At(Okta) with { IssuerUri = "urn:okta" }, At(AdFs), null, false, ["At contoso.okta.com, check that tokens for Entra ID have the issuer urn:okta"]),
    };

    public static TheoryData<string> Leaving => [.. OfLeaving.Keys];

    public static TheoryData<string> Federating => [.. OfFederating.Keys];

    [Theory, MemberData(nameof(Leaving))]
    public void The_provider_is_kept_until_nobody_uses_it(string name)
    {
        (DomainFederation? left, DomainFederation? other, string[] steps) = OfLeaving[name];

        AssertSteps(name, steps, ProviderSteps.AfterLeaving("fabrikam.com", left, [new("other.com", other)]));
    }

    [Theory, MemberData(nameof(Federating))]
    public void The_provider_is_told_of_the_domain(string name)
    {
        (DomainFederation got, DomainFederation? other, SourceAnchor? anchor, bool isReady, string[] steps) = OfFederating[name];

        AssertSteps(name, steps, ProviderSteps.AfterFederating("fabrikam.com", got, [new("other.com", other)], anchor, isReady));
    }

    [Fact]
    public async Task A_finished_journal_names_the_steps_of_its_run()
    {
        UseAdFs();
        await ConvertAsync(setPasswords: false);
        IReadOnlyList<string> first = Result().NextStep;
        Tenant.Federations["tailspin.com"] = Tenant.Federations["tailspin.com"] with { PassiveSignInUri = AdFs };
        await ResumeAsync(setPasswords: false);

        Assert.Contains(Remove, first[^1], StringComparison.Ordinal);
        Assert.Equal(first, Result().NextStep);
    }

    [Fact]
    public async Task A_run_that_was_killed_names_the_same_steps_when_it_ends()
    {
        UseAdFs();
        await ConvertAsync(setPasswords: false);
        IReadOnlyList<string> first = Result().NextStep;
        CutAfter(one => one.Event == JournalEventName.StepFinished && one.Detail!["step"] == nameof(ConversionStepName.MakeManaged));
        await ResumeAsync(setPasswords: false);

        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
        Assert.Equal(first, Result().NextStep);
    }

    [Theory]
    [InlineData("undone", DomainConversionStatus.Undone)]
    [InlineData("pending", DomainConversionStatus.Pending)]
    public async Task A_domain_that_is_not_converted_has_no_step(string name, DomainConversionStatus status)
    {
        UseAdFs();
        if (status == DomainConversionStatus.Pending)
            Tenant.StaleReads = int.MaxValue;
        await ConvertAsync(setPasswords: false);
        if (status == DomainConversionStatus.Undone)
            await ResumeAsync(undo: true, setPasswords: false);

        Assert.Equal((name, status), (name, Result().Status));
        Assert.Empty(Result().NextStep);
    }

    [Fact] // the conversion may be the way out when a provider is down
    public async Task Other_domains_that_cannot_be_read_do_not_stop_the_conversion()
    {
        UseAdFs();
        Tenant.FailFrom(nameof(ICloudDirectory.GetFederationAsync), 2, Errors.PermissionMissing("read it", "Domain.Read.All", "Global Reader", target: null));
        await new ConvertDomainToStandard(Session, Files.ForConversion(setPasswords: false), Passwords())
            .RunAsync(new DomainConversionRequest { Domains = [Domain] }, Sink, default);

        Assert.Contains(Sink.Warnings, warning => warning.Contains("settings of other domains", StringComparison.Ordinal));
        Assert.Contains(Files.Events, one => one.Detail?.GetValueOrDefault("nextStep")?.Contains("tailspin.com (its settings could not be read)", StringComparison.Ordinal) == true);
    }

    private static DomainFederation At(string signIn) => new() { PassiveSignInUri = signIn, PreferredAuthenticationProtocol = "wsFed" };

    private void UseAdFs() => Tenant.Federations[Domain] = Tenant.Federations[Domain] with { PassiveSignInUri = AdFs };

    private static void AssertSteps(string name, string[] parts, IReadOnlyList<string> steps)
    {
        Assert.True(parts.Length == steps.Count, $"{name}: {string.Join(" | ", steps)}");
        Assert.All(parts.Zip(steps), pair => Assert.Contains(pair.First, pair.Second, StringComparison.Ordinal));
        Assert.Equal(steps.Any(step => step.Contains(Remove, StringComparison.Ordinal)), parts.Contains(Remove));
    }
}
