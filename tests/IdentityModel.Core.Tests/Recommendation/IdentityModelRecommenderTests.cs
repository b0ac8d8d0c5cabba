using static IdentityModel.Core.Recommendation.IdentityRequirement;
using static IdentityModel.Core.Recommendation.RecommendedSignInMethod;

namespace IdentityModel.Core.Tests;

public class IdentityModelRecommenderTests
{
    private const string Tree = "decision tree";
    private const string Comparison = "comparison";
    private const string Recalled = "recalled";

    /// <summary>
    /// With an on-premises directory and one requirement: docs/facts/sign-in-models.md#decision-tree,
    /// docs/facts/sign-in-models.md#comparison-of-methods, docs/facts/sign-in-models.md#scenarios-of-2014 (recalled).
    /// </summary>
    [Theory]
    [InlineData(UserLevelPolicyAtSignIn, PassThrough, Tree)] // docs/facts/sign-in-models.md#decision-tree, question 3
    [InlineData(SignInHours, PassThrough, Tree)] // docs/facts/sign-in-models.md#decision-tree, question 3
    [InlineData(PasswordHashesMayNotLeave, PassThrough, Tree)] // docs/facts/sign-in-models.md#decision-tree, question 1
    // docs/facts/sign-in-models.md#comparison-of-methods: up to 30 minutes with hash sync
    [InlineData(ImmediateDisable, PassThrough, Comparison)]
    // docs/facts/sign-in-models.md#comparison-of-methods, federation-only reasons
    [InlineData(ThirdPartyMfa, RecommendedSignInMethod.Federation, Comparison)]
    // docs/facts/sign-in-models.md#comparison-of-methods, federation-only reasons
    [InlineData(SamAccountNameSignIn, RecommendedSignInMethod.Federation, Comparison)]
    // docs/facts/sign-in-models.md#comparison-of-methods, Windows Hello
    [InlineData(WindowsHelloCertificateTrust, RecommendedSignInMethod.Federation, Comparison)]
    [InlineData(ThirdPartyAuthentication, RecommendedSignInMethod.Federation, Tree)] // docs/facts/sign-in-models.md#decision-tree, question 4
    [InlineData(MultiSiteOnPremisesAuthentication, RecommendedSignInMethod.Federation, Tree)] // docs/facts/sign-in-models.md#decision-tree, question 4
    [InlineData(LeakedCredentialReport, PasswordHashSync, Tree)] // docs/facts/sign-in-models.md#decision-tree, question 5
    [InlineData(FallbackSignIn, PasswordHashSync, Tree)] // docs/facts/sign-in-models.md#decision-tree, question 5
    [InlineData(SmartCard, PasswordHashSync, Recalled)] // docs/facts/sign-in-models.md#scenarios-of-2014: a reason of 2014
    // docs/facts/sign-in-models.md#scenarios-of-2014: a reason of 2014
    [InlineData(ForgottenPasswordReset, PasswordHashSync, Recalled)]
    [InlineData(SignInLocation, PasswordHashSync, Recalled)] // docs/facts/sign-in-models.md#scenarios-of-2014: a reason of 2014
    public void One_requirement_has_its_simplest_method_and_a_reason_with_its_source(
        IdentityRequirement requirement, RecommendedSignInMethod expected, string source)
    {
        IdentityModelRecommendation answer = IdentityModelRecommender.Recommend(Hybrid(requirement));

        Assert.Equal(expected, answer.SignInMethod);
        RequirementRule rule = RequirementRule.All.Single(one => one.Requirement == requirement);
        RecommendationReason reason = Assert.Single(answer.Reason, reason => reason.Text == rule.Text);
        Assert.Contains(source, reason.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_requirement_has_one_rule() => Assert.Equal(
        Enum.GetValues<IdentityRequirement>().Order(), RequirementRule.All.Select(rule => rule.Requirement).Order());

    /// <summary>The simplest model that meets the needs (docs/facts/sign-in-models.md#three-identity-models).</summary>
    [Theory]
    // docs/facts/sign-in-models.md#decision-tree, precondition
    [InlineData("no directory", false, ExistingFederationService.None, IdentityModelKind.Cloud, CloudOnly)]
    // docs/facts/sign-in-models.md#three-identity-models
    [InlineData("no directory, provider in use", false, ExistingFederationService.ThirdParty, IdentityModelKind.Cloud, CloudOnly)]
    // docs/facts/sign-in-models.md#decision-tree, question 1
    [InlineData("directory", true, ExistingFederationService.None, IdentityModelKind.Synchronized, PasswordHashSync)]
    // docs/facts/sign-in-models.md#decision-tree, question 2
    [InlineData("AD FS in use", true, ExistingFederationService.AdFs, IdentityModelKind.Federated, RecommendedSignInMethod.Federation)]
    // docs/facts/sign-in-models.md#decision-tree, question 2
    [InlineData("other provider in use", true, ExistingFederationService.ThirdParty, IdentityModelKind.Federated, RecommendedSignInMethod.Federation)]
    public void The_directory_and_the_provider_in_use_decide(
        string name, bool directory, ExistingFederationService service, IdentityModelKind model, RecommendedSignInMethod method)
    {
        Assert.NotEmpty(name);
        IdentityModelRecommendation answer = IdentityModelRecommender.Recommend(
            new IdentityNeeds { HasOnPremisesDirectory = directory, ExistingFederationService = service });
        Assert.Equal((model, method), (answer.Model, answer.SignInMethod));
    }

    [Fact]
    public void Several_requirements_take_the_least_simple_of_their_methods() => Assert.Equal(
        RecommendedSignInMethod.Federation, IdentityModelRecommender.Recommend(Hybrid(SmartCard, SignInHours, ThirdPartyMfa)).SignInMethod);

    [Fact]
    // docs/facts/sign-in-models.md#decision-tree, question 5
    public void Hash_sync_stays_as_a_fallback_unless_hashes_may_not_leave()
    {
        Assert.True(IdentityModelRecommender.Recommend(Hybrid(ThirdPartyMfa)).PasswordHashSync);
        Assert.False(IdentityModelRecommender.Recommend(Hybrid(PasswordHashesMayNotLeave)).PasswordHashSync);
        Assert.False(IdentityModelRecommender.Recommend(new IdentityNeeds { HasOnPremisesDirectory = false }).PasswordHashSync);
    }

    [Theory]
    [InlineData(LeakedCredentialReport)]
    [InlineData(FallbackSignIn)]
    public void What_needs_hashes_that_may_not_leave_is_said_not_to_be_met(IdentityRequirement refused)
    {
        IdentityModelRecommendation answer = IdentityModelRecommender.Recommend(Hybrid(PasswordHashesMayNotLeave, refused));
        Assert.Contains(answer.Reason, reason => reason.Text.StartsWith($"{refused} needs", StringComparison.Ordinal)
            && reason.Text.EndsWith("The requirement is not met.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_requirement_that_needs_a_directory_is_said_not_to_be_met_without_one()
    {
        IdentityModelRecommendation answer = IdentityModelRecommender.Recommend(
            new IdentityNeeds { HasOnPremisesDirectory = false, Requirements = [ThirdPartyMfa] });
        Assert.Equal(IdentityModelKind.Cloud, answer.Model);
        Assert.Contains(answer.Reason, reason => reason.Text.Contains("ThirdPartyMfa", StringComparison.Ordinal)
            && reason.Text.Contains("not met", StringComparison.Ordinal));
    }

    [Fact]
    public void Single_sign_on_is_no_reason_for_federation_today() // docs/facts/passwords.md#seamless-single-sign-on
    {
        IdentityModelRecommendation answer = IdentityModelRecommender.Recommend(Hybrid() with { RequireSingleSignOn = true });
        Assert.Equal(PasswordHashSync, answer.SignInMethod);
        Assert.Contains(answer.Reason, reason => reason.Text.StartsWith("Single sign-on no longer needs federation", StringComparison.Ordinal));
    }

    [Fact]
    public void A_provider_that_nothing_needs_is_said_to_be_for_nothing()
    {
        Assert.Contains(
            IdentityModelRecommender.Recommend(Hybrid() with { ExistingFederationService = ExistingFederationService.AdFs }).Reason,
            reason => reason.Text.Contains("remove it", StringComparison.Ordinal));
        Assert.DoesNotContain(
            IdentityModelRecommender.Recommend(
                Hybrid(ThirdPartyMfa) with { ExistingFederationService = ExistingFederationService.AdFs }).Reason,
            reason => reason.Text.Contains("remove it", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_change_of_one_need_leads_to_the_answer_it_names()
    {
        IdentityNeeds needs = Hybrid(SignInHours);
        IReadOnlyList<NeedChange> changes = IdentityModelRecommender.Recommend(needs).ChangeOfNeed;

        Assert.Equal(
            [
                "HasOnPremisesDirectory false: Cloud (CloudOnly)",
                "ExistingFederationService AdFs: Federated (Federation)",
                "ExistingFederationService ThirdParty: Federated (Federation)",
                "Requirement without SignInHours: Synchronized (PasswordHashSync)",
                "Requirement with ThirdPartyMfa: Federated (Federation)",
                "Requirement with ThirdPartyAuthentication: Federated (Federation)",
                "Requirement with MultiSiteOnPremisesAuthentication: Federated (Federation)",
                "Requirement with SamAccountNameSignIn: Federated (Federation)",
                "Requirement with WindowsHelloCertificateTrust: Federated (Federation)",
            ],
            changes.Select(change => change.ToString()));
    }

    [Fact]
    public void No_single_change_helps_where_two_needs_each_decide()
    {
        IdentityModelRecommendation answer = IdentityModelRecommender.Recommend(Hybrid(ThirdPartyMfa, SamAccountNameSignIn));
        Assert.Equal("HasOnPremisesDirectory false: Cloud (CloudOnly)", Assert.Single(answer.ChangeOfNeed).ToString());
    }

    [Fact]
    public void Only_a_directory_changes_the_answer_where_there_is_none() => Assert.Equal(
        ["HasOnPremisesDirectory true: Synchronized (PasswordHashSync)"],
        IdentityModelRecommender.Recommend(new IdentityNeeds { HasOnPremisesDirectory = false })
            .ChangeOfNeed.Select(change => change.ToString()));

    /// <summary>docs/facts/sign-in-models.md#three-identity-models: the order of the models, and the criteria.</summary>
    [Theory]
    [InlineData("cloud", false, null, EffortLevel.Low)]
    [InlineData("hash sync", true, null, EffortLevel.Moderate)]
    [InlineData("pass-through", true, SignInHours, EffortLevel.Considerable)]
    [InlineData("federation", true, ThirdPartyMfa, EffortLevel.High)]
    public void Effort_rises_with_the_model_and_speaks_to_each_criterion(
        string name, bool directory, IdentityRequirement? requirement, EffortLevel expected)
    {
        Assert.NotEmpty(name);
        RecommendationEffort effort = IdentityModelRecommender.Recommend(new IdentityNeeds
        {
            HasOnPremisesDirectory = directory,
            UserCount = 12000,
            Requirements = requirement is { } one ? [one] : [],
        }).Effort;

        Assert.Equal(expected, effort.Level);
        Assert.All(
            new[] { effort.Time, effort.Complexity, effort.Cost, effort.ItResources }, text => Assert.EndsWith(".", text, StringComparison.Ordinal));
        Assert.StartsWith("12,000 users", effort.Size, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_not_stated_is_said_and_what_it_was_taken_for()
    {
        Assert.Equal(4, IdentityModelRecommender.Recommend(new IdentityNeeds { HasOnPremisesDirectory = true }).Assumption.Count);
        Assert.Empty(IdentityModelRecommender.Recommend(new IdentityNeeds
        {
            HasOnPremisesDirectory = true,
            UserCount = 5,
            RequireSingleSignOn = false,
            ExistingFederationService = ExistingFederationService.None,
            Requirements = [],
        }).Assumption);
    }

    [Theory]
    [InlineData("directory unknown", null, 5L, "OnPremisesDirectoryUnknown")]
    [InlineData("fewer users than none", true, -1L, "UserCountOutOfRange")]
    public void Needs_that_cannot_be_answered_are_refused(string name, bool? directory, long users, string expected)
    {
        Assert.NotEmpty(name);
        var error = Assert.Throws<IdentityModelException>(() => IdentityModelRecommender.Recommend(
            new IdentityNeeds { HasOnPremisesDirectory = directory, UserCount = users }));
        Assert.Equal(expected, error.ErrorId);
    }

    private static IdentityNeeds Hybrid(params IdentityRequirement[] requirements) =>
        new() { HasOnPremisesDirectory = true, Requirements = requirements };
}
