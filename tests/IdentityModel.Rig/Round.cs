using IdentityModel.KillHost;
using IdentityModel.Sandbox;

namespace IdentityModel.Rig;

/// <summary>
/// A tenant of its own, in which a transition is disturbed, resumed in peace until it says that all is done, and often taken back
/// in the same way. After each run what it recorded and told is compared with the tenant.
/// </summary>
internal abstract class Round : IAsyncDisposable
{
    private const int MostPeacefulRuns = 4;

    /// <summary>A process that has said nothing for so long hangs. Runs take seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly List<string> _story = [];
    private readonly Audit _audit;

    /// <summary>Draws the tenant and the transition.</summary>
    protected Round(RigLane lane, Random random, string? folder = null)
    {
        Lane = lane;
        Random = random;
        World = new World(
            users: random.Next(2, 14),
            new SandboxOptions
            {
                KeepsFederationAfterPatch = random.Next(2) == 0,
                ListsEmptyFederation = random.Next(2) == 0,
                StartsWithEmptyPage = random.Next(4) == 0,
                PageSize = random.Next(2) == 0 ? random.Next(1, 6) : null,
                ConversionDelay = TimeSpan.FromSeconds(random.Next(3) == 0 ? random.Next(40) : 0),
            },
            lane.Clock,
            folder);
        Scenario = Scenarios.Named(random.Next(10) switch
        {
            < 4 => "to standard, plain password file",
            < 6 => "to standard, password file encrypted to a key that is elsewhere",
            < 8 => "to standard, several domains",
            8 => "users completed later",
            _ => "to federated",
        });
        _audit = new Audit(World, Figures);
        lane.Gate.Serve(World.Service);
    }

    /// <summary>What disturbs it, in a word or two.</summary>
    public abstract string Kind { get; }

    public RoundFigures Figures { get; } = new() { Rounds = 1 };

    /// <summary>What was done and told, for whoever looks into a finding.</summary>
    public string Story => $"{Scenario.Name}; {string.Join(" > ", _story)}";

    protected RigLane Lane { get; }

    protected Random Random { get; }

    protected World World { get; }

    /// <summary>The transition that was drawn.</summary>
    protected TransitionScenario Scenario { get; set; }

    /// <summary>The runs that are to come to an end: the one that was drawn, unless there are several at once.</summary>
    protected List<TransitionScenario> Open { get; } = [];

    /// <summary>Carries the round out.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await World.Run(Scenario).PrepareAsync();
        await TransitAsync(undo: false, cancellationToken);
        if (Random.Next(2) == 0 && Figures.Findings.Count == 0 && Scenario.Domains.All(domain => _audit.IsConverted(Scenario, domain)))
        {
            Figures.Undos++;
            Scenario = Scenario with { Undoes = true, CompletesLater = false };
            await TransitAsync(undo: true, cancellationToken);
        }

        Figures.Requests = Lane.Gate.Answered;
    }

    public virtual ValueTask DisposeAsync()
    {
        World.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Runs the transition, or its undo, while it is disturbed. It may end anyhow.</summary>
    protected abstract Task DisturbAsync(bool undo, CancellationToken cancellationToken);

    /// <summary>Ends what disturbs.</summary>
    protected virtual void Calm() => Lane.Gate.Calm();

    /// <summary>Carries an order out in a process of its own; null where that was killed.</summary>
    protected async Task<KillReport?> CarryOutAsync(
        TransitionScenario scenario, bool resumes, CancellationToken cancellationToken, int process = 0, int place = 0)
    {
        Figures.Runs++;
        KillableProcess client = await Lane.ProcessAsync(process);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var order = new KillOrder(
                Service: null, World.Service.CreateAccessToken(), World.Folder, scenario, resumes, place, Lane.FastSince);
            KillReport? report = await client.RunAsync(order, patience.Token);
            Tell(report?.Summary ?? "killed at a request");
            if (report?.Place is null)
                return report;

            await client.KillAsync();
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await client.KillAsync();
            Figures.Find(FindingKind.Unfinished, $"a run said nothing for {Patience.TotalMinutes} minutes.");
            return null;
        }
    }

    /// <summary>Compares with the tenant after a run; gives whether that run said that all is done.</summary>
    protected bool Examine(TransitionScenario scenario, KillReport? report)
    {
        _audit.CheckNoneIsLost();
        if (report is null)
            return false;

        _audit.CheckClaims(scenario, report);
        return report.SaysAllIsDone;
    }

    private async Task TransitAsync(bool undo, CancellationToken cancellationToken)
    {
        Open.Clear();
        Open.Add(Scenario);
        await DisturbAsync(undo, cancellationToken);
        Calm();
        foreach (TransitionScenario scenario in Open)
            await FinishAsync(scenario, cancellationToken);
        if (Figures.Count(FindingKind.Unfinished) == 0)
            _audit.CheckNoneIsWrong();
    }

    /// <summary>Adds to the story, once where the same is told time and again.</summary>
    private void Tell(string what)
    {
        lock (_story)
        {
            if (_story.Count == 0 || _story[^1] != what)
                _story.Add(what);
        }
    }

    private async Task FinishAsync(TransitionScenario scenario, CancellationToken cancellationToken)
    {
        KillReport? report = null;
        for (int i = 0; i < MostPeacefulRuns; i++)
        {
            report = await CarryOutAsync(scenario, resumes: true, cancellationToken);
            if (Examine(scenario, report))
                return;
        }

        Figures.Find(FindingKind.Unfinished, $"nothing disturbed it any more, and still: {report?.Summary}");
    }
}
