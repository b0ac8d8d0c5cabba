using System.Text;

namespace IdentityModel.Local.Tests;

/// <summary>
/// Rows that are one line are taken apart without CsvHelper. A row with a line break in quotes hands the rest of a file to
/// CsvHelper: the same rows with such a row before them say what CsvHelper makes of them.
/// </summary>
public sealed class RegularRowTests : IDisposable
{
    private const int Files = 1500;
    private const string Names = "SamAccountName,DisplayName,GivenName";
    private const string Handover = "\"first\",\"two\nlines\",\"\"\n";
    private const int LinesOfHandover = 2;

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
        { "a zero character", "ann,A\0n,A\n" },
    };

    public void Dispose() => _files.Dispose();

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_row_means_what_CsvHelper_says(string name, string rows)
    {
        foreach (char delimiter in ",;\t|")
            Compare(name, Names.Replace(',', delimiter), rows.Replace(',', delimiter), Handover.Replace(',', delimiter));
    }

    [Fact]
    public void Rows_of_random_signs_mean_what_CsvHelper_says()
    {
        string[] parts = ["\"", "\"", ",", ",", "\"\"", "\n", "\r\n", "\r", " ", "a", "bc", "ë", "\",\"", "x\"\n\"y"];
        for (int seed = 0; seed < Files; seed++)
        {
            Random random = new(seed);
            string rows = string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => parts[random.Next(parts.Length)]));
            Compare($"seed {seed}", Names, "ann,Ann,A\n" + rows, Handover);
        }
    }

    [Fact]
    public void Many_rows_pass_through_the_buffer_whole()
    {
        StringBuilder rows = new();
        for (int i = 0; i < 20_000; i++)
            rows.Append(i % 2 == 0 ? $"\"user{i}\",\"User {i}\",\"{new string('x', i % 70)}\"\r\n" : $"user{i},User {i},\n");

        Compare("20,000 rows", Names, rows.ToString(), Handover);
    }

    private void Compare(string name, string header, string rows, string handover)
    {
        (List<string> users, List<string> errors) = Read(header + "\n" + rows, 0);
        (List<string> expectedUsers, List<string> expectedErrors) = Read(header + "\n" + handover + rows, LinesOfHandover);

        Assert.True(expectedUsers.Skip(1).SequenceEqual(users), $"{name}: {rows}");
        Assert.True(expectedErrors.SequenceEqual(errors), $"{name}: {rows}\n{string.Join("\n", expectedErrors)}\n--\n{string.Join("\n", errors)}");
    }

    private (List<string> Users, List<string> Errors) Read(string text, int linesMore)
    {
        List<string> errors = [];
        List<string> users = [];
        string path = _files.Write("users.csv", text);
        void OnError(IdentityModelException error) => errors.Add(WithoutLines(error.Message, linesMore));
        try
        {
            foreach (OnPremisesUser user in OnPremisesUserFile.Read(path, OnPremisesUserShape.CheckForm, OnError, _ => { }, default))
                users.Add($"{user.SamAccountName}|{user.DisplayName}|{user.GivenName}");
        }
        catch (IdentityModelException e) when (e.ErrorId == "NoUsableUser")
        {
            // Only one of the two files has a user before these rows.
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
