using System.Text;
using CsvHelper;

namespace IdentityModel.Local.Tests;

/// <summary>Whatever a row looks like, its fields in a batch are those that CsvHelper gives.</summary>
public class CsvRowBatchTests
{
    private const int Files = 3000;
    private const int Columns = 3;

    public static TheoryData<string, string, string[]> Fields => new()
    {
        { "quotes around each", "\"ann\",\"Ann Lee\",\"Ann\"", ["ann", "Ann Lee", "Ann"] },
        { "no quotes", "ann,Ann Lee,", ["ann", "Ann Lee", ""] },
        { "quotes around nothing", "\"\",\"\",a", ["", "", "a"] },
        { "quotes doubled", "\"Ann \"\"Annie\"\" Lee\",\"\"\"\",a", ["Ann \"Annie\" Lee", "\"", "a"] },
        { "blanks around bare fields", " ann , Ann\t,\tA", ["ann", "Ann", "A"] },
        { "blanks around quotes", " \"ann\" ,\"Ann\",A", ["ann", "Ann", "A"] },
        { "blanks in quotes", "\" ann \",\" \",A", [" ann ", " ", "A"] },
        { "a no-break space around a bare field", "\u00A0ann\u00A0,b,c", ["\u00A0ann\u00A0", "b", "c"] },
        { "other letters", "zoë,\"Łódź\",😀", ["zoë", "Łódź", "😀"] },
        { "a line break in quotes", "\"Ann\r\nLee\",b,c", ["Ann\r\nLee", "b", "c"] },
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_field_is_its_text(string name, string row, string[] expected) =>
        Assert.Equal((name, string.Join("|", expected)), (name, string.Join("|", Assert.Single(Read(row).Batch))));

    [Fact]
    public void Fields_of_random_signs_are_those_of_the_library()
    {
        string[] parts = ["\"", "\"\"", " ", "\t", "\n", ",", "a", "bc", "ë", "\u00A0", "x y", "'"];
        int rows = 0;
        for (int seed = 0; seed < Files; seed++)
        {
            Random random = new(seed);
            string Field()
            {
                string field = string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => parts[random.Next(parts.Length)]));
                return random.Next(3) switch { 0 => $"\"{field}\"", 1 => $" \"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", _ => field };
            }

            string text = string.Concat(Enumerable.Range(0, 4).Select(_ => $"{Field()},{Field()},{Field()}\n"));

            (List<string[]> library, List<string[]> batch) = Read(text);

            Assert.Equal((seed, Told(library)), (seed, Told(batch)));
            rows += batch.Count;
        }

        Assert.True(rows > Files, $"{rows} rows"); // else hardly any text was a row
    }

    public static TheoryData<string, byte[], bool> Texts() => new()
    {
        { "ASCII", "ann"u8.ToArray(), true },
        { "letters of two, three and four bytes", "zoë Łódź 花子 😀 end"u8.ToArray(), true },
        { "a letter of four bytes at the end", "x😀"u8.ToArray(), true },
        { "Latin-1", [0x7A, 0x6F, 0xEB, 0x20, 0x41], false },
        { "Latin-1 at the end", [0x7A, 0x6F, 0xEB], false },
        { "half a letter at the end", [0x41, 0xF0, 0x9F, 0x98], false },
        { "half a letter at the end, and the other half in the next field", [0x41, 0xC3, (byte)',', 0xAB], false },
        { "half a letter before ASCII", [0xF0, 0x9F, 0x41, 0x41, 0x41, 0x41], false },
        { "a continuation alone", [0x41, 0x80, 0x41], false },
        { "one continuation too many", [0xC3, 0xAB, 0xAB], false },
        { "an overlong slash", [0xC0, 0xAF], false },
        { "half of a pair", [0xED, 0xA0, 0x80], false },
        { "beyond Unicode", [0xF5, 0x80, 0x80, 0x80], false },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Fields_are_text(string name, byte[] row, bool isText)
    {
        byte[] bytes = [.. "a,b\n"u8, .. row, .. row.Contains((byte)',') ? "\n"u8 : ",x\n"u8];
        using var csv = CsvReader.Create(new MemoryStream(bytes), new CsvReaderOptions { Separator = ',' });
        CsvRowBatch batch = new([0, 1]);
        Assert.True(csv.Read());
        batch.AddUnlessBlank(csv, line: 2);

        var error = Record.Exception(() => batch.Check("users.csv")) as IdentityModelException;

        Assert.Equal((name, isText ? null : "FileEncodingUnknown"), (name, error?.ErrorId));
    }

    private static string Told(List<string[]> rows) => string.Join("\n", rows.Select(row => string.Join("|", row)));

    private static (List<string[]> Library, List<string[]> Batch) Read(string text)
    {
        CsvReaderOptions options = new()
        {
            Separator = ',',
            HasHeader = false,
            TrackLineNumbers = true,
            TrimWhitespace = true,
            MalformedData = CsvMalformedDataHandling.Skip,
            FieldCountMismatch = CsvFieldCountHandling.Skip,
        };
        List<string[]> library = [];
        List<string[]> batched = [];
        using var csv = CsvReader.Create(new MemoryStream(Encoding.UTF8.GetBytes("a,b,c\n" + text)), options);
        csv.Read(); // determines how many fields a row has
        CsvRowBatch batch = new([0, 1, 2]);
        while (csv.Read())
        {
            batch.AddUnlessBlank(csv, csv.LineNumber);
            if (batch.Count == 0)
                continue;

            library.Add([.. Enumerable.Range(0, Columns).Select(csv.GetString)]);
            batched.Add([.. Enumerable.Range(0, Columns).Select(i => Encoding.UTF8.GetString(batch.FieldOf(0, i)))]);
            batch.Clear();
        }

        return (library, batched);
    }
}
