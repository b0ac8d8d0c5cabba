using IdentityModel.Core.OnPremises;
using IdentityModel.Core.Users;

namespace IdentityModel.Core.DirectoryWrites;

/// <summary>Reads objects and writes values on one domain controller. Each change is in the journal before it is sent.</summary>
internal sealed class DirectoryWriter(IOnPremisesDirectory directory, RunFiles files, TimeProvider clock, IOperationSink sink) : IDisposable
{
    /// <summary>The objects that synchronization knows: users, groups and contacts.</summary>
    public const string AnyObject = "(objectClass=*)";

    private const int GlobalCatalogPort = 3268;
    private const int GlobalCatalogTlsPort = 3269;

    private readonly ChangeRate _rate = new(clock);

    /// <summary>The server's name for messages.</summary>
    public string Server => directory.Server;

    /// <summary>The journal's file; null if no change was announced in one.</summary>
    public string? JournalPath => files.JournalPath;

    /// <summary>The directory's name in a journal: its domain, or that of the sandbox.</summary>
    public string Name => directory.Root.Name;

    /// <summary>The domain's distinguished name.</summary>
    public string DistinguishedName => directory.Root.DefaultNamingContext;

    /// <summary>Connects to a domain controller that can write.</summary>
    /// <exception cref="IdentityModelException">
    /// <c>DirectoryServerIsGlobalCatalog</c>, <c>DirectoryServerReadOnly</c>, or as the connector throws.
    /// </exception>
    public static async Task<DirectoryWriter> ConnectAsync(
        IOnPremisesDirectoryConnector connector,
        string name,
        RunFiles files,
        TimeProvider clock,
        IOperationSink sink,
        CancellationToken cancellationToken)
    {
        var server = DirectoryServer.Parse(name);
        if (server.Port is GlobalCatalogPort or GlobalCatalogTlsPort)
            throw Errors.DirectoryServerIsGlobalCatalog(name);

        IOnPremisesDirectory directory = await connector.ConnectAsync(server, sink, cancellationToken).ConfigureAwait(false);
        if (!directory.Root.IsReadOnly)
            return new DirectoryWriter(directory, files, clock, sink);

        directory.Dispose();
        throw Errors.DirectoryServerReadOnly(name);
    }

    /// <summary>Whether another object can still be read after this error.</summary>
    public static bool IsOnlyHere(IdentityModelException e) => OptionalReads.MayGoOn(e) && e.Kind != ErrorKind.OperationTimeout;

    /// <summary>Reads an object by objectGUID or distinguished name.</summary>
    /// <param name="identity">The object.</param>
    /// <param name="filter">Which objects count.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="IdentityModelException"><c>OnPremisesUserNotFound</c>, or as a search throws.</exception>
    public async Task<OnPremisesObject> ReadAsync(string identity, string filter, CancellationToken cancellationToken)
    {
        DirectorySearch search = Guid.TryParse(identity, out Guid guid)
            ? SearchFor(LdapFilter.And(filter, $"(objectGUID={LdapFilter.Escape(guid.ToByteArray())})"))
            : new(identity, DirectorySearchScope.Base, filter, OnPremisesUserAttributes.All);
        try
        {
            await foreach (OnPremisesObject found in directory.SearchAsync(search, sink, cancellationToken).ConfigureAwait(false))
                return found;

            throw Errors.OnPremisesUserNotFound(identity, [Server]);
        }
        catch (IdentityModelException e) when (e.ErrorId is nameof(Errors.SearchBaseNotFound) or nameof(Errors.SearchBaseElsewhere))
        {
            throw Errors.OnPremisesUserNotFound(identity, [Server]);
        }
    }

    /// <summary>The objects of the domain that a filter finds.</summary>
    public async Task<IReadOnlyList<OnPremisesObject>> FindAsync(string filter, CancellationToken cancellationToken)
    {
        List<OnPremisesObject> objects = [];
        await foreach (OnPremisesObject found in directory.SearchAsync(SearchFor(filter), sink, cancellationToken).ConfigureAwait(false))
            objects.Add(found);
        return objects;
    }

    /// <summary>Announces changes of one user in the journal.</summary>
    /// <exception cref="IdentityModelException">The journal cannot be written.</exception>
    public async Task AnnounceAsync(IReadOnlyList<OnPremisesUserChange> changes, CancellationToken cancellationToken)
    {
        try
        {
            await files.Journal.BeforeAllAsync(
                JournalEventName.OnPremisesWriteRequested, Name, IdOf(changes), changes.Select(JournalledWrite.DetailOf), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
            throw FileFailure.AsError(e, "the journal");
        }
    }

    /// <summary>Makes announced changes of one user together, and says why not if the server refuses them.</summary>
    /// <returns>The server's refusal; null if the changes were made.</returns>
    /// <exception cref="IdentityModelException">The connection is lost.</exception>
    public async Task<IdentityModelException?> ChangeAsync(IReadOnlyList<OnPremisesUserChange> changes, CancellationToken cancellationToken)
    {
        await _rate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ValueChange[] values = [.. changes.Select(change => new ValueChange(
                change.Attribute, StoredValue.BytesOf(change.Attribute, change.From), StoredValue.BytesOf(change.Attribute, change.To)))];
            await directory.ChangeAsync(new ObjectChange(changes[0].ObjectGuid!.Value, values), cancellationToken).ConfigureAwait(false);
        }
        catch (IdentityModelException e) when (e.Kind is not (ErrorKind.ConnectionError or ErrorKind.OperationTimeout))
        {
            await files.Journal.AfterAsync(
                JournalEventName.OnPremisesWriteFailed, Name, IdOf(changes), ("errorId", e.ErrorId), JournalledWrite.DetailOf(changes.Count)).ConfigureAwait(false);
            return e;
        }

        await files.Journal.AfterAsync(JournalEventName.OnPremisesWritten, Name, IdOf(changes), JournalledWrite.DetailOf(changes.Count)).ConfigureAwait(false);
        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => directory.Dispose();

    private static string IdOf(IReadOnlyList<OnPremisesUserChange> changes) => changes[0].ObjectGuid!.Value.ToString("D");

    private DirectorySearch SearchFor(string filter) =>
        new(directory.Root.DefaultNamingContext, DirectorySearchScope.Subtree, filter, OnPremisesUserAttributes.All) { IsOfDomainOnly = true };
}
