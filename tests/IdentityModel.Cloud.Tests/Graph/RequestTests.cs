using System.Text.RegularExpressions;
using IdentityModel.Sandbox;

namespace IdentityModel.Cloud.Tests;

/// <summary>
/// What each call sends, to the letter, so that a new SDK that encodes, names, adds or leaves out anything is seen. What the sandbox
/// draws is <c>{id}</c>.
/// </summary>
public partial class RequestTests
{
    private const string Group = "bbbbbbbb-0000-4000-8000-000000000001";
    private const string User = "id,userPrincipalName,displayName,givenName,surname,mail,mailNickname,proxyAddresses,"
        + "onPremisesImmutableId,onPremisesSyncEnabled,accountEnabled,userType,lastPasswordChangeDateTime";
    private const string Person = ",jobTitle,department,companyName,officeLocation,businessPhones,mobilePhone,faxNumber,"
        + "streetAddress,city,state,postalCode,country,employeeId";
    private const string Odd = "100%+o'brien#EXT#é😀@fabrikam.com";

    private static readonly string[] Headers = ["Accept", "Authorization", "Cache-Control", "FeatureFlag", "User-Agent"];

    private static readonly Dictionary<string, (Func<CloudUnderTest, ICloudDirectory, Task> Make, string[] Sent)> CallsByName = new()
    {
        ["the tenant"] = (
            (_, directory) => directory.GetOrganizationAsync(CloudUnderTest.Token),
            [
                "GET /v1.0/organization?$select=id,displayName,onPremisesSyncEnabled,onPremisesLastSyncDateTime",
            ]),
        ["domains"] = (
            (_, directory) => directory.GetDomainsAsync(CloudUnderTest.Token),
            [
                "GET /v1.0/domains?$select=id,authenticationType,isDefault,isInitial,isRoot,isVerified",
            ]),
        ["a domain"] = (
            (_, directory) => directory.GetDomainAsync("adatum.com", CloudUnderTest.Token),
            [
                "GET /v1.0/domains/adatum.com?$select=id,authenticationType,isDefault,isInitial,isRoot,isVerified",
            ]),
        ["a federation"] = (
            (_, directory) => directory.GetFederationAsync("adatum.com", CloudUnderTest.Token),
            [
                "GET /v1.0/domains/adatum.com/federationConfiguration [Prefer: include-unknown-enum-members]",
            ]),
        ["synchronization settings"] = (
            (_, directory) => directory.GetDirectorySyncFeaturesAsync(CloudUnderTest.Token),
            [
                "GET /v1.0/directory/onPremisesSynchronization?$select=id,features",
            ]),
        ["the version of the sync client"] = (
            (_, directory) => directory.GetSyncClientVersionAsync(CloudUnderTest.Token),
            [
                "GET /beta/directory/onPremisesSynchronization?$select=id,configuration",
            ]),
        ["a user of an odd name"] = (
            (_, directory) => directory.GetUserAsync(Odd, CloudUnderTest.Token),
            [
                $"GET /v1.0/users/100%25%2Bo%27brien%23EXT%23%C3%A9%F0%9F%98%80%40fabrikam.com?$select={User}{Person}",
            ]),
        ["users by name"] = (
            (_, directory) => directory.GetNamedUsersAsync([Odd, "", "user1@fabrikam.com"], CloudUnderTest.Token),
            [
                """POST /v1.0/$batch {"requests":["""
                    + $$"""{"id":"1","method":"GET","url":"/users/100%25%2Bo%27brien%23EXT%23%C3%A9%F0%9F%98%80%40fabrikam.com?$select={{User}}{{Person}}"},"""
                    + $$"""{"id":"2","method":"GET","url":"/users/user1%40fabrikam.com?$select={{User}}{{Person}}"}]}""",
            ]),
        ["users of a domain by a filter of odd characters"] = (
            (_, directory) => ReadTests.ReadAsync(directory, new CloudUserQuery
            {
                Domain = "fabrikam.com",
                SynchronizedOnly = true,
                Filter = "displayName eq 'R&D + 100% #1 é?%24filter=x'",
            }),
            [
                "GET /v1.0/users?$count=true&$filter=endsWith%28userPrincipalName%2C%27%40fabrikam.com%27%29%20and%20"
                    + "onPremisesSyncEnabled%20eq%20true%20and%20%28displayName%20eq%20%27R%26D%20%2B%20100%25%20%231%20%C3%A9%3F"
                    + $"%2524filter%3Dx%27%29&$select={User}&$top=999 [ConsistencyLevel: eventual]",
            ]),
        ["users who were moved to the cloud"] = (
            (_, directory) => ReadTests.ReadAsync(directory, new CloudUserQuery { CloudManagedOnly = true }),
            [
                "GET /v1.0/users?$count=true&$filter=onPremisesSyncBehavior%2FisCloudManaged%20eq%20true"
                    + $"&$select={User}&$top=999 [ConsistencyLevel: eventual]",
            ]),
        ["a number of users who were moved to the cloud"] = (
            (_, directory) => directory.CountUsersAsync(
                new CloudUserQuery { CloudManagedOnly = true, Domain = "fabrikam.com" }, CloudUnderTest.Token),
            [
                "GET /v1.0/users/$count?$filter=endsWith%28userPrincipalName%2C%27%40fabrikam.com%27%29%20and%20"
                    + "onPremisesSyncBehavior%2FisCloudManaged%20eq%20true [ConsistencyLevel: eventual]",
            ]),
        ["object identifiers"] = (
            (_, directory) => CloudCall.All["object identifiers"].Make(directory),
            [
                "GET /beta/users?$count=true&$filter=onPremisesSyncEnabled%20ne%20true%20and%20onPremisesImmutableId%20ne%20null"
                    + "&$select=id,onPremisesObjectIdentifier&$top=999 [ConsistencyLevel: eventual]",
            ]),
        ["users of a group"] = (
            (_, directory) => ReadTests.ReadAsync(directory, new CloudUserQuery { GroupId = Group }),
            [
                $"GET /v1.0/groups/{Group}/members/graph.user?$select={User}&$top=999",
            ]),
        ["a number of users"] = (
            (_, directory) => directory.CountUsersAsync(new CloudUserQuery { Domain = "fabrikam.com" }, CloudUnderTest.Token),
            [
                "GET /v1.0/users/$count?$filter=endsWith%28userPrincipalName%2C%27%40fabrikam.com%27%29 [ConsistencyLevel: eventual]",
            ]),
        ["a number of members"] = (
            (_, directory) => directory.CountGroupMembersAsync(Group, DirectoryObjectType.Contact, CloudUnderTest.Token),
            [
                $"GET /v1.0/groups/{Group}/members/graph.orgContact/$count [ConsistencyLevel: eventual]",
            ]),
        ["a number of synchronized groups"] = (
            (_, directory) => directory.CountSynchronizedAsync(DirectoryObjectType.Group, CloudUnderTest.Token),
            [
                "GET /v1.0/groups/$count?$filter=onPremisesSyncEnabled%20eq%20true [ConsistencyLevel: eventual]",
            ]),
        ["a number of synchronized contacts"] = (
            (_, directory) => directory.CountSynchronizedAsync(DirectoryObjectType.Contact, CloudUnderTest.Token),
            [
                "GET /v1.0/contacts/$count?$filter=onPremisesSyncEnabled%20eq%20true [ConsistencyLevel: eventual]",
            ]),
        ["a group by name"] = (
            (_, directory) => directory.GetGroupAsync("R&D + o'brien #1", CloudUnderTest.Token),
            [
                "GET /v1.0/groups?$filter=displayName%20eq%20%27R%26D%20%2B%20o%27%27brien%20%231%27"
                    + "&$select=id,displayName,securityEnabled,groupTypes,onPremisesSyncEnabled",
            ]),
        ["groups and contacts"] = (
            (_, directory) => CloudCall.All["groups"].Make(directory),
            [
                "GET /v1.0/groups?$select=id,displayName,mail,proxyAddresses,onPremisesSyncEnabled,groupTypes,onPremisesSecurityIdentifier&$top=999",
                "GET /v1.0/contacts?$select=id,displayName,mail,proxyAddresses,onPremisesSyncEnabled&$top=999",
            ]),
        ["users with errors"] = (
            (_, directory) => CloudCall.All["users with errors"].Make(directory),
            [
                "GET /v1.0/users?$count=true&$filter=onPremisesProvisioningErrors%2Fany%28o%3Ao%2Fcategory%20eq%20%27PropertyConflict%27%29"
                    + $"&$select={User},onPremisesProvisioningErrors,serviceProvisioningErrors&$top=999 [ConsistencyLevel: eventual]",
                "GET /v1.0/users?$count=true&$filter=serviceProvisioningErrors%2Fany%28o%3Ao%2FisResolved%20eq%20false%29"
                    + $"&$select={User},onPremisesProvisioningErrors,serviceProvisioningErrors&$top=999 [ConsistencyLevel: eventual]",
            ]),
        ["contacts with errors"] = (
            (_, directory) => CloudCall.All["contacts with errors"].Make(directory),
            [
                "GET /v1.0/contacts?$count=true&$filter=onPremisesProvisioningErrors%2Fany%28o%3Ao%2Fcategory%20eq%20%27PropertyConflict%27%29"
                    + "&$select=id,displayName,mail,proxyAddresses,onPremisesSyncEnabled,onPremisesProvisioningErrors,serviceProvisioningErrors"
                    + "&$top=999 [ConsistencyLevel: eventual]",
                "GET /v1.0/contacts?$count=true&$filter=serviceProvisioningErrors%2Fany%28o%3Ao%2FisResolved%20eq%20false%29"
                    + "&$select=id,displayName,mail,proxyAddresses,onPremisesSyncEnabled,onPremisesProvisioningErrors,serviceProvisioningErrors"
                    + "&$top=999 [ConsistencyLevel: eventual]",
            ]),
        ["roles"] = (
            (_, directory) => directory.GetAdministratorRolesAsync(CloudUnderTest.Token),
            [
                "GET /v1.0/roleManagement/directory/roleDefinitions?$select=id,displayName",
                "GET /v1.0/roleManagement/directory/roleAssignments?$select=principalId,roleDefinitionId",
                "GET /v1.0/roleManagement/directory/roleEligibilityScheduleInstances?$select=principalId,roleDefinitionId",
                "GET /v1.0/groups?$filter=isAssignableToRole%20eq%20true&$select=id&$top=999",
                $"GET /v1.0/groups/{Group}/transitiveMembers?$select=id&$top=999",
                "GET /v1.0/identityGovernance/privilegedAccess/group/eligibilityScheduleInstances"
                    + $"?$filter=groupId%20eq%20%27{Group}%27&$select=principalId,accessId",
            ]),
        ["rollouts"] = (
            (_, directory) => directory.GetStagedRolloutsAsync(CloudUnderTest.Token),
            [
                "GET /v1.0/policies/featureRolloutPolicies?$expand=appliesTo",
            ]),
        ["make a rollout"] = (
            (_, directory) => directory.CreateStagedRolloutAsync(StagedRolloutFeature.SeamlessSso, CloudUnderTest.Token),
            [
                "POST /v1.0/policies/featureRolloutPolicies "
                    + """{"displayName":"SeamlessSso rollout","feature":"seamlessSso","isAppliedToOrganization":false,"isEnabled":true}""",
            ]),
        ["add a group to a rollout"] = (
            (_, directory) => directory.AddStagedRolloutGroupAsync("r1", Group, CloudUnderTest.Token),
            [
                "POST /v1.0/policies/featureRolloutPolicies/r1/appliesTo/$ref "
                    + $$"""{"@odata.id":"https://graph.microsoft.com/v1.0/directoryObjects/{{Group}}"}""",
            ]),
        ["remove a group from a rollout"] = (
            (_, directory) => directory.RemoveStagedRolloutGroupAsync("r2", Group, CloudUnderTest.Token),
            [
                $"DELETE /v1.0/policies/featureRolloutPolicies/r2/appliesTo/{Group}/$ref",
            ]),
        ["convert a domain"] = (
            (_, directory) => directory.ConvertDomainToManagedAsync("adatum.com", CloudUnderTest.Token),
            [
                """PATCH /v1.0/domains/adatum.com {"authenticationType":"Managed"}""",
            ]),
        ["create a federation"] = (
            (_, directory) => directory.CreateFederationAsync(
                "contoso.com",
                new DomainFederation
                {
                    Id = "",
                    DisplayName = "Fabrikam & é",
                    IssuerUri = "urn:fabrikam",
                    PassiveSignInUri = "https://sts.fabrikam.com/ls",
                    PreferredAuthenticationProtocol = "saml",
                    FederatedIdpMfaBehavior = "rejectMfaByFederatedIdp",
                    SigningCertificate = CloudUnderTest.SigningCertificate,
                    IsSignedAuthenticationRequestRequired = false,
                },
                CloudUnderTest.Token),
            [
                "POST /v1.0/domains/contoso.com/federationConfiguration "
                    + """{"@odata.type":"#microsoft.graph.internalDomainFederation","displayName":"Fabrikam """
                    + """\u0026 \u00E9","issuerUri":"urn:fabrikam","passiveSignInUri":"https://sts.fabrikam.com/"""
                    + """ls","preferredAuthenticationProtocol":"saml","signingCertificate":"""
                    + $"\"{CloudUnderTest.SigningCertificate.Replace("+", "\\u002B", StringComparison.Ordinal)}\"" + ""","federatedIdpMfaBehavior":"""
                    + "\"rejectMfaByFederatedIdp\"" + ""","isSignedAuthenticationRequestRequired":false}""",
            ]),
        ["change a federation"] = (
            async (_, directory) =>
            {
                DomainFederation current = (await directory.GetFederationAsync("adatum.com", CloudUnderTest.Token))!;
                await directory.UpdateFederationAsync(
                    "adatum.com",
                    current,
                    current with { PassiveSignInUri = null, IsSignedAuthenticationRequestRequired = true },
                    CloudUnderTest.Token);
            },
            [
                "GET /v1.0/domains/adatum.com/federationConfiguration [Prefer: include-unknown-enum-members]",
                "PATCH /v1.0/domains/adatum.com/federationConfiguration/f1 "
                    + """{"@odata.type":"#microsoft.graph.internalDomainFederation","passiveSignInUri":null"""
                    + ""","isSignedAuthenticationRequestRequired":true}""",
            ]),
        ["delete a federation"] = (
            (_, directory) => directory.DeleteFederationAsync("adatum.com", "f1", CloudUnderTest.Token),
            [
                "DELETE /v1.0/domains/adatum.com/federationConfiguration/f1",
            ]),
        ["write to users"] = (
            async (test, directory) =>
            {
                await foreach (UserWriteResult result in directory.WriteUsersAsync(WritesTo(test.Tenant.Users[0]), CloudUnderTest.Token))
                    Assert.Null(result.Error);
            },
            [
                """POST /v1.0/$batch {"requests":["""
                    + """{"id":"1","method":"PATCH","url":"/users/{id}","headers":{"Content-Type":"application/json"},"body":"""
                    + """{"passwordProfile":{"forceChangePasswordNextSignIn":true,"password":"Corr3ct-horse\u0026\u002B"}}},"""
                    + """{"id":"2","method":"PATCH","url":"/users/{id}","headers":{"Content-Type":"application/json"},"body":"""
                    + """{"onPremisesImmutableId":null}}]}""",
            ]),
    };

