using System.Globalization;
using IdentityModel.Local.Files;

namespace IdentityModel.PowerShell;

/// <summary>The place of a run's journal: the meaning of <c>-JournalPath</c>, the same in every command.</summary>
internal static class JournalPlace
{
    private const string Ending = ".jsonl";
    private const string TimeForm = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>
    /// Whether a path is the journal itself: an existing file, or a path that does not exist and ends in .jsonl. Otherwise it is
    /// a folder.
    /// </summary>
    public static bool IsFile(string path) => FileOrFolder.IsFile(path, Ending);

    /// <summary>The possible places of a run's journal, best first: the path itself, or new names in that folder.</summary>
    /// <param name="path">The full path, as given.</param>
    /// <param name="command">The command, for the name.</param>
    /// <param name="clock">The session's time.</param>
    public static IEnumerable<string> OfRun(string path, string command, TimeProvider clock) =>
        IsFile(path) ? [path] : NewNames(path, command, clock);

    /// <summary>The journal to continue: the path itself, or the only journal in that folder.</summary>
    /// <param name="path">The full path, as given. If it does not exist, opening it fails later.</param>
    /// <param name="isUndo">Whether the command undoes journals, which goes from the newest to the oldest.</param>
    /// <exception cref="IdentityModelException"><c>JournalMissing</c>, <c>JournalAmbiguous</c>, <c>FileUnreadable</c>.</exception>
    public static string Existing(string path, bool isUndo = false)
    {
        if (!Directory.Exists(path))
            return path;

        string[] journals = [.. In(path)];
        return journals.Length switch
        {
            0 => throw Errors.JournalMissing(path),
            1 => journals[0],
            _ => throw Ambiguous(path, journals, isUndo),
        };
    }

    private static IdentityModelException Ambiguous(string folder, string[] journals, bool isUndo)
    {
        if (!isUndo)
            return Errors.JournalAmbiguous(folder, Names(journals.OrderByDescending(LastEvent)), isUndo, inTurn: []);

        var order = UndoOrder.Of(journals, JournalFile.Read);
        return Errors.JournalAmbiguous(folder, Names(order.Journals), isUndo, Names(order.InTurn));
    }

    private static string[] Names(IEnumerable<string> journals) => [.. journals.Select(journal => Path.GetFileName(journal))];

    // One that cannot be read is last.
    private static DateTimeOffset? LastEvent(string journal)
    {
        try
        {
            IReadOnlyList<JournalEvent> events = JournalFile.Read(journal);
            return events.Count > 0 ? events[events.Count - 1].At : null;
        }
        catch (IdentityModelException)
        {
            return null;
        }
    }

    private static IEnumerable<string> In(string folder)
    {
        try
        {
            return Directory.GetFiles(folder)
                .Where(file => file.EndsWith(Ending, StringComparison.OrdinalIgnoreCase)).OrderBy(file => file, StringComparer.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Errors.FileUnreadable(folder, e);
        }
    }

    private static IEnumerable<string> NewNames(string folder, string command, TimeProvider clock)
    {
        string time = clock.GetUtcNow().UtcDateTime.ToString(TimeForm, CultureInfo.InvariantCulture);
        string start = Path.Combine(folder, $"{command}-{time}");
        yield return $"{start}{Ending}";
        for (int number = 2; ; number++)
            yield return $"{start}-{number}{Ending}";
    }
}
