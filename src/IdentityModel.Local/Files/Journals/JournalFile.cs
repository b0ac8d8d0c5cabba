using System.Text;
using System.Text.Json;

namespace IdentityModel.Local.Files;

/// <summary>
/// A journal as a file of JSON lines that only its owner can read: a header with the format version, then one event in each line,
/// each on disk before AppendAsync returns. From its claim on, one run has the file. A crash can cut only the last line: reading
/// skips it, and the next run removes it. Damage in any other line is refused.
/// </summary>
public sealed class JournalFile : IJournal
{
    private const string Kind = "IdentityModel";
    private const int KnownVersion = 1;

    /// <summary>A first event that a crash has cut is shorter than this.</summary>
    private const int LongestStump = 1 << 16;

    private static readonly byte[] HeaderLine = Line(JsonSerializer.Serialize(new Header(Kind, KnownVersion), FileJson.OneLine));
    private readonly ClaimedFile _file;
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>What a crash left at the end, to be cut off when the journal is begun; null after that.</summary>
    private JournalEnd? _end;

    private JournalFile(ClaimedFile file, JournalEnd end)
    {
        _file = file;
        _end = end;
    }

    /// <inheritdoc/>
    public string Path => _file.Path;

    /// <summary>Creates the journal, or continues an existing one.</summary>
    /// <exception cref="IdentityModelException">As for <see cref="Claim"/>.</exception>
    public static JournalFile Open(string path) => Begun(Claim(path));

    /// <summary>Creates the journal of a new run, or reuses one that a run left without an event.</summary>
    /// <exception cref="IdentityModelException">As for <see cref="ClaimFresh"/>.</exception>
    public static JournalFile Create(string path) => Begun(ClaimFresh(path));

    /// <summary>
    /// Claims an existing journal, or a new one, for this run, and changes nothing in it until <see cref="Begin"/>.
    /// </summary>
    /// <exception cref="IdentityModelException">
    /// <c>FileInUse</c>, <c>FileNotTrusted</c>, <c>FileNotWritable</c>, <c>FileUnreadable</c>, <c>FileCannotBeProtected</c>,
    /// <c>FileNotLockable</c>, <c>JournalMalformed</c>, <c>FileVersionUnknown</c>.
    /// </exception>
    public static JournalFile Claim(string path)
    {
        string full = System.IO.Path.GetFullPath(path);
        return FileIsThere(full) ? ClaimExisting(full) : ClaimFresh(full);
    }

