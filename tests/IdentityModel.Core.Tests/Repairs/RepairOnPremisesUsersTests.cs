using IdentityModel.Core.DirectoryWrites;
using IdentityModel.Core.Repairs;
using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

public class RepairOnPremisesUsersTests
{
    private const string BadMail = "kim @contoso.com";
    private const string Mail = "kim@contoso.com";
    private const string BadAddress = "smtp:k im@contoso.com";
    private const string Address = "smtp:kim2@contoso.com";

    private readonly List<string> _effects = [];
    private readonly FakeDomain _domain;
    private readonly FakeFiles _files;
    private readonly RecordingSink _sink = new();

    public RepairOnPremisesUsersTests()
    {
        _domain = new FakeDomain(_effects);
        _files = new FakeFiles(_effects);
    }

    private OnPremisesUserChange[] Changes => [.. _sink.Results.Cast<OnPremisesUserChange>()];

    private (OnPremisesUserChangeStatus, string?)[] Outcomes => [.. Changes.Select(change => (change.Status, change.To))];

    [Fact]
    public async Task All_values_of_a_user_are_journalled_and_then_written_together()
    {
        Guid kim = AddKim();

        await RunAsync(MailOf(kim), AddressOf(kim));

        Assert.Equal(
            [
                "connect", $"journal OnPremisesWriteRequested {kim}", $"journal OnPremisesWriteRequested {kim}", $"write {Mail} and {Address}",
                $"journal OnPremisesWritten {kim}", "close", "journal closed",
            ],
            _effects);
        Assert.Equal([(OnPremisesUserChangeStatus.Repaired, Mail), (OnPremisesUserChangeStatus.Repaired, Address)], Outcomes);
        Assert.Equal(["SMTP:kim@contoso.com", Address], _domain.ValuesOf(kim, "proxyAddresses"));
    }

    [Fact]
    public async Task The_question_shows_each_value_before_and_after()
    {
        Guid kim = AddKim();
        RecordingSink sink = new() { IsWhatIf = true };

        await Run().RunAsync("dc1", [MailOf(kim), AddressOf(kim)], force: false, sink, TestContext.Current.CancellationToken);

        Assert.Equal(
            ("kim on dc1", $"mail: '{Mail}' (before: '{BadMail}'); proxyAddresses: '{Address}' (before: '{BadAddress}')"), Assert.Single(sink.Confirmations));
        Assert.Equal(["connect", "close"], _effects);
    }

    [Fact]
    public async Task The_question_shows_long_values_whole()
    {
        string old = $"X500:/o=ExchangeLabs/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn={new string('a', 40)}-kim ";
        Guid kim = _domain.Add("kim", ("proxyAddresses", [old]));
        RecordingSink sink = new() { IsWhatIf = true };

        await Run().RunAsync(
            "dc1", [new(kim.ToString(), "kim", "proxyAddresses", old, old.TrimEnd())], force: false, sink, TestContext.Current.CancellationToken);

        Assert.Equal($"proxyAddresses: '{old.TrimEnd()}' (before: '{old}')", Assert.Single(sink.Confirmations).Action);
    }

    [Theory]
    [InlineData("no permission on one attribute", "DirectoryChangeDenied")]
    [InlineData("a value that breaks a rule of the directory", "DirectoryValueRefused")]
    public async Task If_one_value_is_refused_the_others_of_the_user_are_written(string name, string errorId)
    {
        Guid kim = AddKim();
        Guid lee = _domain.Add("lee", ("mail", ["lee @contoso.com"]));
        _domain.Fault = change => !change.Attributes.Contains("mail", StringComparison.Ordinal) || change.ObjectGuid != kim ? null
            : errorId == "DirectoryChangeDenied" ? Errors.DirectoryChangeDenied("dc1", change.Attributes)
            : Errors.DirectoryValueRefused("dc1", change.Attributes, "it is too long.");

        await RunAsync(MailOf(kim), AddressOf(kim), new(lee.ToString(), "lee", "mail", "lee @contoso.com", "lee@contoso.com"));

        Assert.Equal(
            [(OnPremisesUserChangeStatus.Failed, Mail), (OnPremisesUserChangeStatus.Repaired, Address), (OnPremisesUserChangeStatus.Repaired, "lee@contoso.com")],
            Outcomes);
        Assert.Equal((name, errorId), (name, Assert.Single(_sink.Errors).ErrorId));
        Assert.Equal([BadMail], _domain.ValuesOf(kim, "mail"));

        _domain.Fault = null;
        await UndoAsync();
        Assert.Equal(
            ["lee@contoso.com", Address], Changes.Skip(3).Where(change => change.Status == OnPremisesUserChangeStatus.Restored).Select(change => change.From));
        Assert.Equal(5, Changes.Length); // the refused value is no change
    }

