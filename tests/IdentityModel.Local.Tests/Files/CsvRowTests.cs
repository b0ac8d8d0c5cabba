using System.Text;

namespace IdentityModel.Local.Tests;

/// <summary>
/// A row means the same in UTF-8, which CsvHelper gets as bytes, and in UTF-16, which it gets as text; and behind lines that are skipped.
/// </summary>
public sealed class CsvRowTests : IDisposable
{
    private const int Files = 1500;
    private const string Names = "SamAccountName,DisplayName,GivenName";

    private readonly TestFiles _files = new();

    public static TheoryData<string, string> Rows => new()
    {
        { "every field quoted", "\"ann\",\"Ann Lee\",\"Ann\"\r\n\"bob\",\"Bob\",\"\"\r\n" },
        { "no field quoted", "ann,Ann Lee,Ann\nbob,,\n" },
        { "no line break at the end", "ann,Ann,A\nbob,Bob,B" },
        { "a quote at the end without line break", "ann,Ann,\"A\"" },
        { "quotes doubled", "\"ann\",\"Ann \"\"Annie\"\" Lee\",\"\"\"\"\n" },
        { "an empty quoted field and an empty bare one", "ann,\"\",\n" },
        { "the delimiter in quotes", "ann,\"Lee, Ann\",\",\"\n" },
        { "a line break in quotes", "ann,\"Ann\r\nLee\",A\nbob,Bob,B\n" },
        { "a carriage return in quotes", "ann,\"Ann\rLee\",A\nbob,Bob,B\n" },
        { "carriage returns alone", "ann,Ann,A\rbob,Bob,B\r" },
        { "blank lines", "ann,Ann,A\n\n\r\nbob,Bob,B\n\n" },
        { "rows of nothing", ",,\nann,Ann,A\n\"\",\"\",\"\"\n" },
        { "a field too few", "ann,Ann\nbob,Bob,B\n" },
        { "a field too many", "ann,Ann,A,x\nbob,Bob,B\n" },
        { "a quote in a bare field", "ann,An\"n,A\nbob,Bob,B\n" },
        { "text behind a closing quote", "ann,\"Ann\"x,A\nbob,Bob,B\n" },
        { "a blank behind a closing quote", "ann,\"Ann\" ,A\nbob,Bob,B\n" },
        { "a blank before an opening quote", "ann, \"Ann\",A\nbob,Bob,B\n" },
        { "blanks around bare fields", " ann , Ann\t,A \nbob,Bob,B\n" },
        { "blanks in quotes", "\" ann \",\" \",\"A\"\n" },
        { "a quote that is never closed", "ann,\"Ann,A\nbob,Bob,B\n" },
        { "a row longer than the buffer", $"ann,\"{new string('x', 70_000)}\",A\nbob,Bob,B\n" },
        { "other letters", "zoë,Łódź,😀\n" },
        { "a comment sign", "#ann,Ann,A\n" },
    };

    public void Dispose() => _files.Dispose();

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_row_means_the_same_in_every_encoding(string name, string rows)
    {
        foreach (char delimiter in ",;\t|")
            Compare(name, Names.Replace(',', delimiter), rows.Replace(',', delimiter));
    }

    [Fact]
    public void Rows_of_random_signs_mean_the_same_in_every_encoding()
    {
        string[] parts = ["\"", "\"", ",", ",", "\"\"", "\n", "\r\n", "\r", " ", "a", "bc", "ë", "\",\"", "x\"\n\"y"];
        for (int seed = 0; seed < Files; seed++)
        {
            Random random = new(seed);
            string rows = string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => parts[random.Next(parts.Length)]));
            Compare($"seed {seed}", Names, "ann,Ann,A\n" + rows);
        }
    }

    [Fact]
    public void Many_rows_pass_through_the_buffer_whole()
    {
        StringBuilder rows = new();
        for (int i = 0; i < 20_000; i++)
            rows.Append(i % 2 == 0 ? $"\"user{i}\",\"User {i}\",\"{new string('x', i % 70)}\"\r\n" : $"user{i},User {i},\n");

        Compare("20,000 rows", Names, rows.ToString());
    }

    [Fact]
    public void Users_and_errors_come_in_the_order_of_the_rows()
    {
        const int Count = 1000; // several batches
        Random random = new(1);
        bool[] isGood = [.. Enumerable.Range(0, Count).Select(i => i is < 120 or > 140 && random.Next(4) > 0)];
        string path = _files.Write("users.csv", Names + "\n" + string.Concat(isGood.Select((good, i) => good ? $"u{i},U,U\n" : $"u{i},U,U,x\n")));
        List<string> events = [];

        foreach (OnPremisesUser user in OnPremisesUserFile.Read(path, OnPremisesUserShape.CheckForm, OnError, _ => { }, default))
            events.Add(user.SamAccountName!);

        Assert.Equal(isGood.Select((good, i) => good ? $"u{i}" : $"line {i + 2}"), events);

        void OnError(IdentityModelException error) => events.Add(System.Text.RegularExpressions.Regex.Match(error.Message, "line [0-9]+").Value);
    }

    [Theory]
    [InlineData("among malformed rows", "u,U,U,x\n")]
    [InlineData("among good rows", "u,U,U\n")]
    public void A_caller_may_stop_at_an_error(string name, string row)
    {
        string path = _files.Write("users.csv", Names + "\na,b,c,d\n" + string.Concat(Enumerable.Repeat(row, 100_000)));

        Exception? error = Record.Exception(() => OnPremisesUserFile.Read(path, OnPremisesUserShape.CheckForm, _ => throw new InvalidOperationException("stop"), _ => { }, default).Count());

        Assert.Equal((name, "stop"), (name, error?.Message));
        File.Delete(path); // nobody reads it any more
    }

    private void Compare(string name, string header, string rows)
    {
        (List<string> expectedUsers, List<string> expectedErrors) = Read(header + "\n" + rows, Encoding.Unicode, linesMore: 0);
        (Encoding Encoding, string Before, int Lines)[] others =
            [(new UTF8Encoding(false), "", 0), (Encoding.UTF8, "", 0), (new UTF8Encoding(false), "#TYPE é\r\n\r \n", 3), (Encoding.UTF8, "\n\r\n", 2)];
        foreach ((Encoding encoding, string before, int lines) in others)
        {
            (List<string> users, List<string> errors) = Read(before + header + "\n" + rows, encoding, lines);
            Assert.True(expectedUsers.SequenceEqual(users), $"{name}: {rows}");
            Assert.True(expectedErrors.SequenceEqual(errors), $"{name}: {rows}\n{string.Join("\n", expectedErrors)}\n--\n{string.Join("\n", errors)}");
        }
    }

    private (List<string> Users, List<string> Errors) Read(string text, Encoding encoding, int linesMore)
    {
        List<string> errors = [];
        List<string> users = [];
        string path = _files.Write("users.csv", text, encoding);
        void OnError(IdentityModelException error) => errors.Add(WithoutLines(error.Message, linesMore));
        try
        {
            foreach (OnPremisesUser user in OnPremisesUserFile.Read(path, OnPremisesUserShape.CheckForm, OnError, _ => { }, default))
                users.Add($"{user.SamAccountName}|{user.DisplayName}|{user.GivenName}");
        }
        catch (IdentityModelException e)
        {
            OnError(e);
        }

        return (users, errors);
    }

    private static string WithoutLines(string message, int linesMore) => System.Text.RegularExpressions.Regex.Replace(
        message, "line ([0-9]+)", match => $"line {int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) - linesMore}");
}
