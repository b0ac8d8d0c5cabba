namespace IdentityModel.Core.UserMoves;

/// <summary>Reads the facts about one user.</summary>
/// <param name="directory">The tenant.</param>
/// <param name="to">Where the user is to be moved.</param>
internal sealed class UserMoveReader(ICloudDirectory directory, IdentityModelKind to)
{
    private readonly UserReferenceReader _references = new(directory);

    /// <summary>Reads the rest about a user who was just read.</summary>
    /// <exception cref="IdentityModelException">It cannot be read.</exception>
    public async Task<UserMoveFacts> ReadAsync(CloudUser user, CancellationToken cancellationToken)
    {
        bool isSynchronized = user.OnPremisesSyncEnabled == true;
        bool isMoved = !isSynchronized && await directory.GetIsCloudManagedAsync(user.Id, cancellationToken).ConfigureAwait(false);
        var facts = new UserMoveFacts(user with { IsCloudManaged = isMoved });
        bool mayMove = to == IdentityModelKind.Cloud ? isSynchronized : isMoved;
        return mayMove ? await _references.AddToAsync(facts, cancellationToken).ConfigureAwait(false) : facts;
    }
}
