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
        DirectorySearch search = OnPremisesUserFilter.IsDistinguishedName(identity)
            ? new(identity, DirectorySearchScope.Base, OnPremisesUserFilter.Users, OnPremisesUserAttributes.All)
            : SearchFor(OnPremisesUserFilter.ForIdentity(identity));
        try
        {
            return await FirstAsync(search, _ => true, cancellationToken).ConfigureAwait(false)
                ?? throw Errors.OnPremisesUserNotFound(identity, [Server]);
        }
        catch (IdentityModelException e) when (e.ErrorId is nameof(Errors.SearchBaseNotFound) or nameof(Errors.SearchBaseElsewhere))
        {
            throw Errors.OnPremisesUserNotFound(identity, [Server]);
        }
    }

    /// <summary>Another user of the domain who has this anchor; null if nobody has it.</summary>
    public Task<OnPremisesUser?> FindHolderAsync(byte[] anchor, OnPremisesUser besides, CancellationToken cancellationToken)
    {
        string value = LdapFilter.Escape(anchor);
        string filter = LdapFilter.And(OnPremisesUserFilter.Users, LdapFilter.Or($"({Attribute}={value})", $"(objectGUID={value})"));
        string immutableId = Convert.ToBase64String(anchor);
        return FirstAsync(
            SearchFor(filter), user => user.ObjectGuid != besides.ObjectGuid && user.ImmutableId == immutableId, cancellationToken);
    }

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

    private async Task<OnPremisesUser?> FirstAsync(DirectorySearch search, Func<OnPremisesUser, bool> fits, CancellationToken cancellationToken)
    {
        await foreach (OnPremisesObject found in directory.SearchAsync(search, sink, cancellationToken).ConfigureAwait(false))
        {
            if (OnPremisesUserReader.Read(found) is { } user && fits(user))
                return user;
        }

        return null;
    }
}
