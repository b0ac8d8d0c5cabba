namespace IdentityModel.Core;

/// <summary>One event of a run.</summary>
/// <param name="Event">What happened or is about to happen, such as <c>StepStarted</c>.</param>
/// <param name="At">When.</param>
/// <param name="Domain">The domain concerned.</param>
/// <param name="User">The user concerned, by object id; null for events of the domain.</param>
/// <param name="Detail">Further facts by name; never a secret.</param>
public sealed record JournalEvent(
    JournalEventName Event,
    DateTimeOffset At,
    string? Domain = null,
    string? User = null,
    IReadOnlyDictionary<string, string>? Detail = null);
