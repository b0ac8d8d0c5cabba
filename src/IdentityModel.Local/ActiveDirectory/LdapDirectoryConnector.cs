using System.DirectoryServices.Protocols;
using System.Net;
using System.Runtime.InteropServices;

namespace IdentityModel.Local.ActiveDirectory;

/// <summary>
/// Connects to domain controllers with System.DirectoryServices.Protocols: Windows' LDAP library there, OpenLDAP's elsewhere.
/// </summary>
public sealed class LdapDirectoryConnector : IOnPremisesDirectoryConnector
{
    private static readonly bool IsWindows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    private readonly DirectoryConnectionSettings _settings;

    /// <summary>Takes the settings of all connections.</summary>
    /// <exception cref="IdentityModelException"><c>DirectoryCredentialEmpty</c>, <c>CredentialWithoutTls</c>.</exception>
    public LdapDirectoryConnector(DirectoryConnectionSettings settings)
    {
        if (settings.UserName is { } user && (user.Length == 0 || settings.Password is null or { Length: 0 }))
            throw Errors.DirectoryCredentialEmpty();
        if (settings.UserName is not null && settings.Transport == DirectoryTransport.Sealed)
            throw Errors.CredentialWithoutTls();

        _settings = settings;
    }

    /// <inheritdoc/>
    public async Task<IOnPremisesDirectory> ConnectAsync(
        DirectoryServer server, IOperationSink sink, CancellationToken cancellationToken)
    {
        using ServerCertificate? certificate =
            await new ServerProbe(server, _settings).CheckAsync(cancellationToken).ConfigureAwait(false);
        if (certificate is not null && _settings.SkipCertificateCheck)
        {
            sink.Warning($"The command did not check the certificate of {server} ({certificate.Description}). If this is a false server, "
                + "it gets the password.");
        }

        LdapConnection connection = Open(server);
        try
        {
            Protect(connection, server, certificate);
            await SignInAsync(connection, server, cancellationToken).ConfigureAwait(false);
            sink.Verbose($"Connected to {server}, port {server.PortFor(_settings.Transport)}, {_settings.Transport}, as "
                + $"{_settings.UserName ?? "this account"}.");
            return await LdapDirectory.OpenAsync(connection, server, _settings, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private LdapConnection Open(DirectoryServer server)
    {
        var identifier = new LdapDirectoryIdentifier(HostOf(server), server.PortFor(_settings.Transport), fullyQualifiedDnsHostName: true, connectionless: false);
        try
        {
            LdapConnection connection = _settings.UserName is { } user
                ? new(identifier, new NetworkCredential(user, _settings.Password), AuthType.Basic)
                : new(identifier, credential: null, IsWindows ? AuthType.Negotiate : AuthType.Kerberos);
            connection.AutoBind = false;
            connection.Timeout = _settings.Timeout;
            connection.SessionOptions.ProtocolVersion = 3;
            connection.SessionOptions.ReferralChasing = ReferralChasingOptions.None;
            connection.SessionOptions.SecureSocketLayer = _settings.Transport == DirectoryTransport.Ldaps;
            return connection;
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException)
        {
            throw Errors.LdapLibraryMissing(e.InnerException ?? e);
        }
    }

    // OpenLDAP's library takes the host as part of a URL.
    private static string HostOf(DirectoryServer server) => server.IsVersion6 && !IsWindows ? $"[{server.Host}]" : server.Host;

    private void Protect(LdapConnection connection, DirectoryServer server, ServerCertificate? certificate)
    {
        if (IsWindows)
            ProtectOnWindows(connection, certificate);
        else
            ProtectElsewhere(connection, server, certificate);
    }

    /// <summary>
    /// Windows checks chain and name itself. If another authority is trusted, or every one, the certificate must be the one that
    /// the probe has just accepted.
    /// </summary>
    private void ProtectOnWindows(LdapConnection connection, ServerCertificate? certificate)
    {
        if (certificate is null)
        {
            connection.SessionOptions.Signing = true;
            connection.SessionOptions.Sealing = true;
        }
        else if (_settings.SkipCertificateCheck || _settings.CertificateAuthorities.Count > 0)
        {
            byte[] expected = certificate.RawData;
            connection.SessionOptions.VerifyServerCertificate = (_, presented) => presented.GetRawCertData().AsSpan().SequenceEqual(expected);
        }
    }

    private void ProtectElsewhere(LdapConnection connection, DirectoryServer server, ServerCertificate? certificate)
    {
        var options = new OpenLdapOptions(connection.SessionOptions);
        options.OutliveSignals();
        if (_settings.Transport == DirectoryTransport.StartTls)
            options.ConnectTo(HostOf(server), server.PortFor(_settings.Transport));
        if (_settings.UserName is null)
        {
            options.AskForTheNameGiven();
            options.Seal(certificate is null);
        }

        if (certificate is null)
            return;

        if (_settings.SkipCertificateCheck)
        {
            options.TrustAnything();
            return;
        }

        TrustOnly(options, certificate);
    }

    // The library reads the file only once, when this option is set.
    private static void TrustOnly(OpenLdapOptions options, ServerCertificate certificate)
    {
        string file = Path.Combine(Path.GetTempPath(), $"identitymodel-{Guid.NewGuid():N}.pem");
        try
        {
            File.WriteAllText(file, CertificateAuthorityFile.ToPem(certificate.Trusted));
            options.TrustOnly(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Errors.TemporaryFileNotWritable(file, e);
        }
        finally
        {
            if (File.Exists(file))
                File.Delete(file);
        }
    }

    private async Task SignInAsync(LdapConnection connection, DirectoryServer server, CancellationToken cancellationToken)
    {
        try
        {
            await BoundedCall.RunAsync(
                () =>
                {
                    if (_settings.Transport == DirectoryTransport.StartTls)
                        connection.SessionOptions.StartTransportLayerSecurity(controls: null);
                    connection.Bind();
                },
                _settings.Timeout,
                _settings.Clock,
                new OpenLdapOptions(connection.SessionOptions).CutOff,
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is DirectoryException or TimeoutException)
        {
            throw new LdapFailure(server, _settings).OfSignIn(e);
        }
    }
}
