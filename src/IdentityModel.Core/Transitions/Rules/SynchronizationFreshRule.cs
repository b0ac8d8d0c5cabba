namespace IdentityModel.Core.Transitions;

/// <summary>
/// Changes made since the last synchronization are not in the cloud yet. Old versions of Connect Sync no longer synchronize
/// (docs/facts/matching.md#versions-of-connect).
/// </summary>
internal sealed class SynchronizationFreshRule : ITransitionRule
{
    /// <summary>
    /// How old the last synchronization may be. It usually runs every half hour; a day without one is more than a delay.
    /// </summary>
    private static readonly TimeSpan Stale = TimeSpan.FromDays(1);

    public string Name => "SynchronizationFresh";

    public string Source => TransitionSource.Organization;

    public TransitionFinding? Check(TransitionFacts facts)
    {
        if (facts.Synchronizes == false)
            return null;

        if (facts.Organization?.OnPremisesLastSync is not { } last)
            return TransitionFinding.Unknown("The time of the last sync cycle is not known.", "Check Microsoft Entra Connect.");

        string when = $"The last sync cycle of the tenant was at {last.UtcDateTime:yyyy-MM-dd HH:mm} UTC.";
        return facts.Now - last <= Stale
            ? TransitionFinding.Passed(when)
            : TransitionFinding.Warning(when, "Find out why synchronization does not run, and wait for a sync cycle before the move. Microsoft Entra Connect Sync below "
                + "2.5.79.0 stopped on 2026-09-30: update it.");
    }
}
