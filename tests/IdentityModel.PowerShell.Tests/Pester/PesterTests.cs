namespace IdentityModel.PowerShell.Tests;

/// <summary>Reports each test of the Pester suite as a test of its own.</summary>
public sealed class PesterTests
{
    public static IEnumerable<TheoryDataRow<PesterResult>> Results =>
        from result in PesterSuite.Run()
        select new TheoryDataRow<PesterResult>(result) { TestDisplayName = "Pester", Label = result.ToString() };

    // Without discovery's enumeration the suite runs once, when the tests run, and not also when they are listed.
    [Theory]
    [MemberData(nameof(Results), DisableDiscoveryEnumeration = true)]
    public void Passes(PesterResult result)
    {
        if (result.Outcome == "Skipped")
            Assert.Skip(result.Message ?? "Skipped by Pester.");

        if (result.Outcome != "Passed")
            Assert.Fail($"{result}\n{result.Message}");
    }
}
