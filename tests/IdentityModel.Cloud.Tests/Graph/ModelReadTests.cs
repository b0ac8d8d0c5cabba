using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace IdentityModel.Cloud.Tests;

/// <summary>
/// What is read through the SDK's models is what Graph sent. A property that a new SDK names, types or files otherwise would be read
/// as null without a word; here it fails.
/// </summary>
public class ModelReadTests
{
    private const string Id = "11111111-2222-4333-8444-555555555555";

    /// <summary>Counted by other requests.</summary>
    private static readonly string[] NotGraphs = [nameof(StagedRollout.UserCount)];

    private static readonly Dictionary<string, (Func<ICloudDirectory, Task<object?>> Read, string Answer, object Expected)> ReadsByName = new()
    {
        ["organization"] = (
            async directory => await directory.GetOrganizationAsync(CloudUnderTest.Token),
            $$"""
            {"value":[{"id":"{{Id}}","displayName":"Fabrikam","onPremisesSyncEnabled":true,
            "onPremisesLastSyncDateTime":"2026-11-28T23:59:58.7654321Z"}]}
            """,
            new Organization
            {
                Id = Id,
                DisplayName = "Fabrikam",
                OnPremisesSyncEnabled = true,
                OnPremisesLastSync = new DateTimeOffset(2026, 11, 28, 23, 59, 58, TimeSpan.Zero).AddTicks(7654321),
            }),
        ["domain"] = (
            async directory => await directory.GetDomainAsync("fabrikam.com", CloudUnderTest.Token),
            """
            {"id":"fabrikam.com","authenticationType":"Federated","isDefault":true,"isInitial":true,"isRoot":true,"isVerified":true}
            """,
            new CloudDomain
            {
                Name = "fabrikam.com",
                AuthenticationType = DomainAuthenticationType.Federated,
                IsDefault = true,
                IsInitial = true,
                IsRoot = true,
                IsVerified = true,
            }),
        ["domains"] = (
            async directory => Assert.Single(await directory.GetDomainsAsync(CloudUnderTest.Token)),
            """
            {"value":[{"id":"fabrikam.com","authenticationType":"Federated","isDefault":true,"isInitial":true,"isRoot":true,
            "isVerified":true}]}
            """,
            new CloudDomain
            {
                Name = "fabrikam.com",
                AuthenticationType = DomainAuthenticationType.Federated,
                IsDefault = true,
                IsInitial = true,
                IsRoot = true,
                IsVerified = true,
            }),
        ["sync features"] = (
            async directory => await directory.GetDirectorySyncFeaturesAsync(CloudUnderTest.Token),
            $$"""
            {"value":[{"id":"{{Id}}","features":{"passwordSyncEnabled":true,"blockSoftMatchEnabled":true,
            "blockCloudObjectTakeoverThroughHardMatchEnabled":true,"softMatchOnUpnEnabled":true,
            "allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled":true} }]}
            """,
            new DirectorySyncFeatures
            {
                PasswordHashSyncEnabled = true,
                BlockSoftMatch = true,
                BlockHardMatch = true,
                SoftMatchOnUpn = true,
                AllowObjectIdentifierUpdate = true,
            }),
        ["group"] = (
            async directory => await directory.GetGroupAsync(Id, CloudUnderTest.Token),
            $$"""{"id":"{{Id}}","displayName":"Pilot","securityEnabled":true,"onPremisesSyncEnabled":true,"groupTypes":["Unified","DynamicMembership"]}""",
            new CloudGroup { Id = Id, DisplayName = "Pilot", IsSecurityGroup = true, IsDynamic = true, IsSynchronized = true }),
        ["staged rollout"] = (
            async directory => Assert.Single((await directory.GetStagedRolloutsAsync(CloudUnderTest.Token))!),
            $$"""
            {"value":[{"id":"{{Id}}","displayName":"PHS","feature":"passwordHashSync","isEnabled":true,"isAppliedToOrganization":true,
            "appliesTo":[{"@odata.type":"#microsoft.graph.group","id":"{{Id}}","displayName":"Pilot"}]}]}
            """,
            new StagedRollout
            {
                Id = Id,
                DisplayName = "PHS",
                Feature = StagedRolloutFeature.PasswordHashSync,
                IsEnabled = true,
                IsAppliedToOrganization = true,
                Groups = [new StagedRolloutGroup { Id = Id, DisplayName = "Pilot", Feature = StagedRolloutFeature.PasswordHashSync }],
            }),
    };

    public static TheoryData<string> Reads() => [.. ReadsByName.Keys];

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task Every_property_is_read_as_Graph_sends_it(string read)
    {
        object? record = await ReadAsync(read, ReadsByName[read].Answer);

        Assert.Equivalent(ReadsByName[read].Expected, record, strict: true);
        Assert.Empty(PropertiesAtDefault(record!)); // a property new to the record is asked for above, too
    }

