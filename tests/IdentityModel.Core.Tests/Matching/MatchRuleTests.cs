using IdentityModel.Testing;

namespace IdentityModel.Core.Tests.Matching;

/// <summary>What holds for every rule of the match.</summary>
public sealed class MatchRuleTests
{
    [Fact]
    public void Every_rule_is_in_the_order() => Assert.Equal(
        typeof(MatchRule).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(MatchRule)) && !type.IsAbstract).Select(type => type.Name).Order(),
        MatchRules.InOrder().Select(rule => rule.GetType().Name).Order());

    [Fact]
    public void Every_rule_has_a_source_that_can_be_opened() => Assert.All(
        MatchRules.InOrder(),
        rule => Assert.StartsWith("https://learn.microsoft.com/entra/", rule.Source, StringComparison.Ordinal));

    [Theory]
    [InlineData("a new user", "", "how-to-connect-install-existing-tenant")]
    [InlineData("a soft match", "upn=ann@a.com SMTP:ann@a.com", "how-to-connect-install-existing-tenant")]
    [InlineData("an administrator", "upn=ann@a.com SMTP:ann@a.com role=Global+Reader", "tshoot-connect-sync-errors")]
    [InlineData("a value taken", "upn=x@a.com SMTP:x@a.com smtp:ann@a.com", "how-to-connect-syncservice-duplicate-attribute-resiliency")]
    public void A_result_names_the_source_of_its_rule(string name, string cloud, string page)
    {
        MatchResult result = Sketch.Match(cloud, "upn=ann@corp.com SMTP:ann@a.com").Single();

        Assert.True(result.Source.EndsWith($"/{page}", StringComparison.Ordinal), $"{name}: {result.Source}");
    }
}
