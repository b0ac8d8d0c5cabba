using System.Security;
using IdentityModel.Cloud;
using IdentityModel.KillHost;
using IdentityModel.Local.Files;
using IdentityModel.Sandbox;
using IdentityModel.Testing;

namespace IdentityModel.Transitions.Tests;

/// <summary>
/// Disable-DirectorySynchronization -Wait is stopped at every place a process can be killed at, and run again with the same journal. It
/// must end as an unbroken run does. The request is sent again only if no run saw that it was accepted, and the tenant shows that it was
/// not.
/// </summary>
public sealed class SwitchOffKillTests
{
    private const int LeastPlaces = 30;

    [Fact]
    public async Task A_run_that_is_killed_anywhere_and_run_again_ends_as_an_unbroken_one()
    {
        using var whole = new Tenant();
        var count = new KillSwitch();
        DirectorySynchronizationResult expected = await whole.RunAsync(count);
        Assert.Equal(DirectorySynchronizationStatus.Disabled, expected.Status);
        Assert.True(count.Passed >= LeastPlaces, $"{count.Passed} places only.");

        for (int place = 1; place <= count.Passed; place++)
        {
            using var tenant = new Tenant();
            var kill = new KillSwitch(place);
            Task<DirectorySynchronizationResult> killed = tenant.RunAsync(kill);
            await Task.WhenAny(killed, kill.Killed).WaitAsync(TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);
            Assert.True(kill.Killed.IsCompleted, $"place {place} was not reached.");

            DirectorySynchronizationResult result = await tenant.RunAsync(new KillSwitch());

            string where = $"place {place}: {kill.Place}";
            Assert.Equal((where, DirectorySynchronizationStatus.Disabled), (where, result.Status));
            Assert.Equal((where, whole.State()), (where, tenant.State()));
            Assert.Equal((where, 1), (where, tenant.Service.Requests.Count(request => request.Method == "PATCH")));

            // A run that was killed after it counted the users has the number in its journal.
            Assert.True(result.UserCount == expected.UserCount, $"{where}: {result.UserCount} users.");
        }
    }

    private sealed class Tenant : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("identitymodel-").FullName;
        private readonly SandboxClock _clock = new();
        private readonly SandboxHandler _handler;

        public Tenant()
        {
            Service = new SandboxTenant("Fabrikam", "fabrikam.onmicrosoft.com") { OnPremisesSyncEnabled = true };
            Service.SyncFeatures["passwordSyncEnabled"] = false;
            Service.AssignRole(Service.AddUser(new SandboxUser { UserPrincipalName = "admin@fabrikam.onmicrosoft.com" }).Id, "Global Administrator");
            for (int i = 1; i <= 5; i++)
            {
                Service.AddUser(new SandboxUser
                {
                    UserPrincipalName = $"user{i}@fabrikam.onmicrosoft.com",
                    OnPremisesSyncEnabled = true,
                    OnPremisesImmutableId = Convert.ToBase64String([(byte)i]),
                });
            }

            _handler = new SandboxHandler(Service, new SandboxOptions { SwitchOffDuration = TimeSpan.FromMinutes(5) }, _clock);
        }

        public SandboxTenant Service { get; }

        public string State() => string.Join(
            "\n", Service.Users.Select(user => $"{user} {user.OnPremisesSyncEnabled} {user.OnPremisesImmutableId}")
                .Prepend($"synchronizes: {Service.OnPremisesSyncEnabled}"));

        public async Task<DirectorySynchronizationResult> RunAsync(KillSwitch kill)
        {
            string path = Path.Combine(_folder, "leave.jsonl");
            (JournalFile journal, IReadOnlyList<JournalEvent> events) = Take(path);
            using JournalFile owned = journal;
            kill.Owned.Add(journal);
            var secret = new SecureString();
            foreach (char c in _handler.CreateAccessToken())
                secret.AppendChar(c);
            using ICloudSession session = await CloudSessionFactory.ConnectAsync(
                new SignInRequest { Method = SignInMethod.AccessToken, AccessToken = secret },
                new CloudTransport { Handler = new KillableWire(_handler, kill), Clock = _clock, IsSandbox = true },
                _ => { },
                default);
            var sink = new RecordingSink();
            await new DisableDirectorySynchronization(session, () => new KillableJournal(journal, kill), path).RunAsync(
                new DirectorySynchronizationRequest { Wait = true, Events = events }, sink, default);
            return Assert.IsType<DirectorySynchronizationResult>(Assert.Single(sink.Results));
        }

        public void Dispose()
        {
            _handler.Dispose();
            Directory.Delete(_folder, recursive: true);
        }

        /// <summary>As the cmdlet does.</summary>
        private static (JournalFile Journal, IReadOnlyList<JournalEvent> Events) Take(string path)
        {
            try
            {
                return (JournalFile.ClaimFresh(path), []);
            }
            catch (IdentityModelException e) when (e.ErrorId == nameof(Errors.FileExists))
            {
                var journal = JournalFile.ClaimExisting(path);
                return (journal, journal.Read());
            }
        }
    }
}
