using System.Text;
using System.Text.RegularExpressions;
using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;

namespace IdentityModel.Local.Tests;

/// <summary>A report as its reader has it: opened from a file in a browser.</summary>
public sealed class ReportInBrowserTests(ReportInBrowserTests.Pages pages) : IClassFixture<ReportInBrowserTests.Pages>
{
    private const int Many = 50_000;
    private const int RowsOfAPage = 50;

    [Fact]
    public void It_opens_without_a_script_error_and_asks_for_nothing_but_itself()
    {
        pages.OpenSmall();

        Assert.Equal("1 to 7 of 7 users", Count());
        Assert.Empty(pages.Browser.ConsoleMessages());
        Assert.Equal([new Uri(pages.Small).AbsoluteUri], pages.Browser.RequestedAddresses());
    }

    [Fact]
    public void Its_policy_refuses_every_other_script_and_every_address()
    {
        ChromeDriver driver = pages.OpenSmall();

        driver.ExecuteScript(
            "const s = document.createElement('script'); s.textContent = 'window.hacked = 1'; document.body.append(s);"
            + "const i = document.createElement('img'); i.src = 'https://example.invalid/x.png'; document.body.append(i);");

        Assert.False(pages.Browser.Ask<bool>("'hacked' in window"));
        IReadOnlyList<string> messages = pages.Browser.ConsoleMessages();
        Assert.Equal(2, messages.Count);
        Assert.All(messages, message => Assert.Contains("Content Security Policy", message, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(ReportSamples.HostileNames), MemberType = typeof(ReportSamples))]
    public void A_hostile_name_stays_text(string name, string shown)
    {
        string path = pages.Write($"{Guid.NewGuid():N}.html", [ReportSamples.Blocked(name)], ReportSamples.ReportOf(name));

        pages.Browser.Open(path);

        Assert.Equal(shown, pages.Browser.Ask<string>("document.querySelector('#table tbody th bdi').textContent"));
        Assert.Equal(shown, pages.Browser.Ask<string>("document.querySelector('#causes tbody th bdi').textContent"));
        Assert.Equal(shown, pages.Browser.Ask<string>("document.querySelector('h1 bdi').textContent"));
        Assert.Equal(2, pages.Browser.Ask<int>("document.scripts.length"));
        Assert.Equal(0, pages.Browser.Ask<int>("document.querySelectorAll('img, iframe, b').length"));
        Assert.False(pages.Browser.Ask<bool>("'hacked' in window"));
        Assert.Empty(pages.Browser.ConsoleMessages());
    }

    [Fact]
    public void It_filters_by_words_outcome_error_and_need()
    {
        ChromeDriver driver = pages.OpenSmall();

        driver.FindElement(By.Id("text")).SendKeys("KIM taken");
        WaitFor("1 to 1 of 1 users who fit, 7 in all");
        Assert.Equal("kim@contoso.com", FirstUser());

        driver.FindElement(By.CssSelector("#filter button[type=reset]")).Click();
        WaitFor("1 to 7 of 7 users");
        driver.FindElement(By.CssSelector("#outcome option[value='4']")).Click();
        WaitFor("1 to 2 of 2 users who fit, 7 in all");
        driver.FindElement(By.CssSelector($"#error option[value='{(int)PredictedSyncError.AdminRoleConflict}']")).Click();
        WaitFor("1 to 1 of 1 users who fit, 7 in all");

        driver.FindElement(By.CssSelector("#filter button[type=reset]")).Click();
        driver.FindElement(By.Id("needed")).Click();
        WaitFor("1 to 4 of 4 users who fit, 7 in all");

        driver.FindElement(By.Id("text")).SendKeys("nobody at all");
        WaitFor("None of 7 users fits.");
    }

    [Fact]
    public void A_blocker_leads_to_its_users_in_the_table()
    {
        ChromeDriver driver = pages.OpenSmall();

        driver.FindElement(By.CssSelector($".show-cause[data-error={nameof(PredictedSyncError.AdminRoleConflict)}]")).Click();

        WaitFor("1 to 1 of 1 users who fit, 7 in all");
        Assert.Equal("text", pages.Browser.Ask<string>("document.activeElement.id"));
    }

    [Fact]
    public void The_keyboard_alone_reaches_filters_and_sorts()
    {
        ChromeDriver driver = pages.OpenSmall();
        List<string> reached = [];
        for (int i = 0; i < 80; i++)
        {
            driver.SwitchTo().ActiveElement().SendKeys(Keys.Tab);
            reached.Add(pages.Browser.Ask<string>(
                "(e => e.id || e.className || e.getAttribute('href') || (e.dataset.column ? 'column' + e.dataset.column : e.tagName))(document.activeElement)"));
        }

        Assert.Equal("skip", reached[0]);
        string[] stops = ["#models", "show-cause", "text", "outcome", "error", "needed", "scroll", "column0", "column5", "size"];
        Assert.Equal(stops, stops.OrderBy(stop => reached.IndexOf(stop)));
        Assert.All(stops, stop => Assert.Contains(stop, reached));

        driver.FindElement(By.CssSelector("[data-column='0']")).SendKeys(Keys.Enter);
        Assert.Equal("ascending", pages.Browser.Ask<string>("document.querySelector('#table th').getAttribute('aria-sort')"));
        Assert.Equal("(none)", FirstUser());
        driver.FindElement(By.CssSelector("[data-column='0']")).SendKeys(Keys.Enter);
        Assert.Equal("descending", pages.Browser.Ask<string>("document.querySelector('#table th').getAttribute('aria-sort')"));
        Assert.Equal("zoe@contoso.com", FirstUser());
    }

    [Fact]
    public void What_assistive_technology_is_told()
    {
        pages.OpenSmall();

        Assert.Equal("polite", pages.Browser.Ask<string>("document.getElementById('count').getAttribute('aria-live')"));
        Assert.Equal("en", pages.Browser.Ask<string>("document.documentElement.lang"));
        Assert.Equal(1, pages.Browser.Ask<int>("document.querySelectorAll('h1').length"));
        Assert.Equal(0, pages.Browser.Ask<int>("[...document.querySelectorAll('h2, h3')].filter((h, i, all) => h.tagName === 'H3' && i === 0).length"));
        Assert.Equal(0, pages.Browser.Ask<int>("[...document.querySelectorAll('table')].filter(t => !t.caption || !t.caption.textContent.trim()).length"));
        Assert.Equal(0, pages.Browser.Ask<int>("document.querySelectorAll('th:not([scope])').length"));
        Assert.Equal(0, pages.Browser.Ask<int>("document.querySelectorAll('svg:not([aria-label]):not([aria-hidden])').length"));
        Assert.Equal(0, pages.Browser.Ask<int>("[...document.querySelectorAll('input, select')].filter(i => i.labels.length === 0).length"));
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public void Text_has_the_contrast_of_WCAG_AA(string scheme) // 1.4.3: 4.5 to 1
    {
        ChromeDriver driver = pages.OpenSmall();
        SetMedia(driver, "screen", ("prefers-color-scheme", scheme));
        try
        {
            Assert.Equal("", pages.Browser.Ask<string>(ContrastScript));
        }
        finally
        {
            SetMedia(driver, "");
        }
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)] // a telephone; a window of the system is never so narrow
    public void Nothing_is_wider_than_the_window(int width)
    {
        pages.Browser.Driver.ExecuteCdpCommand(
            "Emulation.setDeviceMetricsOverride", new() { ["width"] = width, ["height"] = 844, ["deviceScaleFactor"] = 1, ["mobile"] = false });
        pages.Browser.Open(pages.Small);
        Assert.Equal(width, pages.Browser.Ask<int>("window.innerWidth"));

        Assert.Equal("", pages.Browser.Ask<string>(
            "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > window.innerWidth + 1)"
            + ".map(e => e.tagName + '.' + (e.id || e.className)).join(' ')"));
        Assert.True(pages.Browser.Ask<bool>("document.documentElement.scrollWidth <= window.innerWidth"));
        pages.Browser.Driver.ExecuteCdpCommand("Emulation.clearDeviceMetricsOverride", []);
    }

    [Fact]
    public void It_has_one_title_and_no_heading_skips_a_level()
    {
        pages.OpenSmall();
        int[] levels = [.. pages.Browser.Ask<string>("[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(h => h.tagName[1]).join('')")
            .Select(digit => digit - '0')];

        Assert.Single(levels, level => level == 1);
        Assert.Equal(1, levels[0]);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, $"h{pair.First}, then h{pair.Second}"));
    }

    [Fact]
    public void Each_source_is_a_link_to_https()
    {
        pages.OpenSmall();

        Assert.Equal(
            ["https://learn.microsoft.com/graph/api/domain-update"],
            pages.Browser.Ask<string>("[...document.querySelectorAll('#plan td[data-label=\"What was found\"] a')].map(a => a.href).join(' ')").Split(' '));
        Assert.Equal(
            ["https://learn.microsoft.com/entra/existing-tenant"],
            pages.Browser.Ask<string>("[...document.querySelectorAll('#causes a')].map(a => a.href).join(' ')").Split(' '));
        Assert.Equal(2, pages.Browser.Ask<int>("[...document.querySelectorAll('#table a')].filter(a => a.href === 'https://learn.microsoft.com/entra/existing-tenant').length"));
        Assert.Equal(3, pages.Browser.Ask<int>("[...document.querySelectorAll('#plan td[data-label=Source] a[href^=\"https://\"]')].length"));
    }

    [Fact] // a bar is as long as its number, and a bar of nothing has no length
    public void Bars_have_their_true_length_on_one_scale()
    {
        pages.OpenLarge();

        Assert.Equal("", pages.Browser.Ask<string>(
            """
            [...document.querySelectorAll('#match tbody tr')].map(row => {
              const [track, bar] = [...row.querySelectorAll('rect')].map(r => r.getBoundingClientRect().width);
              const share = Number(row.querySelector('[data-label=Users]').textContent.replace(/,/g, '')) / 50000;
              return Math.abs(bar / track - share) < 0.001 ? '' : `${row.cells[0].textContent}: ${bar / track} for ${share}`;
            }).join('')
            """));
        Assert.Equal("0.03 99.97", pages.Browser.Ask<string>(
            "[...document.querySelectorAll('.time-line rect.step')].map(r => r.getAttribute('width')).join(' ')")); // 1 second and 1 hour
        Assert.Equal("100 33.33 0.01", pages.Browser.Ask<string>(
            "[...document.querySelectorAll('#plan td[data-label=Source]')].map(td => td.parentElement.querySelector('rect.step').getAttribute('width')).join(' ')")); // 3 h, 1 h, 0.6 s
    }

    [Fact]
    public void Without_script_everything_but_the_table_is_there()
    {
        ChromeDriver driver = pages.Browser.Driver;
        driver.ExecuteCdpCommand("Emulation.setScriptExecutionDisabled", new() { ["value"] = true });
        try
        {
            pages.OpenSmall();

            Assert.Contains("This table of 7 users needs JavaScript", driver.FindElement(By.Id("users")).Text, StringComparison.Ordinal);
            Assert.Contains("not ready", driver.FindElement(By.Id("verdict")).Text, StringComparison.Ordinal);
            Assert.Contains("kim@contoso.com", driver.FindElement(By.Id("causes")).Text, StringComparison.Ordinal);
            Assert.False(driver.FindElement(By.Id("browser")).Displayed);
        }
        finally
        {
            driver.ExecuteCdpCommand("Emulation.setScriptExecutionDisabled", new() { ["value"] = false });
        }
    }

    [Fact]
    public void Fifty_thousand_users_can_be_searched_in_a_table_of_one_page()
    {
        ChromeDriver driver = pages.OpenLarge();

        Assert.Equal("1 to 50 of 50,000 users", Count());
        Assert.Equal(RowsOfAPage, Rows());
        Assert.InRange(pages.Browser.Ask<int>("document.querySelectorAll('*').length"), 1, 20_000);

        driver.FindElement(By.Id("last")).Click();
        Assert.Equal("49,951 to 50,000 of 50,000 users", Count());
        Assert.Equal(RowsOfAPage, Rows());

        driver.FindElement(By.Id("text")).SendKeys("user49999@");
        WaitFor("1 to 1 of 1 users who fit, 50,000 in all");
        Assert.Equal("user49999@contoso.com", FirstUser());
        Assert.Empty(pages.Browser.ConsoleMessages());
    }

    [Fact]
    public void What_is_folded_up_is_unfolded_for_paper_and_folded_again()
    {
        pages.OpenLarge();
        int folded = pages.Browser.Ask<int>("document.querySelectorAll('details:not([open])').length");

        pages.Browser.Driver.ExecuteScript("dispatchEvent(new Event('beforeprint'))");
        Assert.Equal(0, pages.Browser.Ask<int>("document.querySelectorAll('details:not([open])').length"));

        pages.Browser.Driver.ExecuteScript("dispatchEvent(new Event('afterprint'))");
        Assert.Equal(folded, pages.Browser.Ask<int>("document.querySelectorAll('details:not([open])').length"));
    }

    private string Count() => pages.Browser.Ask<string>("document.getElementById('count').textContent");

    private int Rows() => pages.Browser.Ask<int>("document.querySelectorAll('#table tbody tr').length");

    private string FirstUser() => pages.Browser.Ask<string>("document.querySelector('#table tbody th').textContent");

    // A search waits until typing pauses.
    private void WaitFor(string count)
    {
        for (int i = 0; i < 200 && Count() != count; i++)
            Thread.Sleep(50);
        Assert.Equal(count, Count());
    }

    private static void SetMedia(ChromeDriver driver, string media, params (string Name, string Value)[] features) =>
        driver.ExecuteCdpCommand(
            "Emulation.setEmulatedMedia",
            new()
            {
                ["media"] = media,
                ["features"] = features.Select(feature => new Dictionary<string, object> { ["name"] = feature.Name, ["value"] = feature.Value }).ToArray(),
            });

    // Of every element with text of its own: the text's colour against the first background below it that is not transparent.
    private const string ContrastScript =
        """
        (() => {
          const parts = c => c.match(/[\d.]+/g).map(Number);
          const light = c => { const [r, g, b] = parts(c).slice(0, 3).map(v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
          const back = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if (parts(c)[3] !== 0) return c; } return 'rgb(255,255,255)'; };
          const bad = [];
          for (const e of document.querySelectorAll('body *')) {
            if (!e.checkVisibility() || e.disabled || ![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
            const a = light(getComputedStyle(e).color), b = light(back(e));
            const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            if (ratio < 4.5) bad.push(`${e.tagName}.${e.className}: ${ratio.toFixed(2)}`);
          }
          return [...new Set(bad)].join('; ');
        })()
        """;

    /// <summary>The pages and the browser that the tests share. Where there is no browser, each test is skipped and says why.</summary>
    public sealed class Pages : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("identitymodel-report-");
        private readonly Lazy<string> _small;
        private readonly Lazy<string> _large;
        private Browser? _browser;

        public Pages()
        {
            _small = new(() => Write("small.html", ReportSamples.Few, ReportSamples.Full(ReportSamples.Few)));
            _large = new(() =>
            {
                List<MatchResult> users = [.. Enumerable.Range(0, Many).Select(ReportSamples.Numbered)];
                return Write("large.html", users, ReportSamples.Full(users));
            });
        }

        public Browser Browser
        {
            get
            {
                if (Local.Tests.Browser.SkipReason() is { } reason)
                    Assert.Skip(reason);
                return _browser ??= new Browser();
            }
        }

        public string Small => _small.Value;

        public ChromeDriver OpenSmall() => Browser.Open(Small);

        public ChromeDriver OpenLarge() => Browser.Open(_large.Value);

        public string Write(string name, IEnumerable<MatchResult> users, IdentityReport report)
        {
            using var file = HtmlReportFile.Create(Path.Combine(_folder.FullName, name), replaces: false);
            foreach (MatchResult user in users)
                file.Add(user);
            return file.Complete(report);
        }

        public void Dispose()
        {
            _browser?.Dispose();
            _folder.Delete(recursive: true);
        }
    }
}
