namespace IdentityModel.Local.Files;

/// <summary>The row a <see cref="RegularCsv"/> stands on.</summary>
internal sealed class RegularCsvRow(RegularCsv csv, string[] names, int linesBefore) : CsvUserRow(names)
{
    public override long Position => csv.Lines + linesBefore;

    /// <summary>The row's fields.</summary>
    internal TextRow Fields => csv.Row;

    /// <summary>How many rows a text of so many characters has, if the rest of them are as long as those that were read.</summary>
    internal int RowsIn(long characters) => (int)Math.Min(characters * csv.Lines / Math.Max(csv.Characters, 1), int.MaxValue / 2);

    protected override bool IsEmpty(int field) => csv.Row.LengthOf(field) == 0;

    protected override string TextOf(int field) => csv.Row.StringOf(field);
}
