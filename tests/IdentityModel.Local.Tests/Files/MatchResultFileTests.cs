using System.Text;

namespace IdentityModel.Local.Tests;

/// <summary>Predictions as they come back from disk: as PowerShell writes them, as a spreadsheet leaves them, and spoilt.</summary>
public sealed class MatchResultFileTests : IDisposable
{
    private const string NoPrediction = "is not a file of results of Test-SoftMatch.";

    private const string Header =
        "\"OnPremisesUser\",\"CloudUser\",\"Outcome\",\"MatchedOn\",\"MatchedValue\",\"PredictedError\",\"Conflicts\",\"Reason\",\"Remedy\",\"Source\",\"NotRead\","
        + "\"ObjectGuid\",\"CloudUserId\",\"ImmutableId\",\"CloudImmutableId\",\"Tenant\",\"PredictedAt\",\"SandboxSession\"";

    private const string Kim =
        "\"kim@x.com\",\"kim.c@x.com\",\"Blocked\",\"PrimarySmtpAddress\",\"kim@x.com\",\"AdminRoleConflict\",\"\",\"She said \"\"no\"\"; done, twice\",\"\",\"\",\"\","
        + "\"1a4406c1-b49f-4723-8669-28cd79d06f66\",\"5e0d2c3a-5b6e-4f70-8192-0a1b2c3d0002\",\"+Zt9gf2HM0Kp3IB3Mrm4cw==\",,\"contoso.onmicrosoft.com\",\"2026-11-30 03:30:26.1234567Z\",\"sandbox-1\"";

    private const string Lee =
        "\"lee@x.com\",,\"NewUser\",\"None\",,\"None\",\"\",\"\",\"\",\"\",\"\",\"2a4406c1-b49f-4723-8669-28cd79d06f66\",,\"Ape+HgYEcEyhgM5cYfIpZg==\",,\"contoso.onmicrosoft.com\",\"2026-11-30 03:30:26.1234567Z\",\"sandbox-1\"";

    private const string Clixml =
        """
        <Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">
          <Obj RefId="0"><TN RefId="0"><T>IdentityModel.Core.Matching.MatchResult</T></TN><ToString>kim</ToString><Props>
            <S N="OnPremisesUser">kim@x.com</S><S N="CloudUser">kim.c@x.com</S>
            <Obj N="Outcome" RefId="1"><TN RefId="1"><T>IdentityModel.Core.Matching.MatchOutcome</T></TN><ToString>Blocked</ToString><I32>4</I32></Obj>
            <Obj N="PredictedError" RefId="2"><TNRef RefId="1" /><ToString>AdminRoleConflict</ToString><I32>7</I32></Obj>
            <S N="Reason">She said "no"; done, twice</S><G N="ObjectGuid">1a4406c1-b49f-4723-8669-28cd79d06f66</G>
            <S N="CloudUserId">5e0d2c3a-5b6e-4f70-8192-0a1b2c3d0002</S><S N="ImmutableId">+Zt9gf2HM0Kp3IB3Mrm4cw==</S><Nil N="CloudImmutableId" />
            <S N="Tenant">contoso.onmicrosoft.com</S><S N="PredictedAt">2026-11-30 03:30:26.1234567Z</S><S N="SandboxSession">sandbox-1</S>
          </Props></Obj>
          <Obj RefId="3"><Props>
            <S N="OnPremisesUser">lee@x.com</S><Nil N="CloudUser" />
            <Obj N="Outcome" RefId="4"><ToString>NewUser</ToString><I32>2</I32></Obj><Obj N="PredictedError" RefId="5"><ToString>None</ToString><I32>0</I32></Obj>
            <G N="ObjectGuid">2a4406c1-b49f-4723-8669-28cd79d06f66</G><Nil N="CloudUserId" /><S N="ImmutableId">Ape+HgYEcEyhgM5cYfIpZg==</S><S N="Tenant">contoso.onmicrosoft.com</S><S N="PredictedAt">2026-11-30 03:30:26.1234567Z</S><S N="SandboxSession">sandbox-1</S>
          </Props></Obj>
        </Objs>
        """;

