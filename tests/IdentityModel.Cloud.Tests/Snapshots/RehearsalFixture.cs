using System.Text.Json;
using IdentityModel.Core.Users;
using IdentityModel.Local.Files;
using IdentityModel.Sandbox;
using IdentityModel.Testing;

namespace IdentityModel.Cloud.Tests.Snapshots;

/// <summary>Tenants, a snapshot of one of them, and the rehearsal on it, through Graph on both ends.</summary>
public abstract class RehearsalFixture : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("IdentityModel-").FullName;
    private readonly List<CloudUnderTest> _open = [];

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected static string OnPremisesCsv => Path.Combine(AppContext.BaseDirectory, "contoso-onpremises.csv");

    private protected string SnapshotPath => Path.Combine(_folder, "snapshot");

    public void Dispose()
    {
        _open.ForEach(test => test.Dispose());
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected static SandboxTenant WithRollout()
    {
        var tenant = SandboxTenant.Contoso();
        SandboxGroup pilot = tenant.AddGroup(new SandboxGroup { DisplayName = "Pilot" });
        pilot.MemberIds.Add(tenant.FindUser("adele.vance@contoso.com")!.Id);
        tenant.AddRollout(new SandboxRollout { Feature = "passwordHashSync", DisplayName = "Pilot of hash sync" }).GroupIds.Add(pilot.Id);
        return tenant;
    }

    private protected async Task<ICloudDirectory> OpenAsync(SandboxTenant tenant, params string[] withheld)
    {
        SandboxOptions options = withheld.Length == 0
            ? new SandboxOptions()
            : new SandboxOptions { GrantedPermissions = [.. SandboxPermissions().Except(withheld)] };
        var test = new CloudUnderTest(options, tenant);
        _open.Add(test);
        return await test.DirectoryAsync(SignInMethod.AccessToken);
    }

    private protected async Task<ICloudDirectory> RehearseAsync() =>
        await OpenAsync(SandboxTenant.FromSnapshot(SnapshotFile.Read(SnapshotPath, Token)));

    private protected Task<RecordingSink> ExportAsync(ICloudDirectory directory) =>
        ExportAsync(directory, new SnapshotExportRequest(() => SnapshotFile.Create(SnapshotPath)));

    private protected static async Task<RecordingSink> ExportAsync(ICloudDirectory directory, SnapshotExportRequest request)
    {
        var sink = new RecordingSink();
        await new SnapshotExport(directory, TimeProvider.System).RunAsync(request, sink, Token);
        return sink;
    }

    private protected static IEnumerable<OnPremisesUser> ReadCsv(string path) => OnPremisesUserFile.Read(path, OnPremisesUserShape.Form, error => throw error, _ => { }, Token);

    private protected static async Task<List<MatchResult>> MatchesAsync(ICloudDirectory directory, string onPremises, RecordingSink? warnings = null)
    {
        var sink = new RecordingSink();
        var request = new SoftMatchRequest { OnPremisesUsers = UserBlocks.Of(AsyncSequence.From(ReadCsv(onPremises))), IncludeCloudOnly = true };
        await new SoftMatchTest(directory, new SandboxClock(DateTimeOffset.UnixEpoch, autoAdvance: false)).RunAsync(request, sink, Token); // results say when
        sink.Warnings.ToList().ForEach(warning => warnings?.Warning(warning));
        return [.. sink.Results.Cast<MatchResult>()];
    }

    private protected static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (T item in items)
            list.Add(item);
        return list;
    }

    // The scopes of the token that carries all of them.
    private protected static string[] SandboxPermissions()
    {
        using var handler = new SandboxHandler(SandboxTenant.Contoso(), new SandboxOptions(), TimeProvider.System);
        string payload = handler.CreateAccessToken().Split('.')[1].Replace('-', '+').Replace('_', '/');
        using var claims = JsonDocument.Parse(Convert.FromBase64String(payload.PadRight((payload.Length + 3) / 4 * 4, '=')));
        return claims.RootElement.GetProperty("scp").GetString()!.Split(' ');
    }
}
