using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

public class PublicRealmQueryTests
{
    private readonly RecordingSink _sink = new();
    private readonly FakeRealm _realm = new();

    [Fact]
    public async Task A_federated_domain_is_told_without_signing_in() // docs/facts/federation.md#realm-discovery
    {
        _realm.Answers["fabrikam.com"] = () => DomainAuthenticationType.Federated;
        await new PublicRealmQuery(_realm).RunAsync(["fabrikam.com"], _sink, default);

        var model = Assert.IsType<DomainIdentityModel>(Assert.Single(_sink.Results));
        Assert.Equal(IdentityModelKind.Federated, model.Model);
        Assert.Equal(IdentitySide.OnPremises, model.PasswordVerifiedBy);
        Assert.Null(model.AccountsManagedIn);
        Assert.Null(model.UserCount);
        Assert.Empty(_sink.Warnings);
    }

    [Fact]
    public async Task A_managed_domain_leaves_the_model_open_and_one_warning_says_so()
    {
        _realm.Answers["contoso.com"] = () => DomainAuthenticationType.Managed;
        _realm.Answers["contoso.org"] = () => DomainAuthenticationType.Managed;
        await new PublicRealmQuery(_realm).RunAsync(["contoso.com", "contoso.org"], _sink, default);

        Assert.All(_sink.Results.Cast<DomainIdentityModel>(), model =>
        {
            Assert.Null(model.Model);
            Assert.Equal(DomainAuthenticationType.Managed, model.AuthenticationType);
            Assert.Equal(IdentitySide.Cloud, model.PasswordVerifiedBy);
        });
        Assert.Contains("contoso.com, contoso.org", Assert.Single(_sink.Warnings));
    }

    [Fact]
    public async Task A_domain_the_service_does_not_know_is_one_error_and_the_rest_goes_on()
    {
        _realm.Answers["fabrikam.com"] = () => DomainAuthenticationType.Federated;
        await new PublicRealmQuery(_realm).RunAsync(["nowhere.example", "fabrikam.com"], _sink, default);

        Assert.Equal("RealmUnknown", Assert.Single(_sink.Errors).ErrorId);
        Assert.Single(_sink.Results);
    }

    [Theory] // docs/facts/federation.md#personal-accounts: what AADInternals prints of outlook.com
    [InlineData("outlook.com", "https://login.live.com/login.srf?username=nn%40outlook.com&wa=wsignin1.0&wtrealm=urn%3afederation%3aMicrosoftOnline&wctx=", true)]
    [InlineData("contoso.com", "https://login.live.com.contoso.com/adfs/ls/", false)]
    [InlineData("contoso.com", "https://accounts.google.com/o/saml2/idp?idpid=C01", false)]
    [InlineData("contoso.com", "no address", false)]
    [InlineData("contoso.com", null, false)]
    public async Task A_domain_of_personal_accounts_is_not_shown_as_federated(string domain, string? authUrl, bool isPersonal)
    {
        _realm.AuthUrl = authUrl;
        _realm.Answers[domain] = () => DomainAuthenticationType.Federated;
        await new PublicRealmQuery(_realm).RunAsync([domain], _sink, default);

        Assert.Equal(isPersonal ? ["DomainOfPersonalAccounts"] : [], _sink.Errors.Select(error => error.ErrorId));
        Assert.Equal(isPersonal ? 0 : 1, _sink.Results.Count);
    }
}
