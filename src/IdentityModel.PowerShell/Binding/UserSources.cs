using IdentityModel.Core;
using IdentityModel.OnPremises;

namespace IdentityModel.PowerShell;

/// <summary>Where the two sides of a match come from. A cloud side without a source is the connected tenant.</summary>
/// <param name="OnPremisesPath">A file of on-premises users; null where they are given as objects.</param>
/// <param name="OnPremisesUsers">The on-premises users given as objects.</param>
/// <param name="CloudPath">A file of cloud users.</param>
/// <param name="CloudUsers">The cloud users given as objects.</param>
internal sealed record UserSources(
    string? OnPremisesPath, IReadOnlyList<OnPremisesUser> OnPremisesUsers, string? CloudPath, IReadOnlyList<CloudUser>? CloudUsers)
{
    /// <summary>Whether a side is given as objects, all of which the caller has in memory.</summary>
    public bool AreKept => OnPremisesPath is null || CloudUsers is not null;

    /// <summary>The on-premises users; a bad row goes to the sink.</summary>
    public IAsyncEnumerable<OnPremisesUser> ReadOnPremisesUsers(IOperationSink sink, CancellationToken cancellationToken) =>
        AsyncSequence.From(OnPremisesPath is { } path
            ? ReadAhead.Of(OnPremisesUserFile.Read(path, sink.Error, sink.Warning, cancellationToken))
            : OnPremisesUsers);

    /// <summary>The on-premises users of a file for a matcher; null where there is no file.</summary>
    public IAsyncEnumerable<UserBlock>? ReadOnPremisesBlocks(IOperationSink sink, CancellationToken cancellationToken) =>
        OnPremisesPath is { } path
            ? AsyncSequence.From(ReadAhead.Of(OnPremisesUserFile.ReadBlocks(path, sink.Error, sink.Warning, cancellationToken), runLength: 1))
            : null;

    /// <summary>The cloud users of a file for a matcher; null where there is no file.</summary>
    public IAsyncEnumerable<UserBlock>? ReadCloudBlocks(IOperationSink sink, CancellationToken cancellationToken) =>
        CloudPath is { } path
            ? AsyncSequence.From(ReadAhead.Of(CloudUserFile.ReadBlocks(path, sink.Error, sink.Warning, cancellationToken), runLength: 1))
            : null;

    /// <summary>The cloud users; null for the tenant's.</summary>
    public IAsyncEnumerable<CloudUser>? ReadCloudUsers(IOperationSink sink, CancellationToken cancellationToken)
    {
        if (CloudPath is { } path)
            return AsyncSequence.From(ReadAhead.Of(CloudUserFile.Read(path, sink.Error, sink.Warning, cancellationToken)));

        return CloudUsers is { } users ? AsyncSequence.From(users) : null;
    }
}
