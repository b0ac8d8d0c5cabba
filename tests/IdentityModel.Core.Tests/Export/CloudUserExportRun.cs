using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>Exports users without a tenant, which is there for those that read one.</summary>
public abstract class CloudUserExportRun
{
    private protected const string Anchor = "dOXSvFiNNkGp34oZsUXbeQ==";

    private protected FakeDirectory Tenant { get; } = new();

    private protected RecordingSink Sink { get; } = new();

    /// <summary>Exports users, compared with those that the request has, or with an empty directory.</summary>
    private protected Task<IReadOnlyList<OnPremisesAccount>> ExportAsync(CloudUserExportRequest request, params CloudUser[] users) =>
        ExportAsIsAsync(request with { OnPremisesUsers = request.OnPremisesUsers ?? AsyncSequence.From(Array.Empty<OnPremisesUser>()) }, users);

    private protected async Task<IReadOnlyList<OnPremisesAccount>> ExportAsIsAsync(CloudUserExportRequest request, params CloudUser[] users)
    {
        int before = Sink.Results.Count;
        await new CloudUserExport(directory: null, TimeProvider.System).RunAsync(
            request with { CloudUsers = AsyncSequence.From(users) }, Sink, TestContext.Current.CancellationToken);
        return [.. Sink.Results.Skip(before).Cast<OnPremisesAccount>()];
    }

    private protected static CloudUser User(string local, string domain = "contoso.com") => new()
    {
        Id = $"id-{local}-{domain}",
        UserPrincipalName = $"{local}@{domain}",
        DisplayName = local,
        Mail = $"{local}@{domain}",
    };
}
