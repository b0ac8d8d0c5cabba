using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// The two sides of a match that begins before its users are all there. It reads files by itself; objects are read on the pipeline
/// thread, the only one that may look at them, and handed to it.
/// </summary>
internal sealed class MatchInput
{
    private readonly IdentityCmdlet _cmdlet;
    private readonly object[] _cloudObjects;
    private readonly PipelineFeed<OnPremisesUser> _onPremisesFeed = new();
    private readonly PipelineFeed<CloudUser> _cloudFeed = new();
    private readonly OnPremisesUserInput _piped;
    private readonly OnPremisesUserSource _onPremisesUsers;
    private readonly CloudUserSource _cloudUsers;

    /// <summary>Makes the input of one command.</summary>
    /// <param name="cmdlet">The cmdlet errors and warnings are written to.</param>
    /// <param name="path">The file of on-premises users; null where they are piped.</param>
    /// <param name="cloudObjects">The cloud users as objects, if they are.</param>
    /// <param name="cloudPath">The file of cloud users, if there is one.</param>
    /// <exception cref="IdentityModelException">
    /// <c>CloudUsersTwice</c>; <c>NotConnected</c> where cloud users are the tenant's; <c>PathNotAFile</c>.
    /// </exception>
    public MatchInput(IdentityCmdlet cmdlet, string? path, object[]? cloudObjects, string? cloudPath)
    {
        CloudUserSource.Check(cloudObjects, cloudPath);
        if (cloudObjects is null && cloudPath is null)
            _ = RunspaceSession.Required;

        _cmdlet = cmdlet;
        _cloudObjects = cloudObjects ?? [];
        _piped = new OnPremisesUserInput(cmdlet, _onPremisesFeed.Add);
        _onPremisesUsers = new(cmdlet.OptionalPath(path), _onPremisesFeed.ReadAsync());
        _cloudUsers = new(cmdlet.OptionalPath(cloudPath), cloudObjects is null ? null : _cloudFeed.ReadAsync());
    }

    /// <summary>A request to match the two sides. For the match, once.</summary>
    /// <param name="request">What else is asked.</param>
    /// <param name="sink">Takes the errors and warnings of files.</param>
    /// <param name="cancellationToken">Ends the reading of files.</param>
    public SoftMatchRequest Of(SoftMatchRequest request, IOperationSink sink, CancellationToken cancellationToken) => request with
    {
        OnPremisesUsers = _onPremisesUsers.Users!,
        OnPremisesBlocks = _onPremisesUsers.ReadBlocks(sink, cancellationToken),
        CloudUsers = _cloudUsers.Users,
        CloudBlocks = _cloudUsers.ReadBlocks(sink, cancellationToken),
        UsersAreKept = _onPremisesUsers.Path is null || _cloudUsers.Users is not null,
    };

    /// <summary>Hands over the cloud users that are given as objects. For the pipeline thread, once the match has begun.</summary>
    public void AddCloudUsers()
    {
        CloudUserInput.ReadForMatching(_cmdlet, _cloudObjects, _cloudFeed.Add);
        _cloudFeed.Complete();
    }

    /// <inheritdoc cref="PipedUsers.Add"/>
    public void Add(PSObject input) => _piped.Add(input);

    /// <summary>All on-premises users have been handed over.</summary>
    public void Complete() => _onPremisesFeed.Complete();
}