    [Fact]
    public async Task A_value_that_changes_after_it_was_read_stays()
    {
        Guid kim = AddKim();
        bool isFirst = true;
        _domain.Fault = change =>
        {
            if (!isFirst)
                return null;
            isFirst = false;
            _domain.Put(kim, "mail", "new@contoso.com");
            return null;
        };

        await RunAsync(MailOf(kim), AddressOf(kim));

        Assert.Equal([(OnPremisesUserChangeStatus.Skipped, Mail), (OnPremisesUserChangeStatus.Repaired, Address)], Outcomes);
        Assert.Equal("The value was changed while the command ran. It is now 'new@contoso.com'.", Changes[0].Reason);
        Assert.Empty(_sink.Errors);
        Assert.All(Changes, change => Assert.Equal("run.jsonl", change.JournalPath)); // both were announced, together
    }

    [Fact]
    public async Task A_change_names_the_journal_that_has_it()
    {
        Guid kim = AddKim();
        Guid lee = _domain.Add("lee", ("mail", ["lee @contoso.com"]));
        Guid ann = _domain.Add("ann", ("mail", ["ann @contoso.com"]));
        RecordingSink sink = new() { Answers = target => !target.StartsWith("ann", StringComparison.Ordinal) || Put(ann) };
        _domain.Fault = change =>
        {
            if (change.ObjectGuid == lee)
                Put(lee);
            return null;
        };

        RepairTarget[] targets =
        [
            MailOf(kim), new(lee.ToString(), "lee", "mail", "lee @contoso.com", "lee@contoso.com"), new(ann.ToString(), "ann", "mail", "ann @contoso.com", "ann@contoso.com"),
        ];
        await Run().RunAsync("dc1", targets, force: false, sink, TestContext.Current.CancellationToken);

        Assert.Equal(
            ["kim Repaired run.jsonl", "lee Skipped run.jsonl", "ann Skipped "],
            sink.Results.Cast<OnPremisesUserChange>().Select(change => $"{change.User} {change.Status} {change.JournalPath}"));
        Assert.Equal([kim, lee], _files.Events.Where(one => one.Event == JournalEventName.OnPremisesWriteRequested).Select(one => new Guid(one.User!)));

        bool Put(Guid user)
        {
            _domain.Put(user, "mail", "new@contoso.com");
            return true;
        }
    }

    [Fact]
    public async Task An_answer_that_is_lost_ends_the_run_and_the_undo_finds_out()
    {
        Guid kim = AddKim();
        _domain.Fault = change =>
        {
            _domain.Put(kim, "mail", Mail);
            return Errors.DirectoryConnectionLost("dc1", "writing");
        };

        await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync(MailOf(kim)));
        _domain.Fault = null;
        await UndoAsync();

