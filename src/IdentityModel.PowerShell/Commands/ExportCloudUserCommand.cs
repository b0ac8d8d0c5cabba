using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Prepares Active Directory accounts for cloud users, so that synchronization matches the two.</para>
/// <para type="description">
/// Outputs objects for New-ADUser, or writes a CSV or LDIF file. Logon names and common names are unique, and each account has all
/// addresses of the cloud user, with the primary address marked. The account has the values that decide a match. Synchronization
/// therefore takes over the cloud user instead of creating a second one.
/// </para>
/// <para type="description">
/// The command skips synchronized users, guests and administrators. It also skips users who have an account in -OnPremisesUser or
/// -OnPremisesPath. Warnings name the skipped users. The names do not depend on the order of the input. If several users would get the
/// same name, the command sorts them by sign-in name. The first user gets the name, and the others get the name with a number.
/// </para>
/// <para type="description">
/// The command changes nothing in the tenant or in Active Directory, and overwrites no file. The accounts have no password. Without
/// -Enabled, they are disabled.
/// </para>
/// <para type="description">
/// If a value in the CSV file begins like a formula (= + - @), the command writes a space before the opening quote of the value. A
/// spreadsheet then shows the value as text. Import-Csv and Test-SoftMatch ignore the space and read the original value. One warning says
/// that the file has such values. In a few cases, the space is not enough, for example if a later line of the value begins with =. The
/// command then skips the row, and reports an error. Correct the value, or use LDIF or objects, which hold every value unchanged.
/// </para>
/// </summary>
/// <example>
/// <code>Export-CloudUser -OrganizationalUnit 'OU=Staff,DC=contoso,DC=com' | ForEach-Object { $_ | New-ADUser -OtherAttributes $_.OtherAttributes }</code>
/// <para>-OtherAttributes must be named: New-ADUser does not take it from the pipeline, and the addresses are in it.</para>
/// </example>
/// <example>
/// <code>Export-CloudUser -Path users.ldif -OrganizationalUnit 'OU=Staff,DC=contoso,DC=com' -OnPremisesPath ad.csv</code>
/// <para>Then: ldifde -i -f users.ldif, or ldapadd -x -H ldaps://dc1.contoso.com -D admin@contoso.com -W -f users.ldif</para>
/// </example>
/// <example>
/// <code>Get-CloudUser -Domain contoso.com | Export-CloudUser | ForEach-Object { New-OpenADObject $_.Name user -OtherAttributes $_.LdapAttributes }</code>
/// <para>With PSOpenAD, if there is no ActiveDirectory module.</para>
/// </example>
[Cmdlet(VerbsData.Export, "CloudUser", SupportsShouldProcess = true, DefaultParameterSetName = FromTenant)]
[OutputType(typeof(PlacedOnPremisesAccount), typeof(OnPremisesAccount), typeof(CloudUserExportResult), typeof(string))]
public sealed class ExportCloudUserCommand : BesideOnPremisesUsersCmdlet
{
    private const string FromTenant = "Tenant";
    private const string FromObjects = "Object";
    private const string FromFile = "File";

    private UserSource<CloudUser>? _cloudUsers;

    /// <summary>The new file: .csv or .ldif. The command never overwrites a file.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>
    /// The form of the output: Object, Csv or Ldif. Without this parameter, the file extension decides. Without a file, the command
    /// outputs objects.
    /// </summary>
    [Parameter]
    public ExportForm As { get; set; }

    /// <summary>The distinguished name of the container for the accounts. LDIF needs one.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Alias("OU")]
    public string? OrganizationalUnit { get; set; }

    /// <summary>
    /// Cloud users from Get-CloudUser, Get-MgUser, Get-EntraUser and others. Without input, the command reads all users of the tenant.
    /// </summary>
    [Parameter(ParameterSetName = FromObjects, Mandatory = true, ValueFromPipeline = true)]
    [Alias("CloudUser")]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>A file of cloud users: CSV or JSON.</summary>
    [Parameter(ParameterSetName = FromFile, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string? CloudPath { get; set; }

    /// <summary>
    /// Enable the accounts of users whose sign-in is not blocked in the cloud. You must set a password for each of these accounts when you
    /// create it.
    /// </summary>
    [Parameter]
    public SwitchParameter Enabled { get; set; }

    /// <summary>Include guests and other invited users.</summary>
    [Parameter]
    public SwitchParameter IncludeGuest { get; set; }

    /// <summary>Include users who are synchronized now. Use it to recreate lost accounts.</summary>
    [Parameter]
    public SwitchParameter IncludeSynchronized { get; set; }

    /// <summary>
    /// Include users who have an administrator role. Synchronization never soft-matches them: remove the roles, run a sync cycle, then
    /// assign the roles again.
    /// </summary>
    [Parameter]
    public SwitchParameter IncludeAdministrator { get; set; }

    /// <summary>
    /// Do not write the cloud user's ImmutableId to mS-DS-ConsistencyGuid. Use this parameter if mS-DS-ConsistencyGuid is not the source
    /// anchor.
    /// </summary>
    [Parameter]
    public SwitchParameter IgnoreImmutableId { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => ForCommand(() =>
    {
        base.BeginProcessing();
        UserSource<OnPremisesUser> onPremisesUsers = OnPremisesUsers(UserSides.OnPremises);
        ExportForm form = ExportFormRule.For(IsGiven(nameof(As)) ? As : null, Path, OrganizationalUnit);

        // The parameter set is not known before the first object comes.
        UserSource<CloudUser> cloudUsers = CloudPath is null && HasInput(nameof(InputObject))
            ? UserSource<CloudUser>.Piped(this, UserSides.Cloud, path: null)
            : UserSource<CloudUser>.Of(this, UserSides.Cloud, given: null, nameof(InputObject), CloudPath);
        if (!cloudUsers.IsGiven)
            _ = RunspaceSession.Required;

        CloudUserExportRequest request = Request();
        string? path = OptionalPath(Path);
        var export = new CloudUserExport(RunspaceSession.Current?.Directory, RunspaceSession.Clock);
        Start((sink, token) => AccountFiles.ExportAsync(
            export,
            request with { CloudUsers = cloudUsers.Read(sink, token), OnPremisesUsers = onPremisesUsers.Read(sink, token) },
            path,
            form,
            sink,
            token));
        onPremisesUsers.AddGiven();
        _cloudUsers = cloudUsers;
    });

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is not null || (CloudPath is null && HasInput(nameof(InputObject))))
            _cloudUsers!.Add(InputObject);

        WriteReady();
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _cloudUsers!.Complete();
        Finish();
    }

    private CloudUserExportRequest Request() => new()
    {
        OrganizationalUnit = OrganizationalUnit,
        Enabled = Enabled,
        IncludeGuest = IncludeGuest,
        IncludeSynchronized = IncludeSynchronized,
        IncludeAdministrator = IncludeAdministrator,
        IgnoreImmutableId = IgnoreImmutableId,
    };
}
