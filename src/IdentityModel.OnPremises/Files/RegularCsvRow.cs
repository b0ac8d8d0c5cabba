using IdentityModel.Core;

namespace IdentityModel.OnPremises;

/// <summary>The row a <see cref="RegularCsv"/> stands on.</summary>
internal sealed class RegularCsvRow(RegularCsv csv, string[] names, int linesBefore) : CsvUserRow(names)
{
    public override long Position => csv.Lines + linesBefore;

    /// <summary>The row's fields.</summary>
    internal TextRow Fields => csv.Row;

    protected override bool IsEmpty(int field) => csv.Row.LengthOf(field) == 0;

    protected override string TextOf(int field) => csv.Row.StringOf(field);
}
