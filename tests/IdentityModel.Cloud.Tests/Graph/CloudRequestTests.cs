using System.Reflection;
using System.Text.Json;
using IdentityModel.Sandbox;

namespace IdentityModel.Cloud.Tests;

/// <summary>What -WhatIf and the confirmations call a write is what the SDK sends for it: method, path, and what is told of the body.</summary>
public class CloudRequestTests
{
    private const string Group = "bbbbbbbb-0000-4000-8000-000000000001";
    private const string Secret = "Corr3ct-horse&+";

    private static readonly string TenantId = CloudUnderTest.SmallTenant().Id;

    private static readonly DomainFederation Wanted = new()
    {
        Id = "",
        DisplayName = "Fabrikam",
        IssuerUri = "urn:fabrikam",
        PassiveSignInUri = "https://sts.fabrikam.com/ls",
        PreferredAuthenticationProtocol = "saml",
        FederatedIdpMfaBehavior = "rejectMfaByFederatedIdp",
        SigningCertificate = CloudUnderTest.SigningCertificate,
        IsSignedAuthenticationRequestRequired = false,
    };

    private static readonly DomainFederation Current = new()
    {
        Id = "f1",
        IssuerUri = "http://sts.adatum.com/adfs/services/trust",
        PassiveSignInUri = "https://sts.adatum.com/adfs/ls/",
        PreferredAuthenticationProtocol = "wsFed",
        SigningCertificate = "MIIB",
    };

    private static readonly DomainFederation Changed = Current with { PassiveSignInUri = null, PromptLoginBehavior = "disabled" };

    /// <summary>By the method that describes it: how it is made, and its description.</summary>
    private static readonly Dictionary<string, (Func<ICloudDirectory, string, Task> Make, Func<string, CloudRequest> Described)> Writes = new()
    {
        [nameof(CloudRequest.ConvertDomainToManaged)] = (
            (directory, _) => directory.ConvertDomainToManagedAsync("adatum.com", CloudUnderTest.Token),
            _ => CloudRequest.ConvertDomainToManaged("adatum.com")),
        [nameof(CloudRequest.DisableDirectorySynchronization)] = (
            (directory, _) => directory.DisableDirectorySynchronizationAsync(TenantId, CloudUnderTest.Token),
            _ => CloudRequest.DisableDirectorySynchronization(TenantId)),
        [nameof(CloudRequest.CreateFederation)] = (
            (directory, _) => directory.CreateFederationAsync("contoso.com", Wanted, CloudUnderTest.Token),
            _ => CloudRequest.CreateFederation("contoso.com", Wanted)),
        [nameof(CloudRequest.UpdateFederation)] = (
            (directory, _) => directory.UpdateFederationAsync("adatum.com", Current, Changed, CloudUnderTest.Token),
            _ => CloudRequest.UpdateFederation("adatum.com", Current, Changed)),
        [nameof(CloudRequest.DeleteFederation)] = (
            (directory, _) => directory.DeleteFederationAsync("adatum.com", "f1", CloudUnderTest.Token),
            _ => CloudRequest.DeleteFederation("adatum.com", "f1")),
        [nameof(CloudRequest.SetPassword)] = (
            (directory, user) => WriteAsync(directory, new PasswordProfileWrite(user, "x", CloudUnderTest.Secure(Secret), ForceChange: true)),
            CloudRequest.SetPassword),
        [nameof(CloudRequest.ResetPassword)] = (
            (directory, user) => WriteAsync(directory, new PasswordResetWrite(user, "x", CloudUnderTest.Secure(Secret))),
            CloudRequest.ResetPassword),
        [nameof(CloudRequest.SetImmutableId)] = (
            (directory, user) => WriteAsync(directory, new ImmutableIdWrite(user, "x", "AAECAw==")),
            user => CloudRequest.SetImmutableId(user, "AAECAw==")),
        ["SetImmutableId to none"] = (
            (directory, user) => WriteAsync(directory, new ImmutableIdWrite(user, "x", null)),
            user => CloudRequest.SetImmutableId(user, null)),
        [nameof(CloudRequest.SetCloudManaged)] = (
            (directory, user) => WriteAsync(directory, new CloudManagedWrite(user, "x", IsCloudManaged: false)),
            user => CloudRequest.SetCloudManaged(user, isCloudManaged: false)),
        [nameof(CloudRequest.SetBlockHardMatch)] = (
            (directory, _) => directory.SetBlockHardMatchAsync(TenantId, isOn: true, CloudUnderTest.Token),
            _ => CloudRequest.SetBlockHardMatch(TenantId, isOn: true)),
        [nameof(CloudRequest.CreateStagedRollout)] = (
            (directory, _) => directory.CreateStagedRolloutAsync(StagedRolloutFeature.SeamlessSso, CloudUnderTest.Token),
            _ => CloudRequest.CreateStagedRollout(StagedRolloutFeature.SeamlessSso)),
        [nameof(CloudRequest.AddStagedRolloutGroup)] = (
            (directory, _) => directory.AddStagedRolloutGroupAsync("r1", Group, CloudUnderTest.Token),
            _ => CloudRequest.AddStagedRolloutGroup("r1")),
        [nameof(CloudRequest.RemoveStagedRolloutGroup)] = (
            (directory, _) => directory.RemoveStagedRolloutGroupAsync("r2", Group, CloudUnderTest.Token),
            _ => CloudRequest.RemoveStagedRolloutGroup("r2", Group)),
    };

