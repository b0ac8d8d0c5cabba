using System.Management.Automation;
using IdentityModel.Local.Files;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Finds what synchronisation will refuse or change in Active Directory, and proposes the fix.</para>
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
public sealed class TestOnPremisesUserCommand : AsyncIdentityCmdlet
{
    private const string FromFile = "File";
    private const string FromObjects = "Object";

    private OnPremisesUserTest? _test;
    private CloudUserSource? _cloudUsers;
    private CheckedUserInput? _piped;

    /// <summary>On-premises users: from Get-OnPremisesUser, Get-ADUser, Import-Csv and others.</summary>
    [Parameter(ParameterSetName = FromObjects, Mandatory = true, ValueFromPipeline = true)]
    [Alias("OnPremisesUser")]
    public PSObject InputObject { get; set; } = new();

    /// <summary>A file of on-premises users, as <c>Get-ADUser | Export-Csv</c> writes it.</summary>
    [Parameter(ParameterSetName = FromFile, Mandatory = true, Position = 0)]
    public string Path { get; set; } = "";

    /// <summary>The tenant's verified domains; the connected tenant's own where none is named.</summary>
    [Parameter]
    [DomainArgument]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public string[]? VerifiedDomain { get; set; }

    /// <summary>Cloud users: from Get-CloudUser, Get-MgUser, Get-EntraUser and others.</summary>
    [Parameter]
    public object[]? CloudUser { get; set; }

    /// <summary>A file of cloud users: CSV or JSON.</summary>
    [Parameter]
    public string? CloudPath { get; set; }

    /// <summary>The attribute Entra Connect makes the ImmutableId from.</summary>
    [Parameter]
    public SourceAnchor SourceAnchor { get; set; }

    /// <summary>Compare the users with each other only, though there is a connection.</summary>
    [Parameter]
    public SwitchParameter OnPremisesOnly { get; set; }

    /// <summary>Users sign in with another attribute: leave their user principal names alone.</summary>
    [Parameter]
    public SwitchParameter AlternateLoginId { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => ForCommand(() =>
    {
        _cloudUsers = CloudUserSource.Of(this, CloudUser, CloudPath);
        _test = new OnPremisesUserTest(RunspaceSession.Current?.Directory, RunspaceSession.Clock);
        if (ParameterSetName == FromObjects)
        {
            _piped = new CheckedUserInput(this, Check);
            Run((sink, token) => _test.PrepareAsync(Request(sink, token), sink, token));
        }
    });

    /// <inheritdoc/>
    protected override void ProcessRecord() => _piped?.Add(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_piped is null)
        {
            ForCommand(CheckFile);
            return;
        }

        _piped.Finish();
        Run((sink, token) =>
        {
            _test!.Finish(sink, token);
            return Task.CompletedTask;
        });
    }

    // On the pipeline thread: a finding is written as its user comes.
    private void Check(OnPremisesUser user)
    {
        foreach (OnPremisesUserFinding finding in _test!.Check(user, WriteVerbose))
            WriteObject(finding);
    }

    private void CheckFile()
    {
        string path = FullPath(Path);
        Run((sink, token) => _test!.RunAsync(
            Request(sink, token),
            AsyncSequence.From(OnPremisesUserFile.ReadAsIs(path, sink.Error, sink.Warning, token)),
            sink,
            token));
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