    /// <summary>Claims an existing journal for this run.</summary>
    /// <exception cref="IdentityModelException"><c>FileNotFound</c>, and those of <see cref="Claim"/>.</exception>
    public static JournalFile ClaimExisting(string path)
    {
        var file = ClaimedFile.Open(System.IO.Path.GetFullPath(path), OthersMay.Read);
        try
        {
            return new JournalFile(file, EndOf(file.Path, Bytes(file.Content, file.Path)));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Claims a new journal for this run. It is empty until <see cref="Begin"/>, and removed if that is never called.
    /// </summary>
    /// <exception cref="IdentityModelException">
    /// <c>FileExists</c>, <c>FileInUse</c>, <c>FileNotWritable</c>, <c>FileCannotBeProtected</c>, <c>FileNotLockable</c>.
    /// </exception>
    public static JournalFile ClaimFresh(string path) =>
        new(ClaimedFile.CreateOrTakeOver(System.IO.Path.GetFullPath(path), IsWithoutEvents), new JournalEnd(0, HeaderLine));

    /// <summary>Checks whether a new journal can be created, without creating it.</summary>
    /// <exception cref="IdentityModelException"><c>FileExists</c>, <c>FileNotWritable</c>.</exception>
    public static void CheckVacant(string path) => ClaimedFile.CheckVacant(System.IO.Path.GetFullPath(path), IsWithoutEvents);

    /// <summary>Checks whether <see cref="Open"/> can create or continue it, without touching it.</summary>
    /// <exception cref="IdentityModelException">
    /// <c>FileNotWritable</c>, <c>FileNotTrusted</c>, <c>FileUnreadable</c>, <c>JournalMalformed</c>, <c>FileVersionUnknown</c>.
    /// </exception>
    public static void Check(string path)
    {
        string full = System.IO.Path.GetFullPath(path);
        if (FileIsThere(full))
            _ = EndOf(full, ReadBytes(full));
        else
            CheckVacant(full);
    }

    /// <summary>Reads the events of a journal. Skips a last line that a crash cut, and empty lines at the end.</summary>
    /// <exception cref="IdentityModelException">
    /// <c>FileNotFound</c>, <c>FileNotTrusted</c>, <c>FileUnreadable</c>, <c>JournalMalformed</c>, <c>FileVersionUnknown</c>.
    /// </exception>
    public static IReadOnlyList<JournalEvent> Read(string path) => Events(path, ReadBytes(path));

    /// <summary>Reads the events of this journal.</summary>
    /// <exception cref="IdentityModelException"><c>FileUnreadable</c>, <c>JournalMalformed</c>, <c>FileVersionUnknown</c>.</exception>
    public IReadOnlyList<JournalEvent> Read() => Events(Path, Bytes(_file.Content, Path));

    /// <summary>Begins the journal, or prepares an existing one for the next event. Does nothing the second time.</summary>
    /// <exception cref="IdentityModelException"><c>FileNotWritable</c>.</exception>
    public void Begin()
    {
        if (_end is not { } end)
            return;

        _file.KeepToOwner();
        _file.Cut(end.Length);
        if (end.Missing.Length > 0)
            _file.Append(end.Missing, end.Missing.Length);
        _end = null;
    }

    /// <inheritdoc/>
    /// <exception cref="IdentityModelException"><c>FileNotWritable</c>.</exception>
    public Task AppendAsync(JournalEvent journalEvent, CancellationToken cancellationToken) =>
        WriteAsync(Line(journalEvent), cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="IdentityModelException"><c>FileNotWritable</c>.</exception>
    public Task AppendAsync(IReadOnlyList<JournalEvent> journalEvents, CancellationToken cancellationToken) =>
        WriteAsync([.. journalEvents.SelectMany(Line)], cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_file.IsNew && _end is not null)
            _file.Discard();
        _file.Dispose();
        _turn.Dispose();
    }

    private async Task WriteAsync(byte[] lines, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Begin();
            _file.Append(lines, lines.Length);
        }
        finally
        {
            _turn.Release();
        }
    }

    private static JournalFile Begun(JournalFile journal)
    {
        try
        {
            journal.Begin();
            return journal;
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    private static bool FileIsThere(string path) => File.Exists(path) || Directory.Exists(path);

    // Whether a journal has no event: its header or its first event is incomplete.
    private static bool IsWithoutEvents(Stream content)
    {
        if (content.Length > HeaderLine.Length + LongestStump)
            return false;

        byte[] bytes = ReadToEnd(content);
        if (bytes.Length <= HeaderLine.Length)
            return HeaderLine.AsSpan().StartsWith(bytes);

        byte[] rest = bytes.AsSpan(HeaderLine.Length).ToArray();
        return bytes.AsSpan().StartsWith(HeaderLine) && !rest.Contains((byte)'\n') && !TryEvent(Encoding.UTF8.GetString(rest), out _, out _);
    }

    /// <summary>Where the last complete line ends, and what is missing there.</summary>
    private static JournalEnd EndOf(string path, byte[] bytes)
    {
        if (bytes.Length < HeaderLine.Length && HeaderLine.AsSpan().StartsWith(bytes))
            return new JournalEnd(0, HeaderLine);

        string[] lines = Lines(bytes);
        CheckHeader(path, lines);

        // In bytes: a character that was cut in two has another length after reading.
        int end = bytes.Length;
        while (bytes[end - 1] is (byte)'\n' or (byte)'\r' or (byte)' ')
            end--;
        int start = Array.LastIndexOf(bytes, (byte)'\n', end - 1) + 1;
        bool isCutOff = end == bytes.Length && start > 0 && !TryEvent(lines[lines.Length - 1], out _, out _);
        if (isCutOff)
            return new JournalEnd(start, []);

        return end < bytes.Length && bytes[end] == '\n' ? new JournalEnd(end + 1, []) : new JournalEnd(end, [(byte)'\n']);
    }

    private static byte[] ReadBytes(string path)
    {
        using FileStream stream = ClaimedFile.OpenToRead(System.IO.Path.GetFullPath(path), OthersMay.Read);
        return Bytes(stream, path);
    }

    private static byte[] Bytes(FileStream content, string path)
    {
        try
        {
            content.Seek(0, SeekOrigin.Begin);
            return ReadToEnd(content);
        }
        catch (IOException e)
        {
            throw Errors.FileUnreadable(path, e);
        }
    }

    private static byte[] ReadToEnd(Stream content)
    {
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static List<JournalEvent> Events(string path, byte[] bytes)
    {
        string[] lines = Lines(bytes);
        CheckHeader(path, lines);
        var events = new List<JournalEvent>();
        int last = Array.FindLastIndex(lines, line => !string.IsNullOrWhiteSpace(line));
        for (int i = 1; i <= last; i++)
        {
            if (TryEvent(lines[i], out JournalEvent? journalEvent, out JsonException? error))
                events.Add(journalEvent!);
            else if (i < lines.Length - 1)
                throw Errors.JournalMalformed(path, i + 1, error);
        }

        return events;
    }

    // The last element is the text after the last line break: empty, unless a line was cut.
    private static string[] Lines(byte[] bytes)
    {
        using var reader = new StreamReader(new MemoryStream(bytes), Encoding.UTF8);
        return reader.ReadToEnd().Split('\n');
    }

    private static void CheckHeader(string path, string[] lines)
    {
        Header? header;
        try
        {
            header = JsonSerializer.Deserialize<Header>(lines[0], FileJson.OneLine);
        }
        catch (JsonException e)
        {
            throw Errors.JournalMalformed(path, 1, e);
        }

        if (header?.Journal != Kind || header.Version < 1)
            throw Errors.JournalMalformed(path, 1);
        if (header.Version > KnownVersion)
            throw Errors.FileVersionUnknown(path, header.Version, KnownVersion);
    }

    private static bool TryEvent(string line, out JournalEvent? journalEvent, out JsonException? error)
    {
        journalEvent = null;
        error = null;
        try
        {
            journalEvent = JsonSerializer.Deserialize<JournalEvent>(line, FileJson.OneLine);
        }
        catch (JsonException e)
        {
            error = e;
        }

        return journalEvent is not null;
    }

    private static byte[] Line(JournalEvent journalEvent) => Line(JsonSerializer.Serialize(journalEvent, FileJson.OneLine));

    private static byte[] Line(string text) => Encoding.UTF8.GetBytes(text + "\n");

    private sealed record Header(string Journal, int Version);

    /// <param name="Length">Where what is whole ends.</param>
    /// <param name="Missing">What must be written there before the next line.</param>
    private sealed record JournalEnd(long Length, byte[] Missing);
}
