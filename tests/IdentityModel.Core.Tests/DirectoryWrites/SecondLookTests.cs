using IdentityModel.Core.Anchors;
using IdentityModel.Core.DirectoryWrites;
using IdentityModel.Core.Repairs;
using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>Between the first look at users and the write, there are questions and other users: what changed meanwhile is left alone.</summary>
public class SecondLookTests
{
    private const string Bad = "kim @contoso.com";
    private const string Good = "kim@contoso.com";

    private readonly List<string> _effects = [];
    private readonly FakeDomain _domain;
    private readonly FakeFiles _files;
    private readonly JumpingClock _clock = new();

    public SecondLookTests()
    {
        _domain = new FakeDomain(_effects);
        _files = new FakeFiles(_effects);
    }

    // For a domain controller, an old value in another case is the old value: it would replace the new one.
    [Theory]
    [InlineData("the value in another case", "kim", "KIM @contoso.com", "The value was changed while the command ran. It is now 'KIM @contoso.com'.")]
    [InlineData("another value", "kim", "new@contoso.com", "The value was changed while the command ran. It is now 'new@contoso.com'.")]
    [InlineData("another user who gets the new value", "lee", "KIM@contoso.com", "lee of this domain has this value.*")]
    public async Task What_changes_during_the_question_is_not_written(string name, string who, string value, string says)
    {
        Guid kim = _domain.Add("kim", ("mail", [Bad]));
        Guid lee = _domain.Add("lee", ("mail", ["lee@contoso.com"]));
        RecordingSink sink = new() { Answers = _ => Put(who == "kim" ? kim : lee, value) };

        await RepairAsync(sink, Target(kim));

        var change = (OnPremisesUserChange)Assert.Single(sink.Results);
        Assert.Equal((name, OnPremisesUserChangeStatus.Skipped), (name, change.Status));
        Assert.Matches($"^{says.Replace("*", ".*", StringComparison.Ordinal)}$", change.Reason);
        Assert.Equal(["connect", "close"], _effects);
    }

    [Fact]
    public async Task A_user_who_is_deleted_during_the_question_is_one_error()
    {
        Guid kim = _domain.Add("kim", ("mail", [Bad]));
        Guid lee = _domain.Add("lee", ("mail", ["lee @contoso.com"]));
        RecordingSink sink = new()
        {
            Answers = target =>
            {
                if (target.StartsWith("kim", StringComparison.Ordinal))
                    _domain.Remove(kim);
                return true;
            },
        };

        await RepairAsync(sink, Target(kim), new(lee.ToString(), "lee", "mail", "lee @contoso.com", "lee@contoso.com"));

        Assert.Equal(["Failed", "Repaired"], sink.Results.Cast<OnPremisesUserChange>().Select(change => $"{change.Status}"));
        Assert.Equal("OnPremisesUserNotFound", Assert.Single(sink.Errors).ErrorId);
    }

    [Fact]
    public async Task An_old_value_that_somebody_takes_during_the_question_is_not_restored()
    {
        Guid kim = _domain.Add("kim", ("mail", [Bad]));
        Guid lee = _domain.Add("lee", ("mail", ["lee@contoso.com"]));
        await RepairAsync(new RecordingSink(), Target(kim));
        RecordingSink sink = new() { Answers = _ => Put(lee, Bad) };

        await UndoAsync(sink);

        Assert.StartsWith("lee of this domain has the old value.", ((OnPremisesUserChange)sink.Results[0]).Reason, StringComparison.Ordinal);
        Assert.Equal([Good], _domain.ValuesOf(kim, "mail"));
    }

    [Fact]
    public async Task A_duplicate_that_the_run_removed_is_restored_after_the_second_look_too()
    {
        Guid kim = _domain.Add("kim", ("proxyAddresses", ["SMTP:kim@contoso.com", "smtp:lee@contoso.com"]));
        _domain.Add("lee", ("mail", ["lee@contoso.com"]));
        await RepairAsync(new RecordingSink(), new RepairTarget(kim.ToString(), "kim", "proxyAddresses", "smtp:lee@contoso.com", To: null));

        await UndoAsync(new RecordingSink());

        Assert.Equal(["SMTP:kim@contoso.com", "smtp:lee@contoso.com"], _domain.ValuesOf(kim, "proxyAddresses"));
    }

