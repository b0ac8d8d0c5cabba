using System.Text;
using System.Text.Json;

namespace IdentityModel.Local.Files;

/// <summary>
/// Reads the lines of a snapshot and checks that they fit together, so that a sandbox can use everything that passes.
/// </summary>
internal sealed class SnapshotFileReader(string path, TextReader lines)
{
    /// <summary>A sandbox that began later would soon pass the last possible date.</summary>
    private const int LastYear = 2200;

    private readonly List<CloudUser> _users = [];
    private readonly List<CloudUser> _others = [];
    private readonly HashSet<string> _ids = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private long _line;

    /// <summary>Reads to the end.</summary>
    public IdentityModelSnapshot Read(CancellationToken cancellationToken)
    {
        IdentityModelSnapshot snapshot = ReadHeader();
        while (NextLine() is { } text)
        {
            cancellationToken.ThrowIfCancellationRequested();
            SnapshotLine line = Parse(text);
            if (line.End is { } end)
            {
                return end.Objects == _ids.Count
                    ? snapshot with { Users = _users, MailEnabledObjects = _others, Unread = end.Unread ?? [] }
                    : throw Malformed($"the file should have {end.Objects} users, groups and contacts, but has {_ids.Count}.");
            }

            CloudUser item = line.Object ?? throw Malformed("it is not a user, a group, a contact or the end.");
            Add(line.Group is { } facts ? item.WithGroupFacts(facts) : item);
        }

        throw Errors.SnapshotIncomplete(path, _ids.Count);
    }

    private IdentityModelSnapshot ReadHeader()
    {
        string text = NextLine() ?? throw Errors.FileEmpty(path);
        RequireKnownVersion(text);
        IdentityModelSnapshot snapshot = Parse(text).Snapshot ?? throw Malformed("it is not the header of a snapshot.");
        if (snapshot.Domains is null || snapshot.Domains.Any(domain => string.IsNullOrEmpty(domain?.Domain?.Name)))
            throw Malformed("a domain has no name.");

        var names = new HashSet<string>(snapshot.Domains.Select(domain => domain.Domain.Name), StringComparer.OrdinalIgnoreCase);
        if (names.Count != snapshot.Domains.Count)
            throw Malformed("it has a domain twice.");

        if (snapshot.TakenAt.Year > LastYear)
            throw Malformed("takenAt is not a valid time.");

        return snapshot.Domains.Count(domain => domain.Domain.IsInitial) == 1
            ? snapshot
            : throw Malformed("exactly one of its domains must be the initial domain.");
    }

    // Check the version first: the header of a newer version may have another form.
    private void RequireKnownVersion(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            bool isSnapshot = json.RootElement.ValueKind is JsonValueKind.Object
                && json.RootElement.TryGetProperty("kind", out JsonElement kind)
                && kind.ValueKind is JsonValueKind.String && kind.GetString() == SnapshotLine.KindName
                && json.RootElement.TryGetProperty("snapshot", out JsonElement snapshot) && snapshot.ValueKind is JsonValueKind.Object;
            if (!isSnapshot || !json.RootElement.GetProperty("snapshot").TryGetProperty("version", out JsonElement given)
                || given.ValueKind is not JsonValueKind.Number || !given.TryGetInt32(out int version) || version < 1)
            {
                throw Malformed("it is not the header of a snapshot.");
            }

            if (version > IdentityModelSnapshot.CurrentVersion)
                throw Errors.FileVersionUnknown(path, version, IdentityModelSnapshot.CurrentVersion);
        }
        catch (Exception e) when (Border.IsFault(e))
        {
            throw Malformed("it is not the header of a snapshot.", e);
        }
    }

    private void Add(CloudUser item)
    {
        if (string.IsNullOrEmpty(item.Id) || item.UserPrincipalName is null)
            throw Malformed("an object has no id.");

        bool isUser = item.ObjectType == DirectoryObjectType.User;
        if (isUser && item.UserPrincipalName.IndexOf('@') < 0)
            throw Malformed("a user has no sign-in name.");

        if (!_ids.Add(item.Id) || (isUser && !_names.Add(item.UserPrincipalName)))
            throw Malformed($"the file already has '{item}' before this line.");

        (isUser ? _users : _others).Add(item);
    }

    private string? NextLine()
    {
        _line++;
        try
        {
            return lines.ReadLine();
        }
        catch (DecoderFallbackException e)
        {
            throw Malformed("it is not text.", e);
        }
    }

    private SnapshotLine Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<SnapshotLine>(text, FileJson.OneLine) ?? throw Malformed("it is empty.");
        }
        catch (Exception e) when (Border.IsFault(e))
        {
            // In a file that was cut, the last line is incomplete.
            throw _line > 1 && lines.Peek() < 0 ? Errors.SnapshotIncomplete(path, _ids.Count) : Malformed("it cannot be read.", e);
        }
    }

    private IdentityModelException Malformed(string reason, Exception? inner = null) =>
        Errors.SnapshotMalformed(path, _line, reason, inner);
}
