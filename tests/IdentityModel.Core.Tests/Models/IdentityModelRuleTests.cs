using static IdentityModel.Core.IdentityModelKind;
using Type = IdentityModel.Core.DomainAuthenticationType;

namespace IdentityModel.Core.Tests;

public class IdentityModelRuleTests
{
    /// <summary>docs/facts/sign-in-models.md#what-the-tenant-says-of-its-model.</summary>
    [Theory]
    [InlineData("federated", Type.Federated, true, 5L, Federated)] // docs/facts/graph.md#domain-properties
    [InlineData("federated, sync off", Type.Federated, false, 0L, Federated)] // docs/facts/graph.md#domain-properties
    [InlineData("federated, nothing else read", Type.Federated, null, null, Federated)] // docs/facts/graph.md#domain-properties
    // docs/facts/sign-in-models.md#what-the-tenant-says-of-its-model
    [InlineData("managed with synchronized users", Type.Managed, true, 5L, Synchronized)]
    // docs/facts/sign-in-models.md#what-the-tenant-says-of-its-model
    [InlineData("managed, sync on, nobody synchronized here", Type.Managed, true, 0L, Cloud)]
    [InlineData("managed, sync off", Type.Managed, false, 0L, Cloud)] // docs/facts/graph.md#organization: false = no more
    // docs/facts/graph.md#switching-off-synchronization: turning off takes up to 72 h
    [InlineData("managed, sync off, marks left on users", Type.Managed, false, 5L, Cloud)]
    [InlineData("managed, counts unread", Type.Managed, true, null, null)] // contract: never guessed
    [InlineData("managed, tenant unread", Type.Managed, null, 5L, null)] // contract: never guessed
    [InlineData("managed, tenant unread, nobody synchronized", Type.Managed, null, 0L, Cloud)]
    [InlineData("domain unread", null, true, 5L, null)] // contract: never guessed
    public void A_domain_is_in_the_model_its_facts_decide(
        string name, Type? type, bool? syncs, long? synchronized, IdentityModelKind? expected)
    {
        Assert.Equal((name, expected), (name, IdentityModelRule.ModelOfDomain(type, syncs, synchronized)));
    }

    [Theory]
    [InlineData("cloud", Cloud, 5L, 0L, IdentitySide.Cloud)]
    [InlineData("cloud, counts unread", Cloud, null, null, IdentitySide.Cloud)]
    [InlineData("all synchronized", Synchronized, 5L, 5L, IdentitySide.OnPremises)]
    [InlineData("some synchronized", Synchronized, 5L, 3L, IdentitySide.Both)]
    [InlineData("federated, some cloud users", Federated, 5L, 3L, IdentitySide.Both)]
    [InlineData("federated, cloud users alone", Federated, 5L, 0L, IdentitySide.Cloud)]
    [InlineData("federated without users", Federated, 0L, 0L, IdentitySide.OnPremises)]
    [InlineData("federated, counts unread", Federated, null, null, null)]
    [InlineData("model open", null, 5L, 5L, null)]
    public void Accounts_are_managed_where_the_users_are_mastered(
        string name, IdentityModelKind? model, long? users, long? synchronized, IdentitySide? expected)
    {
        Assert.Equal((name, expected), (name, IdentityModelRule.AccountsOfDomain(model, users, synchronized)));
    }

    [Theory]
    [InlineData("cloud", Cloud, null, IdentitySide.Cloud)] // docs/facts/sign-in-models.md#three-identity-models
    // docs/facts/sign-in-models.md#three-identity-models
    [InlineData("synchronized with hash sync", Synchronized, true, IdentitySide.Cloud)]
    // docs/facts/passwords.md#pass-through-authentication
    [InlineData("synchronized without hash sync: perhaps pass-through", Synchronized, false, null)]
    [InlineData("synchronized, hash sync unread", Synchronized, null, null)] // contract: never guessed
    [InlineData("federated", Federated, false, IdentitySide.OnPremises)] // docs/facts/sign-in-models.md#three-identity-models
    // docs/facts/passwords.md#password-hash-synchronization
    [InlineData("federated, hashes kept as a backup", Federated, true, IdentitySide.OnPremises)]
    [InlineData("model open", null, true, null)]
    public void Passwords_are_verified_where_the_model_says(
        string name, IdentityModelKind? model, bool? hashSync, IdentitySide? expected)
    {
        Assert.Equal((name, expected), (name, IdentityModelRule.PasswordVerifiedBy(model, hashSync)));
    }

    [Theory]
    [InlineData("synchronized user of a managed domain", Type.Managed, true, Synchronized, IdentitySide.OnPremises)]
    // docs/facts/graph.md#source-of-authority
    [InlineData("user never synchronized", Type.Managed, null, Cloud, IdentitySide.Cloud)]
    // docs/facts/graph.md#source-of-authority
    [InlineData("user synchronized once", Type.Managed, false, Cloud, IdentitySide.Cloud)]
    [InlineData("synchronized user of a federated domain", Type.Federated, true, Federated, IdentitySide.OnPremises)]
    [InlineData("cloud user of a federated domain", Type.Federated, null, Federated, IdentitySide.Cloud)]
    [InlineData("domain unread", null, true, null, IdentitySide.OnPremises)]
    public void A_user_is_in_the_model_of_the_domain_and_the_account(
        string name, Type? type, bool? synced, IdentityModelKind? model, IdentitySide accounts)
    {
        var user = new CloudUser { UserPrincipalName = "ada@contoso.com", OnPremisesSyncEnabled = synced };
        Assert.Equal((name, model), (name, IdentityModelRule.ModelOfUser(type, user)));
        Assert.Equal((name, accounts), (name, IdentityModelRule.AccountOfUser(user)));
    }

    [Fact]
    public void A_guest_of_another_organization_signs_in_at_home()
    {
        var guest = new CloudUser { UserPrincipalName = "ada_fabrikam.com#EXT#@contoso.onmicrosoft.com", UserType = "Guest" };
        Assert.Null(IdentityModelRule.PasswordOfUserVerifiedBy(Cloud, guest, passwordHashSyncEnabled: true));
    }
}
