using IdentityModel.Core.Users;

namespace IdentityModel.Core.Matching;

/// <summary>What <see cref="SoftMatchTest"/> is asked to predict.</summary>
public sealed record SoftMatchRequest
{
    /// <summary>The on-premises users, in the order the results are wanted in. The match empties each block.</summary>
    public IAsyncEnumerable<UserBlock> OnPremisesUsers { get; init; } = AsyncSequence.From<UserBlock>([]);

    /// <summary>The cloud side as it was given; <see langword="null"/> to read it from the tenant. The match empties each block.</summary>
    public IAsyncEnumerable<UserBlock>? CloudUsers { get; init; }

    /// <summary>
    /// The accounts of the old forest in a forest migration, in place of the cloud side: each stands for the cloud user that is synchronized
    /// from it.
    /// </summary>
    public IAsyncEnumerable<OnPremisesUser>? OldForestUsers { get; init; }

    /// <summary>The tenant that each result names (<see cref="MatchResult.Tenant"/>).</summary>
    public string? Tenant { get; init; }

    /// <summary>The session of the sandbox that each result names (<see cref="MatchResult.SandboxSession"/>).</summary>
    public string? SandboxSession { get; init; }

    /// <summary>Gets each object that the match reads from the tenant.</summary>
    internal Action<CloudUser>? OnCloudObject { get; init; }

    /// <summary>The properties that the on-premises users leave unknown; read after the last of them.</summary>
    public IEnumerable<string> OnPremisesUnread { get; init; } = [];

    /// <summary>The properties that the given cloud users leave unknown; read after the last of them.</summary>
    public IEnumerable<string> CloudUnread { get; init; } = [];

    /// <summary>
    /// Whether the caller keeps the users in memory as objects. Then it frees nothing to collect garbage after each of them, and
    /// costs much.
    /// </summary>
    public bool UsersAreKept { get; init; }

    /// <summary>Where the ImmutableId comes from.</summary>
    public SourceAnchor SourceAnchor { get; init; }

    /// <summary>
    /// States <c>blockSoftMatchEnabled</c>; <see langword="null"/> for the tenant's own, or off if that cannot be read.
    /// </summary>
    public bool? BlockSoftMatch { get; init; }

    /// <summary>States <c>blockCloudObjectTakeoverThroughHardMatchEnabled</c>, with the same defaults.</summary>
    public bool? BlockHardMatch { get; init; }

    /// <summary>States <c>softMatchOnUpnEnabled</c>, null for the tenant's own, or on if that cannot be read.</summary>
    public bool? SoftMatchOnUpn { get; init; }

    /// <summary>Whether the cloud users nobody matched are reported after the rest.</summary>
    public bool IncludeCloudOnly { get; init; }

    /// <summary>Whether only results that need an answer are reported (<see cref="MatchResult.NeedsAnswer"/>).</summary>
    public bool OnlyProblems { get; init; }

    /// <summary>Whether only a <see cref="MatchSummary"/> for each outcome is reported.</summary>
    public bool Summary { get; init; }
}
