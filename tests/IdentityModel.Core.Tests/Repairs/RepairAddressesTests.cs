using IdentityModel.Core.DirectoryWrites;
using IdentityModel.Core.Repairs;
using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>Fixes of single addresses: none takes an address from its last holder, or leaves a user without a primary address.</summary>
public class RepairAddressesTests
{
    private const string Attribute = "proxyAddresses";

    private readonly FakeDomain _domain = new([]);
    private readonly RecordingSink _sink = new();

    [Theory]
    [InlineData("another user's UPN", "anna@contoso.com", "", true)]
    [InlineData("another user's primary address", "lee", "proxyAddresses SMTP:Anna@contoso.com", true)]
    [InlineData("the mail address of a user without a primary address", "lee", "mail anna@contoso.com", true)]
    [InlineData("nobody else's", "lee", "", false)]
    [InlineData("a secondary address of another user", "lee", "proxyAddresses smtp:anna@contoso.com", false)]
    public async Task An_address_is_removed_only_if_another_object_needs_it(string name, string other, string held, bool isRemoved)
    {
        Guid kim = _domain.Add("kim", (Attribute, ["SMTP:kim@contoso.com", "smtp:anna@contoso.com"]));
        _domain.Add(other, held.Length == 0 ? [] : [(held.Split(' ')[0], [held.Split(' ')[1]])]);

        await RunAsync(Removal(kim, "smtp:anna@contoso.com"));

        Assert.Equal((name, isRemoved ? "Repaired" : "Skipped"), (name, Outcomes()));
        Assert.Equal(!isRemoved, _domain.ValuesOf(kim, Attribute).Contains("smtp:anna@contoso.com"));
        Assert.Equal(isRemoved ? "" : "No other object of this domain has this address as its UPN or primary address. Test again.", Reason(0));
    }

    [Fact]
    public async Task An_address_is_not_removed_if_the_other_user_loses_it_in_this_run()
    {
        Guid kim = _domain.Add("kim", (Attribute, ["smtp:anna@contoso.com"]));
        Guid anna = _domain.Add("anna@contoso.com");

        await RunAsync(Removal(kim, "smtp:anna@contoso.com"), new(anna.ToString(), "anna@contoso.com", "userPrincipalName", "anna@contoso.com", "anna.b@contoso.com"));

        Assert.Equal("Skipped Repaired", Outcomes());
    }

    [Fact]
    public async Task An_address_that_two_users_have_beside_the_first_is_removed_from_both()
    {
        _domain.Add("anna@contoso.com");
        Guid kim = _domain.Add("kim", (Attribute, ["smtp:anna@contoso.com"]));
        Guid lee = _domain.Add("lee", (Attribute, ["smtp:anna@contoso.com"]));

        await RunAsync(Removal(kim, "smtp:anna@contoso.com"), Removal(lee, "smtp:anna@contoso.com"));

        Assert.Equal("Repaired Repaired", Outcomes());
    }

    [Theory]
    [InlineData("the same", "smtp:anna@contoso.com", "Repaired")]
    [InlineData("another type", "Smtp:anna@contoso.com", "Repaired")]
    [InlineData("another case", "smtp:Anna@Contoso.com", "Repaired")]
    [InlineData("no type", "Anna@contoso.com", "Repaired")]
    [InlineData("blanks", " smtp:anna@contoso.com ", "Repaired")]
    [InlineData("the primary address", "SMTP:anna@contoso.com", "Skipped")]
    public async Task An_address_is_removed_in_the_spelling_that_the_user_has(string name, string stored, string outcome)
    {
        Guid kim = _domain.Add("kim", (Attribute, ["smtp:kim@contoso.com", stored]));
        _domain.Add("anna@contoso.com");

        await RunAsync(Removal(kim, "smtp:anna@contoso.com"));

        Assert.Equal((name, outcome), (name, Outcomes()));
        Assert.Equal(outcome == "Skipped", _domain.ValuesOf(kim, Attribute).Contains(stored));
        Assert.Equal(outcome == "Skipped" ? "The address is the primary address of this user now. Test again." : "", Reason(0));
    }

