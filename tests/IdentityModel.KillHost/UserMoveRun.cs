using IdentityModel.Testing;

namespace IdentityModel.KillHost;

/// <summary>Moves users, as an admin does who runs the same command again after a kill: with the same users and the same journal.</summary>
/// <param name="folder">Where the journal is.</param>
/// <param name="service">The tenant.</param>
/// <param name="accessToken">What the tenant lets the run in by.</param>
/// <param name="clock">The run's time.</param>
/// <param name="kill">Where it is killed.</param>
public sealed class UserMoveRun(string folder, HttpMessageHandler? service, string accessToken, TimeProvider clock, KillSwitch kill)
{
    /// <summary>The name of the journal.</summary>
    public const string Journal = "moves.jsonl";

    private static readonly TransitionScenario Scenario = new("users") { Journal = Journal };

    public RecordingSink Sink { get; init; } = new();

    /// <summary>Moves the users to the cloud.</summary>
    public async Task ToCloudAsync(IReadOnlyList<string> users)
    {
        using var files = KillableFiles.NewOrOfEarlierRun(Scenario, folder, kill, clock);
        using ICloudSession session = await KillableSession.ConnectAsync(service, accessToken, clock, kill);
        await new ConvertUsersToCloud(session, files.OpenJournal) { JournalPath = files.JournalPath, Events = files.Events }.RunAsync(
            AsyncSequence.From(users.Select(user => new UserIdentity(user))), Sink, default);
    }

    /// <summary>Gives back who was moved: everyone in the journal.</summary>
    public async Task ToSynchronizedAsync(bool wait = true)
    {
        using var files = KillableFiles.NewOrOfEarlierRun(Scenario, folder, kill, clock);
        using ICloudSession session = await KillableSession.ConnectAsync(service, accessToken, clock, kill);
        await new ConvertUsersToSynchronized(session, files.OpenJournal, files.JournalPath, files.Events) { Wait = wait }.RunAsync(Sink, default);
    }
}
