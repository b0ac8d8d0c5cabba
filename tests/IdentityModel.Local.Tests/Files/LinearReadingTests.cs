namespace IdentityModel.Local.Tests;

/// <summary>
/// Twice the input is twice the work, whatever it is made of. Work is counted in bytes of memory asked for, and for JSON in bytes
/// parsed; never in seconds. Work that asks for no memory is tried with inputs so large that nothing but one pass comes to an end.
/// </summary>
public sealed class LinearReadingTests : IDisposable
{
    private const int Size = 20_000;
    private const int Large = 2_000_000;
    private const double MostGrowth = 2.5;
    private const string Columns = "ObjectGUID,UserPrincipalName,mail,proxyAddresses";
    private const string Ann = "4f0d2c3a-5b6e-4f70-8192-0a1b2c3d0001,ann@contoso.com,ann@contoso.com,";
    private const string AnnInJson = "\"ObjectGUID\":\"4f0d2c3a-5b6e-4f70-8192-0a1b2c3d0001\",\"UserPrincipalName\":\"ann@contoso.com\",\"mail\":\"ann@contoso.com\"";

    private static readonly Dictionary<string, Func<int, string>> Inputs = new()
    {
        ["blank lines before a header"] = n => Many("\r\n", n) + Columns + "\n" + Ann + "\n",
        ["blank lines before JSON"] = n => Many("\n", n) + "[{" + AnnInJson + "}]",
        ["lines to pass over before a header"] = n => Many("#TYPE x\n", n) + Columns + "\n" + Ann + "\n",
        ["columns"] = n => Columns + Many(",x", n) + "\n" + Ann + Many(",", n) + "\n",
        ["quoted columns"] = n => Columns + Many(",\"x\"", n) + "\n" + Ann + Many(",\"\"", n) + "\n",
        ["columns that end in a stray quote"] = n => Columns + Many(",x", n) + ",\"\n" + Ann + "\n",
        ["rows"] = n => Columns + "\n" + Many(Ann + "\n", n),
        ["blank rows"] = n => Columns + "\n" + Many(",,,\n", n),
        ["rows that are broken"] = n => Columns + "\n" + Many("a\"b,\n", n),
        ["line breaks in a value"] = n => Columns + "\n" + Ann + "\"SMTP:ann@contoso.com" + Many("\n", n) + "smtp:b@contoso.com\"\n",
        ["line breaks that separate nothing"] = n => Columns + "\n" + Ann + "\"SMTP:ann@contoso.com" + Many("\r\n", n) + "!\"\n",
        ["separators of every kind"] = n => Columns + "\n" + Ann + "\"SMTP:ann@contoso.com" + Many(" ;,|+\t\"\"", n) + "!\"\n",
        ["addresses"] = n => Columns + "\n" + Ann + "\"SMTP:ann@contoso.com" + Many(";smtp:b@contoso.com", n) + "\"\n",
        ["a list as Format-List prints it"] = n => Columns + "\n" + Ann + "\"{SMTP:ann@contoso.com" + Many(", smtp:b@contoso.com", n) + "...}\"\n",
        ["a list in JSON within a value"] = n => Columns + "\n" + Ann + "\"[\"\"SMTP:ann@contoso.com\"\"" + Many(",\"\"smtp:b@contoso.com\"\"", n) + "]\"\n",
        ["brackets within a value"] = n => Columns + "\n" + Ann + "\"" + Many("[", n) + "\"\n",
        ["a GUID of separators"] = n => Columns + "\n" + Many("0x-", n) + ",ann@contoso.com,ann@contoso.com,\n",
        ["a string in JSON"] = n => "[{" + AnnInJson + ",\"displayName\":\"" + Many("x", 20 * n) + "\"}]",
        ["a number in JSON"] = n => "[{" + AnnInJson + ",\"displayName\":" + Many("1", 20 * n) + "}]",
        ["blanks in JSON"] = n => "[{" + AnnInJson + Many(" ", 20 * n) + "}]",
        ["properties in JSON"] = n => "[{" + AnnInJson + string.Concat(Enumerable.Range(0, n).Select(i => $",\"p{i}\":1")) + "}]",
        ["users in JSON"] = n => "[{" + AnnInJson + "}" + Many(",{" + AnnInJson + "}", n) + "]",
        ["lists in JSON"] = n => Many("[]", n),
        ["members in JSON"] = n => "[{" + AnnInJson + ",\"proxyAddresses\":[\"SMTP:ann@contoso.com\"" + Many(",\"smtp:b@contoso.com\"", n) + "]}]",
    };