    private const string Json =
        """
        [{"OnPremisesUser":"kim@x.com","CloudUser":"kim.c@x.com","Outcome":4,"PredictedError":7,"Conflicts":[{"Name":"a"}],"Reason":"She said \"no\"; done, twice",
          "ObjectGuid":"1a4406c1-b49f-4723-8669-28cd79d06f66","CloudUserId":"5e0d2c3a-5b6e-4f70-8192-0a1b2c3d0002","ImmutableId":"+Zt9gf2HM0Kp3IB3Mrm4cw==","Tenant":"contoso.onmicrosoft.com","PredictedAt":"2026-11-30 03:30:26.1234567Z","SandboxSession":"sandbox-1"},
         {"OnPremisesUser":"lee@x.com","CloudUser":null,"Outcome":"NewUser","PredictedError":"None",
          "ObjectGuid":"2a4406c1-b49f-4723-8669-28cd79d06f66","CloudUserId":null,"ImmutableId":"Ape+HgYEcEyhgM5cYfIpZg==","Tenant":"contoso.onmicrosoft.com","PredictedAt":"2026-11-30 03:30:26.1234567Z","SandboxSession":"sandbox-1"}]
        """;

    private readonly TestFiles _files = new();
    private readonly List<IdentityModelException> _errors = [];
    private readonly List<string> _warnings = [];
    private int? _unusable;

    private static readonly string Csv = $"{Header}\r\n{Kim}\r\n{Lee}\r\n";

