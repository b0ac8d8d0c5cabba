namespace IdentityModel.KillHost;

/// <summary>How an order ended, as its process tells it.</summary>
/// <param name="Place">The place at which the process waits to be killed; null where the order was carried out.</param>
/// <param name="Passed">The places passed.</param>
/// <param name="Errors">The errors told, in their order.</param>
/// <param name="Outcomes">The results told, in their order.</param>
public sealed record KillReport(string? Place, int Passed, IReadOnlyList<KillError> Errors, IReadOnlyList<KillOutcome> Outcomes)
{
    /// <summary>Whether the run said that all is done: no error, and no result that leaves something open.</summary>
    public bool SaysAllIsDone => Place is null && Errors.Count == 0 && Outcomes.All(outcome => outcome.IsClosed);

    /// <summary>The ids of the errors.</summary>
    public string ErrorIds => string.Join(" ", Errors.Select(error => error.Id));

    /// <summary>What was told, in one line.</summary>
    public string Summary => Place is not null
        ? $"killed {Place}"
        : string.Join("; ", Outcomes.Select(outcome => outcome.ToString()).Concat(Errors.Select(error => $"{error.Id}: {error.Message.Trim()}")));
}