    [Theory]
    [InlineData("a second primary address", "SMTP:kim@c.com smtp:k@c.com", "smtp:k@c.com>SMTP:k@c.com", "Skipped", "gives the user 2 primary addresses")]
    [InlineData("no primary address any more", "SMTP:kim@c.com smtp:k@c.com", "SMTP:kim@c.com>smtp:kim@c.com", "Skipped", "leaves the user without a primary address")]
    [InlineData("the primary address is removed", "SMTP:kim@c.com smtp:k@c.com", "SMTP:kim@c.com>", "Skipped", "leaves the user without a primary address")]
    [InlineData("two addresses that change places", "SMTP:kim@c.com smtp:k@c.com", "SMTP:kim@c.com>smtp:kim@c.com smtp:k@c.com>SMTP:k@c.com", "Repaired Repaired", "")]
    [InlineData("one of them that another object has", "SMTP:kim@c.com smtp:k@c.com", "SMTP:kim@c.com>smtp:kim@c.com smtp:k@c.com>SMTP:lee@c.com", "Skipped Skipped", "leaves the user without a primary address")]
    [InlineData("a primary address with a fault", "SMTP:k,im@c.com smtp:k@c.com", "SMTP:k,im@c.com>SMTP:kim@c.com", "Repaired", "")]
    [InlineData("a user who never had one", "smtp:k,im@c.com", "smtp:k,im@c.com>smtp:kim@c.com", "Repaired", "")]
    [InlineData("another fault of a user who has two", "SMTP:a@c.com SMTP:b@c.com smtp:k,im@c.com", "smtp:k,im@c.com>smtp:kim@c.com", "Repaired", "")]
    public async Task A_user_keeps_one_primary_address(string name, string values, string fixes, string outcomes, string says)
    {
        Guid kim = _domain.Add("kim", (Attribute, values.Split(' ')));
        _domain.Add("lee@c.com");

        await RunAsync([.. fixes.Split(' ').Select(one => one.Split('>')).Select(one =>
            new RepairTarget(kim.ToString(), "kim", Attribute, one[0], one[1].Length > 0 ? one[1] : null) { Error = OnPremisesUserError.Format })]);

        Assert.Equal((name, outcomes), (name, Outcomes()));
        Assert.Contains(_sink.Results.Cast<OnPremisesUserChange>(), change => change.Reason.Contains(says, StringComparison.Ordinal));
        Assert.Equal(outcomes.StartsWith("Skipped", StringComparison.Ordinal), values == string.Join(' ', _domain.ValuesOf(kim, Attribute)));
    }

    [Fact]
    public async Task Addresses_that_change_places_are_not_written_one_without_the_other()
    {
        Guid kim = _domain.Add("kim", (Attribute, ["SMTP:kim@c.com", "smtp:k@c.com"]));
        _domain.Fault = change => change.Values.Count == 1 ? null : Errors.DirectoryValueRefused("dc1", change.Attributes, "it is too long.");

        await RunAsync(
            new(kim.ToString(), "kim", Attribute, "SMTP:kim@c.com", "smtp:kim@c.com"), new(kim.ToString(), "kim", Attribute, "smtp:k@c.com", "SMTP:k@c.com"));

        Assert.Equal("Skipped Skipped", Outcomes());
        Assert.Equal(["SMTP:kim@c.com", "smtp:k@c.com"], _domain.ValuesOf(kim, Attribute));
    }

    [Theory]
    [InlineData("the removal of a UPN", "userPrincipalName", "a@c.com", "Remove", "", "The command removes only values of proxyAddresses.")]
    [InlineData("the removal of a mail address, as a number", "mail", "a@c.com", "3", "", "The command removes only values of proxyAddresses.")]
    [InlineData("an address for no value", "proxyAddresses", "", "Edit", "smtp:a@c.com", "Value is empty, so the finding does not say which address to replace.")]
    [InlineData("a mail address for no value", "mail", "", "Edit", "a@c.com", "")]
    [InlineData("the removal of an address", "proxyAddresses", "smtp:a@c.com", "Remove", "", "")]
    public void What_a_finding_cannot_say_is_skipped(string name, string attribute, string value, string action, string to, string says)
    {
        Bag finding = new() { ["Attribute"] = attribute, ["Value"] = value, ["ProposedAction"] = action, ["ProposedValue"] = to, ["ObjectGuid"] = Guid.NewGuid().ToString() };

        Assert.Equal((name, says), (name, RepairTargetShape.Read(finding, finding).Skip ?? ""));
    }

    [Theory]
    [InlineData("Duplicate", OnPremisesUserError.Duplicate)]
    [InlineData("Format, Duplicate", OnPremisesUserError.Format | OnPremisesUserError.Duplicate)]
    [InlineData("4", OnPremisesUserError.Duplicate)]
    [InlineData("", null)]
    public void The_error_of_a_finding_is_read(string text, OnPremisesUserError? error)
    {
        Bag finding = new() { ["Attribute"] = Attribute, ["Value"] = "smtp:a@c.com", ["ProposedAction"] = "Remove", ["Error"] = text, ["ObjectGuid"] = Guid.NewGuid().ToString() };

        Assert.Equal(error, RepairTargetShape.Read(finding, finding).Error);
    }

    private static RepairTarget Removal(Guid user, string value) =>
        new(user.ToString(), user.ToString(), Attribute, value, To: null) { Error = OnPremisesUserError.Duplicate };

    private string Outcomes() => string.Join(' ', _sink.Results.Cast<OnPremisesUserChange>().Select(change => change.Status));

    private string Reason(int i) => ((OnPremisesUserChange)_sink.Results[i]).Reason;

    private Task RunAsync(params RepairTarget[] targets) => new RepairOnPremisesUsers(_domain, TimeProvider.System, openJournal: null)
        .RunAsync("dc1", targets, force: false, _sink, TestContext.Current.CancellationToken);
}
