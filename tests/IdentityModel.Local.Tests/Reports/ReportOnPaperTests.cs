using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;

namespace IdentityModel.Local.Tests;

/// <summary>A report as it is printed: who reads the paper has no controls and no file.</summary>
public sealed class ReportOnPaperTests(ReportInBrowserTests.Pages pages) : IClassFixture<ReportInBrowserTests.Pages>
{
    private const int Users = 120;
    private static readonly string[] Headers = ["On-premisesuser", "Clouduser", "Outcome", "Expectederror", "Why,andwhattodo"];

    private readonly Lazy<string> _path = new(() =>
    {
        List<MatchResult> users = [.. Enumerable.Range(0, Users).Select(ReportSamples.Numbered)];
        return pages.Write($"{Guid.NewGuid():N}.html", users, ReportSamples.Full(users));
    });

    [Fact]
    public void The_table_has_every_user_and_its_headers_on_every_page()
    {
        pages.Browser.Open(_path.Value);

        string[] table = TableOf(Print());

        Assert.True(table.Length > 2, "The table is to cover several pages.");
        Assert.All(table, page => Assert.All(Headers, header => Assert.Contains(header, page, StringComparison.Ordinal)));
        string all = string.Concat(table);
        Assert.All(Enumerable.Range(0, Users), number => Assert.Contains($"user{number}@contoso.com", all, StringComparison.Ordinal));
        Assert.Contains("All120users.", all, StringComparison.Ordinal);
    }

    [Fact]
    public void A_filter_is_named_on_paper()
    {
        ChromeDriver driver = pages.Browser.Open(_path.Value);
        driver.FindElement(By.CssSelector($"#outcome option[value='{(int)MatchOutcome.Blocked}']")).Click();
        driver.FindElement(By.Id("needed")).Click();

        string all = string.Concat(TableOf(Print()));

        Assert.Contains("Thislistisfiltered(outcomeBlocked,onlyuserswithsomethingtodo):6of120users", all, StringComparison.Ordinal);
        Assert.Contains("Thefilehasallusers,under\"Allusers\".", all, StringComparison.Ordinal);
        Assert.Contains("user20@contoso.com", all, StringComparison.Ordinal);
        Assert.DoesNotContain("user21@contoso.com", all, StringComparison.Ordinal);
    }

    [Fact]
    public void Whom_a_long_table_leaves_out_is_said_on_paper()
    {
        pages.OpenLarge();

        IReadOnlyList<string> printed = Print();

        string all = string.Concat(TableOf(printed));
        Assert.Contains("Thisprintouthasthefirst1,000of50,000users.Toprintothers,filterthetableandprintagain.", all, StringComparison.Ordinal);
        Assert.Contains("user999@contoso.com", all, StringComparison.Ordinal);
        Assert.DoesNotContain("user1001@contoso.com", all, StringComparison.Ordinal);
        Assert.InRange(printed.Count, 10, 250);
    }

    [Fact]
    public void The_screen_is_as_before_after_printing()
    {
        pages.Browser.Open(_path.Value);
        Print();

        Assert.Equal(50, pages.Browser.Ask<int>("document.querySelectorAll('#table tbody tr').length"));
        Assert.Equal("1 to 50 of 120 users", pages.Browser.Ask<string>("document.getElementById('count').textContent"));
    }

    [Fact]
    public void Paper_has_no_controls_and_nothing_too_small_to_read()
    {
        ChromeDriver driver = pages.Browser.Open(_path.Value);
        driver.ExecuteCdpCommand("Emulation.setEmulatedMedia", new() { ["media"] = "print" });
        try
        {
            Assert.Equal(0, pages.Browser.Ask<int>("[...document.querySelectorAll('button, input, select, nav')].filter(e => e.checkVisibility()).length"));
            Assert.Contains("Approved by", driver.FindElement(By.Id("sign-off")).Text, StringComparison.Ordinal);
            Assert.Equal("", pages.Browser.Ask<string>(
                """
                [...new Set([...document.querySelectorAll('body *')]
                  .filter(e => e.checkVisibility() && !e.closest('.hidden') && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
                  .map(e => [e, parseFloat(getComputedStyle(e).fontSize) * 0.75]).filter(([, points]) => points < 7.9)
                  .map(([e, points]) => `${e.tagName}.${e.className} ${points}pt`))].join('; ')
                """));
        }
        finally
        {
            driver.ExecuteCdpCommand("Emulation.setEmulatedMedia", new() { ["media"] = "" });
        }
    }

    private IReadOnlyList<string> Print() => PdfText.PagesOf(pages.Browser.Driver.Print(new PrintOptions()).AsByteArray);

    private static string[] TableOf(IReadOnlyList<string> printed) => [.. printed.SkipWhile(page => !page.Contains("Allusers", StringComparison.Ordinal))];
}
