using IdentityModel.Testing;

namespace IdentityModel.KillHost;

/// <summary>Does what an admin does: converts; and where a run was killed, resumes from its journal, or starts anew where none began.</summary>
/// <param name="scenario">The transition.</param>
/// <param name="folder">Where its files are.</param>
/// <param name="service">The tenant; null for whatever answers the real network's requests.</param>
/// <param name="accessToken">What the tenant lets the run in by.</param>
/// <param name="clock">The run's time.</param>
/// <param name="kill">Where it is killed.</param>
public sealed class TransitionRun(
    TransitionScenario scenario, string folder, HttpMessageHandler? service, string accessToken, TimeProvider clock, KillSwitch kill)
{
    public RecordingSink Sink { get; } = new();

    /// <summary>The run the scenario is about.</summary>
    public Task RunAsync() => scenario switch
    {
        { TurnsOffSynchronization: true } => TurnOffAsync(),
        { Users.Count: > 0 } => MoveAsync(back: scenario.Undoes),
        { CompletesLater: true } => ResumeAsync(undo: false),
        { Undoes: true } => ResumeAsync(undo: true),
        _ => ConvertAsync(scenario.SetPasswords),
    };

    /// <summary>What was done before that run, unharmed.</summary>
    public async Task PrepareAsync()
    {
        if (scenario.TurnsOffSynchronization)
        {
            TransitionScenario before = scenario with { TurnsOffSynchronization = false, Journal = "before.jsonl" };
            await new TransitionRun(before, folder, service, accessToken, clock, kill).RunAsync();
        }
        else if (scenario is { Users.Count: > 0, Undoes: true })
        {
            await MoveAsync(back: false);
        }
        else if (scenario.CompletesLater || scenario.Undoes)
        {
            await ConvertAsync(scenario.SetPasswords && !scenario.CompletesLater);
        }
    }

    /// <summary>Goes on after a kill. What began no journal is begun anew, over whatever it left.</summary>
    public async Task GoOnAsync()
    {
        if (scenario.TurnsOffSynchronization || scenario.Users.Count > 0)
        {
            await RunAsync(); // the same command continues it
            return;
        }

        KillableFiles files;
        ConversionJournal journal;
        try
        {
            (files, journal) = TakeJournal(scenario.Undoes);
        }
        catch (IdentityModelException e) when (e.ErrorId is "FileNotFound" or "JournalNotOfConversion" or "JournalMalformed")
        {
            await ConvertAsync(scenario.SetPasswords);
            return;
        }

        await ResumeAsync(files, journal, scenario.Undoes);
    }

    /// <summary>Waits for the end of a run and tells what it came to.</summary>
    public async Task<KillReport> ReportAsync(Task run)
    {
        KillError? thrown = null;
        try
        {
            await run;
        }
        catch (IdentityModelException e)
        {
            thrown = new KillError(e.ErrorId, e.Message);
        }
        catch (Exception e)
        {
            thrown = new KillError(KillError.Foreign, e.ToString());
        }

        IEnumerable<KillError> told = Sink.Errors.Select(error => new KillError(error.ErrorId, error.Message));
        return new KillReport(
            Place: null,
            kill.Passed,
            [.. thrown is null ? told : told.Append(thrown)],
            [.. Sink.Results.OfType<TenantChange>().Select(KillOutcome.Of)]);
    }

    private (KillableFiles Files, ConversionJournal Journal) TakeJournal(bool undo)
    {
        var files = KillableFiles.OfEarlierRun(scenario, folder, kill, clock, scenario.SetPasswords && !undo);
        try
        {
            return (files, ConversionJournal.Read(files.JournalPath, files.Events));
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    private async Task ConvertAsync(bool setPasswords)
    {
        using var files = KillableFiles.New(scenario, folder, kill, clock, setPasswords);
        using ICloudSession session = await ConnectAsync();
        if (scenario.Update is { } update)
        {
            await new UpdateDomainFederation(session, files.ForConversion()).RunAsync(
                new FederationUpdateRequest { Domains = scenario.Domains, Update = update, Force = true }, Sink, default);
        }
        else if (scenario.Federation is { } federation)
        {
            await new ConvertDomainToFederated(session, files.ForConversion()).RunAsync(
                new DomainFederationRequest { Domain = scenario.Domains[0], Federation = federation }, Sink, default);
        }
        else
        {
            await new ConvertDomainToStandard(session, files.ForConversion(), Passwords()).RunAsync(
                new DomainConversionRequest { Domains = scenario.Domains, SkipUserConversion = !setPasswords }, Sink, default);
        }
    }

    private async Task TurnOffAsync()
    {
        using var files = KillableFiles.NewOrOfEarlierRun(scenario, folder, kill, clock);
        using ICloudSession session = await ConnectAsync();
        try
        {
            await new DisableDirectorySynchronization(session, files.OpenJournal, files.JournalPath).RunAsync(
                new DirectorySynchronizationRequest { Wait = true, Force = true, Events = files.Events }, Sink, default);
        }
        catch (IdentityModelException e)
        {
            Sink.Error(e); // as PowerShell shows it
        }
    }

    private async Task MoveAsync(bool back)
    {
        UserMoveRun run = new(folder, service, accessToken, clock, kill) { Sink = Sink };
        try
        {
            await (back ? run.ToSynchronizedAsync() : run.ToCloudAsync(scenario.Users));
        }
        catch (IdentityModelException e)
        {
            Sink.Error(e); // as PowerShell shows it
        }
    }

    private Task ResumeAsync(bool undo)
    {
        (KillableFiles files, ConversionJournal journal) = TakeJournal(undo);
        return ResumeAsync(files, journal, undo);
    }

    private async Task ResumeAsync(KillableFiles taken, ConversionJournal journal, bool undo)
    {
        using KillableFiles files = taken;
        using ICloudSession session = await ConnectAsync();
        await new ResumeDomainConversion(session, files.ForConversion(), Passwords()).RunAsync(journal, undo, Sink, default);
    }

    private Task<ICloudSession> ConnectAsync() => KillableSession.ConnectAsync(service, accessToken, clock, kill);

    private static PasswordGenerator Passwords() => new(new CryptographicRandomSource());
}
