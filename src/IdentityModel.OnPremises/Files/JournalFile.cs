using System.Text;
using System.Text.Json;
using IdentityModel.Core;

namespace IdentityModel.OnPremises;

/// <summary>
/// A journal as a file of JSON lines, readable by its owner alone: a header with the form's version, then one event a line, each
/// on disk before <see cref="AppendAsync"/> returns. A line that a crash cut off can only be a last one; it is passed over when
/// the file is read, and closed off when it is continued.
/// </summary>
public sealed class JournalFile : IJournal
{
    private const string Kind = "IdentityModel";
    private const int KnownVersion = 1;
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
            else if (!IsCutOff(lines, i))
                throw Errors.JournalMalformed(path, i + 1, error);
        }

        return events;
    }

    /// <inheritdoc/>
    /// <exception cref="IdentityModelException"><c>FileNotWritable</c>.</exception>
    public async Task AppendAsync(JournalEvent journalEvent, CancellationToken cancellationToken)
    {
        byte[] line = Line(journalEvent);
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            OwnerOnlyFile.WriteThrough(_stream, Path, line, line.Length);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.Dispose();
        _turn.Dispose();
    }

    private static JournalFile Create(string path)
    {
        FileStream stream = OwnerOnlyFile.Create(path);
        return Start(path, stream, HeaderLine());
    }

    private static JournalFile Continue(string path)
    {
        string[] lines = Lines(path);
        bool isEmpty = lines.Length == 1 && lines[0].Length == 0; // a crash between the file's creation and its header
        if (!isEmpty)
            CheckHeader(path, lines);
        FileStream stream;
        try
        {
            stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 1);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Errors.FileNotWritable(path, e);
        }

        // What a crash left of a last line must not run into the next event.
        byte[] closing = lines[lines.Length - 1].Length > 0 ? Encoding.UTF8.GetBytes("\n") : [];
        return Start(path, stream, isEmpty ? HeaderLine() : closing);
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

    // Cut off by a crash: the text behind the last line break, or a line that a later run closed off before it went on.
    private static bool IsCutOff(string[] lines, int index) =>
        index == lines.Length - 1 || !lines[index].EndsWith("}", StringComparison.Ordinal);

    private static byte[] HeaderLine() => Line(new Header(Kind, KnownVersion));

    private static byte[] Line<T>(T value) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(value, FileJson.OneLine) + "\n");

    private sealed record Header(string Journal, int Version);
}
