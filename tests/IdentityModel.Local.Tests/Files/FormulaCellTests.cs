using System.Text;

namespace IdentityModel.Local.Tests;

/// <summary>What spreadsheets run: OWASP, "CSV Injection". What stays as it is: Import-Csv, which passes over blanks before a quote.</summary>
public sealed class FormulaCellTests : IDisposable
{
    private readonly TestFiles _files = new();

    public static TheoryData<string, string?, string> Cells => new()
    {
        { "plain", "Kim", "\"Kim\"" },
        { "nothing", null, "" },
        { "empty", "", "\"\"" },
        { "quotes", "a\"b", "\"a\"\"b\"" },
        { "a sign within", "a=b", "\"a=b\"" },
        { "equals, which LibreOffice runs from behind a blank and a quote", "=cmd|' /C calc'!A0", " =cmd|' /C calc'!A0" },
        { "plus, as in a telephone number", "+1 (425) 555-0100", " \"+1 (425) 555-0100\"" },
        { "minus", "-2+3", " \"-2+3\"" },
        { "at", "@SUM(A1)", " \"@SUM(A1)\"" },
        { "tab", "\tx", " \"\tx\"" },
        { "carriage return", "\rx", " \"\rx\"" },
        { "line feed", "\nx", " \"\nx\"" },
        { "a full-width sign", "\uFF1D1", " \"\uFF1D1\"" },
    };

    public static TheoryData<string, string, bool> Values => new()
    {
        { "a formula and no separator", "=cmd|' /C calc'!A0", false },
        { "a formula that takes quotes", "=HYPERLINK(\"http://evil.example\")", true },
        { "a formula with a comma", "=SUM(1,2)", true },
        { "a formula with a blank at its end, which would be lost", "=1 ", true },
        { "a formula behind a comma, which the blank lays open", "=1,=cmd|' /C calc'!A0", true },
        { "a formula behind a comma and quotes", "-1,\"\"=cmd|' /C calc'!A0", true },
        { "a comma within quotes", "Smith, =Kim", false },
        { "a formula behind a semicolon, Excel's separator in many languages", "x;=cmd|' /C calc'!A0", true },
        { "a formula in a second line", "x\r\n@SUM(A1)", true },
        { "a list of telephone numbers with blanks", "+1 425 5550100, +1 425 5550101", false },
        { "a list of telephone numbers without", "+14255550100;+14255550101", true },
        { "an address with a dash in its second line", "Main Street 5\r\n-2nd floor", false },
        { "addresses", "SMTP:kim@contoso.com;smtp:k@contoso.com;x500:/o=A/cn=B", false },
    };

    public void Dispose() => _files.Dispose();

    [Theory, MemberData(nameof(Cells))]
    public void A_blank_stands_before_the_quote_of_a_formula(string name, string? value, string cell) =>
        Assert.Equal((name, cell), (name, FormulaCell.Quoted(value)));

    [Theory, MemberData(nameof(Values))]
    public void What_would_be_a_formula_in_spite_of_the_blank_is_refused(string name, string value, bool isUnsafe) =>
        Assert.Equal((name, isUnsafe), (name, FormulaCell.IsUnsafe(value)));

    [Theory] // the blank is no part of the value, in whatever way the row is read
    [InlineData("in a regular row", "=cmd|' /C calc'!A0")]
    [InlineData("with a comma", "+A,B")]
    [InlineData("with quotes", "+\"A\"")]
    [InlineData("in two lines", "+A\r\nB")]
    public async Task The_module_reads_the_value_as_it_is(string name, string value)
    {
        string path = _files.In("users.csv");
        OnPremisesUser[] users =
        [
            new() { SamAccountName = "kim", UserPrincipalName = "kim@contoso.com", DisplayName = value },
            new() { SamAccountName = "=ann", UserPrincipalName = "ann@contoso.com", DisplayName = "Ann" },
        ];
        using (var csv = OnPremisesUserCsv.Create(path))
        {
            foreach (OnPremisesUser user in users)
                await csv.AddAsync(user, TestContext.Current.CancellationToken);
            Assert.Contains("Import-Csv", csv.Note, StringComparison.Ordinal);
            await csv.CompleteAsync(TestContext.Current.CancellationToken);
        }

        FileReading<OnPremisesUser> read = TestFiles.ReadOnPremises(path);
        Assert.Equal((name, $"{value}|Ann"), (name, string.Join("|", read.Users.Select(user => user.DisplayName))));
        Assert.Equal(["kim", "=ann"], read.Users.Select(user => user.SamAccountName));
    }

    [Fact]
    public async Task A_row_that_cannot_be_written_safely_is_refused_by_the_users_name_and_the_file_stays_whole()
    {
        string path = _files.In("accounts.csv");
        var good = new OnPremisesAccount { SamAccountName = "kim", Name = "Kim", UserPrincipalName = "kim@contoso.com" };
        OnPremisesAccount bad = good with { SamAccountName = "eve", DisplayName = "x;=cmd|' /C calc'!A0" };
        using (var csv = OnPremisesAccountCsv.Create(PendingFile.Create(path), [good, bad]))
        {
            await csv.AddAsync(good, TestContext.Current.CancellationToken);
            IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(
                () => csv.AddAsync(bad, TestContext.Current.CancellationToken));
            Assert.Equal("FormulaInCsv", error.ErrorId);
            Assert.Contains("DisplayName", error.Message, StringComparison.Ordinal);
            Assert.Same(bad, error.Target);
            Assert.Null(csv.Note);
            await csv.CompleteAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(2, (await File.ReadAllLinesAsync(path, Encoding.UTF8, TestContext.Current.CancellationToken)).Length);
    }
}
