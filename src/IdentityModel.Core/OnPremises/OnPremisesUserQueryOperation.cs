using IdentityModel.Core.Users;

namespace IdentityModel.Core.OnPremises;

/// <summary>
/// Reads the users of Active Directory (Get-OnPremisesUser) and reports each <see cref="OnPremisesUser"/> as it comes. Keeps none of
/// them.
/// </summary>
public sealed class OnPremisesUserQueryOperation(
    IOnPremisesDirectoryConnector connector, IDomainControllerLocator locator, TimeProvider clock)
{
    private const string AttributeName = "lDAPDisplayName";
    private const string AttributeNumber = "attributeID";
    private const string InCatalog = "isMemberOfPartialAttributeSet";

    /// <summary>
    /// Runs the query. A bad user, a user that does not exist, and one of several servers that fails are one error each; the
    /// query continues.
    /// </summary>
    /// <exception cref="IdentityModelException">The request cannot be carried out at all, or its only server fails.</exception>
    public async Task RunAsync(OnPremisesUserRequest request, IOperationSink sink, CancellationToken cancellationToken)
    {
        string filter = OnPremisesUserFilter.For(request.Types, request.LdapFilter);
        IReadOnlyList<Source> sources = SourcesOf(request);
        var progress = new ProgressMeter("Reading users", total: null, sink, clock);
        var run = new Run(request, filter, sink, progress);

        foreach (Source source in sources)
        {
            try
            {
                using IOnPremisesDirectory directory = await ConnectAsync(source, request, sink, cancellationToken).ConfigureAwait(false);
                await ReadAsync(directory, run, cancellationToken).ConfigureAwait(false);
                run.Answered.Add(directory.Server);
            }
            catch (IdentityModelException e) when (sources.Count > 1)
            {
                sink.Error(e);
            }
        }

        foreach (string identity in request.Identities.Where(identity => !run.Found.Contains(identity)))
        {
            if (run.Answered.Count > 0)
                sink.Error(Errors.OnPremisesUserNotFound(identity, run.Answered, [.. request.Types]));
        }

        run.Intake.Finish();
        progress.Finish();
    }

    private static IReadOnlyList<Source> SourcesOf(OnPremisesUserRequest request)
    {
        if (request.Servers.Count > 0)
            return [.. request.Servers.Select(server => new Source(DirectoryServer.Parse(server, request.IsGlobalCatalog), Domain: null))];

        return request.Domains.Count > 0
            ? [.. request.Domains.Select(domain => new Source(Server: null, domain))]
            : [new Source(Server: null, Domain: null)];
    }

    private async Task<IOnPremisesDirectory> ConnectAsync(
        Source source, OnPremisesUserRequest request, IOperationSink sink, CancellationToken cancellationToken)
    {
        if (source.Server is { } server)
            return await connector.ConnectAsync(server, sink, cancellationToken).ConfigureAwait(false);

        IReadOnlyList<string> hosts =
            await locator.FindAsync(source.Domain, request.IsGlobalCatalog, cancellationToken).ConfigureAwait(false);
        for (int i = 0; ; i++)
        {
            var candidate = new DirectoryServer(hosts[i], IsGlobalCatalog: request.IsGlobalCatalog);
            try
            {
                sink.Verbose($"DNS names the domain controller {candidate}.");
                return await connector.ConnectAsync(candidate, sink, cancellationToken).ConfigureAwait(false);
            }
            catch (IdentityModelException e) when (i < hosts.Count - 1 && e.Kind is ErrorKind.ConnectionError or ErrorKind.OperationTimeout)
            {
                sink.Verbose($"{e.Message} The command tries the next domain controller.");
            }
        }
    }

    private static async Task ReadAsync(IOnPremisesDirectory directory, Run run, CancellationToken cancellationToken)
    {
        if (run.Request.LdapFilter is { } filter)
            await TellWhatNobodyHasAsync(directory, filter, run, cancellationToken).ConfigureAwait(false);
        if (run.Request.IsGlobalCatalog)
            await TellWhatTheCatalogLacksAsync(directory, run.Sink, cancellationToken).ConfigureAwait(false);

        string searchBase = run.Request.SearchBase ?? (run.Request.IsGlobalCatalog ? "" : directory.Root.DefaultNamingContext);
        if (run.Request.Identities.Count == 0)
        {
            await SearchAsync(directory, searchBase, run.Request.Scope, run.Filter, run, cancellationToken).ConfigureAwait(false);
            return;
        }

        foreach (string identity in run.Request.Identities)
        {
            if (await IsFoundAsync(directory, searchBase, identity, run, cancellationToken).ConfigureAwait(false))
                run.Found.Add(identity);
        }
    }

    private static async Task<bool> IsFoundAsync(
        IOnPremisesDirectory directory, string searchBase, string identity, Run run, CancellationToken cancellationToken)
    {
        if (!OnPremisesUserFilter.IsDistinguishedName(identity))
        {
            string filter = OnPremisesUserFilter.ForIdentity(run.Request.Types, identity);
            return await SearchAsync(directory, searchBase, run.Request.Scope, filter, run, cancellationToken).ConfigureAwait(false) > 0;
        }

        try
        {
            return await SearchAsync(
                directory, identity, DirectorySearchScope.Base, OnPremisesUserFilter.Of(run.Request.Types), run, cancellationToken).ConfigureAwait(false) > 0;
        }
        catch (IdentityModelException e) when (e.ErrorId is nameof(Errors.SearchBaseNotFound) or nameof(Errors.SearchBaseElsewhere)
            or nameof(Errors.SearchBaseMalformed))
        {
            run.Sink.Verbose(e.Message);
            return false;
        }
    }

    // The number of objects that were found, including those that could not be read.
    private static async Task<long> SearchAsync(
        IOnPremisesDirectory directory,
        string searchBase,
        DirectorySearchScope scope,
        string filter,
        Run run,
        CancellationToken cancellationToken)
    {
        long count = 0;
        IReadOnlyList<string> attributes =
            run.Request.Types.Contains(DirectoryObjectType.Group) ? OnPremisesUserAttributes.OfGroups : OnPremisesUserAttributes.All;
        var search = new DirectorySearch(searchBase, scope, filter, attributes) { PageSize = run.Request.PageSize };
        await foreach (OnPremisesObject found in directory.SearchAsync(search, run.Sink, cancellationToken).ConfigureAwait(false))
        {
            count++;
            try
            {
                if (run.Intake.Take(OnPremisesUserReader.Read(found)) is { } user)
                    run.Sink.Result(user);
            }
            catch (IdentityModelException e)
            {
                run.Sink.Error(e);
            }

            run.Progress.Advance();
        }

        return count;
    }

    /// <summary>
    /// Warns of attributes that the directory does not know. For a domain controller, a condition on an unknown attribute is no
    /// error: it matches nobody (RFC 4511, 4.5.1.7). One wrong letter, and the directory looks empty.
    /// </summary>
    private static async Task TellWhatNobodyHasAsync(
        IOnPremisesDirectory directory, string filter, Run run, CancellationToken cancellationToken)
    {
        IReadOnlyCollection<string> named = LdapFilter.AttributesOf(filter);
        if (named.Count == 0)
            return;

        Dictionary<string, bool> known = new(StringComparer.OrdinalIgnoreCase);
        await foreach (OnPremisesObject attribute in SchemaAsync(directory, named, run.Sink, cancellationToken).ConfigureAwait(false))
        {
            foreach (string name in new[] { attribute.Text(AttributeName), attribute.Text(AttributeNumber) }.OfType<string>())
                known[name] = IsInCatalog(attribute);
        }

        foreach (string name in named)
        {
            if (!known.TryGetValue(WithoutPrefix(name), out bool isInCatalog))
            {
                run.Sink.Warning($"{directory.Server} does not know the attribute {Shown.Value(name)} of -LdapFilter, so no user has it. "
                    + "Check its spelling.");
            }
            else if (run.Request.IsGlobalCatalog && !isInCatalog)
            {
                run.Sink.Warning($"The global catalog of {directory.Server} does not have the attribute {name} of -LdapFilter, so no user "
                    + "has it there. Use -Server or -Domain.");
            }
        }
    }

    // Of these attributes, those that the schema has, by name or by number (MS-ADTS 3.1.1.2.3).
    private static IAsyncEnumerable<OnPremisesObject> SchemaAsync(
        IOnPremisesDirectory directory, IEnumerable<string> attributes, IOperationSink sink, CancellationToken cancellationToken)
    {
        string[] names = [.. attributes.Select(WithoutPrefix)
            .Select(name => name.All(c => c is '.' or (>= '0' and <= '9')) ? $"({AttributeNumber}={name})" : $"({AttributeName}={LdapFilter.Escape(name)})")];
        var search = new DirectorySearch(
            directory.Root.SchemaNamingContext,
            DirectorySearchScope.OneLevel,
            LdapFilter.And("(objectClass=attributeSchema)", LdapFilter.Or(names)),
            [AttributeName, AttributeNumber, InCatalog]);
        return directory.SearchAsync(search, sink, cancellationToken);
    }

    private static bool IsInCatalog(OnPremisesObject attribute) => attribute.Text(InCatalog) == "TRUE";

    // A number may be written OID.1.2.840 (MS-ADTS 3.1.1.3.1.3.1).
    private static string WithoutPrefix(string attribute) =>
        attribute.Length > 4 && attribute.StartsWith("OID.", StringComparison.OrdinalIgnoreCase) ? attribute.Substring(4) : attribute;

    /// <summary>
    /// Warns of attributes that the global catalog lacks: it holds only some attributes of each object, as its schema says.
    /// mS-DS-ConsistencyGuid is not among them unless somebody added it, and without it the ImmutableId would be wrong.
    /// </summary>
    private static async Task TellWhatTheCatalogLacksAsync(
        IOnPremisesDirectory directory, IOperationSink sink, CancellationToken cancellationToken)
    {
        List<string> lacking = [];
        IAsyncEnumerable<OnPremisesObject> schema = SchemaAsync(directory, OnPremisesUserAttributes.All, sink, cancellationToken);
        await foreach (OnPremisesObject attribute in schema.ConfigureAwait(false))
        {
            if (!IsInCatalog(attribute) && attribute.Text(AttributeName) is { } missing)
                lacking.Add(missing);
        }

        if (lacking.Count == 0)
            return;

        lacking.Sort(StringComparer.OrdinalIgnoreCase);
        string wrong = lacking.Contains("mS-DS-ConsistencyGuid", StringComparer.OrdinalIgnoreCase)
            ? " ImmutableId is wrong for every user with an mS-DS-ConsistencyGuid. Read the domains themselves with -Domain or -Server."
            : "";
        sink.Warning($"The global catalog of {directory.Server} holds no {string.Join(", ", lacking)}.{wrong}");
    }

    private sealed record Source(DirectoryServer? Server, string? Domain);

    private sealed record Run(OnPremisesUserRequest Request, string Filter, IOperationSink Sink, ProgressMeter Progress)
    {
        // Two servers may hold one domain, and two names may be one user's.
        public UserIntake<OnPremisesUser> Intake { get; } = new(OnPremisesUserShape.Form, IntakeSource.Directory, Sink.Error, Sink.Warning);

        public List<string> Answered { get; } = [];

        public HashSet<string> Found { get; } = new(StringComparer.OrdinalIgnoreCase);
    }
}
