using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>A tenant with two synchronized users and an administrator, and the journal of Disable-DirectorySynchronization.</summary>
public abstract class SwitchOffFixture : IDisposable
{
    protected const string Sent = "PATCH organization tenant";

    protected static readonly IdentityModelException Refused =
        Errors.PermissionMissing("read it", "Some.Read.All", "Global Reader", target: null);

    protected SwitchOffFixture()
    {
        Session = new FakeSession(Tenant);
        Tenant.Organization = Tenant.Organization with { DisplayName = "Contoso" };
        Tenant.AddManaged("contoso.onmicrosoft.com", isInitial: true, isDefault: true);
        Tenant.AddManaged("contoso.com");
        CloudUser admin = Tenant.AddUser("admin@contoso.onmicrosoft.com");
        Tenant.Roles[admin.Id] = ["Global Administrator"];
        Tenant.AddUser("ada@contoso.com", synced: true);
        Tenant.AddUser("bo@contoso.com", synced: true);
    }

    private protected FakeDirectory Tenant { get; } = new();

    private protected FakeSession Session { get; }

    private protected FakeJournalFile Journal { get; } = new();

    public void Dispose()
    {
        Session.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected async Task<(RecordingSink Sink, DirectorySynchronizationResult Result)> RunAsync(bool wait = false, bool force = false)
    {
        var sink = new RecordingSink();
        await RunAsync(sink, wait, force);
        return (sink, Assert.IsType<DirectorySynchronizationResult>(Assert.Single(sink.Results)));
    }

    private protected Task RunAsync(RecordingSink sink, bool wait = false, bool force = false) =>
        new DisableDirectorySynchronization(Session, () => Journal, Journal.Path).RunAsync(
            new DirectorySynchronizationRequest { Wait = wait, Force = force, Events = [.. Journal.Events] },
            sink,
            TestContext.Current.CancellationToken);

    private protected sealed class FakeJournalFile : IJournal
    {
        public List<JournalEvent> Events { get; } = [];

        public string Path => "/runs/leave.jsonl";

        public Task AppendAsync(JournalEvent journalEvent, CancellationToken cancellationToken) => AppendAsync([journalEvent], cancellationToken);

        public Task AppendAsync(IReadOnlyList<JournalEvent> journalEvents, CancellationToken cancellationToken)
        {
            Events.AddRange(journalEvents);
            return Task.CompletedTask;
        }

        public void Dispose()
        {
        }
    }
}
