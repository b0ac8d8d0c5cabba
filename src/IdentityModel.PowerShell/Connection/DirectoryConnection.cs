using IdentityModel.Local.ActiveDirectory;

namespace IdentityModel.PowerShell;

/// <summary>
/// The only class of the cmdlets that uses Active Directory, with the settings and name servers of this computer.
/// </summary>
internal static class DirectoryConnection
{
    private static readonly TimeSpan NameServerTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Reads users.</summary>
    /// <param name="request">Which users, and from which servers.</param>
    /// <param name="settings">How connections are made.</param>
    /// <param name="authorityPath">
    /// The full path of a file with the only trusted authorities; null for those of this computer.
    /// </param>
    /// <param name="network">What answers in place of the network; null for the network.</param>
    /// <param name="waits">Gets notices of the waits.</param>
    /// <param name="sink">Gets the users.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="IdentityModelException">As <see cref="OnPremisesUserQueryOperation"/>; FileNotFound, FileNotRegular, FileUnreadable, CertificateAuthorityUnreadable.</exception>
    public static async Task ReadUsersAsync(
        OnPremisesUserRequest request,
        DirectoryConnectionSettings settings,
        string? authorityPath,
        SimulatedNetwork? network,
        WaitNotices waits,
        IOperationSink sink,
        CancellationToken cancellationToken)
    {
        if (authorityPath is not null)
            settings = settings with { CertificateAuthorities = CertificateAuthorityFile.Read(authorityPath) };

        using var random = new CryptographicRandomSource();
        OnPremisesUserQueryOperation query = network is null
            ? OverNetwork(settings, random, waits)
            : new(network.DomainControllers, network.NameServer, TimeProvider.System);
        await query.RunAsync(request, sink, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Connects to a named domain controller, to write.</summary>
    /// <param name="settings">How connections are made.</param>
    /// <param name="authorityPath">As for <see cref="ReadUsersAsync"/>.</param>
    /// <param name="network">What answers in place of the network; null for the network.</param>
    /// <param name="waits">Gets notices of the waits.</param>
    /// <exception cref="IdentityModelException">FileNotFound, FileNotRegular, FileUnreadable, CertificateAuthorityUnreadable.</exception>
    public static IOnPremisesDirectoryConnector Connector(
        DirectoryConnectionSettings settings, string? authorityPath, SimulatedNetwork? network, WaitNotices waits)
    {
        if (authorityPath is not null)
            settings = settings with { CertificateAuthorities = CertificateAuthorityFile.Read(authorityPath) };
        return network?.WritableControllers ?? new ToldConnector(new LdapDirectoryConnector(settings), waits);
    }

    private static OnPremisesUserQueryOperation OverNetwork(
        DirectoryConnectionSettings settings, CryptographicRandomSource random, WaitNotices waits)
    {
        var records = new DnsServiceRecords(DnsServiceRecords.ServersOfThisMachine, random, NameServerTimeout, TimeProvider.System);
        var locator = new DomainControllerLocator(records, DomainControllerLocator.DomainOfThisMachine, random);
        var connector = new ToldConnector(new LdapDirectoryConnector(settings), waits);
        return new OnPremisesUserQueryOperation(connector, locator, TimeProvider.System);
    }

    /// <summary>Connects to domain controllers, and reports which one has not answered yet.</summary>
    /// <param name="inner">Connects.</param>
    /// <param name="waits">Is told.</param>
    private sealed class ToldConnector(IOnPremisesDirectoryConnector inner, WaitNotices waits) : IOnPremisesDirectoryConnector
    {
        /// <inheritdoc/>
        public async Task<IOnPremisesDirectory> ConnectAsync(
            DirectoryServer server, IOperationSink sink, CancellationToken cancellationToken)
        {
            using (waits.TellLater(server.ToString(), "it has not answered yet", TimeProvider.System))
                return await inner.ConnectAsync(server, sink, cancellationToken).ConfigureAwait(false);
        }
    }
}
