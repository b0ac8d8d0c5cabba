using System.DirectoryServices.Protocols;
using System.Runtime.CompilerServices;
using System.Text;

namespace IdentityModel.Local.ActiveDirectory;

/// <summary>A connection to one domain controller over System.DirectoryServices.Protocols.</summary>
internal sealed class LdapDirectory : IOnPremisesDirectory
{
    private const string AnyObject = "(objectClass=*)";
    private const string DefaultNamingContext = "defaultNamingContext";
    private const string SchemaNamingContext = "schemaNamingContext";
    private const string Capabilities = "supportedCapabilities";

    // LDAP_CAP_ACTIVE_DIRECTORY_PARTIAL_SECRETS_OID: a read-only domain controller (MS-ADTS 3.1.1.3.4.3).
    private const string ReadOnlyCapability = "1.2.840.113556.1.4.1920";

    // The library itself keeps the limit for each answer, but not if the server goes silent in the middle of one.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly LdapConnection _connection;
    private readonly DirectoryServer _server;
    private readonly DirectoryConnectionSettings _settings;
    private readonly HashSet<string> _referralsTold = new(StringComparer.OrdinalIgnoreCase);

    private LdapDirectory(LdapConnection connection, DirectoryServer server, DirectoryConnectionSettings settings)
    {
        _connection = connection;
        _server = server;
        _settings = settings;
    }

    /// <inheritdoc/>
    public string Server => _server.ToString();

    /// <inheritdoc/>
    public DirectoryRoot Root { get; private set; } = new("", "");

