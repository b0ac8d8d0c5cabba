using IdentityModel.KillHost;

namespace IdentityModel.Rig;

/// <summary>Two or three processes at once want one journal, one password file or one domain. All but one are to be refused.</summary>
internal sealed class OverlapRound : Round
{
    /// <summary>What each request takes, so that the runs meet.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(20);

    public OverlapRound(RigLane lane, Random random)
        : base(lane, random)
    {
        Scenario = Scenarios.Named(random.Next(3) == 0 ? "to standard, several domains" : "to standard, plain password file");
    }

    /// <inheritdoc/>
    public override string Kind => "overlap";

    /// <inheritdoc/>
    protected override async Task DisturbAsync(bool undo, CancellationToken cancellationToken)
    {
        int processes = Random.Next(2, 4);
        int variant = undo ? 0 : Random.Next(4);
        TransitionScenario[] runs = [.. Enumerable.Range(0, processes).Select(number => Variant(variant, number))];
        if (variant == 3)
            await BeginAsync(cancellationToken);
        bool resumes = undo || variant == 3;

        Lane.Gate.Watch(onRequest: _ => Task.Delay(Delay, cancellationToken));
        KillReport?[] reports = await Task.WhenAll(runs.Select((run, number) => CarryOutAsync(run, resumes, cancellationToken, number)));
        Calm();
        Figures.Overlaps += processes - 1;
        Figures.Refused += reports.Count(report => report is { Errors.Count: > 0 });
        bool[] done = [.. reports.Select((report, number) => Examine(runs[number], report))];
        if (!undo)
            Keep(variant, runs, done);
    }

    /// <summary>
    /// 0 and 3: the same journal and password file, new or of a run that was killed. 1: one password file for two domains. 2: one
    /// domain for files of each run's own.
    /// </summary>
    private TransitionScenario Variant(int variant, int number) => variant switch
    {
        1 => Scenario with
        {
            Domains = [number % 2 == 0 ? "fabrikam.com" : "tailspin.com"],
            Journal = $"run{number % 2}.jsonl",
        },
        2 => Scenario with
        {
            Domains = ["fabrikam.com"],
            Journal = $"run{number}.jsonl",
            Passwords = $"passwords{number}.csv",
        },
        _ => Scenario,
    };

    /// <summary>Kills a run on its way, for several to resume it at once.</summary>
    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        KillReport? report = await CarryOutAsync(Scenario, resumes: false, cancellationToken, place: Random.Next(6, 24));
        if (report is null)
            Figures.Kills++;
        Examine(Scenario, report);
    }

    /// <summary>Which runs are to be finished: those that changed something. A run that was refused before that needs nothing.</summary>
    private void Keep(int variant, TransitionScenario[] runs, bool[] done)
    {
        Open.Clear();
        if (variant == 1)
        {
            // Whoever was refused the file names another one.
            string[] hadIt = [.. runs.Where((_, number) => done[number]).Select(run => run.Journal)];
            Open.AddRange(runs.DistinctBy(run => run.Journal).Select(run => run with
            {
                Passwords = hadIt.Contains(run.Journal) || hadIt.Length == 0 ? run.Passwords : "others.csv",
            }));
            Scenario = Open[0];
            return;
        }

        TransitionScenario[] begun = [.. runs.DistinctBy(run => run.Journal).Where(run => File.Exists(Path.Combine(World.Folder, run.Journal)))];
        Open.AddRange(begun.Length > 0 ? begun : [runs[0]]);
        Scenario = runs[Math.Max(0, Array.IndexOf(done, true))];
    }
}
