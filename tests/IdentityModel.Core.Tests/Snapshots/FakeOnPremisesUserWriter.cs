namespace IdentityModel.Core.Tests.Snapshots;

/// <summary>A file of on-premises users in memory.</summary>
internal sealed class FakeOnPremisesUserWriter : IOnPremisesUserWriter
{
    public string Path => "users";

    public string? Note => null;

    public List<OnPremisesUser> Users { get; } = [];

    public bool IsWhole { get; private set; }

    public bool IsDisposed { get; private set; }

    public Task AddAsync(OnPremisesUser user, CancellationToken cancellationToken)
    {
        Users.Add(user);
        return Task.CompletedTask;
    }

    public Task CompleteAsync(CancellationToken cancellationToken)
    {
        IsWhole = true;
        return Task.CompletedTask;
    }

    public void Dispose() => IsDisposed = true;
}
