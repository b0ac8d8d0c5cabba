namespace IdentityModel.Core.Tests.Matching;

/// <summary>The conflicts of a result that has lost its type, as Export-Csv and Export-Clixml write them.</summary>
public sealed class ConflictTextTests
{
    private static readonly MatchConflict[] Two =
    [
        new() { Name = "Hardy; Thomas (adm)", Attribute = "mail", Value = "thomas@contoso.com" },
        new() { Name = "anne@contoso.com", Attribute = "userPrincipalName", Value = "anne@contoso.com" },
    ];

    /// <summary>The case, the value, and how many of the two conflicts come back.</summary>
    public static TheoryData<string, object?, int> Values => new()
    {
        { "the text of a CSV file", string.Join(";", Two.Select(one => one.ToString())), 2 },
        { "one", Two[0].ToString(), 1 },
        { "the list of a Clixml file", Two.Select(one => (object)one.ToString()).ToArray(), 2 },
        { "the list itself", Two, 2 },
        { "none", "", 0 },
        { "no property", null, 0 },
        { "objects of JSON", new object[] { "@{Name=anne@contoso.com; Value=anne@contoso.com}" }, 0 },
        { "a text of which a part is lost", $"{Two[0]};anne@cont", 0 },
        { "a value with parentheses, before another conflict", $"Kim (proxyAddresses: a(b)@c.com);{Two[1]}", 0 },
        { "a long text that is none", new string('(', 100_000), 0 },
    };

    [Theory, MemberData(nameof(Values))]
    public void They_come_back_or_are_lost_as_a_whole(string name, object? value, int count) =>
        Assert.Equal((name, string.Join("|", Two.Take(count))), (name, string.Join("|", ConflictText.Read(value))));
}
