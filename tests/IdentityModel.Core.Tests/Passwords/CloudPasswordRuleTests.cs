namespace IdentityModel.Core.Tests;

public class CloudPasswordRuleTests
{
    private const DomainAuthenticationType Managed = DomainAuthenticationType.Managed;
    private const DomainAuthenticationType Federated = DomainAuthenticationType.Federated;

    [Theory] // facts 4.6, 9.2
    [InlineData("managed, cloud only", "anna@contoso.com", null, Managed, true, null)]
    [InlineData("managed, synchronised once, no more", "anna@contoso.com", false, Managed, true, null)]
    [InlineData("managed, synchronised without hashes", "anna@contoso.com", true, Managed, false, null)]
    [InlineData("managed, cloud only, hashes unread", "anna@contoso.com", null, Managed, null, null)]
    [InlineData("managed, synchronised with hashes", "anna@contoso.com", true, Managed, true, "overwrite")]
    [InlineData("managed, synchronised, hashes unread", "anna@contoso.com", true, Managed, null, "could not be read")]
    [InlineData("federated, cloud only", "anna@contoso.com", null, Federated, false, "is federated")]
    [InlineData("federated, synchronised", "anna@contoso.com", true, Federated, true, "is federated")]
    [InlineData("domain unread", "anna@contoso.com", null, null, false, "could not be read")]
    [InlineData("external", "anna_fabrikam.com#EXT#@contoso.onmicrosoft.com", null, Managed, false, "is external")]
    public void A_user_whose_cloud_password_would_not_count_is_skipped(
        string name, string upn, bool? synced, DomainAuthenticationType? domain, bool? hashSync, string? reason)
    {
        CloudUser user = new() { UserPrincipalName = upn, OnPremisesSyncEnabled = synced };

        string? why = CloudPasswordRule.WhySkipped(user, domain, hashSync);

        Assert.Equal((name, reason is null), (name, why is null));
        if (reason is not null)
            Assert.Contains(reason, why, StringComparison.Ordinal);
    }
}
