namespace IdentityModel.PowerShell.Tests;

/// <summary>What the module's libraries do not call, so that two kinds of fault cannot come back.</summary>
public sealed class AssemblyCodeTests
{
    private const string Provider = "System.IFormatProvider";
    // The progress bar, which its user alone sees.
    private const string OnScreen = "IdentityModel.PowerShell.dll: System.Globalization.CultureInfo.get_CurrentCulture()";

    private const string Comparison = "System.StringComparison";

    // What writes these goes by the culture, unless it is told another.
    private static readonly string[] ByCulture =
    [
        "System.DateTime", "System.DateTimeOffset", "System.Double", "System.Single", "System.Decimal", "System.Int16", "System.Int32", "System.Int64",
        "System.SByte",
    ];

    private static readonly string[] Searches = ["StartsWith", "EndsWith", "IndexOf", "LastIndexOf", "Compare", "CompareTo"];

    private static readonly string[] WithTimeLimit =
    [
        "System.Text.RegularExpressions.Regex..ctor(System.String, System.Text.RegularExpressions.RegexOptions, System.TimeSpan)",
        "System.Text.RegularExpressions.Regex.IsMatch(System.String)",
        "System.Text.RegularExpressions.Regex.Replace(System.String, System.String)",
    ];

    public static TheoryData<string> Libraries => [.. AssemblyCode.Files.Select(file => Path.GetRelativePath(Repository.Module, file))];

    /// <summary>
    /// Expressions that backtrack take for ever with some texts, and .NET Standard 2.0 has none that do not. Each reader goes through its
    /// text once instead. Claim rules of AD FS are the exception: they have such expressions themselves, and ClaimPattern limits each match.
    /// </summary>
    [Theory, MemberData(nameof(Libraries))]
    public void No_regular_expression_reads_foreign_text(string library)
    {
        using AssemblyCode code = new(Path.Combine(Repository.Module, library));

        Assert.Equal(
            code.Name == "IdentityModel.Core.dll" ? WithTimeLimit : [],
            code.Calls.Where(call => call.StartsWith("System.Text.RegularExpressions.Regex.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    /// <summary>
    /// Dates, numbers and capitals are written as the invariant culture has them: interpolated text by the module's own
    /// DefaultInterpolatedStringHandler, everything else by naming the culture.
    /// </summary>
    [Theory, MemberData(nameof(Libraries))]
    public void Nothing_is_written_or_compared_by_the_culture_of_the_user(string library)
    {
        using AssemblyCode code = new(Path.Combine(Repository.Module, library));

        Assert.DoesNotContain(
            code.Calls.Where(GoesByCulture).Concat(code.ConstrainedTexts.Where(GoesByCulture)).Distinct(),
            call => $"{code.Name}: {call}" != OnScreen);
    }

    [Fact]
    public void Every_library_is_looked_at() => Assert.Equal(
        ["IdentityModel.Cloud.dll", "IdentityModel.Core.dll", "IdentityModel.Loader.dll", "IdentityModel.Local.dll", "IdentityModel.PowerShell.dll", "IdentityModel.Sandbox.dll"],
        AssemblyCode.Files.Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));

    private static bool GoesByCulture(string call)
    {
        int end = call.IndexOf('(', StringComparison.Ordinal);
        int dot = call.LastIndexOf('.', end);
        (string type, string method, string[] parameters) = (call[..dot], call[(dot + 1)..end], call[(end + 1)..call.IndexOf(')', end)].Split(", "));
        return type switch
        {
            "System.String" => method switch
            {
                "Format" => parameters[0] == "System.String",
                "ToUpper" or "ToLower" => parameters is [""],
                _ => Searches.Contains(method) && parameters.Contains("System.String") && !parameters.Contains(Comparison),
            },
            "System.Text.StringBuilder" => method == "AppendFormat" ? parameters[0] == "System.String" : method == "Append" && ByCulture.Contains(parameters[0]),
            "System.Globalization.CultureInfo" => method is "get_CurrentCulture" or "get_CurrentUICulture",
            "System.Convert" => method == "ToString" && !parameters.Contains(Provider) && (ByCulture.Contains(parameters[0]) || parameters[0] == "System.Object"),
            _ => ByCulture.Contains(type) && (method is "ToString" or "Parse" or "TryParse") && !parameters.Contains(Provider),
        };
    }
}
