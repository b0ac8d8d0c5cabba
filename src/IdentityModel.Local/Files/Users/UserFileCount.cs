namespace IdentityModel.Local.Files;

/// <summary>How many rows of a user file were read so far, for progress.</summary>
public sealed class UserFileCount
{
    private long _users;
    private long _rejected;

    /// <summary>Users handed out.</summary>
    public long Users => Interlocked.Read(ref _users);

    /// <summary>Rows that were reported as errors instead.</summary>
    public long Rejected => Interlocked.Read(ref _rejected);

    internal void AddUser() => Interlocked.Increment(ref _users);

    internal void AddRejected() => Interlocked.Increment(ref _rejected);
}
