namespace IdentityModel.Sandbox;

public sealed partial class SandboxTenant
{
    private readonly List<SandboxRollout> _rollouts = [];

    /// <summary>The staged rollouts.</summary>
    public IReadOnlyList<SandboxRollout> Rollouts => _rollouts;

    /// <summary>Adds a staged rollout.</summary>
    public SandboxRollout AddRollout(SandboxRollout rollout)
    {
        if (rollout is null)
            throw new ArgumentNullException(nameof(rollout));

        if (rollout.Id.Length == 0)
            rollout.Id = IdFrom("rollout", rollout.Feature);
        _rollouts.Add(rollout);
        return rollout;
    }
}
