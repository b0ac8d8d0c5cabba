using System.Runtime.CompilerServices;
using IdentityModel.Core.OnPremises;
using IdentityModel.Core.Users;

namespace IdentityModel.Core.Anchors;

/// <summary>Reads users and writes their anchors on one domain controller.</summary>
internal sealed class AnchorDirectory(IOnPremisesDirectory directory, RunFiles files, IOperationSink sink) : IDisposable
{
    private const string Attribute = "mS-DS-ConsistencyGuid";
    private const int GlobalCatalogPort = 3268;
    private const int GlobalCatalogTlsPort = 3269;

    /// <summary>The server's name for messages.</summary>
    public string Server => directory.Server;

    /// <summary>Connects to a domain controller that can write.</summary>
    /// <exception cref="IdentityModelException">
    /// <c>DirectoryServerIsGlobalCatalog</c>, <c>DirectoryServerReadOnly</c>, or as the connector throws.
    /// </exception>
    public static async Task<AnchorDirectory> ConnectAsync(
        IOnPremisesDirectoryConnector connector, string name, RunFiles files, IOperationSink sink, CancellationToken cancellationToken)
    {
        var server = DirectoryServer.Parse(name);
        if (server.Port is GlobalCatalogPort or GlobalCatalogTlsPort)
            throw Errors.DirectoryServerIsGlobalCatalog(name);

        IOnPremisesDirectory directory = await connector.ConnectAsync(server, sink, cancellationToken).ConfigureAwait(false);
        if (!directory.Root.IsReadOnly)
            return new AnchorDirectory(directory, files, sink);

        directory.Dispose();
        throw Errors.DirectoryServerReadOnly(name);
    }

    /// <summary>Reads a user by objectGUID or distinguished name.</summary>
    /// <exception cref="IdentityModelException"><c>OnPremisesUserNotFound</c>, or as a search throws.</exception>
    public async Task<OnPremisesUser> ReadAsync(string identity, CancellationToken cancellationToken)
    {
        DirectorySearch search = Guid.TryParse(identity, out _)
            ? SearchFor(OnPremisesUserFilter.ForIdentity(identity))
            : new(identity, DirectorySearchScope.Base, OnPremisesUserFilter.Users, OnPremisesUserAttributes.All);
        try
        {
            return await FirstAsync(search, cancellationToken).ConfigureAwait(false)
                ?? throw Errors.OnPremisesUserNotFound(identity, [Server]);
        }
        catch (IdentityModelException e) when (e.ErrorId is nameof(Errors.SearchBaseNotFound) or nameof(Errors.SearchBaseElsewhere))
        {
            throw Errors.OnPremisesUserNotFound(identity, [Server]);
        }
    }

    /// <summary>
    /// The users of the domain who have one of these anchors, by the anchor in Base64. If mS-DS-ConsistencyGuid has no index, each search
    /// looks at every user of the domain, so that one search for many anchors costs as much as one for a single anchor.
    /// </summary>
    public async Task<ILookup<string, OnPremisesUser>> FindHoldersAsync(IEnumerable<byte[]> anchors, CancellationToken cancellationToken)
    {
        string[] parts = [.. anchors.Select(LdapFilter.Escape).SelectMany(value => new[] { $"({Attribute}={value})", $"(objectGUID={value})" })];
        List<OnPremisesUser> holders = [];
        await foreach (OnPremisesUser user in UsersAsync(SearchFor(LdapFilter.And(OnPremisesUserFilter.Users, LdapFilter.Or(parts))), cancellationToken).ConfigureAwait(false))
            holders.Add(user);
        return holders.Where(user => user.ImmutableId is not null).ToLookup(user => user.ImmutableId!, StringComparer.Ordinal);
    }

    /// <summary>Another user of the domain who has this anchor; null if there is none.</summary>
    public async Task<OnPremisesUser?> FindOtherHolderAsync(OnPremisesUser user, string anchor, CancellationToken cancellationToken) =>
        (await FindHoldersAsync([Convert.FromBase64String(anchor)], cancellationToken).ConfigureAwait(false))[anchor]
            .FirstOrDefault(one => one.ObjectGuid != user.ObjectGuid);

    /// <summary>Announces the change in the journal, makes it, and says why not if the server refuses it.</summary>
    /// <returns>The server's refusal; null if the change was made.</returns>
    /// <exception cref="IdentityModelException">The journal cannot be written, or the connection is lost.</exception>
    public async Task<IdentityModelException?> ChangeAsync(OnPremisesUser user, string? from, string? to, CancellationToken cancellationToken)
    {
        string id = user.ObjectGuid!.Value.ToString("D");
        try
        {
            await files.Journal.BeforeAsync(
                JournalEventName.AnchorWriteRequested, null, id, cancellationToken, ("name", user.ToString()), ("old", from ?? ""), ("new", to ?? ""))
                .ConfigureAwait(false);
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
            throw FileFailure.AsError(e, "the journal");
        }

        try
        {
            await directory.ChangeAsync(new ValueChange(user.ObjectGuid.Value, Attribute, BytesOf(from), BytesOf(to)), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (IdentityModelException e) when (e.Kind is not (ErrorKind.ConnectionError or ErrorKind.OperationTimeout))
        {
            await files.Journal.AfterAsync(JournalEventName.AnchorFailed, null, id, ("errorId", e.ErrorId)).ConfigureAwait(false);
            return e;
        }

        await files.Journal.AfterAsync(JournalEventName.AnchorSet, null, id).ConfigureAwait(false);
        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => directory.Dispose();

    private static byte[]? BytesOf(string? value) => value is null ? null : Convert.FromBase64String(value);

    private DirectorySearch SearchFor(string filter) =>
        new(directory.Root.DefaultNamingContext, DirectorySearchScope.Subtree, filter, OnPremisesUserAttributes.All);

    private async Task<OnPremisesUser?> FirstAsync(DirectorySearch search, CancellationToken cancellationToken)
    {
        await foreach (OnPremisesUser user in UsersAsync(search, cancellationToken).ConfigureAwait(false))
            return user;

        return null;
    }

    private async IAsyncEnumerable<OnPremisesUser> UsersAsync(DirectorySearch search, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (OnPremisesObject found in directory.SearchAsync(search, sink, cancellationToken).ConfigureAwait(false))
            yield return OnPremisesUserReader.Read(found);
    }
}
