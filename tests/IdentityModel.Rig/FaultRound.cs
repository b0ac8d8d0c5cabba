using IdentityModel.KillHost;
using IdentityModel.Sandbox;

namespace IdentityModel.Rig;

/// <summary>The service fails, the proxy cuts tunnels, answers are held back, some for longer than a client waits.</summary>
internal sealed class FaultRound(RigLane lane, Random random) : Round(lane, random)
{
    private const int MostRuns = 3;
    private const int MostFaults = 4;

    private static readonly SandboxFaultKind[] Kinds = Enum.GetValues<SandboxFaultKind>();

    private readonly int _cutsBefore = lane.Proxy.Cuts;
    private int _heldBack;

    /// <inheritdoc/>
    public override string Kind => "fault";

    /// <inheritdoc/>
    protected override async Task DisturbAsync(bool undo, CancellationToken cancellationToken)
    {
        Arm(undo ? 6 : 16, cancellationToken);
        bool isDone = false;
        for (int i = 0; i < MostRuns && !isDone; i++)
            isDone = Examine(Scenario, await CarryOutAsync(Scenario, resumes: undo || i > 0, cancellationToken));
    }

    /// <inheritdoc/>
    protected override void Calm()
    {
        base.Calm();
        World.Options.Faults.Clear();
        Lane.Proxy.CutAfter(null);
        Figures.Faults = World.Options.Faults.Struck + Lane.Proxy.Cuts - _cutsBefore + _heldBack;
    }

    private void Arm(int requests, CancellationToken cancellationToken)
    {
        int faults = Random.Next(1, MostFaults + 1);
        for (int i = 0; i < faults; i++)
        {
            World.Options.Faults.Add(new SandboxFault
            {
                Kind = Kinds[Random.Next(Kinds.Length)],
                After = Random.Next(requests),
                Times = Random.Next(1, 4),
                Method = Random.Next(3) == 0 ? "PATCH" : null,
                RetryAfter = Random.Next(2) == 0 ? TimeSpan.FromSeconds(Random.Next(1, 20)) : null,
            });
        }

        if (Random.Next(2) == 0)
            Lane.Proxy.CutAfter(Random.Next(200, requests * 2000));
        if (Random.Next(3) > 0)
            return;

        int number = Random.Next(1, requests);
        var time = TimeSpan.FromMilliseconds(Random.Next(100, 5000));
        Lane.Gate.Watch(onAnswer: async request =>
        {
            if (request != number)
                return;

            Interlocked.Increment(ref _heldBack);
            await Task.Delay(time, cancellationToken);
        });
    }
}
