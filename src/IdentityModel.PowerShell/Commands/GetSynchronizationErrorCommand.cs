using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Shows the errors of synchronization: the object that has the error, the other object that has the same value, the reason and the remedy.</para>
/// <para type="description">
/// Replaces Get-MsolDirSyncProvisioningError. If two objects have the same UPN or address, sync gives the value to only one of them. Entra
/// ID shows the error only on the object that did not get the value. The command looks for the value among users, guests, groups, contacts
/// and deleted users, and names the other object. It also shows unresolved errors that services such as Exchange report.
/// </para>
/// <para type="description">
/// First, the command reads only the objects that have errors. If an error names a value, the command then reads all users, groups and
/// contacts of the tenant once, for all errors together. If it has no permission to read groups or contacts, a warning names the
/// permission. If the command then does not find the other object, the result says what was not read. The command changes nothing.
/// </para>
/// </summary>
/// <example>
/// <code>Get-SynchronizationError</code>
/// </example>
/// <example>
/// <code>Get-SynchronizationError kim@contoso.com -OnPremisesPath users.csv | Format-List Object, OtherObject, OnPremisesObject, Reason, Remedy</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "SynchronizationError")]
[OutputType(typeof(SynchronizationError))]
public sealed class GetSynchronizationErrorCommand : BesideOnPremisesUsersCmdlet
{
    private readonly List<string> _objects = [];

    /// <summary>
    /// Objects (by sign-in name, display name, address or object ID) or values. The command outputs only the errors of these objects and
    /// the errors about these values. You can name the object that has the error, or the other object. Names can have the wildcards * and
    /// ?.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SynchronizationErrorArgument]
    [ArgumentCompleter(typeof(UserCompleter))]
    [AllowEmptyCollection]
    [Alias("UserPrincipalName", "UPN", "Id", "ObjectId")]
    [SupportsWildcards]
    public string[] Object { get; set; } = [];

    /// <summary>
    /// Only errors whose value, or whose object, is in one of these domains. Names can have the wildcards * and ?.
    /// </summary>
    [Parameter]
    [DomainArgument]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [Alias("DomainName")]
    [SupportsWildcards]
    public string[] Domain { get; set; } = [];

    /// <summary>
    /// A CSV or JSON file of on-premises users, for example the file that this line writes: Get-OnPremisesUser -Server dc1.contoso.com |
    /// Export-Csv users.csv. With this parameter, each error names the object in Active Directory.
    /// </summary>
    [Parameter]
    [Alias("Path")]
    [ValidateNotNullOrEmpty]
    public override string? OnPremisesPath { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        ForCommand(() => _ = RunspaceSession.Required);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (IsUsable(Object, nameof(Object)))
            _objects.AddRange(Object);
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => ForCommand(() =>
    {
        base.EndProcessing();
        if (_objects.Count == 0 && HasInput(nameof(Object)))
            return;

        ICloudSession session = RunspaceSession.Required;
        UserSource<OnPremisesUser> users = OnPremisesUsers(UserSides.MatchedOnPremises);
        users.AddGiven();
        Run((sink, token) => new SynchronizationErrorQuery(session.Directory, session.Clock).RunAsync(Request(users.Read(sink, token)), sink, token));
    });

    private SynchronizationErrorRequest Request(IAsyncEnumerable<OnPremisesUser>? users) => new()
    {
        Objects = _objects,
        Domains = Domain,
        OnPremisesUsers = users,
    };
}
