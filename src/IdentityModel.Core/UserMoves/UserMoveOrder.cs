namespace IdentityModel.Core.UserMoves;

/// <summary>What a <see cref="UserMoveRun"/> does.</summary>
/// <param name="To">Cloud or Synchronized.</param>
internal sealed record UserMoveOrder(IdentityModelKind To)
{
    /// <summary>Whether -Force was given.</summary>
    public bool Force { get; init; }

    /// <summary>How many users are given, for the time left; <see langword="null"/> if that is not known.</summary>
    public long? Total { get; init; }

    /// <summary>The names of all given users, if they are known before the run.</summary>
    public IReadOnlyCollection<string> Names { get; init; } = [];

    /// <summary>Does what must be done before the first change is sent, and passes the changes on.</summary>
    public Func<IAsyncEnumerable<UserWrite>, CancellationToken, IAsyncEnumerable<UserWrite>> BeforeFirst { get; init; } =
        static (writes, _) => writes;
}
