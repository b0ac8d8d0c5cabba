using System.Text;
using System.Text.Json;
using IdentityModel.Core;

namespace IdentityModel.OnPremises;

/// <summary>
/// A journal as a file of JSON lines, readable by its owner alone: a header with the form's version, then one event a line, each
/// on disk before AppendAsync returns. What a crash can cut off is the last line alone: it is passed over when the file is read,
/// and cut away when it is continued. Damage anywhere else is refused.
/// </summary>
public sealed class JournalFile : IJournal
{
    private const string Kind = "IdentityModel";
    private const int KnownVersion = 1;
    private static readonly string HeaderText = JsonSerializer.Serialize(new Header(Kind, KnownVersion), FileJson.OneLine);
    private readonly FileStream _stream;
    private readonly SemaphoreSlim _turn = new(1, 1);

    private JournalFile(string path, FileStream stream)
    {
        Path = path;
        _stream = stream;
    }

    /// <inheritdoc/>
    public string Path { get; }

    /// <summary>Creates the journal, or continues the one that is there.</summary>
    /// <exception cref="IdentityModelException">
    /// <c>FileNotWritable</c>, <c>FileUnreadable</c>, <c>FileCannotBeProtected</c>, <c>JournalMalformed</c>, <c>FileVersionUnknown</c>.
    /// </exception>
    public static JournalFile Open(string path)
    {
        string full = System.IO.Path.GetFullPath(path);
        return File.Exists(full) ? Continue(full) : Create(full);
    }

    /// <summary>Creates the journal of a new run.</summary>
    /// <exception cref="IdentityModelException"><c>FileExists</c>, <c>FileNotWritable</c>, <c>FileCannotBeProtected</c>.</exception>
    public static JournalFile Create(string path)
    {
        string full = System.IO.Path.GetFullPath(path);
        FileStream stream = OwnerOnlyFile.Create(full);
        return Start(full, stream, Line(HeaderText));
    }

    /// <summary>Finds out, without making it, whether a new journal can be there.</summary>
    /// <exception cref="IdentityModelException"><c>FileExists</c>, <c>FileNotWritable</c>.</exception>
    public static void CheckVacant(string path) => OwnerOnlyFile.CheckVacant(System.IO.Path.GetFullPath(path));

    /// <summary>Finds out, without touching it, whether <see cref="Open"/> can create or continue it.</summary>
    /// <exception cref="IdentityModelException">
    /// <c>FileNotWritable</c>, <c>FileUnreadable</c>, <c>JournalMalformed</c>, <c>FileVersionUnknown</c>.
    /// </exception>
    public static void Check(string path)
    {
        string full = System.IO.Path.GetFullPath(path);
        if (!File.Exists(full))
        {
            OwnerOnlyFile.CheckVacant(full);
            return;
        }

        string[] lines = Lines(full);
        if (!IsUnbegun(lines))
            CheckHeader(full, lines);
    }

    /// <summary>Reads the events of a journal; a last line that a crash cut off is passed over.</summary>
    /// <exception cref="IdentityModelException">
    /// <c>FileNotFound</c>, <c>FileUnreadable</c>, <c>JournalMalformed</c>, <c>FileVersionUnknown</c>.
    /// </exception>
    public static IReadOnlyList<JournalEvent> Read(string path)
    {
        string[] lines = Lines(path);
        CheckHeader(path, lines);
        var events = new List<JournalEvent>();
        for (int i = 1; i < lines.Length; i++)
        {
            if (TryEvent(lines[i], out JournalEvent? journalEvent, out JsonException? error))
                events.Add(journalEvent!);
            else if (i < lines.Length - 1)
                throw Errors.JournalMalformed(path, i + 1, error);
        }

        return events;
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
        _stream.Dispose();
        _turn.Dispose();
    }

    private async Task WriteAsync(byte[] lines, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            OwnerOnlyFile.WriteThrough(_stream, Path, lines, lines.Length);
        }
        finally
        {
            _turn.Release();
        }
    }

    private static JournalFile Continue(string path)
    {
        string[] lines = Lines(path);
        string last = lines[lines.Length - 1];
        bool isUnbegun = IsUnbegun(lines);
        if (!isUnbegun)
            CheckHeader(path, lines);

        FileStream stream = OpenToContinue(path);
        bool isWhole = last.Length == 0 || (lines.Length > 1 && TryEvent(last, out _, out _)) || lines.Length == 1;
        if (isUnbegun || !isWhole)
            stream.SetLength(isUnbegun ? 0 : EndOfLastLine(path));
        stream.Seek(0, SeekOrigin.End);
        byte[] closing = last.Length > 0 && isWhole ? Encoding.UTF8.GetBytes("\n") : [];
        return Start(path, stream, isUnbegun ? Line(HeaderText) : closing);
    }

    // A crash before the header was whole.
    private static bool IsUnbegun(string[] lines) => lines.Length == 1 && HeaderText.StartsWith(lines[0], StringComparison.Ordinal);

    private static FileStream OpenToContinue(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read, bufferSize: 1);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Errors.FileNotWritable(path, e);
        }
    }

    // In bytes: a character that was cut in two is not as long when it is read as it is on disk.
    private static long EndOfLastLine(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        long end = 0;
        for (int read = stream.ReadByte(); read >= 0; read = stream.ReadByte())
        {
            if (read == '\n')
                end = stream.Position;
        }

        return end;
    }

    private static JournalFile Start(string path, FileStream stream, byte[] first)
    {
        try
        {
            OwnerOnlyFile.WriteThrough(stream, path, first, first.Length);
            return new JournalFile(path, stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    // The last element is what stands behind the last line break: nothing, unless a line was cut off.
    private static string[] Lines(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return reader.ReadToEnd().Split('\n');
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Errors.FileNotFound(path, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Errors.FileUnreadable(path, e);
        }
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
}
