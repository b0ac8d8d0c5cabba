using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Finds values in Active Directory that synchronization refuses or changes, and proposes fixes.</para>
/// <para type="description">
/// Replaces IdFix, which Microsoft no longer supports. The command checks characters, lengths, formats, sign-in domains and empty values.
/// It also finds duplicate values, within Active Directory and between Active Directory and the cloud. It outputs nothing for a user
/// without errors. While it reads, it outputs the errors in a user's own values. After it has read all users, it outputs the duplicate
/// values.
/// </para>
/// <para type="description">
/// The command changes nothing. To write the fixes, pipe the findings to Repair-OnPremisesUser. To write them with Set-ADUser, use the
/// property Fix as the parameters of Set-ADUser (splatting), as in example 3. For Set-OpenADObject of PSOpenAD, use LdapFix in the same
/// way. If you convert LdapFix to text, you get LDIF for ldapmodify. Like IdFix, the command skips system accounts; -Verbose names them. If
/// you are connected, the command compares the users with the verified domains and the objects of the tenant. With -OnPremisesOnly, it does
/// not.
/// </para>
/// </summary>
/// <example>
/// <code>Get-ADUser -Filter * -Properties * | Test-OnPremisesUser</code>
/// </example>
/// <example>
/// <code>Test-OnPremisesUser users.csv -VerifiedDomain contoso.com | Where-Object Error -match Duplicate | Format-List</code>
/// </example>
/// <example>
/// <code>Test-OnPremisesUser users.csv | Where-Object Fix | ForEach-Object { $fix = $_.Fix; Set-ADUser @fix -WhatIf }</code>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "OnPremisesUser", DefaultParameterSetName = FromFile)]
[OutputType(typeof(OnPremisesUserFinding))]
public sealed class TestOnPremisesUserCommand : TwoSidedCmdlet
{
    private static readonly UserSide<OnPremisesUser> AsIs = UserSides.OnPremises with { Form = OnPremisesUserShape.CheckForm };

    private OnPremisesUserTest? _test;
    private UserSource<OnPremisesUser>? _users;
    private UserSource<CloudUser>? _cloudUsers;
    private string? _tenant;

    /// <summary>The verified domains of the tenant. Without this parameter, the command uses those of the connected tenant.</summary>
    [Parameter]
    [DomainArgument]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public string[]? VerifiedDomain { get; set; }

    /// <summary>Compare the users only with each other, even if there is a connection.</summary>
    [Parameter]
    public SwitchParameter OnPremisesOnly { get; set; }

    /// <summary>Do not check user principal names, because users sign in with another attribute (alternate login ID).</summary>
    [Parameter]
    public SwitchParameter AlternateLoginId { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => ForCommand(() =>
    {
        base.BeginProcessing();
        _users = OnPremisesUsers(AsIs, Check);
        _cloudUsers = CloudUsers(UserSides.Cloud);
        _cloudUsers.AddGiven();
        _tenant = TenantOf(RunspaceSession.Current?.Context);
        _test = new OnPremisesUserTest(RunspaceSession.Current?.Directory, RunspaceSession.Clock);
        if (_users.HasObjects)
            Run((sink, token) => _test.PrepareAsync(Request(sink, token), sink, token));
    });

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is not null || HasInput(nameof(InputObject)))
            _users!.Add(InputObject);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _users!.Complete();
        Run((sink, token) => _users.HasObjects
            ? _test!.FinishAsync(sink, token)
            : _test!.RunAsync(Request(sink, token), _users.Read(sink, token)!, sink, token));
    }

    // On the pipeline thread: each finding is written when its user comes.
    private void Check(OnPremisesUser user)
    {
        foreach (OnPremisesUserFinding finding in _test!.Check(user, WriteVerbose))
            WriteObject(finding);
    }

    private OnPremisesUserTestRequest Request(IOperationSink sink, CancellationToken cancellationToken) => new()
    {
        CloudUsers = _cloudUsers!.Read(sink, cancellationToken),
        OnPremisesOnly = OnPremisesOnly,
        VerifiedDomains = VerifiedDomain,
        SourceAnchor = SourceAnchor,
        UsesAlternateLoginId = AlternateLoginId,
        Tenant = _tenant,
    };

    // In the sandbox, the users may be the simulated ones. Elsewhere, the tenant counts only if something of it was compared.
    private string? TenantOf(SessionContext? session) =>
        session is { IsSandbox: true } || !(OnPremisesOnly || (VerifiedDomain is not null && _cloudUsers!.IsGiven)) ? session?.Tenant : null;
}
