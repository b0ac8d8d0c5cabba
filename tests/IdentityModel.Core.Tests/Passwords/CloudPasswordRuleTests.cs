namespace IdentityModel.Core.Tests;

public class CloudPasswordRuleTests
{
    private const DomainAuthenticationType Managed = DomainAuthenticationType.Managed;
    private const DomainAuthenticationType Federated = DomainAuthenticationType.Federated;

    [Theory] // docs/facts/passwords.md#password-hash-synchronization, docs/facts/passwords.md#users-of-a-federated-domain
    [InlineData("managed, cloud only", "anna@contoso.com", null, Managed, true, null)]
    [InlineData("managed, synchronized once, no more", "anna@contoso.com", false, Managed, true, null)]
    [InlineData("managed, synchronized without hashes", "anna@contoso.com", true, Managed, false, null)]
    [InlineData("managed, cloud only, hashes unread", "anna@contoso.com", null, Managed, null, null)]
    [InlineData("managed, synchronized with hashes", "anna@contoso.com", true, Managed, true, "overwrite")]
    [InlineData("managed, synchronized, hashes unread", "anna@contoso.com", true, Managed, null, "could not read")]
    [InlineData("federated, cloud only", "anna@contoso.com", null, Federated, false, "is federated")]
    [InlineData("federated, synchronized", "anna@contoso.com", true, Federated, true, "is federated")]
    [InlineData("domain unread", "anna@contoso.com", null, null, false, "could not read")]
    [InlineData("external", "anna_fabrikam.com#EXT#@contoso.onmicrosoft.com", null, Managed, false, "is external")]
    // Microsoft Learn, reference-connect-accounts-permissions and how-to-connect-azureadaccount
    [InlineData("Entra Connect's own account", "Sync_DC01_3f2c6a1b9d4e@contoso.onmicrosoft.com", null, Managed, false, "synchronization signs in")]
    [InlineData("Entra Connect's own account in China", "sync_connect01@contoso.onmicrosoft.cn", null, Managed, false, "synchronization signs in")]
    [InlineData("Cloud Sync's own account", "ADToAADSyncServiceAccount@contoso.onmicrosoft.com", null, Managed, false, "synchronization signs in")]
    [InlineData("a person of a similar name", "sync_manager@contoso.com", null, Managed, false, null)]
    [InlineData("an account of the initial domain", "syncadmin@contoso.onmicrosoft.com", null, Managed, false, null)]
    public void A_user_whose_cloud_password_would_not_count_is_skipped(
        string name, string upn, bool? synced, DomainAuthenticationType? domain, bool? hashSync, string? reason)
    {
        CloudUser user = new() { UserPrincipalName = upn, OnPremisesSyncEnabled = synced };

        string? why = CloudPasswordRule.WhySkipped(user, domain, hashSync);

        Assert.Equal((name, reason is null), (name, why is null));
        if (reason is not null)
            Assert.Contains(reason, why, StringComparison.Ordinal);
    }

    [Fact] // the same page: "You can identify this account by its display name"
    public void An_account_of_synchronization_is_known_by_its_display_name_too()
    {
        CloudUser user = new()
        {
            UserPrincipalName = "renamed@contoso.onmicrosoft.com",
            DisplayName = "On-Premises Directory Synchronization Service Account",
        };

        Assert.Contains("synchronization signs in", CloudPasswordRule.WhySkipped(user, Managed, false), StringComparison.Ordinal);
    }
}
