using System.Globalization;
using IdentityModel.Core.Passwords;

namespace IdentityModel.Core.Domains;

/// <summary>What a journal says of one domain's conversion.</summary>
internal sealed class JournalledDomain(string name)
{
    private readonly HashSet<ConversionStepName> _begun = [];
    private readonly HashSet<ConversionStepName> _finished = [];
    private readonly Dictionary<string, JournalledPassword> _passwords = new(StringComparer.Ordinal);
    private readonly HashSet<string> _left = new(StringComparer.Ordinal);

    /// <summary>The domain.</summary>
    public string Name { get; } = name;

    /// <summary>When its conversion first began.</summary>
    public DateTimeOffset? Started { get; private set; }

    /// <summary>When it last ended.</summary>
    public DateTimeOffset? Finished { get; private set; }

    /// <summary>How it last ended; <see langword="null"/> if it was interrupted.</summary>
    public string? Status { get; private set; }

    /// <summary>Its users when it last ended; <see langword="null"/> if they were not known.</summary>
    public JournalledUsers? Users { get; private set; }

    /// <summary>The subdomains that inherit from it, as they were read at the start.</summary>
    public IReadOnlyList<string> Inheriting { get; private set; } = [];

    /// <summary>What is left to do on the provider's side after the conversion, in order.</summary>
    public IReadOnlyList<string> NextStep { get; private set; } = [];

    /// <summary>The file its federation was saved to.</summary>
    public string? Backup { get; private set; }

    /// <summary>
    /// The digest of these settings (<see cref="FederationDigest"/>); <see langword="null"/> in a journal of an earlier version.
    /// </summary>
    public string? BackupDigest { get; private set; }

    /// <summary>The settings that an update changes; <see langword="null"/> in a conversion.</summary>
    public FederationChange? Change { get; private set; }

    /// <summary>Whether an undo was begun.</summary>
    public bool UndoBegun { get; private set; }

    /// <summary>Whether a change of the domain was announced, so that it may have been made.</summary>
    public bool IsWritten =>
        HasBegun(ConversionStepName.MakeManaged) || HasBegun(ConversionStepName.Federate) || HasBegun(ConversionStepName.RemoveFederation)
        || HasBegun(ConversionStepName.UpdateFederation);

    /// <summary>Whether there is a change to continue with: it was announced, and neither refused nor undone.</summary>
    public bool IsUnderWay => IsWritten && Status is not (JournalStatus.NotConverted or nameof(DomainConversionStatus.Undone));

    /// <summary>What is known of users' passwords, by user id.</summary>
    public IReadOnlyDictionary<string, JournalledPassword> Passwords => _passwords;

    /// <summary>Users left without a known password, by id.</summary>
    public IReadOnlyCollection<string> UsersLeft => _left;

    /// <summary>Whether the step was begun.</summary>
    public bool HasBegun(ConversionStepName step) => _begun.Contains(step);

    /// <summary>Whether the step was finished.</summary>
    public bool HasFinished(ConversionStepName step) => _finished.Contains(step);

    /// <summary>Adds one more event.</summary>
    public void Add(JournalEvent one)
    {
        switch (one.Event)
        {
            case JournalEventName.Started:
                Begin(one);
                break;
            case JournalEventName.StepStarted when StepOf(one) is { } step:
                _begun.Add(step);
                break;
            case JournalEventName.StepFinished when StepOf(one) is { } step:
                _finished.Add(step);
                if (Detail(one, "path") is { } path)
                    (Backup, BackupDigest) = (path, Detail(one, "settings"));
                break;
            case JournalEventName.UndoStarted:
                UndoBegun = true;
                break;
            case JournalEventName.Finished:
                Status = Detail(one, "status");
                Finished = one.At;
                Users = JournalledUsers.From(one.Detail);
                break;
            default:
                if (one.User is { } user)
                    Add(one, user);
                break;
        }
    }

    private void Add(JournalEvent one, string user)
    {
        switch (one.Event)
        {
            case JournalEventName.PasswordRecorded:
                _passwords[user] = new JournalledPassword(IsSet: false, one.At, TimeOf(Detail(one, "lastPasswordChange")));
                break;
            case JournalEventName.PasswordSet:
                _passwords[user] = new JournalledPassword(IsSet: true, one.At, ChangedBefore: null);
                _left.Remove(user);
                break;
            case JournalEventName.PasswordLeft:
                _left.Add(user);
                break;
        }
    }

    /// <summary>If a run changed nothing of the domain, the next run begins again.</summary>
    private void Begin(JournalEvent one)
    {
        Started ??= one.At;
        Status = null;
        if (Detail(one, "goesOn") is null)
        {
            _begun.Clear();
            _finished.Clear();
            UndoBegun = false;
            Change = one.Detail is null ? null : FederationChange.FromDetail(one.Detail);
            NextStep = (Detail(one, "nextStep") ?? "").Split(['\n'], StringSplitOptions.RemoveEmptyEntries);
            Inheriting = (Detail(one, "inheriting") ?? "").Split([' '], StringSplitOptions.RemoveEmptyEntries);
        }
    }

    private static ConversionStepName? StepOf(JournalEvent one) =>
        Enum.TryParse(Detail(one, "step"), out ConversionStepName step) ? step : null;

    private static string? Detail(JournalEvent one, string name) =>
        one.Detail is not null && one.Detail.TryGetValue(name, out string? value) ? value : null;

    private static DateTimeOffset? TimeOf(string? text) =>
        DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTimeOffset time)
            ? time
            : null;
}
