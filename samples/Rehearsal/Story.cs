using System.Globalization;
using System.Security;
using IdentityModel.Cloud;
using IdentityModel.Core.Domains;
using IdentityModel.Core.Matching;
using IdentityModel.Core.Models;
using IdentityModel.Core.Passwords;
using IdentityModel.Core.SingleSignOn;
using IdentityModel.Core.Users;
using IdentityModel.Core;
using IdentityModel.Local.Files;
using IdentityModel.Sandbox;
using Spectre.Console;

namespace Rehearsal;

/// <summary>One chapter a method; each makes the one call its cmdlet makes.</summary>
internal sealed class Story : IDisposable
{
    private const string Federated = "contoso.com";

    // A Friday evening, in the sandbox's own time: an hour of waiting passes at once.
    private static readonly DateTimeOffset Begin = new(2026, 11, 20, 18, 0, 0, TimeSpan.Zero);

    private readonly ConsoleSink _sink = new();
    private readonly SandboxHandler _handler;
    private readonly ICloudSession _session;
    private readonly RunFolder _files;

    private Story(SandboxHandler handler, ICloudSession session, RunFolder files)
    {
        _handler = handler;
        _session = session;
        _files = files;
    }

    public static async Task<Story> OpenAsync(RunFolder files)
    {
        Chapter("Connect", "Connect-IdentityModel -Sandbox");
        var clock = new SandboxClock(Begin);
        var options = new SandboxOptions { ConversionDelay = TimeSpan.FromMinutes(2), RealmDelay = TimeSpan.FromMinutes(25) };
        var handler = new SandboxHandler(SandboxTenant.Contoso(), options, clock);
        var transport = new CloudTransport { Handler = handler, Clock = clock, IsSandbox = true };
        var request = new SignInRequest { Method = SignInMethod.AccessToken, AccessToken = Secret(handler.CreateAccessToken()) };
        ICloudSession session = await CloudSessionFactory.ConnectAsync(request, transport, Console.WriteLine, CancellationToken.None);
        Console.WriteLine($"Connected as {session.Context.Account}.");
        return new Story(handler, session, files);
    }

    public async Task ShowModelsAsync()
    {
        Chapter("Which model is each domain in?", "Get-IdentityModel");
        await new IdentityModelQuery(_session.Directory, _session.Clock).RunAsync(new IdentityModelRequest(), _sink, default);

        Table table = Columns("Domain", "Model", "Accounts in", "Passwords by", "Users", "Synced");
        foreach (DomainIdentityModel domain in _sink.Take<DomainIdentityModel>())
        {
            Row(table, domain.Domain, domain.Model, domain.AccountsManagedIn, domain.PasswordVerifiedBy, domain.UserCount,
                domain.SynchronizedUserCount);
        }

        AnsiConsole.Write(table);
    }

    public async Task PredictMatchesAsync()
    {
        Chapter("What will synchronization do with each user?", "Test-SoftMatch -Path contoso-onpremises.csv");
        string file = Path.Combine(AppContext.BaseDirectory, "contoso-onpremises.csv");
        IEnumerable<OnPremisesUser> users = OnPremisesUserFile.Read(file, OnPremisesUserShape.MatchingForm, _sink.Error, _sink.Warning, default);
        var request = new SoftMatchRequest { OnPremisesUsers = UserBlocks.Of(AsyncSequence.From(users)) };
        await new SoftMatchTest(_session.Directory, _session.Clock).RunAsync(request, _sink, default);
        IReadOnlyList<MatchResult> results = _sink.Take<MatchResult>();

        Table outcomes = Columns("Outcome", "Users");
        foreach (IGrouping<MatchOutcome, MatchResult> group in results.GroupBy(result => result.Outcome).OrderBy(group => group.Key))
            Row(outcomes, group.Key, group.Count());
        AnsiConsole.Write(outcomes);

        Console.WriteLine("In the way of a clean synchronization, one example of each kind:");
        foreach (MatchResult blocker in results.Where(result => result.PredictedError != PredictedSyncError.None)
            .GroupBy(result => result.PredictedError).Select(group => group.First()))
        {
            ConsoleSink.Say($"[yellow]{blocker.PredictedError}[/] {blocker.OnPremisesUser}");
            Console.WriteLine($"  {blocker.Reason}");
            Console.WriteLine($"  Cure: {blocker.Remedy}");
        }
    }

