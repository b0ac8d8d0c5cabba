using IdentityModel.Core.DirectoryWrites;
using IdentityModel.Core.Repairs;
using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>Which user a finding means, and which directory it is from.</summary>
public class RepairTargetsTests
{
    private const string Bad = "kim @contoso.com";
    private const string Good = "kim@contoso.com";
    private const string Kim = "CN=kim,DC=contoso,DC=com";

    private readonly FakeDomain _domain = new([]);
    private readonly RecordingSink _sink = new();

    [Theory]
    [InlineData("the same names", true, "kim", Kim, "")]
    [InlineData("no name", true, null, null, "")]
    [InlineData("a user who was renamed", true, "kim.old", Kim, "")]
    [InlineData("a user who was moved", true, "kim", "CN=kim,OU=Sales,DC=contoso,DC=com", "")]
    [InlineData("the name of another user", true, "lee", Kim, "The user with this ObjectGuid is kim, and not lee as in the finding. Test again.")]
    [InlineData("names that nobody has any more", true, "anna", "CN=anna,DC=contoso,DC=com", "The user with this ObjectGuid is kim, and not anna as in the finding. Test again.")]
    [InlineData("the distinguished name of another user", true, "kim", "CN=lee,DC=contoso,DC=com", "The user with this ObjectGuid is kim, and not CN=lee,DC=contoso,DC=com*")]
    [InlineData("a distinguished name that somebody else has now", false, "kim.old", Kim, "The user with this DistinguishedName is kim, and not kim.old as in the finding. Test again.")]
    [InlineData("a distinguished name alone", false, null, Kim, "")]
    [InlineData("another domain", true, "kim", "CN=kim,DC=fabrikam,DC=com", "The finding is about a user of fabrikam.com, and dc1 is of contoso.com.*")]
    public async Task A_finding_is_written_only_for_the_user_it_means(string name, bool hasGuid, string? user, string? dn, string says)
    {
        Guid kim = _domain.Add("kim", ("mail", [Bad]), ("distinguishedName", [Kim]));
        _domain.Add("lee", ("distinguishedName", ["CN=lee,DC=contoso,DC=com"]));
        string identity = hasGuid ? kim.ToString("D") : dn!;

        await RunAsync(new RepairTarget(identity, user ?? identity, "mail", Bad, Good) { DistinguishedName = dn });

        var change = (OnPremisesUserChange)Assert.Single(_sink.Results);
        Assert.Equal((name, says.Length == 0 ? OnPremisesUserChangeStatus.Repaired : OnPremisesUserChangeStatus.Skipped), (name, change.Status));
        Assert.Matches($"^{says.Replace("*", ".*", StringComparison.Ordinal)}$", change.Reason);
        Assert.Equal(says.Length == 0 ? Good : Bad, _domain.ValuesOf(kim, "mail").Single());
    }

    [Fact]
    public async Task A_system_account_is_left_alone()
    {
        Guid krbtgt = _domain.Add("krbtgt", ("mail", [Bad]), ("isCriticalSystemObject", ["TRUE"]));

        await RunAsync(new RepairTarget(krbtgt.ToString("D"), "krbtgt", "mail", Bad, Good));

        Assert.Equal("The command leaves this user alone: it is a critical system object.", ((OnPremisesUserChange)_sink.Results[0]).Reason);
    }

    [Fact]
    public async Task A_user_who_is_not_found_any_more_is_explained_without_other_names()
    {
        await RunAsync(new RepairTarget(Guid.NewGuid().ToString("D"), "kim", "mail", Bad, Good));

        Assert.Equal(
            "Somebody may have deleted the object, or it may be of another domain. With the distinguished name, the command also does not find an object that was renamed or moved.",
            Assert.Single(_sink.Errors).Advice);
    }

