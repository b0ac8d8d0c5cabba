namespace IdentityModel.Core;

/// <summary>Finds the name that was probably meant.</summary>
internal static class Spelling
{
    // One wrong letter in three is another name.
    private const int LettersForOneMistake = 3;

    /// <summary>
    /// The name that begins with what was typed, up to a dot, or else differs least from it; <see langword="null"/> if none is like it.
    /// </summary>
    public static string? Closest(string typed, IReadOnlyCollection<string> names)
    {
        string? closest = names.Where(name => name.StartsWith(typed + '.', StringComparison.OrdinalIgnoreCase)).OrderBy(name => name.Length).FirstOrDefault();
        if (closest is not null)
            return closest;

        int least = (typed.Length / LettersForOneMistake) + 1;
        foreach (string name in names)
        {
            if (Math.Abs(name.Length - typed.Length) < least && Distance(typed, name) is int distance && distance < least)
                (closest, least) = (name, distance);
        }

        return closest;
    }

    // Levenshtein: letters to insert, to remove or to replace. By hand: for one sentence, another library is too much to ship.
    private static int Distance(string one, string other)
    {
        int[] above = [.. Enumerable.Range(0, other.Length + 1)];
        for (int row = 1; row <= one.Length; row++)
        {
            int diagonal = above[0];
            above[0] = row;
            for (int column = 1; column <= other.Length; column++)
            {
                int replaced = diagonal + (char.ToLowerInvariant(one[row - 1]) == char.ToLowerInvariant(other[column - 1]) ? 0 : 1);
                diagonal = above[column];
                above[column] = Math.Min(replaced, Math.Min(above[column], above[column - 1]) + 1);
            }
        }

        return above[other.Length];
    }
}
