namespace IdentityModel.Local.Files;

/// <summary>
/// Makes rows of CSV like Export-Csv: comma, every value in quotes, CR LF. For formulas see <see cref="FormulaCell"/>.
/// </summary>
/// <param name="columns">The columns.</param>
internal sealed class CsvText(IReadOnlyList<string> columns)
{
    /// <summary>Whether a cell begins like a formula.</summary>
    public bool HasFormula { get; private set; }

    /// <summary>The header line, with its line break.</summary>
    public string Header() => Joined(columns);

    /// <summary>A row with its line break; a missing value is an empty cell.</summary>
    /// <param name="values">The values of the columns.</param>
    /// <param name="whose">The owner of the row, for the error.</param>
    /// <exception cref="IdentityModelException"><c>FormulaInCsv</c>: nothing of the row is written.</exception>
    public string Row(IReadOnlyList<string?> values, object whose)
    {
        for (int i = 0; i < columns.Count; i++)
        {
            if (values[i] is { } value && FormulaCell.IsUnsafe(value))
                throw Errors.FormulaInCsv(whose, columns[i], value);
        }

        HasFormula |= values.Any(value => value is not null && FormulaCell.Begins(value));
        return Joined(values);
    }

    private static string Joined(IEnumerable<string?> values) => string.Join(",", values.Select(FormulaCell.Quoted)) + "\r\n";
}
