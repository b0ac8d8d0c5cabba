namespace IdentityModel.Local.Tests;

/// <summary>
/// Which rows are taken apart without CsvHelper. What is refused is left to it whole, and so costs time alone; that both say the same
/// is <see cref="RegularRowTests"/>' part.
/// </summary>
public class RegularCsvTests
{
    private const int BufferLength = 65_536;

    [Theory]
    [InlineData("one field", "a", "a")]
    [InlineData("bare fields", "a,b c,d", "a|b c|d")]
    [InlineData("quoted fields", "\"a\",\"b,c\"", "a|b,c")]
    [InlineData("quotes doubled", "\"a\"\"b\",\"\"\"\"", "a\"b|\"")]
    [InlineData("blanks in quotes", "\" a \"", " a ")]
    [InlineData("empty fields", ",\"\",", "||")]
    [InlineData("nothing", "", "")]
    [InlineData("a quote in a bare field", "a\"b,c", null)]
    [InlineData("a blank before a bare field", "a, b", null)]
    [InlineData("a blank behind a bare field", "a ,b", null)]
    [InlineData("a blank field", "a, ", null)]
    [InlineData("text behind a closing quote", "\"a\"b,c", null)]
    [InlineData("a quote that is never closed", "a,\"b", null)]
    [InlineData("a doubled quote that is never closed", "a,\"b\"\"", null)]
    [InlineData("a quote in the only field", "a\"b", null)]
    [InlineData("a blank before the only field", " a", null)]
    [InlineData("text behind the only field's closing quote", "\"a\"b", null)]
    [InlineData("the only field's quote is never closed", "\"a", null)]
    [InlineData("nothing but a quote", "\"", null)]
    [InlineData("nothing but a blank", " ", null)]
    public void A_line_is_split_where_it_is_regular(string name, string line, string? fields)
    {
        string[]? split = RegularCsv.Split(line, ',');

        Assert.Equal((name, fields), (name, split is null ? null : string.Join('|', split)));
    }

    [Theory]
    [InlineData("every row", "a,b\nc,d\n", "a|b c|d", true, "")]
    [InlineData("carriage returns and line feeds", "a,b\r\nc,d\r\n", "a|b c|d", true, "")]
    [InlineData("both line ends", "a,b\r\nc,d\ne,f\r\n", "a|b c|d e|f", true, "")]
    [InlineData("quoted and bare", "\"a\",b\nc,\"d\"\n", "a|b c|d", true, "")]
    [InlineData("nothing", "", "", true, "")]
    [InlineData("no line break at the end", "a,b\nc,d", "a|b", false, "c,d")]
    [InlineData("a carriage return at the end", "a,b\nc,d\r", "a|b", false, "c,d\r")]
    [InlineData("a carriage return alone", "a,b\nc,d\re,f\n", "a|b", false, "c,d\re,f\n")]
    [InlineData("a blank line", "a,b\n\nc,d\n", "a|b", false, "\nc,d\n")]
    [InlineData("a field too few", "a,b\nc\nd,e\n", "a|b", false, "c\nd,e\n")]
    [InlineData("a field too many", "a,b\nc,d,e\nf,g\n", "a|b", false, "c,d,e\nf,g\n")]
    [InlineData("a line break in quotes", "a,b\n\"c\nd\",e\n", "a|b", false, "\"c\nd\",e\n")]
    [InlineData("a quote in a bare field", "a,b\nc,d\"\n", "a|b", false, "c,d\"\n")]
    public void Rows_are_read_up_to_the_first_that_is_not_regular(string name, string text, string rows, bool isAtEnd, string rest)
    {
        foreach (TextReader reader in new[] { new StringReader(text), new SignBySign(text) })
        {
            RegularCsv csv = new(reader, ',');
            csv.Expect(2);
            List<string> read = [];
            while (csv.Next())
                read.Add($"{csv.Row.StringOf(0)}|{csv.Row.StringOf(1)}");

            Assert.Equal((name, rows), (name, string.Join(' ', read)));
            Assert.Equal((isAtEnd, rest), (csv.IsAtEnd, csv.Rest() + reader.ReadToEnd()));
            Assert.Equal((read.Count, text.Length - rest.Length), (csv.Lines, (int)csv.Characters));
        }
    }

    [Theory]
    [InlineData("as long as the buffer", 0, true)]
    [InlineData("one longer", 1, false)]
    public void A_row_is_regular_up_to_the_length_of_the_buffer(string name, int more, bool isRegular)
    {
        foreach (string end in new[] { "\n", "\r\n" })
        {
            string row = new string('x', BufferLength - end.Length - 2 + more) + ",y" + end;
            RegularCsv csv = new(new StringReader("a,b\n" + row), ',');
            csv.Expect(2);

            Assert.True(csv.Next());
            Assert.Equal((name, isRegular), (name, csv.Next()));
            Assert.Equal(isRegular ? 2 : 1, csv.Lines);
        }
    }

    /// <summary>Gives one character a time, as a slow source may, so that every place is the end of a piece once.</summary>
    private sealed class SignBySign(string text) : StringReader(text)
    {
        public override int Read(char[] buffer, int index, int count) => base.Read(buffer, index, Math.Min(count, 1));
    }
}
