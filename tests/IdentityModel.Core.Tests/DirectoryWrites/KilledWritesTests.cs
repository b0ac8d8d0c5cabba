using IdentityModel.Core.DirectoryWrites;
using IdentityModel.Core.Repairs;
using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>
/// Repairs and undos are killed around every line of the journal and every request. Repeated or undone with the same journal, they end as
/// unbroken ones do.
/// </summary>
public class KilledWritesTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly List<string> _effects = [];
    private Guid _kim;
    private Guid _lee;

    [Theory]
    [InlineData("repair!, repair", 10)]
    [InlineData("repair!, repair, undo", 10)]
    [InlineData("repair!, undo", 10)]
    [InlineData("repair, undo!, undo", 10)]
    [InlineData("repair!, undo!, undo", 10)]
    [InlineData("repair!, repair!, undo!, undo", 10)]
    public async Task What_is_killed_anywhere_can_be_repeated_and_undone(string order, int leastKills)
    {
        int kills = 0;
        for (int place = 1; place <= 16; place++)
        {
            for (int second = 1; second <= (order.Split('!').Length > 2 ? 16 : 1); second++)
            {
                Queue<int> places = new([place, second, place]);
                var domain = new FakeDomain(_effects);
                var files = new FakeFiles(_effects);
                _kim = domain.Add("kim", ("mail", ["kim @contoso.com"]), ("proxyAddresses", ["SMTP:kim@contoso.com", "smtp:k im@contoso.com", "smtp:lee@contoso.com"]));
                _lee = domain.Add("lee", ("mail", ["lee@contoso.com"]), ("displayName", [" "]));
                string before = Snapshot(domain);
                foreach (string step in order.Split(", "))
                {
                    if (await IsKilledAsync(domain, files, step, step.EndsWith('!') ? places.Dequeue() : null))
                        kills++;
                }

                string end = order.EndsWith("repair", StringComparison.Ordinal) ? "lee kim@contoso.com lee@contoso.com SMTP:kim@contoso.com smtp:kim2@contoso.com" : before;
                Assert.Equal((order, place, second, end), (order, place, second, Snapshot(domain)));
            }
        }

        Assert.True(kills >= leastKills, $"{kills} kills only.");
    }

    private async Task<bool> IsKilledAsync(FakeDomain domain, FakeFiles files, string step, int? place)
    {
        var kill = new Kill(place);
        domain.Pass = kill.PassAsync;
        IJournal Open() => new KilledJournal(files.OpenJournal(), kill);
        Task work = step.StartsWith("repair", StringComparison.Ordinal)
            ? new RepairOnPremisesUsers(domain, TimeProvider.System, Open).RunAsync("dc1", Targets(), force: false, new RecordingSink(), TestContext.Current.CancellationToken)
            : new UndoOnPremisesUserChanges(domain, tenant: null, TimeProvider.System, Open).RunAsync("dc1", [.. files.Events], force: false, new RecordingSink(), TestContext.Current.CancellationToken);
        await Task.WhenAny(work, kill.Done).WaitAsync(Patience, TestContext.Current.CancellationToken);
        if (kill.Done.IsCompleted)
            return true;

        try
        {
            await work;
        }
        catch (IdentityModelException e) when (e.ErrorId == nameof(Errors.JournalWithoutDirectoryChanges))
        {
            // the repair was killed before it announced anything
        }

        return false;
    }

    private RepairTarget[] Targets() =>
    [
        new(_kim.ToString("D"), "kim", "mail", "kim @contoso.com", "kim@contoso.com"),
        new(_kim.ToString("D"), "kim", "proxyAddresses", "smtp:k im@contoso.com", "smtp:kim2@contoso.com"),
        new(_kim.ToString("D"), "kim", "proxyAddresses", "smtp:lee@contoso.com", To: null), // lee has it, too
        new(_lee.ToString("D"), "lee", "displayName", " ", "lee"),
    ];

    private string Snapshot(FakeDomain domain) => string.Join(' ', new[] { "displayName", "mail", "proxyAddresses" }
        .SelectMany(attribute => domain.ValuesOf(_kim, attribute).Concat(domain.ValuesOf(_lee, attribute)).Order(StringComparer.Ordinal)));

    private sealed class Kill(int? at)
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _passed;

        public Task Done => _done.Task;

        public Task PassAsync()
        {
            if (!_done.Task.IsCompleted && ++_passed != at)
                return Task.CompletedTask;

            _done.TrySetResult();
            return new TaskCompletionSource().Task;
        }
    }

    private sealed class KilledJournal(IJournal journal, Kill kill) : IJournal
    {
        public string Path => journal.Path;

        public async Task AppendAsync(JournalEvent journalEvent, CancellationToken cancellationToken)
        {
            await kill.PassAsync();
            await journal.AppendAsync(journalEvent, cancellationToken);
            await kill.PassAsync();
        }

        // A system that is stopped may have written only some lines.
        public async Task AppendAsync(IReadOnlyList<JournalEvent> journalEvents, CancellationToken cancellationToken)
        {
            foreach (JournalEvent one in journalEvents)
                await AppendAsync(one, cancellationToken);
        }

        public void Dispose() => journal.Dispose();
    }
}
