using System.Management.Automation;
using System.Security;
using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Connects this PowerShell session to a tenant or to a simulated tenant.</para>
/// <para type="description">
/// Signs in as an administrator in the browser by default. You can also sign in with a device code, as an application with a certificate or
/// a secret, as a managed identity, or with an access token that you already have. Parameters that do the same as in Connect-MgGraph have
/// the same names.
/// </para>
/// <para type="description">
/// The connection belongs to this PowerShell session (runspace) only: connect again in each job and in ForEach-Object -Parallel. The
/// command first ends the previous connection. If the sign-in fails, the session has no connection. The module keeps tokens in memory and
/// never writes them to disk. A default sign-in requests only permissions to read. To change something, name all permissions of the command
/// in -Scopes, also its permissions to read. -Scopes replaces the default permissions. about_IdentityModel_Permissions lists the
/// permissions of each command. The command changes nothing in the tenant.
/// </para>
/// <para type="description">
/// A message names the connected tenant. It is not part of the output; -NoWelcome suppresses it. Commands that change the tenant also show
/// the tenant's name in every confirmation, -WhatIf line and result.
/// </para>
/// <para type="description">
/// If the sign-in takes longer than three seconds, a progress bar or a warning says what the command waits for. The command reports an
/// error at once in two cases: a host name does not resolve, or this computer does not trust the server's certificate, for example because
/// a device inspects TLS.
/// </para>
/// <para type="description">
/// With -Sandbox, the command connects to a simulated tenant inside this process. The commands work as in a real tenant. No request of the
/// module leaves this computer: the sandbox also answers for Contoso's AD FS and Active Directory, and a command that names any other
/// server or domain stops with the error SandboxNameUnknown. All changes are lost when the connection ends. See
/// about_IdentityModel_Sandbox.
/// </para>
/// </summary>
/// <example>
/// <code>Connect-IdentityModel -TenantId contoso.com</code>
/// </example>
/// <example>
/// <code>Connect-IdentityModel -Sandbox</code>
/// </example>
/// <example>
/// <code>Connect-IdentityModel -Sandbox ./contoso.snapshot</code>
/// <para>Rehearse on a snapshot of a tenant.</para>
/// </example>
/// <example>
/// <code>Connect-IdentityModel -Identity</code>
/// <para>In an Azure Automation runbook.</para>
/// </example>
[Cmdlet(VerbsCommunications.Connect, "IdentityModel", DefaultParameterSetName = ConnectionParameterSet.Interactive)]
[OutputType(typeof(SessionContext))]
public sealed class ConnectIdentityModelCommand : AsyncIdentityCmdlet
{
    /// <summary>
    /// The tenant ID or one of the tenant's domains. Without this parameter, the command signs in to the administrator's home tenant.
    /// </summary>
    [Parameter(ParameterSetName = ConnectionParameterSet.Interactive, Position = 0)]
    [Parameter(ParameterSetName = ConnectionParameterSet.DeviceCode, Position = 0)]
    [Parameter(ParameterSetName = ConnectionParameterSet.Certificate, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = ConnectionParameterSet.Thumbprint, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = ConnectionParameterSet.ClientSecret, Mandatory = true, Position = 0)]
    [Alias("Tenant")]
    [AllowNull]
    [AllowEmptyString]
    public string? TenantId { get; set; }

    /// <summary>
    /// The application ID. With -Identity, the ID of a user-assigned managed identity. Without this parameter, a sign-in in the browser
    /// or by device code uses Microsoft's own application for PowerShell.
    /// </summary>
    [Parameter(ParameterSetName = ConnectionParameterSet.Interactive)]
    [Parameter(ParameterSetName = ConnectionParameterSet.DeviceCode)]
    [Parameter(ParameterSetName = ConnectionParameterSet.Certificate, Mandatory = true)]
    [Parameter(ParameterSetName = ConnectionParameterSet.Thumbprint, Mandatory = true)]
    [Parameter(ParameterSetName = ConnectionParameterSet.ManagedIdentity)]
    [Alias("AppId", "ApplicationId")]
    public string? ClientId { get; set; }

    /// <summary>The permissions to request, instead of the default permissions to read. The TAB key completes them.</summary>
    [Parameter(ParameterSetName = ConnectionParameterSet.Interactive)]
    [Parameter(ParameterSetName = ConnectionParameterSet.DeviceCode)]
    [ArgumentCompleter(typeof(ScopeCompleter))]
    public string[] Scopes { get; set; } = [];

    /// <summary>Sign in with a device code, in a browser on another computer. Use it if this computer has no browser.</summary>
    [Parameter(ParameterSetName = ConnectionParameterSet.DeviceCode, Mandatory = true)]
    [Alias("UseDeviceAuthentication", "DeviceCode", "DeviceAuth", "Device")]
    public SwitchParameter UseDeviceCode { get; set; }

    /// <summary>The application's certificate, with its private key.</summary>
    [Parameter(ParameterSetName = ConnectionParameterSet.Certificate, Mandatory = true)]
    public X509Certificate2? Certificate { get; set; }

    /// <summary>The thumbprint of the application's certificate in the certificate store of the user or of the computer.</summary>
    [Parameter(ParameterSetName = ConnectionParameterSet.Thumbprint, Mandatory = true)]
    public string CertificateThumbprint { get; set; } = "";