    public static TheoryData<string> Names() => [.. Writes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_write_is_sent_as_it_is_described(string name)
    {
        using CloudUnderTest test = Tenant();
        ICloudDirectory directory = await test.DirectoryAsync();
        string user = test.Tenant.Users[0].Id;

        await Writes[name].Make(directory, user);

        CloudRequest described = Writes[name].Described(user);
        (string method, string path, JsonElement body) = Assert.Single(test.Wire.Sent.SelectMany(Changes));
        Assert.Equal((described.Method, described.Path), (method, path));
        Assert.All(described.Body, one => AssertSent(one.Name, one.Value, body));
        Assert.DoesNotContain(Secret, described.ToString(), StringComparison.Ordinal);
        if (path.EndsWith("federationConfiguration", StringComparison.Ordinal) || path.EndsWith("/f1", StringComparison.Ordinal))
            Assert.Equal(PropertiesOf(body).Except(["@odata.type"]).Order(), described.Body.Select(one => one.Name).Order());
    }

    [Fact]
    public void Every_description_and_every_write_of_the_port_is_among_them()
    {
        IEnumerable<string> descriptions = typeof(CloudRequest).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(method => method.Name);
        IEnumerable<string> writes = typeof(ICloudDirectory).GetMethods().Select(method => method.Name)
            .Where(name => !name.StartsWith("Get", StringComparison.Ordinal) && !name.StartsWith("Count", StringComparison.Ordinal))
            .Except([nameof(ICloudDirectory.WriteUsersAsync)])
            .Select(name => name[..^"Async".Length]);
        IEnumerable<Type> kinds = typeof(UserWrite).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(UserWrite)) && !type.IsAbstract);

        Assert.Empty(descriptions.Except(Writes.Keys));
        Assert.Empty(writes.Except(Writes.Keys));
        Assert.Equal(4, kinds.Count()); // SetPassword, ResetPassword, SetImmutableId, SetCloudManaged
    }

    [Fact]
    public void A_change_to_a_user_knows_its_request()
    {
        using System.Security.SecureString password = CloudUnderTest.Secure(Secret);
        UserWrite[] writes =
        [
            new PasswordProfileWrite("id", "x", password, ForceChange: true),
            new PasswordResetWrite("id", "x", password),
            new ImmutableIdWrite("id", "x", "AAECAw=="),
            new CloudManagedWrite("id", "x", IsCloudManaged: true),
        ];
        CloudRequest[] described =
        [
            CloudRequest.SetPassword("id"), CloudRequest.ResetPassword("id"), CloudRequest.SetImmutableId("id", "AAECAw=="),
            CloudRequest.SetCloudManaged("id", isCloudManaged: true),
        ];

        Assert.Equal(described.Select(one => one.ToString()), writes.Select(write => write.Request.ToString()));
    }

    /// <summary>The requests that change something; those within a batch for themselves.</summary>
    private static IEnumerable<(string Method, string Path, JsonElement Body)> Changes(SentRequest sent)
    {
        if (sent.Uri.Host is not "graph.microsoft.com" || sent.Method is "GET")
            return [];

        string path = sent.Uri.AbsolutePath["/v1.0".Length..];
        JsonElement body = sent.Body.Length == 0 ? default : JsonDocument.Parse(sent.Body).RootElement;
        return path == "/$batch"
            ? body.GetProperty("requests").EnumerateArray().Select(one =>
                (one.GetProperty("method").GetString()!, one.GetProperty("url").GetString()!, one.GetProperty("body")))
            : [(sent.Method, path, body)];
    }

    private static void AssertSent(string name, string? value, JsonElement body)
    {
        JsonElement sent = name.Split('.').Aggregate(body, (within, part) => within.GetProperty(part));
        if (value is not null) // enumeration members are told by the module's names, whose first letter is a capital
            Assert.Equal(value, sent.ValueKind is JsonValueKind.String ? sent.GetString() : sent.GetRawText(), ignoreCase: name is "feature");
    }

    private static IEnumerable<string> PropertiesOf(JsonElement body) =>
        body.ValueKind is JsonValueKind.Object ? body.EnumerateObject().Select(property => property.Name) : [];

    private static async Task WriteAsync(ICloudDirectory directory, UserWrite write)
    {
        await foreach (UserWriteResult result in directory.WriteUsersAsync(AsyncSequence.From([write]), CloudUnderTest.Token))
            Assert.Null(result.Error);
    }

    private static CloudUnderTest Tenant()
    {
        var test = new CloudUnderTest();
        test.Tenant.AddDomain(new SandboxDomain { Name = "contoso.com" });
        test.Tenant.AddGroup(new SandboxGroup { Id = Group, DisplayName = "Pilot" });
        test.Tenant.AddRollout(new SandboxRollout { Id = "r1", Feature = "passwordHashSync" });
        test.Tenant.AddRollout(new SandboxRollout { Id = "r2", Feature = "emailAsAlternateId" }).GroupIds.Add(Group);
        return test;
    }
}