    private static readonly string[] LargeOnes =
    [
        "line breaks in a value", "line breaks that separate nothing", "separators of every kind", "a GUID of separators", "blanks in JSON",
        "a string in JSON", "blank lines before a header", "columns that end in a stray quote",
    ];

    private readonly TestFiles _files = new();

    public static TheoryData<string> Names => [.. Inputs.Keys];

    public static TheoryData<string> LargeNames => [.. LargeOnes];

    public void Dispose() => _files.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Twice_the_input_takes_twice_the_memory_at_most(string input)
    {
        Work(input, Size); // what is made once is made
        long once = Work(input, Size), twice = Work(input, 2 * Size), fourTimes = Work(input, 4 * Size);

        Assert.True(twice <= MostGrowth * once && fourTimes <= MostGrowth * twice, $"{input}: {once:N0}, {twice:N0}, {fourTimes:N0} bytes");
    }

    [Theory]
    [MemberData(nameof(LargeNames))]
    public void A_large_input_comes_to_an_end(string input) => Read(_files.Write("users", Inputs[input](Large / 20)));

    [Theory]
    [InlineData("a string in JSON")]
    [InlineData("a number in JSON")]
    [InlineData("blanks in JSON")]
    [InlineData("users in JSON")]
    [InlineData("members in JSON")]
    public void No_part_of_JSON_is_parsed_more_than_three_times(string input)
    {
        string json = Inputs[input](10 * Size);
        using var text = UserTextReader.Open(_files.Write("users.json", json));
        JsonUserRows rows = new(text, OnPremisesUserShape.Knows, _ => { });

        IUserRow[] users = [.. rows.Read()]; // to the end

        Assert.NotEmpty(users);
        Assert.InRange(rows.Examined, json.Length, 3L * json.Length);
    }

    [Fact]
    public void A_value_in_JSON_without_end_ends_the_reading_instead_of_filling_memory()
    {
        string path = _files.Write("users.json", "[{\"displayName\":\"" + Many("x", 40_000_000));

        IdentityModelException error = Assert.Throws<IdentityModelException>(() => TestFiles.ReadOnPremises(path));

        Assert.Equal("JsonMalformed", error.ErrorId);
        Assert.Contains("16 MB", error.Message, StringComparison.Ordinal);
    }

    private static string Many(string piece, int times) => string.Concat(Enumerable.Repeat(piece, times));

    private long Work(string input, int size)
    {
        string path = _files.Write("users", Inputs[input](size));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Read(path);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    // As a match reads them, and as a check does.
    private static void Read(string path)
    {
        foreach (Func<Action<IdentityModelException>, Action<string>, int> read in new Func<Action<IdentityModelException>, Action<string>, int>[]
        {
            (bad, warn) => OnPremisesUserFile.Read(path, OnPremisesUserShape.Form, bad, warn, default).Count(),
            (bad, warn) => OnPremisesUserFile.Read(path, OnPremisesUserShape.CheckForm, bad, warn, default).Count(),
            (bad, warn) => OnPremisesUserFile.ReadBlocks(path, bad, warn, _ => { }, default).Count(),
        })
        {
            try
            {
                read(_ => { }, _ => { });
            }
            catch (IdentityModelException)
            {
                // A refusal costs no more than a reading.
            }
        }
    }
}
