using IdentityModel.Testing;

namespace IdentityModel.Cloud.Tests;

/// <summary>
/// A federation from its first domain to its last, through the real Graph SDK: federated, rolled over as planned, rolled over after a
/// theft, and converted back. Before and after each step, every user tries to sign in with a token of every certificate.
/// </summary>
public sealed class FederationStoryTests : IDisposable
{
    private const string Managed = "managed";

    private readonly FederationStory _story = new();

    public void Dispose()
    {
        _story.Dispose();
    }

    /// <summary>
    /// The certificates with which the users of contoso.com and emea.contoso.com, of special.contoso.com, and of mycontoso.com sign in
    /// after each step. With every other certificate, they get AADSTS50008; D is nobody's. "managed": Entra ID asks for the password itself.
    /// </summary>
    [Fact]
    public async Task Every_user_signs_in_at_each_step_with_the_certificates_that_Entra_ID_has()
    {
        await AssertAsync("before", Managed, Managed, Managed);

        // AD FS signs with A. Each root is federated; the trust is written anew for each, and checked.
        await StepAsync("federate contoso.com", s => s.FederateAsync("contoso.com"), "A", Managed, Managed);
        await StepAsync("federate special.contoso.com", s => s.FederateAsync("special.contoso.com"), "A", "A", Managed);
        await StepAsync("federate mycontoso.com", s => s.FederateAsync("mycontoso.com"), "A", "A", "A");

        // A planned rollover: Entra ID has the next certificate before AD FS signs with it.
        await ProviderAsync("AD FS publishes B as the next certificate", "A", "B", finds: "NextCertificate Warning");
        await StepAsync("update: B beside A", s => s.UpdateAsync(), "A B", "A B", "A B");
        await ProviderAsync("AD FS signs with B", "B", "A", finds: "");
        await AssertAsync("AD FS signs with B", "A B", "A B", "A B");
        await ProviderAsync("AD FS drops A", "B", null, finds: "SigningCertificate Warning");
        await StepAsync("update: A leaves", s => s.UpdateAsync(), "B", "B", "B");

        // An emergency: B is stolen. AD FS makes C and signs with it.
        await ProviderAsync("AD FS replaces B by C", "C", null, finds: "SigningCertificate Failed AADSTS50008");
        await AssertAsync("the thief signs in, and AD FS does not", "B", "B", "B");
        await StepAsync("update -SigningCertificate C -ReplaceAll: the thief is out", s => s.ReplaceAllAsync("C"), "C", "C", "C");

        // Back, root by root: a root beneath another keeps its own settings.
        await StepAsync("convert contoso.com back", s => s.ConvertBackAsync("contoso.com"), Managed, "C", "C");
        await StepAsync("convert mycontoso.com back", s => s.ConvertBackAsync("mycontoso.com"), Managed, "C", Managed);
        await StepAsync("convert special.contoso.com back", s => s.ConvertBackAsync("special.contoso.com"), Managed, Managed, Managed);
    }

    private async Task StepAsync(string name, Func<FederationStory, Task> step, string contoso, string special, string my)
    {
        await step(_story);
        await AssertAsync(name, contoso, special, my);
        if (_story.IsFederated)
            Assert.Equal((name, ""), (name, await _story.CheckAsync()));
    }

    /// <summary>What the provider does, and what Test-FederationTrust finds before Entra ID follows.</summary>
    private async Task ProviderAsync(string name, string signing, string? next, string finds)
    {
        _story.Publish(signing, next);
        Assert.Equal((name, finds), (name, await _story.CheckAsync()));
    }

    private async Task AssertAsync(string name, string contoso, string special, string my)
    {
        Dictionary<string, string> expected = new()
        {
            ["amy@contoso.com"] = contoso,
            ["bob@emea.contoso.com"] = contoso,
            ["di@special.contoso.com"] = special,
            ["cy@mycontoso.com"] = my,
            ["eve@fabrikam.com"] = Managed,
        };
        foreach ((string user, string signers) in expected)
            Assert.Equal((name, user, signers), (name, user, await _story.SignersAsync(user)));
    }
}