    /// <summary>Reads what the server says of itself, over a signed-in connection.</summary>
    /// <exception cref="IdentityModelException"><c>NotADomainController</c>, or as a search throws.</exception>
    public static async Task<LdapDirectory> OpenAsync(
        LdapConnection connection, DirectoryServer server, DirectoryConnectionSettings settings, CancellationToken cancellationToken)
    {
        var directory = new LdapDirectory(connection, server, settings);
        SearchResponse answer = await directory.SearchAsync(
            new SearchRequest("", AnyObject, SearchScope.Base, DefaultNamingContext, SchemaNamingContext, Capabilities), cancellationToken)
            .ConfigureAwait(false);
        if (answer.Entries.Count != 1)
            throw Errors.NotADomainController(directory.Server, "it has no root entry.");

        OnPremisesObject root = new EntryValues(answer.Entries[0]).ToObject();
        directory.Root = root.Text(DefaultNamingContext) is { } domain && root.Text(SchemaNamingContext) is { } schema
            ? new DirectoryRoot(domain, schema, root.Values(Capabilities).Any(one => Encoding.ASCII.GetString(one) == ReadOnlyCapability))
            : throw Errors.NotADomainController(directory.Server, "its root entry names no domain and no schema.");
        return directory;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<OnPremisesObject> SearchAsync(
        DirectorySearch search, IOperationSink sink, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var page = new PageResultRequestControl(search.PageSize);
        var request = new SearchRequest(search.Base, search.Filter, ScopeOf(search.Scope), [.. search.Attributes]);
        request.Controls.Add(page);
        if (search.IsOfDomainOnly)
            request.Controls.Add(new DomainScopeControl { IsCritical = false });
        do
        {
            SearchResponse answer = await SearchAsync(request, cancellationToken).ConfigureAwait(false);
            TellReferrals(answer, sink);
            foreach (SearchResultEntry entry in answer.Entries)
            {
                if (await ReadWholeAsync(new EntryValues(entry), sink, cancellationToken).ConfigureAwait(false) is { } found)
                    yield return found;
            }

            page.Cookie = answer.Controls.OfType<PageResultResponseControl>().FirstOrDefault()?.Cookie ?? [];
        }
        while (page.Cookie.Length > 0);
    }

    /// <inheritdoc/>
    public async Task ChangeAsync(ObjectChange change, CancellationToken cancellationToken)
    {
        // To name the old values makes the server refuse the whole change if an attribute has another one. All old values go before a new
        // one comes, because a new value may be the old value of another change.
        var request = new ModifyRequest { DistinguishedName = $"<GUID={change.ObjectGuid:D}>" };
        foreach (ValueChange value in change.Values)
            Add(DirectoryAttributeOperation.Delete, value.Attribute, value.From);
        foreach (ValueChange value in change.Values)
            Add(DirectoryAttributeOperation.Add, value.Attribute, value.To);
        DirectoryResponse answer;
        try
        {
            answer = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is DirectoryException or TimeoutException)
        {
            throw new LdapFailure(_server, _settings).OfChange(e, change);
        }

        if (answer.ResultCode is ResultCode.Referral or ResultCode.ReferralV2)
            throw Errors.DirectoryServerReadOnly(Server);

        void Add(DirectoryAttributeOperation operation, string attribute, byte[]? value)
        {
            if (value is null)
                return;

            var part = new DirectoryAttributeModification { Name = attribute, Operation = operation };
            part.Add(value);
            request.Modifications.Add(part);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private static SearchScope ScopeOf(DirectorySearchScope scope) => scope switch
    {
        DirectorySearchScope.OneLevel => SearchScope.OneLevel,
        DirectorySearchScope.Base => SearchScope.Base,
        _ => SearchScope.Subtree,
    };

    // For a list of more than 1,500 values (5,000 in newer domains), Active Directory returns one part and says which (MS-ADTS
    // 3.1.1.3.1.3.3).
    private async Task<OnPremisesObject?> ReadWholeAsync(EntryValues entry, IOperationSink sink, CancellationToken cancellationToken)
    {
        while (entry.Unread is { } rest)
        {
            try
            {
                SearchResponse answer = await SearchAsync(
                    new SearchRequest(entry.StableName, AnyObject, SearchScope.Base, rest.Request), cancellationToken).ConfigureAwait(false);
                if (answer.Entries.Count != 1 || !entry.TryAdd(answer.Entries[0], rest))
                    throw Errors.DirectoryObjectUnreadable(entry.Name, rest.Name, "the server does not return the next values.");
            }
            catch (IdentityModelException e) when (e.Kind is not (ErrorKind.ConnectionError or ErrorKind.OperationTimeout))
            {
                sink.Error(e.ErrorId == nameof(Errors.DirectoryObjectUnreadable)
                    ? e
                    : Errors.DirectoryObjectUnreadable(entry.Name, rest.Name, e.Message, e));
                return null;
            }
        }

        return entry.ToObject();
    }

    private async Task<SearchResponse> SearchAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var answer = (SearchResponse)await SendAsync(request, cancellationToken).ConfigureAwait(false);
            return answer.ResultCode is ResultCode.Referral or ResultCode.ReferralV2
                ? throw Errors.SearchBaseElsewhere(Server, request.DistinguishedName, string.Join(", ", answer.Referral.Select(uri => uri.OriginalString)))
                : answer;
        }
        catch (Exception e) when (e is DirectoryException or TimeoutException)
        {
            throw new LdapFailure(_server, _settings).OfSearch(e, request);
        }
    }

    private async Task<DirectoryResponse> SendAsync(DirectoryRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // The connection's own asynchronous calls ask for the answer from time to time: each request would take a tenth of a second.
        Task<DirectoryResponse> work = Task.Run(() => _connection.SendRequest(request, _settings.Timeout), CancellationToken.None);
        await BoundedCall.WaitAsync(work, _settings.Timeout + Grace, _settings.Clock, CutOff, cancellationToken).ConfigureAwait(false);
        return await work.ConfigureAwait(false);
    }

    private void CutOff() => new OpenLdapOptions(_connection.SessionOptions).CutOff();

    private void TellReferrals(SearchResponse answer, IOperationSink sink)
    {
        IEnumerable<string> referrals = answer.References.Cast<SearchResultReference>()
            .SelectMany(reference => reference.Reference).Select(uri => uri.OriginalString);
        foreach (string referral in referrals.Where(_referralsTold.Add))
        {
            if (Referral.MayHoldUsers(referral))
            {
                sink.Warning($"{Server} refers to {referral} for more users. The command does not read these users. Use -Server or "
                    + "-Domain of that domain, or -GlobalCatalog.");
            }
            else
            {
                sink.Verbose($"{Server} refers to {referral}, which has no users. The command does not read it.");
            }
        }
    }
}