    public async Task EstimateAsync()
    {
        Chapter("How long will leaving federation take?", $"Measure-DomainConversion -Domain {Federated}");
        await new DomainConversionMeasurement(_session.Directory).RunAsync(new DomainMeasurementRequest { Domains = [Federated] }, _sink, default);
        foreach (DomainConversionEstimate estimate in _sink.Take<DomainConversionEstimate>())
        {
            Console.WriteLine($"{estimate.UserCount} users. Documented: {estimate.DocumentedDuration}. Today: {estimate.CurrentDuration}.");
            Console.WriteLine($"Setting every password would take {estimate.PasswordResetDuration}.");
            foreach (string basis in estimate.Basis)
                Console.WriteLine($"- {basis}");
        }
    }

    public async Task LeaveFederationAsync()
    {
        Chapter("Leave federation", $"Convert-DomainToStandard {Federated} -Wait -PasswordFile passwords.csv");
        var conversion = new ConvertDomainToStandard(
            _session,
            new ConversionFiles(
                new FederationBackupFolder(_files.Path), FederationBackupFile.Read, () => JournalFile.Create(_files.File("journal.jsonl")))
            {
                OpenPasswordRecord = () => PasswordFile.Create(_files.File("passwords.csv"), certificate: null, _session.Clock),
                PasswordFile = _files.File("passwords.csv"),
            },
            new PasswordGenerator(new CryptographicRandomSource()));
        await conversion.RunAsync(new DomainConversionRequest { Domains = [Federated], Wait = true }, _sink, default);

        foreach (DomainConversionResult result in _sink.Take<DomainConversionResult>())
        {
            Console.WriteLine($"{result}; {result.UsersConverted} of {result.UserCount} users can sign in.");
            Console.WriteLine($"It took {(result.Finished - result.Started).TotalMinutes:0} minutes of the sandbox's time.");
            foreach (var group in result.Users.GroupBy(user => user.Outcome))
                Console.WriteLine($"- {group.Key}: {group.Count()} users. {group.First().Reason}");
            Console.WriteLine($"On disk: the federation as it was ({Exists(result.FederationBackup)}), the journal ({Exists(result.JournalPath)}).");
        }
    }

    public async Task SetPasswordsAsync()
    {
        Chapter("Set passwords", "Set-CloudUserPassword -UserPrincipalName ... -PasswordFile campaign.csv");
        string[] names =
        [
            "nancy.davolio@northwind.com", "andrew.fuller@northwind.com", // cloud: set
            "emily.braun@fabrikam.com", // synchronized: hash synchronization would overwrite it
            "joni.sherman@tailspintoys.com", // federated: never checked in the cloud
            "nobody@northwind.com",
        ];
        var setting = new SetCloudUserPasswords(
            _session,
            () => PasswordFile.Create(_files.File("campaign.csv"), certificate: null, _session.Clock),
            openJournal: null,
            new PasswordGenerator(new CryptographicRandomSource()));
        await setting.RunAsync(AsyncSequence.From(names.Select(name => new CloudPasswordTarget(name))), new CloudPasswordRequest(), _sink, default);

        foreach (CloudPasswordChange change in _sink.Take<CloudPasswordChange>().OrderBy(change => Array.IndexOf(names, change.UserPrincipalName)))
            Console.WriteLine($"- {change}. {change.Reason}");
        Console.WriteLine("Each password was recorded in the file, readable by its owner alone, before it was set.");
    }

    public static void MakeSignOnAddress()
    {
        Chapter("The sign-on address for Dynamics 365", "New-SsoOrganizationUrl contoso -FederationServiceIdentifier ...");
        SsoOrganizationUrl url = SsoOrganizationUrlBuilder.ForIdentifier(
            SsoOrganization.Create("contoso"), "http://sts1.fabrikam.com/adfs/services/trust");
        Console.WriteLine(url);
    }

    public void Dispose()
    {
        _session.Dispose();
        _handler.Dispose();
    }

    private static string Exists(string? file) => File.Exists(file) ? "saved" : "missing";

    private static void Chapter(string title, string command)
    {
        AnsiConsole.WriteLine();
        ConsoleSink.Say($"[bold]{title}[/]");
        ConsoleSink.Say($"[grey]PS> {command}[/]");
    }

    private static Table Columns(params string[] names)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string name in names)
            table.AddColumn(new TableColumn(new Text(name)));
        return table;
    }

    private static void Row(Table table, params object?[] cells) =>
        table.AddRow(cells.Select(cell => new Text(Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "")));

    private static SecureString Secret(string text)
    {
        var secret = new SecureString();
        foreach (char character in text)
            secret.AppendChar(character);
        secret.MakeReadOnly();
        return secret;
    }
}