    public static TheoryData<string, string, string> Flags() => new()
    {
        { "organization", "onPremisesSyncEnabled", nameof(Organization.OnPremisesSyncEnabled) },
        { "domain", "isDefault", nameof(CloudDomain.IsDefault) },
        { "domain", "isInitial", nameof(CloudDomain.IsInitial) },
        { "domain", "isRoot", nameof(CloudDomain.IsRoot) },
        { "domain", "isVerified", nameof(CloudDomain.IsVerified) },
        { "domains", "isDefault", nameof(CloudDomain.IsDefault) },
        { "domains", "isInitial", nameof(CloudDomain.IsInitial) },
        { "domains", "isRoot", nameof(CloudDomain.IsRoot) },
        { "domains", "isVerified", nameof(CloudDomain.IsVerified) },
        { "sync features", "passwordSyncEnabled", nameof(DirectorySyncFeatures.PasswordHashSyncEnabled) },
        { "sync features", "blockSoftMatchEnabled", nameof(DirectorySyncFeatures.BlockSoftMatch) },
        { "sync features", "blockCloudObjectTakeoverThroughHardMatchEnabled", nameof(DirectorySyncFeatures.BlockHardMatch) },
        { "sync features", "softMatchOnUpnEnabled", nameof(DirectorySyncFeatures.SoftMatchOnUpn) },
        {
            "sync features", "allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled",
            nameof(DirectorySyncFeatures.AllowObjectIdentifierUpdate)
        },
        { "group", "securityEnabled", nameof(CloudGroup.IsSecurityGroup) },
        { "group", "onPremisesSyncEnabled", nameof(CloudGroup.IsSynchronized) },
        { "staged rollout", "isEnabled", nameof(StagedRollout.IsEnabled) },
        { "staged rollout", "isAppliedToOrganization", nameof(StagedRollout.IsAppliedToOrganization) },
    };

    [Theory] // on its own, so that no two are mixed up
    [MemberData(nameof(Flags))]
    public async Task A_flag_is_read_as_itself(string read, string flag, string property)
    {
        string allOn = ReadsByName[read].Answer.Replace(""","groupTypes":["Unified","DynamicMembership"]""", "", StringComparison.Ordinal);
        string oneOff = allOn.Replace($"\"{flag}\":true", $"\"{flag}\":false", StringComparison.Ordinal);
        string oneOn = oneOff.Replace(":true", ":\0", StringComparison.Ordinal).Replace(":false", ":true", StringComparison.Ordinal)
            .Replace(":\0", ":false", StringComparison.Ordinal);
        Assert.NotEqual(allOn, oneOff);

        Assert.Equal([property], FlagsAt(false, await ReadAsync(read, oneOff)));
        Assert.Equal([property], FlagsAt(true, await ReadAsync(read, oneOn)));
    }

    [Fact] // what the SDK does not know yet it may know tomorrow, and then it is there no more
    public void Nothing_is_looked_for_among_what_the_SDK_does_not_know()
    {
        using var file = new PEReader(File.OpenRead(typeof(CloudSessionFactory).Assembly.Location));
        MetadataReader metadata = file.GetMetadataReader();
        string[] used = [.. metadata.MemberReferences.Select(one => metadata.GetString(metadata.GetMemberReference(one).Name))];

        Assert.Contains("set_AdditionalData", used); // how a write names its settings: BodyOf
        Assert.DoesNotContain("get_AdditionalData", used);
        Assert.DoesNotContain("get_BackingStore", used);
    }

    private static async Task<object?> ReadAsync(string read, string answer)
    {
        using var test = new CloudUnderTest();
        ICloudDirectory directory = await test.DirectoryAsync();
        test.Wire.Instead = (_, _) => CloudUnderTest.Answer(200, answer);
        return await ReadsByName[read].Read(directory);
    }

    private static IEnumerable<string> PropertiesAtDefault(object record) =>
        from property in record.GetType().GetProperties()
        where !NotGraphs.Contains(property.Name)
        let value = property.GetValue(record)
        where value is null or false or "" || value is DomainAuthenticationType type && type == default
        select property.Name;

    private static IEnumerable<string> FlagsAt(bool value, object? record) =>
        from PropertyInfo property in record!.GetType().GetProperties()
        where Nullable.GetUnderlyingType(property.PropertyType) == typeof(bool) || property.PropertyType == typeof(bool)
        where property.Name is not nameof(CloudGroup.IsDynamic) && property.GetValue(record) is bool flag && flag == value
        select property.Name;
}
