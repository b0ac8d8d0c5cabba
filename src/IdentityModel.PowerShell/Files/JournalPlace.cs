using System.Globalization;

namespace IdentityModel.PowerShell;

/// <summary>Where the journal of a run is: what <c>-JournalPath</c> means, in every command the same.</summary>
internal static class JournalPlace
{
    private const string Ending = ".jsonl";
    private const string TimeForm = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>
    /// Whether a path is the journal itself: an existing file, or a path that does not exist and ends in .jsonl. Else it is a folder.
    /// </summary>
    public static bool IsFile(string path) => FileOrFolder.IsFile(path, Ending);

    /// <summary>Where a run can have its journal, best first: at the path itself, or in that folder at many names of its own.</summary>
    /// <param name="path">The full path that was given.</param>
    /// <param name="command">The command, for the name.</param>
    /// <param name="clock">The session's time.</param>
    public static IEnumerable<string> OfRun(string path, string command, TimeProvider clock) =>
        IsFile(path) ? [path] : NewNames(path, command, clock);

    /// <summary>The journal to go on with: the path itself, or the one journal in that folder.</summary>
    /// <param name="path">The full path that was given. If there is nothing, whoever opens it says so.</param>
    /// <exception cref="IdentityModelException"><c>JournalMissing</c>, <c>JournalAmbiguous</c>, <c>FileUnreadable</c>.</exception>
    public static string Existing(string path)
    {
        if (!Directory.Exists(path))
            return path;

        string[] journals = [.. In(path)];
        return journals.Length switch
        {
            0 => throw Errors.JournalMissing(path),
            1 => journals[0],
            _ => throw Errors.JournalAmbiguous(path, [.. journals.Select(Path.GetFileName)]),
        };
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
