namespace IdentityModel.Core.Matching.Engine;

/// <summary>Why the service refuses a match.</summary>
/// <param name="Error">The error that synchronization reports.</param>
/// <param name="Reason">The reason.</param>
/// <param name="Remedy">What to do about it.</param>
internal sealed record Prohibition(PredictedSyncError Error, string Reason, string Remedy)
{
    /// <summary>Where the remedy comes among others.</summary>
    public RemedyPlace Place { get; init; } = RemedyPlace.Between;
}
