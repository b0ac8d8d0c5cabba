using System.Management.Automation;
using System.Reflection;

namespace IdentityModel.PowerShell.Tests;

/// <summary>What PowerShell and its users expect of every cmdlet.</summary>
public sealed class CmdletConventionTests
{
    // Get-Verb in PowerShell 7.6 and 5.1; those this module could ever want.
    private static readonly string[] ApprovedVerbs =
    [
        "Add", "Backup", "Checkpoint", "Clear", "Compare", "Connect", "Convert", "ConvertFrom", "ConvertTo", "Disable", "Disconnect", "Export",
        "Find", "Get", "Import", "Invoke", "Measure", "Merge", "New", "Protect", "Remove", "Repair", "Resolve", "Restore", "Resume", "Set", "Sync",
        "Test", "Undo", "Update",
    ];

    private static readonly string[] ChangingVerbs =
        ["Add", "Clear", "Convert", "Disable", "Merge", "Remove", "Repair", "Restore", "Resume", "Set", "Sync", "Undo", "Update"];

    // Write a file where one is named, as Export-Csv does, which asks too.
    private static readonly string[] AskingBesides = ["Backup-DomainFederation", "Export-CloudUser", "Export-FederationTrust", "Export-IdentityModelReport", "Export-IdentityModelSnapshot"];

    // "Context" and "Anchor" end well; these plurals would not.
    private static readonly string[] PluralEndings = ["Users", "Domains", "Regions", "Ids", "Passwords", "Models", "Urls", "Matches"];

    // Its domains and users are not the tenant's, and no session remembers them.
    private const string OfActiveDirectory = "Get-OnPremisesUser";

    /// <summary>What completes which parameters of text; enumerations complete by themselves.</summary>
    private static readonly Dictionary<string, Type> Completers = new()
    {
        ["Domain"] = typeof(DomainCompleter),
        ["FederatedDomain"] = typeof(FederatedDomainCompleter),
        ["VerifiedDomain"] = typeof(DomainCompleter),
        ["User"] = typeof(UserCompleter),
        ["UserPrincipalName"] = typeof(UserCompleter),
        ["Identity"] = typeof(UserCompleter),
        ["Object"] = typeof(UserCompleter),
        ["Region"] = typeof(SsoRegionCompleter),
        ["Code"] = typeof(SsoRegionCompleter),
        ["SandboxName"] = typeof(SandboxCompleter),
        ["Scopes"] = typeof(ScopeCompleter),
        ["Name"] = typeof(SampleCompleter),
    };

    // The commands that can take only some of the tenant's domains.
    private static readonly Dictionary<string, Type> CompletersOfDomain = new()
    {
        ["Backup-DomainFederation"] = typeof(FederatedDomainCompleter),
        ["Convert-DomainToFederated"] = typeof(ManagedDomainCompleter),
        ["Convert-DomainToStandard"] = typeof(FederatedDomainCompleter),
        ["Export-FederationTrust"] = typeof(FederatedDomainCompleter),
        ["Get-DomainFederation"] = typeof(FederatedDomainCompleter),
        ["Measure-DomainConversion"] = typeof(FederatedDomainCompleter),
        ["Test-FederationTrust"] = typeof(FederatedDomainCompleter),
        ["Update-DomainFederation"] = typeof(FederatedDomainCompleter),
    };

    public static TheoryData<string> Cmdlets => [.. CmdletType.All.Select(cmdlet => cmdlet.Name)];

    [Theory, MemberData(nameof(Cmdlets))]
    public void Verb_is_approved(string name) => Assert.Contains(CmdletType.Get(name).Verb, ApprovedVerbs);

    [Theory, MemberData(nameof(Cmdlets))]
    public void Noun_is_singular(string name) =>
        Assert.DoesNotContain(PluralEndings, ending => CmdletType.Get(name).Noun.EndsWith(ending, StringComparison.Ordinal));

    [Theory, MemberData(nameof(Cmdlets))]
    public void Output_type_is_declared(string name) => Assert.NotEmpty(CmdletType.Get(name).OutputTypes);

