using System.Management.Automation;
using System.Security;
using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Connects the runspace to a tenant, or to a simulated one.</para>
/// <para type="description">
/// Signs in as an administrator in the browser unless told otherwise, and says which tenant that is. The connection belongs to this
/// runspace alone. The one before ends first: if the sign-in fails, there is none. -Sandbox rehearses: everything works as in a tenant, and no request leaves this machine.
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
    /// <summary>The tenant's id or one of its domains; the administrator's home tenant without it.</summary>
    [Parameter(ParameterSetName = ConnectionParameterSet.Interactive)]
    [Parameter(ParameterSetName = ConnectionParameterSet.DeviceCode)]
    [Parameter(ParameterSetName = ConnectionParameterSet.Certificate, Mandatory = true)]
    [Parameter(ParameterSetName = ConnectionParameterSet.Thumbprint, Mandatory = true)]
    [Parameter(ParameterSetName = ConnectionParameterSet.ClientSecret, Mandatory = true)]
    [Alias("Tenant")]
    public string? TenantId { get; set; }

    /// <summary>The application's id; for a managed identity the id of a user-assigned one.</summary>
    [Parameter(ParameterSetName = ConnectionParameterSet.Interactive)]
    [Parameter(ParameterSetName = ConnectionParameterSet.DeviceCode)]
    [Parameter(ParameterSetName = ConnectionParameterSet.Certificate, Mandatory = true)]
    [Parameter(ParameterSetName = ConnectionParameterSet.Thumbprint, Mandatory = true)]
    [Parameter(ParameterSetName = ConnectionParameterSet.ManagedIdentity)]
    [Alias("AppId", "ApplicationId")]
    public string? ClientId { get; set; }

    /// <summary>Permissions to ask for; what reading needs without it.</summary>
    [Parameter(ParameterSetName = ConnectionParameterSet.Interactive)]
    [Parameter(ParameterSetName = ConnectionParameterSet.DeviceCode)]
    public string[] Scopes { get; set; } = [];

    /// <summary>Sign in with a code in a browser elsewhere.</summary>
    [Parameter(ParameterSetName = ConnectionParameterSet.DeviceCode, Mandatory = true)]
    [Alias("UseDeviceAuthentication", "DeviceCode", "DeviceAuth", "Device")]
    public SwitchParameter UseDeviceCode { get; set; }

    /// <summary>The application's certificate, with its private key.</summary>
    [Parameter(ParameterSetName = ConnectionParameterSet.Certificate, Mandatory = true)]
    public X509Certificate2? Certificate { get; set; }

    /// <summary>The thumbprint of the application's certificate in the user's or the machine's store.</summary>
    [Parameter(ParameterSetName = ConnectionParameterSet.Thumbprint, Mandatory = true)]
    public string CertificateThumbprint { get; set; } = "";

    /// <summary>The application's id as user name, its secret as password.</summary>
    [Parameter(ParameterSetName = ConnectionParameterSet.ClientSecret, Mandatory = true)]
    [Alias("SecretCredential", "Credential")]
    public PSCredential? ClientSecretCredential { get; set; }

    /// <summary>Use the managed identity of this machine or Automation account.</summary>
    [Parameter(ParameterSetName = ConnectionParameterSet.ManagedIdentity, Mandatory = true)]
    [Alias("ManagedIdentity", "MSI")]
    public SwitchParameter Identity { get; set; }

    /// <summary>A token for Microsoft Graph obtained elsewhere.</summary>
    [Parameter(ParameterSetName = ConnectionParameterSet.AccessToken, Mandatory = true)]
    public SecureString? AccessToken { get; set; }

    /// <summary>The cloud the tenant is in.</summary>
    [Parameter]
    public CloudEnvironment Environment { get; set; }

    /// <summary>Connect to a simulated tenant.</summary>
    [Parameter(ParameterSetName = ConnectionParameterSet.Sandbox, Mandatory = true)]
    public SwitchParameter Sandbox { get; set; }

    /// <summary>
    /// The simulated tenant's name, or a snapshot that Export-IdentityModelSnapshot wrote; to be given after -Sandbox.
    /// </summary>
    [Parameter(ParameterSetName = ConnectionParameterSet.Sandbox, Position = 0)]
    [ArgumentCompleter(typeof(SandboxCompleter))]
    [AllowNull]
    [AllowEmptyString]
    public string SandboxName { get; set; } = SandboxConnection.Contoso;

    /// <summary>
    /// How long each of the simulated tenant's answers takes. Without it time itself is simulated: an hour's wait passes at once.
    /// </summary>
    [Parameter(ParameterSetName = ConnectionParameterSet.Sandbox)]
    public TimeSpan? SandboxLatency { get; set; }

    /// <summary>Write the connection's context.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Do not say which tenant is connected.</summary>
    [Parameter]
    public SwitchParameter NoWelcome { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // First of all: commands that were meant for a sandbox must not run in the tenant of before because this one failed.
        string? before = RunspaceSession.Current?.Context.Tenant;
        RunspaceSession.Replace(null);
        WaitNotices waits = RunspaceSession.Waits;
        // Checked here and not by PowerShell, which would end the command before the session of before has ended.
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

    // As Write-Host: it is seen, and no part of the output.
    private void Say(string line) => WriteInformation(new HostInformationMessage { Message = line }, ["PSHOST"]);

    // What is no path of a file at all names no snapshot either.
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
        ? SandboxConnection.ConnectAsync(SandboxName, snapshot, Environment, SandboxLatency, waits, cancellationToken)
        : TenantConnection.ConnectAsync(Request(), waits, sink, cancellationToken);

    private SignInRequest Request() => new()
    {
        Method = ConnectionParameterSet.MethodOf(ParameterSetName),
        Environment = Environment,
        TenantId = TenantId,
        ClientId = ClientId ?? ClientSecretCredential?.UserName,
        Scopes = Scopes,
        Certificate = Certificate ?? (CertificateThumbprint.Length > 0 ? CertificateStore.Find(CertificateThumbprint) : null),
        ClientSecret = ClientSecretCredential?.Password,
        AccessToken = AccessToken,
    };
}
