using IdentityModel.KillHost;

namespace IdentityModel.Rig;

/// <summary>Its process is killed once or twice: at a write of a file, or with a request under way, carried out or not.</summary>
internal sealed class KillRound(RigLane lane, Random random) : Round(lane, random)
{
    private const int MostKills = 2;

    /// <inheritdoc/>
    public override string Kind => "kill";

    /// <inheritdoc/>
    protected override async Task DisturbAsync(bool undo, CancellationToken cancellationToken)
    {
        int kills = Random.Next(1, MostKills + 1);
        for (int i = 0; i < kills; i++)
        {
            int place = 0;
            if (Random.Next(2) == 0)
                place = Random.Next(1, undo ? 8 : 16 + (2 * World.Tenant.Users.Count));
            else
                await KillAtRequestAsync(Random.Next(1, undo ? 7 : 14), Random.Next(2) == 0);

            KillReport? report = await CarryOutAsync(Scenario, resumes: undo || i > 0, cancellationToken, place: place);
            Calm();
            if (report is null)
                Figures.Kills++;
            if (Examine(Scenario, report))
                return;
        }
    }

    private async Task KillAtRequestAsync(int number, bool isCarriedOut)
    {
        KillableProcess process = await Lane.ProcessAsync(0);
        Task KillAsync(int request) => request == number ? process.KillAsync() : Task.CompletedTask;
        if (isCarriedOut)
            Lane.Gate.Watch(onAnswer: KillAsync);
        else
            Lane.Gate.Watch(onRequest: KillAsync);
    }
}
