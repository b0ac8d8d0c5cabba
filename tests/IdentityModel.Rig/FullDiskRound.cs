using IdentityModel.KillHost;
using IdentityModel.Testing;

namespace IdentityModel.Rig;

/// <summary>The disk of the run's files becomes full under it; then there is room again.</summary>
internal sealed class FullDiskRound(RigLane lane, Random random, FullDisk disk) : Round(lane, random, disk.Folder)
{
    /// <inheritdoc/>
    public override string Kind => "full disk";

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        disk.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task DisturbAsync(bool undo, CancellationToken cancellationToken)
    {
        int number = Random.Next(undo ? 5 : 14); // 0: full from the start
        bool isFull = false;
        void Fill(int request)
        {
            if (request != number)
                return;

            disk.Fill();
            isFull = true;
        }

        Fill(request: 0);
        Lane.Gate.Watch(onRequest: request =>
        {
            Fill(request);
            return Task.CompletedTask;
        });
        Examine(Scenario, await CarryOutAsync(Scenario, resumes: undo, cancellationToken));
        if (isFull)
            Figures.FullDisks++;
    }

    /// <inheritdoc/>
    protected override void Calm()
    {
        base.Calm();
        disk.Empty();
    }
}
