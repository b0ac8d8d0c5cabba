using System.Globalization;
using System.Text.Json;
using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;

namespace IdentityModel.Local.Tests;

/// <summary>A headless Chromium of the system, started when a test first asks for it, with a profile of its own.</summary>
public sealed class Browser : IDisposable
{
    private const string Program = "/usr/bin/chromium";
    private const string DriverFolder = "/usr/bin";
    private const string DriverName = "chromedriver";
    private const string PerformanceLog = "performance";

    private readonly string _profile = Directory.CreateTempSubdirectory("identitymodel-chromium-").FullName;
    private readonly Lazy<ChromeDriver> _driver;

    public Browser() => _driver = new Lazy<ChromeDriver>(Start);

    /// <summary>
    /// Why the tests that need a browser are skipped on this machine, with the cure; null where there is one.
    /// Where IDENTITYMODEL_TEST_COMPLETE is <c>true</c> it is an error instead, so that nothing is green that did not run.
    /// </summary>
    public static string? SkipReason()
    {
        string? reason = File.Exists(Program) && File.Exists(Path.Combine(DriverFolder, DriverName))
            ? null
            : "Chromium is not installed: apt-get install chromium chromium-driver";
        return reason is not null && Environment.GetEnvironmentVariable("IDENTITYMODEL_TEST_COMPLETE") == "true"
            ? throw new NotSupportedException(reason)
            : reason;
    }

    /// <summary>The driver.</summary>
    public ChromeDriver Driver => _driver.Value;

    /// <summary>Opens a page in a window of that width.</summary>
    public ChromeDriver Open(string path, int width = 1280)
    {
        Driver.Manage().Window.Size = new System.Drawing.Size(width, 900);
        _ = ConsoleMessages();
        _ = RequestedAddresses();
        Driver.Navigate().GoToUrl(new Uri(path));
        return Driver;
    }

    /// <summary>What a script in the page answers.</summary>
    public T Ask<T>(string expression) => (T)Convert.ChangeType(Driver.ExecuteScript("return " + expression), typeof(T), CultureInfo.InvariantCulture)!;

    /// <summary>What the page wrote to the console since it was last asked: script errors and refusals of its policy.</summary>
    public IReadOnlyList<string> ConsoleMessages() => [.. Driver.Manage().Logs.GetLog(LogType.Browser).Select(entry => entry.Message)];

    /// <summary>What the page asked for since this was last asked: itself, and whatever else.</summary>
    public IReadOnlyList<string> RequestedAddresses() =>
    [
        .. Driver.Manage().Logs.GetLog(PerformanceLog)
            .Select(entry => JsonDocument.Parse(entry.Message).RootElement.GetProperty("message"))
            .Where(message => message.GetProperty("method").GetString() == "Network.requestWillBeSent")
            .Select(message => message.GetProperty("params").GetProperty("request").GetProperty("url").GetString()!),
    ];

    public void Dispose()
    {
        if (_driver.IsValueCreated)
            _driver.Value.Quit();
        Directory.Delete(_profile, recursive: true);
    }

    private ChromeDriver Start()
    {
        ChromeOptions options = new() { BinaryLocation = Program };
        options.AddArguments(
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--user-data-dir=" + _profile,
            "--force-prefers-reduced-motion"); // a click must not chase a page that still scrolls
        options.SetLoggingPreference(LogType.Browser, LogLevel.All);
        options.SetLoggingPreference(PerformanceLog, LogLevel.All);
        return new ChromeDriver(ChromeDriverService.CreateDefaultService(DriverFolder, DriverName), options, TimeSpan.FromMinutes(2));
    }
}
