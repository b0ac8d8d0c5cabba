using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>A tenant that blocks hard matches, users who were moved to the cloud, and the journal of Convert-UserToSynchronized.</summary>
public abstract class GiveBackFixture
{
    protected const string Anchor = "aW1tdXRhYmxlLWlkLTEyMw==";

    protected static readonly IdentityModelException Denied = Errors.PermissionMissing("x", "y", "z", target: null);

    protected GiveBackFixture()
    {
        Files = new FakeFiles(Tenant.Effects);
        Tenant.AddManaged("northwind.com");
        Tenant.AddManaged("contoso.onmicrosoft.com", isInitial: true);
        Tenant.AddFederated("contoso.com", "urn:contoso");
        Tenant.Features = new DirectorySyncFeatures { BlockHardMatch = true };
    }

    private protected FakeDirectory Tenant { get; } = new();

    private protected RecordingSink Sink { get; } = new();

    private protected FakeFiles Files { get; }

    private protected static void StopAt(string activity, OperationProgress progress, CancellationTokenSource stop)
    {
        if (progress.Activity == activity)
            stop.Cancel();
    }

    private protected List<UserMoveResult> Results => [.. Sink.Results.OfType<UserMoveResult>()];

    private protected void Moved(params string[] ids)
    {
        foreach (string id in ids)
        {
            Tenant.Users.Add(new CloudUser { Id = id, UserPrincipalName = $"{id}@northwind.com", ImmutableId = Anchor });
            Tenant.CloudManaged.Add(id);
        }
    }

    private protected void AssertLast(UserMoveStatus status) => Assert.Equal(status, Results[^1].Status);

    private protected void AssertResult(string id, UserMoveStatus status, string reason)
    {
        UserMoveResult result = Assert.Single(Results, one => one.Id == id);
        Assert.Equal((id, IdentityModelKind.Cloud, IdentityModelKind.Synchronized, status), (id, result.From, result.To, result.Status));
        Assert.StartsWith(reason, result.Reason, StringComparison.Ordinal);
    }

    private protected Task RunAsync(bool wait, params string[] ids) =>
        Command(wait, force: false, ids).RunAsync(Sink, TestContext.Current.CancellationToken);

    private protected Task AgainAsync(bool wait) => Command(wait, force: false, null).RunAsync(Sink, TestContext.Current.CancellationToken);

    private protected ConvertUsersToSynchronized Command(bool wait, bool force, string[]? ids, FakeSession? session = null) =>
        new(session ?? new FakeSession(Tenant), Files.OpenJournal, "run.jsonl", [.. Files.Events])
        {
            Identities = ids?.Select(id => new UserIdentity(id)).ToArray(),
            Wait = wait,
            Force = force,
        };
}