    /// <summary>A credential with the application ID as user name and the client secret as password.</summary>
    [Parameter(ParameterSetName = ConnectionParameterSet.ClientSecret, Mandatory = true)]
    [Alias("SecretCredential", "Credential")]
    public PSCredential? ClientSecretCredential { get; set; }

    /// <summary>Sign in as the managed identity of this computer or Automation account.</summary>
    [Parameter(ParameterSetName = ConnectionParameterSet.ManagedIdentity, Mandatory = true)]
    [Alias("ManagedIdentity", "MSI")]
    public SwitchParameter Identity { get; set; }

    /// <summary>
    /// An access token for Microsoft Graph that you already have. The module cannot renew it: the connection ends when the token expires.
    /// </summary>
    [Parameter(ParameterSetName = ConnectionParameterSet.AccessToken, Mandatory = true)]
    public SecureString? AccessToken { get; set; }

    /// <summary>The cloud of the tenant: Global, USGov (GCC High), USGovDoD or China.</summary>
    [Parameter]
    public CloudEnvironment Environment { get; set; }

    /// <summary>Connect to a simulated tenant: Contoso, or the tenant in -SandboxName.</summary>
    [Parameter(ParameterSetName = ConnectionParameterSet.Sandbox, Mandatory = true)]
    public SwitchParameter Sandbox { get; set; }

    /// <summary>
    /// The name of the simulated tenant, or the path of a snapshot from Export-IdentityModelSnapshot. You can write it directly after
    /// -Sandbox.
    /// </summary>
    [Parameter(ParameterSetName = ConnectionParameterSet.Sandbox, Position = 0)]
    [ArgumentCompleter(typeof(SandboxCompleter))]
    [AllowNull]
    [AllowEmptyString]
    public string SandboxName { get; set; } = SandboxConnection.Contoso;

    /// <summary>
    /// How long the simulated tenant takes for each answer. With this parameter, time is real: a wait of an hour takes an hour. Without it,
    /// time is simulated, and a wait of an hour ends at once.
    /// </summary>
    [Parameter(ParameterSetName = ConnectionParameterSet.Sandbox)]
    public TimeSpan? SandboxLatency { get; set; }

    /// <summary>
    /// Let the simulated tenant of Contoso synchronize: every half hour of its time, a sync cycle sends all users of Contoso's Active Directory.
    /// Its time goes on with the real time, and waits pass at once.
    /// Without this parameter, a cycle sends only users who were moved to the cloud and back.
    /// </summary>
    [Parameter(ParameterSetName = ConnectionParameterSet.Sandbox)]
    public SwitchParameter SandboxSynchronization { get; set; }

    /// <summary>Output the connection, as Get-IdentityModelContext does.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Do not show the message that names the connected tenant.</summary>
    [Parameter]
    public SwitchParameter NoWelcome { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // Do this first: if this command fails, later commands meant for a sandbox must not run in the tenant of the earlier
        // session.
        string? before = RunspaceSession.Current?.Context.Tenant;
        RunspaceSession.Replace(null);
        WaitNotices waits = RunspaceSession.Waits;
        // Checked here: if PowerShell checked it, the command would end before the earlier session has ended.
        SandboxName ??= "";
        string snapshot = Sandbox ? SnapshotPath() : "";
        ICloudSession? session = null;
        SessionContext? context = null;
        Run(async (sink, token) =>
        {
            try
            {
                session = await ConnectAsync(snapshot, waits, sink, token).ConfigureAwait(false);
                context = await new TenantReader(session).ReadAsync(sink, token).ConfigureAwait(false);
            }
            catch
            {
                session?.Dispose();
                if (before is not null)
                    sink.Warning($"The connection to {before} has ended. There is no connection now.");
                throw;
            }
        });
        if (context is null)
            return; // stopped

        RunspaceSession.Replace(session, context);
        if (!NoWelcome)
            Say(ConnectionText.Of(context));
        if (PassThru)
            WriteObject(context);
    }

    // Like Write-Host: the user sees it, and it is not part of the output.
    private void Say(string line) => WriteInformation(new HostInformationMessage { Message = line }, ["PSHOST"]);

    // A text that cannot be a path of a file is not the name of a snapshot either.
    private string SnapshotPath()
    {
        try
        {
            return FullPath(SandboxName);
        }
        catch (Exception e) when (e is IdentityModelException or SessionStateException)
        {
            return SandboxName;
        }
    }

    private Task<ICloudSession> ConnectAsync(
        string snapshot, WaitNotices waits, IOperationSink sink, CancellationToken cancellationToken) => Sandbox
        ? SandboxConnection.ConnectAsync(SandboxName, snapshot, Environment, SandboxSynchronization, SandboxLatency, waits, cancellationToken)
        : TenantConnection.ConnectAsync(Request(), waits, sink, cancellationToken);

    private SignInRequest Request() => new()
    {
        Method = ConnectionParameterSet.MethodOf(ParameterSetName),
        Environment = Environment,
        // A variable that was never set must not sign in to the home tenant.
        TenantId = IsGiven(nameof(TenantId)) ? TenantId ?? "" : null,
        ClientId = ClientId ?? ClientSecretCredential?.UserName,
        Scopes = Scopes,
        Certificate = Certificate ?? (CertificateThumbprint.Length > 0 ? CertificateStore.Find(CertificateThumbprint) : null),
        ClientSecret = ClientSecretCredential?.Password,
        AccessToken = AccessToken,
    };
}
