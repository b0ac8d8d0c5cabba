namespace IdentityModel.Local.Files;

/// <summary>The current row of a <see cref="RegularCsv"/>.</summary>
internal sealed class RegularCsvRow(RegularCsv csv, string[] names, int linesBefore) : CsvUserRow(names)
{
    public override long Position => csv.Lines + linesBefore;

    /// <summary>The row's fields.</summary>
    internal TextRow Fields => csv.Row;

    /// <summary>The expected number of rows in a text of so many characters, from the length of the rows so far.</summary>
    internal int RowsIn(long characters) => (int)Math.Min(characters * csv.Lines / Math.Max(csv.Characters, 1), int.MaxValue / 2);

    protected override bool IsEmpty(int field) => csv.Row.LengthOf(field) == 0;

    protected override string TextOf(int field) => csv.Row.StringOf(field);
}