    [Fact]
    public async Task One_warning_says_that_findings_do_not_name_a_directory()
    {
        Guid kim = _domain.Add("kim", ("mail", [Bad]));
        var target = new RepairTarget(kim.ToString("D"), "kim", "mail", Bad, Good);

        await RunAsync(target with { DistinguishedName = Kim }, target with { Tenant = "contoso.onmicrosoft.com" }, target with { Skip = "no fix" });
        Assert.Empty(_sink.Warnings);

        await RunAsync(target, target);
        Assert.StartsWith("2 findings, such as that of kim, do not say which directory they are from", Assert.Single(_sink.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("an edit", "Edit", "x", true, "")]
    [InlineData("a number, as JSON has it", "2", "x", true, "")]
    [InlineData("no proposal", "Edit", "", true, "The finding about 'kim @contoso.com' has no fix. Decide.")]
    [InlineData("nothing to do", "None", "", true, "The finding about 'kim @contoso.com' has no fix. Decide.")]
    [InlineData("an action that nobody knows", "Rename", "x", true, "The finding proposes 'Rename', and the command does not know that action.")]
    [InlineData("neither GUID nor DN", "Edit", "x", false, "The finding has neither ObjectGuid nor DistinguishedName*")]
    public void What_cannot_be_written_says_why(string name, string action, string to, bool hasGuid, string says)
    {
        Bag finding = new()
        {
            ["User"] = "kim",
            ["Attribute"] = "mail",
            ["Value"] = Bad,
            ["ProposedAction"] = action,
            ["ProposedValue"] = to,
            ["Remedy"] = "Decide.",
            ["ObjectGuid"] = hasGuid ? Guid.NewGuid().ToString("N") : null,
        };

        RepairTarget target = RepairTargetShape.Read(finding, finding);

        Assert.Equal((name, says.Length == 0), (name, target.Skip is null));
        Assert.Matches($"^{says.Replace("*", ".*", StringComparison.Ordinal)}$", target.Skip ?? "");
    }

    [Theory] // a value before and none after would look like a removal
    [InlineData("no fix", "None", "", null, null)]
    [InlineData("an own value", "Edit", "x", Bad, "x")]
    [InlineData("a removal", "Remove", "", Bad, null)]
    public async Task A_skipped_finding_has_its_user_and_no_value_that_seems_to_be_removed(string name, string action, string to, string? from, string? after)
    {
        var kim = Guid.NewGuid();
        Bag finding = new()
        {
            ["User"] = "kim",
            ["Attribute"] = "proxyAddresses",
            ["Value"] = Bad,
            ["ProposedAction"] = action,
            ["ProposedValue"] = to,
            ["ObjectGuid"] = kim.ToString(),
            ["DistinguishedName"] = "CN=kim,DC=fabrikam,DC=com", // of another domain: skipped
        };

        await RunAsync(RepairTargetShape.Read(finding, finding));

        var change = (OnPremisesUserChange)Assert.Single(_sink.Results);
        Assert.Equal((name, OnPremisesUserChangeStatus.Skipped, kim), (name, change.Status, change.ObjectGuid));
        Assert.Equal((name, from, after), (name, change.From, change.To));
    }

    [Theory]
    [InlineData("ObjectGuid", "kim@contoso.com")]
    [InlineData("ObjectGuid", "00000000-0000-0000-0000-000000000000")]
    [InlineData("DistinguishedName", "kim")]
    public void A_value_that_identifies_nobody_is_an_error(string property, string value)
    {
        Bag finding = new() { ["Attribute"] = "mail", ["Value"] = Bad, ["ProposedAction"] = "Edit", ["ProposedValue"] = "x", [property] = value };

        Assert.Equal("OnPremisesIdentityInvalid", Assert.Throws<IdentityModelException>(() => RepairTargetShape.Read(finding, finding)).ErrorId);
    }

    private Task RunAsync(params RepairTarget[] targets) => new RepairOnPremisesUsers(_domain, TimeProvider.System, openJournal: null)
        .RunAsync("dc1", targets, force: false, _sink, TestContext.Current.CancellationToken);
}
