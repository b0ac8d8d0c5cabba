using System.Management.Automation;
using IdentityModel.Local.Files;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Finds what synchronization will refuse or change in Active Directory, and proposes the fix.</para>
/// <para type="description">
/// Does the job of IdFix, which is no longer supported: judges characters, lengths, forms, sign-in domains, blank values, and values
/// several objects have, in Active Directory and between it and the cloud. Gives nothing for a user without a fault. The faults of
/// a user's own values come while users are read; duplicates come after all were read. Changes nothing: a fix is splatted to
/// Set-ADUser. System accounts are left out, as IdFix does; -Verbose names them.
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
    private static readonly UserSide<OnPremisesUser> AsIs = UserSides.OnPremises with
    {
        Form = OnPremisesUserShape.CheckForm,
        ReadFile = (path, onBadRow, onWarning, token) => OnPremisesUserFile.ReadAsIs(path, onBadRow, onWarning, token),
    };

    private OnPremisesUserTest? _test;
    private UserSource<OnPremisesUser>? _users;
    private UserSource<CloudUser>? _cloudUsers;

    /// <summary>The tenant's verified domains; the connected tenant's own where none is named.</summary>
    [Parameter]
    [DomainArgument]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public string[]? VerifiedDomain { get; set; }

    /// <summary>Compare the users with each other only, though there is a connection.</summary>
    [Parameter]
    public SwitchParameter OnPremisesOnly { get; set; }

    /// <summary>Users sign in with another attribute: leave their user principal names alone.</summary>
    [Parameter]
    public SwitchParameter AlternateLoginId { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => ForCommand(() =>
    {
        _users = OnPremisesUsers(AsIs, Check);
        _cloudUsers = CloudUsers(UserSides.Cloud);
        _cloudUsers.AddGiven();
        _test = new OnPremisesUserTest(RunspaceSession.Current?.Directory, RunspaceSession.Clock);
        if (_users.HasObjects)
            Run((sink, token) => _test.PrepareAsync(Request(sink, token), sink, token));
    });

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is not null)
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

    // On the pipeline thread: a finding is written as its user comes.
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
    };
}
