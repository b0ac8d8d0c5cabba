using System.Text;

namespace IdentityModel.Core.Tests.DirectoryChecks;

/// <summary>docs/checks.md lists the rules that are applied, no more and no less.</summary>
public sealed class ChecksPageTests
{
    [Fact]
    public void The_page_s_table_is_that_of_the_rules()
    {
        string page = File.ReadAllText(Path.Combine(Root(), "docs", "checks.md")).ReplaceLineEndings("\n");

        Assert.Contains("\n\n" + Table() + "\n", page, StringComparison.Ordinal);
    }

    private static string Table()
    {
        var table = new StringBuilder("| Attribute | It must | Else the error is | Source |\n|---|---|---|---|\n");
        foreach (string row in Rows())
            table.Append(row).Append('\n');
        return table.ToString();
    }

    private static IEnumerable<string> Rows() =>
        from check in AttributeChecks.All
        from rule in check.Rules
        let values = check.Kind.Length == 0 ? "" : $" ({check.Kind})"
        select $"| `{check.Attribute}`{values} | {rule.Limit.Replace("|", "\\|", StringComparison.Ordinal)} | {rule.Error} | {rule.Source} |";

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "IdentityModel.psd1")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");
    }
}
