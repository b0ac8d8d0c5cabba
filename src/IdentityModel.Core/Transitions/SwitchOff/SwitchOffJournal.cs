using System.Globalization;

namespace IdentityModel.Core.Transitions;

/// <summary>What a journal says of turning directory synchronization off.</summary>
internal sealed record SwitchOffJournal
{
    private const string Operation = "DisableDirectorySynchronization";
    private const string Users = "users";
    private const string HashSync = "passwordHashSync";
    private const string Unknown = "unknown";
    private const string Status = "status";
    private const string Failed = "Failed";

    /// <summary>The tenant the run is in.</summary>
    public string TenantId { get; init; } = "";

    /// <summary>The users that were synchronized before; <see langword="null"/> if that was not read.</summary>
    public long? UserCount { get; init; }

    /// <summary>Which run of the journal asked last, from 1. Each has its own users without a known password.</summary>
    public int Run { get; init; } = 1;

    /// <summary>Those of the users that had no known password at that run. The journal has their ids.</summary>
    public long UsersWithoutPassword { get; init; }

    /// <summary>Whether that run could not read whether password hash sync was on. Then the users may have a known password.</summary>
    public bool IsHashSyncUnknown { get; init; }

    /// <summary>When the first run began.</summary>
    public DateTimeOffset Started { get; init; }

    /// <summary>When the request was last about to be sent; <see langword="null"/> if no run came so far, or it was refused.</summary>
    public DateTimeOffset? RequestedAt { get; init; }

    /// <summary>Whether a run saw that the service accepted the request.</summary>
    public bool IsAccepted { get; init; }

    /// <summary>When a run saw that all is done; <see langword="null"/> if none did.</summary>
    public DateTimeOffset? DoneAt { get; init; }

    /// <summary>Makes sense of a journal's events; <see langword="null"/> if nothing had begun.</summary>
    /// <exception cref="IdentityModelException"><c>JournalNotOfSynchronization</c>.</exception>
    public static SwitchOffJournal? Read(string path, IReadOnlyList<JournalEvent> events)
    {
        SwitchOffJournal? journal = null;
        foreach (JournalEvent one in events)
        {
            if (one.Event == JournalEventName.RunStarted)
                journal = Begin(one, journal);
            if (journal is null)
                throw Errors.JournalNotOfSynchronization(path);

            if (one.Event == JournalEventName.PasswordLeft)
                journal = journal with { UsersWithoutPassword = journal.UsersWithoutPassword + 1 };
            else if (one.Event == JournalEventName.StepStarted)
                journal = journal with { RequestedAt = one.At };
            else if (one.Event == JournalEventName.StepFinished)
                journal = journal with { IsAccepted = true };
            else if (one.Event == JournalEventName.Finished && Value(one, Status) == Failed)
                journal = journal with { RequestedAt = null };
            else if (one.Event == JournalEventName.Finished && Value(one, Status) == nameof(DirectorySynchronizationStatus.Disabled))
                journal = journal with { DoneAt = one.At };
        }

        return journal;
    }

    /// <summary>The journal's first event.</summary>
    public (string Name, string Value)[] ToDetail()
    {
        List<(string, string)> detail = [("operation", Operation), ("tenant", TenantId)];
        if (IsHashSyncUnknown)
            detail.Add((HashSync, Unknown));
        if (UserCount is { } users)
            detail.Add((Users, users.ToString(CultureInfo.InvariantCulture)));
        return [.. detail];
    }

    /// <summary>The detail of each user without a known password.</summary>
    public (string Name, string Value)[] ToUserDetail()
    {
        var run = ("run", Run.ToString(CultureInfo.InvariantCulture));
        return IsHashSyncUnknown ? [run, (HashSync, Unknown)] : [run];
    }

    /// <summary>The detail of the event after which a run ends.</summary>
    public static (string Name, string Value)[] ToEnd(DirectorySynchronizationStatus status) => [(Status, status.ToString())];

    /// <summary>The detail of the event after which a run ends whose request the service refused.</summary>
    public static (string Name, string Value)[] ToEnd(IdentityModelException refusal) => [(Status, Failed), ("errorId", refusal.ErrorId)];

    private static SwitchOffJournal? Begin(JournalEvent one, SwitchOffJournal? before) => Value(one, "operation") != Operation
        ? null
        : new SwitchOffJournal
        {
            TenantId = Value(one, "tenant") ?? "",
            UserCount = Number(one, Users),
            Run = (before?.Run ?? 0) + 1,
            IsHashSyncUnknown = Value(one, HashSync) == Unknown,
            Started = before?.Started ?? one.At,
        };

    private static string? Value(JournalEvent one, string name) =>
        one.Detail is not null && one.Detail.TryGetValue(name, out string? value) ? value : null;

    private static long? Number(JournalEvent one, string name) =>
        long.TryParse(Value(one, name), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
}
