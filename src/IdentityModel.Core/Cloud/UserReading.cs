using System.Runtime.CompilerServices;
using IdentityModel.Core.Users;

namespace IdentityModel.Core;

/// <summary>Reads users by name. A user that cannot be read is one error, and the others continue.</summary>
internal static class UserReading
{
    /// <summary>
    /// The user of that name, or the users whose UPN has the form of a name with wildcards; nobody after an error. Throws if the
    /// connection or sign-in is lost.
    /// </summary>
    /// <param name="directory">The tenant.</param>
    /// <param name="identity">A sign-in name, with or without wildcards, or an object id.</param>
    /// <param name="authority">Adds what Graph does not give with a user.</param>
    /// <param name="sink">Gets the error.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async IAsyncEnumerable<CloudUser> ReadAsync(
        ICloudDirectory directory,
        string identity,
        SourceOfAuthorityReader authority,
        IOperationSink sink,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!NamePattern.IsPattern(identity))
        {
            if (await TryGetAsync(directory, identity, sink, cancellationToken).ConfigureAwait(false) is { } user)
                yield return await authority.AddToAsync(user, cancellationToken).ConfigureAwait(false);
            yield break;
        }

        NamePattern pattern = new(identity);
        var query = new CloudUserQuery { UserPrincipalName = pattern, IncludePerson = true };
        SourceOfAuthority known = await authority.ReadAsync(query, cancellationToken).ConfigureAwait(false);
        IAsyncEnumerable<CloudUser> users =
            directory.GetUsersAsync(query, cancellationToken).CheckedAsync(CloudUserShape.WholeForm, sink, cancellationToken);
        await foreach (CloudUser user in users.ConfigureAwait(false))
        {
            if (pattern.Matches(user.UserPrincipalName))
                yield return known.AddTo(user);
        }
    }

    private static async Task<CloudUser?> TryGetAsync(
        ICloudDirectory directory, string identity, IOperationSink sink, CancellationToken cancellationToken)
    {
        try
        {
            return await directory.GetUserAsync(identity, cancellationToken).ConfigureAwait(false);
        }
        catch (IdentityModelException e) when (OptionalReads.MayGoOn(e))
        {
            sink.Error(e);
            return null;
        }
    }
}