    [Fact]
    public async Task A_value_that_two_users_shared_is_restored_for_both_in_two_undos()
    {
        Guid kim = _domain.Add("kim", ("mail", ["old@contoso.com"]));
        Guid lee = _domain.Add("lee", ("mail", ["old@contoso.com"]));
        RecordingSink slow = new()
        {
            Answers = _ =>
            {
                _clock.Advance(TimeSpan.FromMinutes(1));
                return true;
            },
        };
        await RepairAsync(
            slow, [.. new[] { (kim, "kim"), (lee, "lee") }.Select(one => new RepairTarget(one.Item1.ToString(), one.Item2, "mail", "old@contoso.com", $"{one.Item2}@contoso.com"))]);

        await UndoAsync(new RecordingSink { Answers = target => target.StartsWith("kim", StringComparison.Ordinal) });
        await UndoAsync(new RecordingSink());

        Assert.Equal(["old@contoso.com", "old@contoso.com"], new[] { kim, lee }.Select(user => _domain.ValuesOf(user, "mail").Single()));
    }

    [Fact]
    public async Task An_anchor_that_somebody_takes_during_the_question_is_not_written()
    {
        byte[] anchor = [.. Enumerable.Range(0, 16).Select(i => (byte)i)];
        Guid kim = _domain.Add("kim");
        RecordingSink sink = new()
        {
            Answers = _ =>
            {
                _domain.Add("lee", anchor);
                return true;
            },
        };

        await new SetOnPremisesUserAnchors(_domain, tenant: null, _clock, openJournal: null)
            .RunAsync("dc1", [new AnchorTarget(kim.ToString(), "kim", Convert.ToBase64String(anchor))], force: false, sink, TestContext.Current.CancellationToken);

        Assert.Equal("lee of this domain has this anchor. Two users cannot have the same.", ((OnPremisesUserChange)sink.Results[0]).Reason);
        Assert.Null(_domain.AnchorOf(kim));
    }

    // Without an index, a search looks at every object of the domain: there is not one for each user.
    [Theory]
    [InlineData("a run without questions", 0, 2)]
    [InlineData("a question that takes long", 10, 41)]
    public async Task Other_objects_are_asked_for_again_if_time_went_by(string name, int seconds, int searches)
    {
        RepairTarget[] targets = [.. Enumerable.Range(0, 40).Select(i =>
            new RepairTarget(_domain.Add($"u{i}", ("mail", [$"u {i}@contoso.com"])).ToString(), $"u{i}", "mail", $"u {i}@contoso.com", $"u{i}@contoso.com"))];
        RecordingSink sink = new()
        {
            Answers = _ =>
            {
                _clock.Advance(TimeSpan.FromSeconds(seconds));
                return true;
            },
        };

        await RepairAsync(sink, targets);

        Assert.Equal(40, sink.Results.Cast<OnPremisesUserChange>().Count(change => change.Status == OnPremisesUserChangeStatus.Repaired));
        Assert.Equal((name, searches), (name, _domain.Searches.Count(search => search.Filter.Contains("(mail=", StringComparison.Ordinal))));
        Assert.All(_domain.Searches, search => Assert.True(search.IsOfDomainOnly));
    }

    private bool Put(Guid user, string value)
    {
        _domain.Put(user, "mail", value);
        return true;
    }

    private static RepairTarget Target(Guid user) => new(user.ToString(), "kim", "mail", Bad, Good);

    private Task RepairAsync(RecordingSink sink, params RepairTarget[] targets) =>
        new RepairOnPremisesUsers(_domain, _clock, _files.OpenJournal).RunAsync("dc1", targets, force: false, sink, TestContext.Current.CancellationToken);

    private Task UndoAsync(RecordingSink sink) => new UndoOnPremisesUserChanges(_domain, tenant: null, _clock, _files.OpenJournal)
        .RunAsync("dc1", [.. _files.Events], force: false, sink, TestContext.Current.CancellationToken);
}