    public static TheoryData<string> Calls() => [.. CallsByName.Keys];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_call_sends(string call)
    {
        using CloudUnderTest test = Tenant();
        ICloudDirectory directory = await test.DirectoryAsync();

        await CallsByName[call].Make(test, directory);

        SentRequest[] sent = [.. test.Wire.Sent.Where(request => request.Uri.Host is "graph.microsoft.com")];
        Assert.Equal(CallsByName[call].Sent, sent.Select(Line));
        Assert.All(sent, one => Assert.Equal(Headers, one.Headers.Keys.Except(["ConsistencyLevel", "Prefer"]).Order()));
        Assert.All(sent, one => Assert.StartsWith("IdentityModel/", one.Headers["User-Agent"], StringComparison.Ordinal));
    }

    private static string Line(SentRequest request)
    {
        string headers = string.Concat(
            request.Headers.Where(header => header.Key is "ConsistencyLevel" or "Prefer").Select(header => $" [{header.Key}: {header.Value}]"));
        string line = $"{request.Method} {request.Uri.AbsoluteUri["https://graph.microsoft.com".Length..]}{headers} {request.Body}";
        return Drawn().Replace(line, "{id}").TrimEnd();
    }

    private static CloudUnderTest Tenant()
    {
        var test = new CloudUnderTest();
        test.Tenant.AddDomain(new SandboxDomain { Name = "contoso.com" });
        test.Tenant.AddUser(new SandboxUser { UserPrincipalName = Odd, DisplayName = "Odd" });
        test.Tenant.AddGroup(new SandboxGroup { Id = Group, DisplayName = "R&D + o'brien #1", IsAssignableToRole = true });
        test.Tenant.AssignRole(Group, "Helpdesk Administrator");
        test.Tenant.AddRollout(new SandboxRollout { Id = "r1", Feature = "passwordHashSync" });
        test.Tenant.AddRollout(new SandboxRollout { Id = "r2", Feature = "emailAsAlternateId" }).GroupIds.Add(Group);
        return test;
    }

    private static async IAsyncEnumerable<UserWrite> WritesTo(SandboxUser user)
    {
        await Task.Yield();
        yield return new PasswordProfileWrite(user.Id, user.UserPrincipalName, CloudUnderTest.Secure("Corr3ct-horse&+"), ForceChange: true);
        yield return new ImmutableIdWrite(user.Id, user.UserPrincipalName, null);
    }

    [GeneratedRegex("(?!bbbb)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Drawn();
}
