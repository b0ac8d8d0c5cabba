using System.Security;
using IdentityModel.Cloud;
using IdentityModel.Core;
using IdentityModel.OnPremises;
using IdentityModel.Testing;

namespace IdentityModel.KillHost;

/// <summary>Does what an admin does: converts; and where a run was killed, resumes from its journal, or starts anew where none began.</summary>
public sealed class TransitionRun(
    TransitionScenario scenario, string folder, HttpMessageHandler service, string accessToken, TimeProvider clock, KillSwitch kill)
{
    private readonly KillableFiles _files = new(scenario, folder, kill, clock);

    public RecordingSink Sink { get; } = new();

    /// <summary>The run the scenario is about.</summary>
    public Task RunAsync() => scenario switch
    {
        { CompletesLater: true } => ResumeAsync(undo: false),
        { Undoes: true } => ResumeAsync(undo: true),
        _ => ConvertAsync(scenario.SetPasswords),
    };

    /// <summary>What was done before that run, unharmed.</summary>
    public async Task PrepareAsync()
    {
        if (scenario.CompletesLater || scenario.Undoes)
            await ConvertAsync(scenario.SetPasswords && !scenario.CompletesLater);
    }

    /// <summary>Goes on after a kill.</summary>
    public async Task GoOnAsync()
    {
        if (HasBegun())
            await ResumeAsync(scenario.Undoes);
        else
            await ConvertAsync(scenario.SetPasswords);
    }

    private bool HasBegun()
    {
        try
        {
            ConversionJournal.Read(_files.JournalPath, JournalFile.Read(_files.JournalPath));
            return true;
        }
        catch (IdentityModelException e) when (e.ErrorId is "FileNotFound" or "JournalNotOfConversion" or "JournalMalformed")
        {
            File.Delete(_files.JournalPath);
            return false;
        }
    }

    private async Task ConvertAsync(bool setPasswords)
    {
        using ICloudSession session = await ConnectAsync();
        ConversionFiles files = _files.ForConversion(goesOn: false, setPasswords);
        if (scenario.Federation is { } federation)
        {
            await new ConvertDomainToFederated(session, files).RunAsync(
                new DomainFederationRequest { Domain = scenario.Domains[0], Federation = federation }, Sink, default);
        }
        else
        {
            await new ConvertDomainToStandard(session, files, Passwords()).RunAsync(
                new DomainConversionRequest { Domains = scenario.Domains, SkipUserConversion = !setPasswords }, Sink, default);
        }
    }

    private async Task ResumeAsync(bool undo)
    {
        using ICloudSession session = await ConnectAsync();
        var journal = ConversionJournal.Read(_files.JournalPath, JournalFile.Read(_files.JournalPath));
        await new ResumeDomainConversion(session, _files.ForConversion(goesOn: true, scenario.SetPasswords), Passwords())
            .RunAsync(journal, undo, Sink, default);
    }

    private async Task<ICloudSession> ConnectAsync()
    {
        var secret = new SecureString();
        foreach (char c in accessToken)
            secret.AppendChar(c);
        return await CloudSessionFactory.ConnectAsync(
            new SignInRequest { Method = SignInMethod.AccessToken, AccessToken = secret },
            new CloudTransport { Handler = new KillableWire(service, kill), Clock = clock, IsSandbox = true },
            _ => { },
            default);
    }

    private static PasswordGenerator Passwords() => new(new CryptographicRandomSource());
}
