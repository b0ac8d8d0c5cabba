using IdentityModel.Testing;
using static IdentityModel.Core.Tests.SoundTrust;

namespace IdentityModel.Core.Tests;

/// <summary>How the checks of a trust say what they found: once, with its place, and to whom it matters.</summary>
public sealed class TrustFindingTests
{
    private const string Psso = "c:[Type == \"http://schemas.microsoft.com/2014/03/psso\"] => issue(claim = c);";

    [Fact]
    public async Task A_rule_that_is_there_many_times_is_one_finding_that_counts()
    {
        FederationTrustCheck[] found = await TrustCheckRun.RunAsync("Claims.Duplicate", Added(Trust, string.Join("\n", Enumerable.Repeat(Psso, 199))));

        FederationTrustCheck check = Assert.Single(found);
        Assert.Equal(TrustCheckStatus.Warning, check.Status);
        Assert.Contains("200 rules do the same", check.Detail, StringComparison.Ordinal);
        Assert.Contains("line ", check.Detail, StringComparison.Ordinal);
        Assert.Contains(" more", check.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("in a condition", "c:[Type == \"urn:never\", Value =~ \"(a\"] => issue(claim = c);")]
    [InlineData("in a condition that must not match", "NOT EXISTS([Type == \"urn:never\", Value !~ \"(a\"]) => issue(Type = \"x\", Value = \"y\");")]
    [InlineData("in RegexReplace", "c:[Type == \"urn:never\"] => issue(Type = \"x\", Value = \"a\" + RegexReplace(c.Value, \"(a\", \"b\"));")]
    [InlineData("in RegexReplace of a query", "c:[Type == \"urn:never\"] => issue(store = \"s\", types = (\"x\"), query = \"q\", param = RegexReplace(c.Value, \"(a\", \"b\"));")]
    public async Task An_expression_that_cannot_be_read_is_named_although_its_rule_never_runs(string name, string rule)
    {
        int line = Trust.IssuanceTransformRules.Split('\n').Length + 1;

        FederationTrustCheck[] found = await TrustCheckRun.RunAsync("Claims.Rules", Added(Trust, rule));

        FederationTrustCheck check = Assert.Single(found);
        Assert.Equal((name, TrustCheckStatus.Failed), (name, check.Status));
        Assert.Contains($"line {line}", check.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_error_of_computers_is_not_called_that_of_users()
    {
        FederationTrustCheck[] found = await TrustCheckRun.RunAsync(
            "Claims.Device", Replaced(Trust, "Value = \"http://contoso.com/adfs/services/trust/\"", "Value = \"http://fabrikam.com/adfs/services/trust/\""));

        FederationTrustCheck check = Assert.Single(found);
        Assert.Equal((TrustCheckStatus.Failed, null), (check.Status, check.SignInError));
        Assert.Contains("The computer gets AADSTS50107.", check.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AD FS", true, "On the AD FS server")]
    [InlineData("another provider", false, "If the provider is AD FS")]
    public async Task Only_a_provider_that_is_AD_FS_is_told_to_save_its_trust(string name, bool isAdFs, string remedy)
    {
        FederationTrustCheck[] found = await TrustCheckRun.RunAsync(
            Directory(Settings(Present, Future)), new() { Metadata = Metadata with { IsAdFs = isAdFs } });

        FederationTrustCheck check = found.Single(one => one.Name == "Identifier");
        Assert.True(check.Remedy.StartsWith(remedy, StringComparison.Ordinal), $"{name}: {check.Remedy}");
    }

    [Fact]
    public async Task Without_a_federated_domain_the_trust_can_go()
    {
        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(
            () => new FederationTrustTest(new FakeSession(new FakeDirectory())).RunAsync(new() { Trust = Trust }, new RecordingSink(), default));

        Assert.Equal("NoFederatedDomain", error.ErrorId);
        Assert.Contains("Remove-AdfsRelyingPartyTrust", error.Advice, StringComparison.Ordinal);
    }
}
