using System.Globalization;

namespace IdentityModel.Core.Transitions;

/// <summary>What a journal says of turning directory synchronization off.</summary>
internal sealed record SwitchOffJournal
{
    private const string Operation = "DisableDirectorySynchronization";
    private const string Users = "users";

    /// <summary>The tenant the run is in.</summary>
    public string TenantId { get; init; } = "";

    /// <summary>The users that were synchronized before; <see langword="null"/> if that was not read.</summary>
    public long? UserCount { get; init; }

    /// <summary>Those of them that had no known password. The journal has their ids.</summary>
    public long UsersWithoutPassword { get; init; }

    /// <summary>When the first run began.</summary>
    public DateTimeOffset Started { get; init; }

    /// <summary>When the request was last about to be sent; <see langword="null"/> if no run came so far.</summary>
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
            else if (one.Event == JournalEventName.Finished && Value(one, "status") == nameof(DirectorySynchronizationStatus.Disabled))
                journal = journal with { DoneAt = one.At };
        }

        return journal;
    }

    /// <summary>The journal's first event.</summary>
    public (string Name, string Value)[] ToDetail()
    {
        List<(string, string)> detail = [("operation", Operation), ("tenant", TenantId)];
        if (UserCount is { } users)
            detail.Add((Users, users.ToString(CultureInfo.InvariantCulture)));
        return [.. detail];
    }

    private static SwitchOffJournal? Begin(JournalEvent one, SwitchOffJournal? before) => Value(one, "operation") != Operation
        ? null
        : new SwitchOffJournal
        {
            TenantId = Value(one, "tenant") ?? "",
            UserCount = Number(one, Users),
            Started = before?.Started ?? one.At,
        };

    private static string? Value(JournalEvent one, string name) =>
        one.Detail is not null && one.Detail.TryGetValue(name, out string? value) ? value : null;

    private static long? Number(JournalEvent one, string name) =>
        long.TryParse(Value(one, name), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
}