    [Theory, MemberData(nameof(Cmdlets))]
    public void Changing_verbs_and_only_those_ask_before_they_act(string name)
    {
        var cmdlet = CmdletType.Get(name);

        Assert.Equal(ChangingVerbs.Contains(cmdlet.Verb) || AskingBesides.Contains(name), cmdlet.SupportsShouldProcess);
    }

    [Theory, MemberData(nameof(Cmdlets))]
    public void What_changes_the_tenant_and_only_that_names_it_in_every_question_and_result(string name)
    {
        var cmdlet = CmdletType.Get(name);
        bool changes = ChangingVerbs.Contains(cmdlet.Verb) && !typeof(DomainControllerCmdlet).IsAssignableFrom(cmdlet.Type);

        Assert.Equal(changes, typeof(TenantWritingCmdlet).IsAssignableFrom(cmdlet.Type));
        Assert.All(
            cmdlet.OutputTypes.Where(_ => changes),
            type => Assert.True(typeof(Core.TenantChange).IsAssignableFrom(type), type.Name));
    }

    [Theory, MemberData(nameof(Cmdlets))]
    public void A_change_of_a_whole_domain_or_tenant_asks_by_default(string name)
    {
        var cmdlet = CmdletType.Get(name);

        // A change of users asks once for the whole run, if it asks: for each user it would ask a thousand times.
        bool isOfDomains = cmdlet.Noun.StartsWith("Domain", StringComparison.Ordinal) || cmdlet.Noun == "DirectorySynchronization";
        Assert.Equal(isOfDomains && ChangingVerbs.Contains(cmdlet.Verb), cmdlet.ConfirmImpact == ConfirmImpact.High);
    }

    [Theory, MemberData(nameof(Cmdlets))]
    public void Class_and_file_bear_the_name_of_the_command(string name)
    {
        var cmdlet = CmdletType.Get(name);
        string expected = $"{cmdlet.Verb}{cmdlet.Noun}Command";

        Assert.Equal(expected, cmdlet.Type.Name);
        Assert.True(File.Exists(Path.Combine(Repository.Root, "src", "IdentityModel.PowerShell", "Commands", expected + ".cs")));
    }

    [Theory, MemberData(nameof(Cmdlets))]
    public void Pester_tests_exist(string name) =>
        Assert.True(File.Exists(Path.Combine(Repository.PesterSuite, name + ".Tests.ps1")), $"{name} has no Pester file.");

    [Theory, MemberData(nameof(Cmdlets))]
    public void Domains_users_and_regions_are_completed(string name) => Assert.All(
        CmdletType.Get(name).Parameters.Where(parameter => parameter.PropertyType == typeof(string) || parameter.PropertyType == typeof(string[])),
        parameter => Assert.Equal(
            name == OfActiveDirectory ? null : CompleterOf(name, parameter.Name), CmdletType.CompleterOf(parameter)));

    private static Type? CompleterOf(string cmdlet, string parameter) =>
        parameter == "Domain" && CompletersOfDomain.TryGetValue(cmdlet, out Type? ofSome) ? ofSome : Completers.GetValueOrDefault(parameter);

    [Fact]
    public void Manifest_exports_exactly_what_exists() => Assert.Equal(
        CmdletType.All.Select(cmdlet => cmdlet.Name).Order(StringComparer.Ordinal),
        ManifestFile.List("CmdletsToExport").Order(StringComparer.Ordinal));

    [Fact]
    public void Manifest_has_the_version_of_the_assemblies()
    {
        Version version = typeof(IdentityCmdlet).Assembly.GetName().Version!;

        Assert.Equal(version.ToString(fieldCount: 3), ManifestFile.Value("ModuleVersion"));
    }

    [Fact] // Base.Tests.ps1 and Stop.Tests.ps1 show that no command waits longer; how long that is must not be measured in a test
    public void A_stopped_command_waits_less_than_a_second_for_its_operation() =>
        Assert.InRange(OperationPump.StopGrace, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(999));

    [Fact]
    public void Every_error_kind_is_a_category_of_PowerShell() =>
        Assert.All(Enum.GetNames<Core.ErrorKind>(), kind => Assert.True(Enum.TryParse<ErrorCategory>(kind, out _), kind));
}