    public static TheoryData<string, byte[]> Forms => new()
    {
        { "Export-Csv", Utf8(Csv) },
        { "Export-Csv of Windows PowerShell, with #TYPE", Utf8("#TYPE IdentityModel.Core.Matching.MatchResult\r\n" + Csv) },
        { "with a byte order mark", [.. Encoding.UTF8.Preamble, .. Utf8(Csv)] },
        { "Unicode text of a spreadsheet: UTF-16 with tabs", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Separated('\t'))] },
        { "semicolons", Utf8(Separated(';')) },
        { "semicolons, and sep=", Utf8("sep=;\r\n" + Separated(';')) },
        { "without the quotes that are not needed", Utf8(Separated(',')) },
        { "columns in another order", Utf8(Separated(',', Reversed)) },
        { "column names in other letters", Utf8(Csv.Replace("\"OnPremisesUser\"", "\"onpremisesuser\"", StringComparison.Ordinal)) },
        { "a column more", Utf8(Separated(',', cells => [.. cells, cells[0] == "OnPremisesUser" ? "Note" : "ask Ann"])) },
        { "empty rows below, as a spreadsheet adds", Utf8(Csv + ",,,,,,,,,,,,,,,,,\r\n\r\n") },
        { "an end of line of another system", Utf8(Csv.Replace("\r\n", "\n", StringComparison.Ordinal)) },
        { "ConvertTo-Json", Utf8(Json) },
        { "ConvertTo-Json of one result a line", Utf8(Json.Trim('[', ']').Replace("\n", "", StringComparison.Ordinal).Replace("}, {", "}\n{", StringComparison.Ordinal)) },
        { "JSON with a byte order mark", [.. Encoding.UTF8.Preamble, .. Utf8(Json)] },
        { "Export-Clixml", Utf8(Clixml) },
        { "Export-Clixml of Windows PowerShell: UTF-16", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Clixml)] },
        { "Export-Clixml -InputObject of all", Utf8(Clixml.Replace("<Obj RefId=\"0\">", "<Obj RefId=\"9\"><LST><Obj RefId=\"0\">", StringComparison.Ordinal).Replace("</Objs>", "</LST></Obj></Objs>", StringComparison.Ordinal)) },
    };

    public void Dispose() => _files.Dispose();

    [Theory, MemberData(nameof(Forms))]
    public void A_prediction_comes_back_from_each_form(string name, byte[] content)
    {
        MatchResult[] read = Read(content);

        Assert.Equal((name, "", ""), (name, string.Join(" ", _errors.Select(error => error.Message)), string.Join(" ", _warnings)));
        Assert.Equal(["kim@x.com: Blocked", "lee@x.com: NewUser"], read.Select(one => one.ToString()));
        Assert.Equal(PredictedSyncError.AdminRoleConflict, read[0].PredictedError);
        Assert.Equal("She said \"no\"; done, twice", read[0].Reason);
        Assert.Equal((new Guid("1a4406c1-b49f-4723-8669-28cd79d06f66"), "5e0d2c3a-5b6e-4f70-8192-0a1b2c3d0002"), (read[0].ObjectGuid, read[0].CloudUserId));
        Assert.Equal(("kim.c@x.com", "+Zt9gf2HM0Kp3IB3Mrm4cw=="), (read[0].CloudUser, read[0].ImmutableId));
        Assert.Equal((null, null, PredictedSyncError.None), (read[1].CloudUser, read[1].CloudUserId, read[1].PredictedError));
        Assert.All(read, one => Assert.Equal(("contoso.onmicrosoft.com", "2026-11-30 03:30:26.1234567Z", "sandbox-1"), (one.Tenant, one.PredictedAt, one.SandboxSession)));
    }

    [Theory] // PowerShell/PowerShell, issue 5579
    [InlineData("ConvertTo-Json -Depth 5", """[{"Name":"lee","Id":null,"Side":0,"Attribute":"mail","Value":"lee@x.com"},{"Name":"Sales","Extra":{"Name":[1]},"Attribute":"mail","Value":"s@x.com"}]""", "lee (mail: lee@x.com);Sales (mail: s@x.com)")]
    [InlineData("of Windows PowerShell", """{"value":[{"Name":"lee","Attribute":"mail","Value":"lee@x.com"}],"Count":1}""", "lee (mail: lee@x.com)")]
    [InlineData("ConvertTo-Json", """["lee (mail: lee@x.com)","Sales (mail: s@x.com)"]""", "lee (mail: lee@x.com);Sales (mail: s@x.com)")]
    [InlineData("ConvertTo-Json of what ConvertFrom-Json gave", """["@{Name=lee; Attribute=mail; Value=lee@x.com}"]""", "")]
    [InlineData("one object instead of a list", """{"Name":"lee","Attribute":"mail","Value":"lee@x.com"}""", "")]
    [InlineData("of an earlier version", "[{}]", "")]
    public void Conflicts_come_back_from_JSON(string name, string conflicts, string read)
    {
        MatchResult result = Read(Utf8(Json.Replace("[{\"Name\":\"a\"}]", conflicts, StringComparison.Ordinal)))[0];

        Assert.Equal((name, read), (name, string.Join(";", result.Conflicts)));
        Assert.Equal(("She said \"no\"; done, twice", "contoso.onmicrosoft.com"), (result.Reason, result.Tenant));
        Assert.Empty(_errors);
    }

    [Fact]
    public void Enumerations_that_PowerShell_has_wrapped_come_back()
    {
        MatchResult[] read = Read(Utf8(Json.Replace("\"Outcome\":4", "\"Outcome\":{\"value\":4,\"Value\":\"Blocked\"}", StringComparison.Ordinal)));

        Assert.Equal((MatchOutcome.Blocked, 2), (read[0].Outcome, read.Length));
    }

    /// <summary>The case, the content, the error, and a part of its message.</summary>
    public static TheoryData<string, byte[], string, string> Refused => new()
    {
        { "nothing in it", [], "FileEmpty", "is empty" },
        { "a renamed column", Utf8(Csv.Replace("\"ImmutableId\"", "\"Immutable Id\"", StringComparison.Ordinal)), "PredictionColumnMissing", "no column or property ImmutableId" },
        { "a lost column whose lack would change the result", Utf8(Csv.Replace("\"PredictedError\"", "\"Error\"", StringComparison.Ordinal)), "PredictionColumnMissing", "PredictedError" },
        { "column names in another language", Utf8("\"Benutzer\";\"Ergebnis\"\r\n\"kim\";\"Blocked\"\r\n"), "PredictionMalformed", NoPrediction },
        { "the users instead of the results", Utf8("ObjectGUID,UserPrincipalName,mail\n1a4406c1-b49f-4723-8669-28cd79d06f66,kim@x.com,kim@x.com\n"), "PredictionMalformed", NoPrediction },
        { "a workbook", [0x50, 0x4B, 3, 4, 20, 0, 6, 0], "FileIsWorkbook", "Excel" },
        { "truncated CSV", Utf8(Csv[..^80]), "RowMalformed", "line 3: a quote is never closed, so the rest of the file is lost." },
        { "CSV that is truncated in its first row", Utf8($"{Header}\r\n{Kim[..^80]}"), "RowMalformed", "line 2: a quote is never closed" },
        { "truncated JSON", Utf8(Json[..^80]), "JsonMalformed", "is broken" },
        { "JSON without a property", Utf8(Json.Replace("\"CloudUserId\"", "\"CloudId\"", StringComparison.Ordinal)), "PredictionColumnMissing", "CloudUserId" },
        { "truncated Clixml", Utf8(Clixml[..^60]), "PredictionMalformed", NoPrediction },
        { "Clixml of another module", Utf8("<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\"><Obj RefId=\"0\"><Props><S N=\"Name\">AD FS</S></Props></Obj></Objs>"), "PredictionMalformed", NoPrediction },
        { "Clixml of a text", Utf8("<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\"><S>kim</S></Objs>"), "PredictionEmpty", "has no results" },
        { "JSON without a result", Utf8("[]"), "PredictionEmpty", "has no results" },
        { "column names alone", Utf8(Header + "\r\n"), "PredictionEmpty", "has no results" },
        { "empty quotes", Utf8("\"\"\r\n"), "PredictionMalformed", NoPrediction },
        { "a web page", Utf8("<!DOCTYPE html><html><body>Sign in</body></html>"), "PredictionMalformed", NoPrediction },
        { "text", Utf8("hello world\r\n"), "PredictionMalformed", NoPrediction },
        { "CSV of other columns", Utf8("a,b\r\n1,2\r\n"), "PredictionMalformed", NoPrediction },
        { "broken JSON, taken for CSV", Utf8("\"OnPremisesUser\": \"x\" } ]\r\n"), "PredictionMalformed", NoPrediction },
        { "JSON that is broken in its first object", Utf8("[ { \"OnPremisesUser\": \"x\", "), "PredictionMalformed", NoPrediction },
        { "JSON of another module", Utf8("[{\"a\":1}]"), "PredictionMalformed", NoPrediction },
        { "JSON of numbers", Utf8("[1,2]"), "PredictionMalformed", NoPrediction },
        { "Clixml with an entity", Utf8("<!DOCTYPE a [<!ENTITY b \"c\">]>" + Clixml), "PredictionMalformed", NoPrediction },
    };

    [Theory, MemberData(nameof(Refused))]
    public void A_file_that_is_no_prediction_is_one_error_with_its_cure(string name, byte[] content, string errorId, string part)
    {
        IdentityModelException error = Assert.Throws<IdentityModelException>(() => Read(content));

        Assert.Equal((name, errorId), (name, error.ErrorId));
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.Advice);
        Assert.Empty(_errors);
        File.Delete(_files.In("prediction")); // released
    }

    [Fact]
    public void The_words_of_a_parser_are_kept_for_who_asks()
    {
        IdentityModelException error = Assert.Throws<IdentityModelException>(() => Read(Utf8("<!DOCTYPE html><html/>")));

        Assert.DoesNotContain("DTD", error.Message + error.Advice, StringComparison.Ordinal);
        Assert.Contains("DTD", error.InnerException?.Message, StringComparison.Ordinal);
    }

    /// <summary>The case, what a spreadsheet made of a cell, and how many results are left.</summary>
    public static TheoryData<string, string, string, int> ChangedCells => new()
    {
        { "an outcome as a date", "\"Blocked\"", "\"12.11.2026\"", 1 },
        { "an outcome as a number", "\"Blocked\"", "\"4\"", 1 },
        { "an outcome in another language", "\"Blocked\"", "\"Blockiert\"", 1 },
        { "an error as a date", "\"AdminRoleConflict\"", "\"12.11.2026\"", 1 },
        { "no user", "\"kim@x.com\",\"kim.c@x.com\"", "\"\",\"\"", 1 },
        { "a time in the form of a culture", "2026-11-30 03:30:26.1234567Z", "30.11.2026 03:30:26", 1 },
        { "a cell less", "\"kim@x.com\",\"kim.c@x.com\"", "\"kim@x.com\"", 1 },
    };

    [Theory, MemberData(nameof(ChangedCells))]
    public void A_row_that_a_spreadsheet_has_spoilt_is_an_error_of_its_own(string name, string before, string after, int left)
    {
        MatchResult[] read = Read(Utf8(First(before, after)));

        Assert.Equal((name, left), (name, read.Length));
        IdentityModelException error = Assert.Single(_errors);
        Assert.Equal(1, _unusable);
        Assert.Contains("2", error.Message, StringComparison.Ordinal); // the line
        Assert.NotEmpty(error.Advice);
    }

    [Fact]
    public void What_spoils_every_row_is_one_error()
    {
        string rows = string.Concat(Enumerable.Repeat(Kim.Replace("\"Blocked\"", "\"Blockiert\"", StringComparison.Ordinal) + "\r\n", 1000));

        Assert.Empty(Read(Utf8($"{Header}\r\n{rows}")));

        Assert.Equal("PredictionRowUnusable", Assert.Single(_errors).ErrorId);
        Assert.Equal("999 other rows have the same error.", Assert.Single(_warnings));
        Assert.Equal(1000, _unusable);
    }

    [Fact]
    public void What_a_spreadsheet_makes_of_an_ImmutableId_is_kept_for_the_comparison_to_tell()
    {
        MatchResult[] read = Read(Utf8(Csv.Replace("\"+Zt9gf2HM0Kp3IB3Mrm4cw==\"", "#NAME?", StringComparison.Ordinal)));

        Assert.Equal(("#NAME?", 2), (read[0].ImmutableId, read.Length));
    }

    [Fact]
    public void Results_without_the_last_columns_have_no_tenant_and_no_time()
    {
        string old = Separated(',', cells => cells[..^4]);

        Assert.All(Read(Utf8(old)), one => Assert.Equal((null, null, null), (one.Tenant, one.PredictedAt, one.SandboxSession)));
        Assert.Empty(_errors);
    }

    [Fact]
    public void A_time_that_cannot_be_read_is_refused_with_its_row()
    {
        Assert.Equal("lee@x.com", Assert.Single(Read(Utf8(First("2026-11-30 03:30:26.1234567Z", "30.11.2026 03:30")))).OnPremisesUser);

        IdentityModelException error = Assert.Single(_errors);
        Assert.Equal("PredictionTimeUnreadable", error.ErrorId);
        Assert.EndsWith(
            "', line 2: The time '30.11.2026 03:30' in PredictedAt does not have the format of Test-SoftMatch, such as 2026-11-30 03:30:26.1234567Z.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no properties", "{}", "PredictionRowUnusable", "object 3")]
    [InlineData("properties of others", "{\"a\":1}", "PredictionRowUnusable", "object 3")]
    [InlineData("a property less", "{\"OnPremisesUser\":\"ann@x.com\",\"Outcome\":2}", "PredictionPropertyMissing", "object 3: The result has no property CloudUser,")]
    public void An_object_of_JSON_that_is_no_result_is_an_error_of_its_own_after_a_good_one(string name, string other, string errorId, string place)
    {
        string[] read = [.. Read(Utf8($"{Json.TrimEnd().TrimEnd(']')},{other},{Json.TrimStart().TrimStart('[')}")).Select(one => one.OnPremisesUser!)];

        Assert.Equal((name, "kim@x.com lee@x.com kim@x.com lee@x.com"), (name, string.Join(' ', read)));
        IdentityModelException error = Assert.Single(_errors);
        Assert.Equal(errorId, error.ErrorId);
        Assert.Contains(place, error.Message, StringComparison.Ordinal);
    }

    // Only the first row.
    private static string First(string before, string after)
    {
        int at = Csv.IndexOf(before, StringComparison.Ordinal);
        return string.Concat(Csv.AsSpan(0, at), after, Csv.AsSpan(at + before.Length));
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string[] Reversed(string[] cells) => [.. cells.Reverse()];

    /// <summary>The rows as a spreadsheet writes them: quotes only where they are needed.</summary>
    private static string Separated(char separator, Func<string[], string[]>? change = null) => string.Concat(new[] { Header, Kim, Lee }
        .Select(row => row.Replace("\"\"", "\0", StringComparison.Ordinal).Split(',')).Select(Joined)
        .Select(cells => string.Join(separator, (change?.Invoke(cells) ?? cells).Select(cell => Quoted(cell, separator))) + "\r\n"));

    // The comma within the reason is no separator.
    private static string[] Joined(string[] parts)
    {
        List<string> cells = [];
        foreach (string part in parts)
        {
            if (cells.Count > 0 && cells[^1].StartsWith('"') && !(cells[^1].Length > 1 && cells[^1].EndsWith('"')))
                cells[^1] += "," + part;
            else
                cells.Add(part);
        }

        return [.. cells.Select(cell => cell == "\0" ? "" : cell.Trim('"').Replace('\0', '"'))];
    }

    private static string Quoted(string cell, char separator) =>
        cell.Contains(separator) || cell.Contains('"') ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private MatchResult[] Read(byte[] content) =>
        [.. MatchResultFile.Read(_files.Write("prediction", content), _errors.Add, _warnings.Add, count => _unusable = count, TestContext.Current.CancellationToken)];
}
