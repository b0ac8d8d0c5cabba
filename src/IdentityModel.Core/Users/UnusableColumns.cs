namespace IdentityModel.Core.Users;

/// <summary>
/// Warns once for each column whose values are lost, for example if Export-Csv wrote <c>System.Byte[]</c> instead of the content.
/// Every row then has the same flaw, so one warning for the column says more than an error for each row.
/// </summary>
public sealed class UnusableColumns
{
    private readonly Action<string> _onWarning;
    private readonly Action<string>? _onColumn;
    private readonly HashSet<string> _told = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Creates the record of one run; warnings go to <paramref name="onWarning"/>, names of columns to <paramref name="onColumn"/>.</summary>
    public UnusableColumns(Action<string> onWarning, Action<string>? onColumn = null)
    {
        _onWarning = onWarning;
        _onColumn = onColumn;
    }

    /// <summary>Whether a column has been reported.</summary>
    internal bool HasTold(string column) => _told.Contains(column);

    /// <summary>Warns about a column the first time it is named.</summary>
    /// <param name="column">The column as the source names it.</param>
    /// <param name="value">What it holds.</param>
    /// <param name="consequence">What follows from going without it, as a sentence.</param>
    public void Report(string column, string value, string consequence) =>
        Tell(column, $"The column '{column}' has '{Shown.Value(value)}' instead of its content. {consequence}");

    /// <summary>Warns about a column the first time that it is named.</summary>
    /// <param name="column">The column as the source names it.</param>
    /// <param name="sentence">What is wrong with it.</param>
    public void Tell(string column, string sentence)
    {
        if (!_told.Add(column))
            return;

        _onWarning(sentence);
        _onColumn?.Invoke(column);
    }
}
