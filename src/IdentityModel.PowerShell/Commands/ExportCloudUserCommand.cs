using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Makes accounts for Active Directory of cloud users, so that synchronization joins the two.</para>
/// <para type="description">
/// Gives objects for New-ADUser, or a CSV or LDIF file, with unique logon and common names and every address, the primary one
/// marked. Accounts are disabled and have no password. Users who are synchronized, guests and administrators are left out, and so
/// are users whose account is among those of -OnPremisesUser or -OnPremisesPath. The same users get the same names whatever their
/// order: of those who want one, the first by sign-in name keeps it, and the others get a number. Changes nothing in the tenant.
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
/// <para>With PSOpenAD, where there is no ActiveDirectory module.</para>
/// </example>
[Cmdlet(VerbsData.Export, "CloudUser", SupportsShouldProcess = true, DefaultParameterSetName = FromTenant)]
[OutputType(typeof(PlacedOnPremisesAccount), typeof(OnPremisesAccount), typeof(CloudUserExportResult), typeof(string))]
public sealed class ExportCloudUserCommand : AsyncIdentityCmdlet
{
    private const string FromTenant = "Tenant";
    private const string FromObjects = "Object";
    private const string FromFile = "File";

    private UserSource<CloudUser>? _cloudUsers;

    /// <summary>The file to be made; it is never overwritten.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The form; without it the name of the file tells.</summary>
    [Parameter]
    public ExportForm As { get; set; }

    /// <summary>The distinguished name of the container the accounts go to.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Alias("OU")]
    public string? OrganizationalUnit { get; set; }

    /// <summary>Cloud users: from Get-CloudUser, Get-MgUser, Get-EntraUser and others. Without any the tenant's are taken.</summary>
    [Parameter(ParameterSetName = FromObjects, Mandatory = true, ValueFromPipeline = true)]
    [Alias("CloudUser")]
    public PSObject? InputObject { get; set; }

    /// <summary>A file of cloud users: CSV or JSON.</summary>
    [Parameter(ParameterSetName = FromFile, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string? CloudPath { get; set; }

    /// <summary>What is in Active Directory already, from Get-OnPremisesUser, Get-ADUser and others: its names and addresses are taken.</summary>
    [Parameter]
    [Alias("ExistingUser")]
    public object[]? OnPremisesUser { get; set; }

    /// <summary>The same from a file: CSV or JSON.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OnPremisesPath { get; set; }

    /// <summary>Enable the accounts of users who may sign in; each needs a password then.</summary>
    [Parameter]
    public SwitchParameter Enabled { get; set; }

    /// <summary>Take guests and other invited users, too.</summary>
    [Parameter]
    public SwitchParameter IncludeGuest { get; set; }

    /// <summary>Take users who are synchronized now, too: to make accounts anew that were lost.</summary>
    [Parameter]
    public SwitchParameter IncludeSynchronized { get; set; }

    /// <summary>Take users who hold an administrator role, too.</summary>
    [Parameter]
    public SwitchParameter IncludeAdministrator { get; set; }

    /// <summary>Do not write the ImmutableId of an earlier account to mS-DS-ConsistencyGuid.</summary>
    [Parameter]
    public SwitchParameter IgnoreImmutableId { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => ForCommand(() =>
    {
        var onPremisesUsers = UserSource<OnPremisesUser>.Of(this, UserSides.OnPremises, OnPremisesUser, nameof(OnPremisesUser), OnPremisesPath);
        ExportForm form = ExportFormRule.For(IsGiven(nameof(As)) ? As : null, Path, OrganizationalUnit);

        // Until the first object comes the parameter set is not known.
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
        if (InputObject is not null)
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
