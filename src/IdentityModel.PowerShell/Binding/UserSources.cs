using IdentityModel.Core;
using IdentityModel.OnPremises;

namespace IdentityModel.PowerShell;

/// <summary>Where the two sides of a match come from. A cloud side without a source is the connected tenant.</summary>
/// <param name="OnPremisesPath">A file of on-premises users; null where they are given as objects.</param>
/// <param name="OnPremisesUsers">The on-premises users given as objects.</param>
/// <param name="CloudPath">A file of cloud users.</param>
/// <param name="CloudUsers">The cloud users given as objects.</param>
internal sealed record UserSources(
    string? OnPremisesPath, IAsyncEnumerable<OnPremisesUser> OnPremisesUsers, string? CloudPath, IAsyncEnumerable<CloudUser>? CloudUsers)
{
    /// <summary>A request to match the two sides.</summary>
    /// <param name="request">What else is asked.</param>
    /// <param name="sink">Takes the errors and warnings of files.</param>
    /// <param name="cancellationToken">Ends the reading of files.</param>
    public SoftMatchRequest Of(SoftMatchRequest request, IOperationSink sink, CancellationToken cancellationToken) => request with
    {
        OnPremisesUsers = OnPremisesUsers,
        OnPremisesBlocks = OnPremisesPath is { } path
            ? Ahead(OnPremisesUserFile.ReadBlocks(path, sink.Error, sink.Warning, cancellationToken))
            : null,
        CloudUsers = CloudUsers,
        CloudBlocks = CloudPath is { } cloudPath
            ? Ahead(CloudUserFile.ReadBlocks(cloudPath, sink.Error, sink.Warning, cancellationToken))
            : null,
        UsersAreKept = OnPremisesPath is null || CloudUsers is not null,
    };

    /// <summary>The on-premises users; a bad row goes to the sink.</summary>
    public IAsyncEnumerable<OnPremisesUser> ReadOnPremisesUsers(IOperationSink sink, CancellationToken cancellationToken) =>
        OnPremisesPath is { } path
            ? AsyncSequence.From(ReadAhead.Of(OnPremisesUserFile.Read(path, sink.Error, sink.Warning, cancellationToken)))
            : OnPremisesUsers;

    /// <summary>The cloud users; null for the tenant's.</summary>
    public IAsyncEnumerable<CloudUser>? ReadCloudUsers(IOperationSink sink, CancellationToken cancellationToken) =>
        CloudPath is { } path
            ? AsyncSequence.From(ReadAhead.Of(CloudUserFile.Read(path, sink.Error, sink.Warning, cancellationToken)))
            : CloudUsers;

    private static IAsyncEnumerable<UserBlock> Ahead(IEnumerable<UserBlock> blocks) => AsyncSequence.From(ReadAhead.Of(blocks, runLength: 1));
}
