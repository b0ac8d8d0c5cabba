namespace IdentityModel.Core;

/// <summary>Makes a foreign value fit to stand in a message: one line, of bounded length.</summary>
internal static class Shown
{
    private const int Longest = 80;

    /// <summary>The value without control characters, cut after 80 characters.</summary>
    internal static string Value(string value)
    {
        string cut = value.Length > Longest ? value.Substring(0, Longest) + "..." : value;
        return cut.Any(char.IsControl) ? new string([.. cut.Select(c => char.IsControl(c) ? ' ' : c)]) : cut;
    }
}