        Assert.StartsWith("It is not known", Changes[0].Reason, StringComparison.Ordinal);
        Assert.Equal(OnPremisesUserChangeStatus.Restored, Changes[1].Status);
        Assert.Equal([BadMail], _domain.ValuesOf(kim, "mail"));
    }

    [Fact]
    public async Task The_undo_of_several_runs_restores_each_address()
    {
        Guid kim = _domain.Add("kim", ("proxyAddresses", ["SMTP:kim@contoso.com", BadAddress, "smtp:lee@contoso.com"]));
        _domain.Add("lee@contoso.com");
        await RunAsync(AddressOf(kim));
        await RunAsync(new RepairTarget(kim.ToString(), "kim", "proxyAddresses", Address, "smtp:kim3@contoso.com"));
        await RunAsync(new RepairTarget(kim.ToString(), "kim", "proxyAddresses", "smtp:lee@contoso.com", To: null));
        Assert.Equal(["SMTP:kim@contoso.com", "smtp:kim3@contoso.com"], _domain.ValuesOf(kim, "proxyAddresses"));

        await UndoAsync();
        await UndoAsync();

        Assert.Equal(["SMTP:kim@contoso.com", BadAddress, "smtp:lee@contoso.com"], _domain.ValuesOf(kim, "proxyAddresses").Order(StringComparer.Ordinal));
        Assert.Equal(
            [OnPremisesUserChangeStatus.Restored, OnPremisesUserChangeStatus.Restored, OnPremisesUserChangeStatus.Unchanged, OnPremisesUserChangeStatus.Unchanged],
            Changes.Skip(3).Select(change => change.Status));
    }

    [Theory]
    [InlineData("mail", "mail", "new@contoso.com", "mail", "new@contoso.com", true)]
    [InlineData("mail and UPN", "mail", "new@contoso.com", "userPrincipalName", "NEW@contoso.com", true)]
    [InlineData("mail and address", "mail", "new@contoso.com", "proxyAddresses", "SMTP:new@contoso.com", true)]
    [InlineData("alias", "mailNickname", "new", "mailNickname", "new", true)]
    [InlineData("alias and display name", "mailNickname", "new", "displayName", "new", false)]
    [InlineData("display name", "displayName", "new", "displayName", "new", false)]
    public async Task A_fix_that_would_make_a_duplicate_is_left_out(string name, string attribute, string value, string theirs, string held, bool isLeft)
    {
        Guid kim = _domain.Add("kim", (attribute, ["ol d"]));
        _domain.Add("holder", (theirs, [held]));

        await RunAsync(new RepairTarget(kim.ToString(), "kim", attribute, "ol d", value));

        Assert.Equal((name, isLeft ? OnPremisesUserChangeStatus.Skipped : OnPremisesUserChangeStatus.Repaired), (name, Changes[0].Status));
        Assert.Equal(isLeft, Changes[0].Reason.StartsWith(theirs == "userPrincipalName" ? "NEW@contoso.com of" : "holder of", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Changes_are_kept_apart()
    {
        JumpingClock clock = new();
        RepairTarget[] targets = [.. Enumerable.Range(0, 5).Select(i =>
            new RepairTarget(_domain.Add($"u{i}", ("mail", [$"u {i}@contoso.com"])).ToString(), $"u{i}", "mail", $"u {i}@contoso.com", $"u{i}@contoso.com"))];

        await new RepairOnPremisesUsers(_domain, clock, openJournal: null).RunAsync("dc1", targets, force: false, _sink, TestContext.Current.CancellationToken);

        Assert.Equal(5, Changes.Count(change => change.Status == OnPremisesUserChangeStatus.Repaired));
        Assert.Equal(Enumerable.Repeat(TimeSpan.FromMilliseconds(10), 4), clock.Waits);
    }

    private Guid AddKim() => _domain.Add("kim", ("mail", [BadMail]), ("proxyAddresses", ["SMTP:kim@contoso.com", BadAddress]));

    private static RepairTarget MailOf(Guid user) => new(user.ToString("D"), "kim", "mail", BadMail, Mail);

    private static RepairTarget AddressOf(Guid user) => new(user.ToString("D"), "kim", "proxyAddresses", BadAddress, Address);

    private RepairOnPremisesUsers Run() => new(_domain, TimeProvider.System, _files.OpenJournal);

    private Task RunAsync(params RepairTarget[] targets) =>
        Run().RunAsync("dc1", targets, force: false, _sink, TestContext.Current.CancellationToken);

    private Task UndoAsync() => new UndoOnPremisesUserChanges(_domain, tenant: null, TimeProvider.System, _files.OpenJournal)
        .RunAsync("dc1", [.. _files.Events], force: false, _sink, TestContext.Current.CancellationToken);
}
