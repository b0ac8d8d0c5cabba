namespace IdentityModel.Sandbox;

/// <summary>
/// The domain controllers beside a simulated tenant, and the DNS that names them. They accept every credential. All other names are
/// refused, because only the network could answer for them.
/// </summary>
/// <param name="tenant">The tenant, with its directory if it has one.</param>
/// <param name="options">How long an answer takes.</param>
/// <param name="clock">The sandbox's time.</param>
/// <param name="isToWrite">
/// Whether a command changes the directory. Its error never advises to leave the sandbox: the same command would then change the real directory.
/// </param>
public sealed class SandboxDomainControllers(SandboxTenant tenant, SandboxOptions options, TimeProvider clock, bool isToWrite = false)
    : IOnPremisesDirectoryConnector, IDomainControllerLocator
{
    /// <inheritdoc/>
    public async Task<IOnPremisesDirectory> ConnectAsync(DirectoryServer server, IOperationSink sink, CancellationToken cancellationToken)
    {
        SandboxDirectory directory = DirectoryFor($"'{server.Host}'");
        if (options.Latency > TimeSpan.Zero)
            await clock.Delay(options.Latency, cancellationToken).ConfigureAwait(false);
        return Has(directory.Servers, server.Host) ? new Connection(server.Host, directory) : throw Unknown($"'{server.Host}'", directory);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> FindAsync(string? domain, bool isGlobalCatalog, CancellationToken cancellationToken)
    {
        string what = domain is null ? "the domain of this computer" : $"'{domain}'";
        SandboxDirectory directory = DirectoryFor(what);
        return domain is not null && Has(directory.Domains, domain)
            ? Task.FromResult<IReadOnlyList<string>>([directory.Servers[0]])
            : throw Unknown(what, directory);
    }

    private SandboxDirectory DirectoryFor(string what) => tenant.OnPremises
        ?? throw Errors.SandboxNameUnknown(
            what,
            "This sandbox was made from a snapshot, and a snapshot has no on-premises users.",
            isToWrite ? "Use the sandbox Contoso, whose on-premises users you can change: Connect-IdentityModel -Sandbox" : null);

    private IdentityModelException Unknown(string what, SandboxDirectory directory) => isToWrite
        ? Errors.SandboxNameUnknown(what, $"It knows {directory.Servers[0]}.", $"Use -Server {directory.Servers[0]}.")
        : Errors.SandboxNameUnknown(what, $"It knows -Server {directory.Servers[0]} and -Domain {directory.Domains[0]}.");

    private static bool Has(IReadOnlyList<string> names, string name) => names.Contains(DomainTree.Normalize(name), StringComparer.OrdinalIgnoreCase);

    private sealed class Connection(string server, SandboxDirectory directory) : IOnPremisesDirectory
    {
        /// <inheritdoc/>
        public string Server => server;

        /// <inheritdoc/>
        public DirectoryRoot Root => directory.Root;

        /// <inheritdoc/>
        public IAsyncEnumerable<OnPremisesObject> SearchAsync(DirectorySearch search, IOperationSink sink, CancellationToken cancellationToken) =>
            AsyncSequence.From(directory.Search(server, search));

        /// <inheritdoc/>
        public Task ChangeAsync(ObjectChange change, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            directory.Change(server, change);
            return Task.CompletedTask;
        }

        /// <inheritdoc/>
        public void Dispose()
        {
        }
    }
}
