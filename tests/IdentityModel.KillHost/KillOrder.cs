namespace IdentityModel.KillHost;

/// <summary>What a process of its own is to do.</summary>
/// <param name="Service">Where the tenant answers; null sends over the module's own transport to Graph's own hosts.</param>
/// <param name="Token">What it lets the process in by.</param>
/// <param name="Folder">Where the run's files are.</param>
/// <param name="Scenario">The transition.</param>
/// <param name="Resumes">Whether a run that was killed is resumed.</param>
/// <param name="Place">The place to wait at to be killed; 0 for none.</param>
/// <param name="FastSince">Since when the clock runs fast; null for the real time.</param>
public sealed record KillOrder(
    Uri? Service, string Token, string Folder, TransitionScenario Scenario, bool Resumes, int Place, DateTimeOffset? FastSince = null);
