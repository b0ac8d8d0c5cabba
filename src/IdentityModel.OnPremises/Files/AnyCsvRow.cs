using CsvHelper;

namespace IdentityModel.OnPremises;

/// <summary>The row CsvHelper stands on.</summary>
internal sealed class AnyCsvRow(CsvReader csv, string[] names, int linesBefore) : CsvUserRow(names)
{
    public override long Position => csv.LineNumber + linesBefore;

    protected override bool IsEmpty(int field) => csv.GetSpan(field).Length == 0;

    protected override string TextOf(int field) => csv.GetString(field);
}
