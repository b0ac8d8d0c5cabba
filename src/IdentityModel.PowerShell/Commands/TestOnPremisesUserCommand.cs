using System.Management.Automation;
using IdentityModel.Core;
using IdentityModel.OnPremises;

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
    private CheckedUserInput? _input;

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
    protected override void BeginProcessing()
    {
        if (CloudUser is not null && CloudPath is not null)
            ThrowTerminating(Errors.CloudUsersTwice());

        _test = new OnPremisesUserTest(RunspaceSession.Current?.Directory, RunspaceSession.Current?.Clock ?? TimeProvider.System);
        if (ParameterSetName == FromObjects)
        {
            _input = new CheckedUserInput(this, Check);
            UserSources sources = Sources(onPremisesPath: null);
            Run((sink, token) => _test.PrepareAsync(Request(sources, sink, token), sink, token));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _input?.Add(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_input is null)
        {
            string path = FullPath(Path);
            UserSources sources = Sources(path);
            Run((sink, token) => _test!.RunAsync(
                Request(sources, sink, token),
                AsyncSequence.From(OnPremisesUserFile.ReadAsIs(path, sink.Error, sink.Warning, token)),
                sink,
                token));
            return;
        }

        _input.Finish();
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

    private UserSources Sources(string? onPremisesPath) => new(
        onPremisesPath,
        OnPremisesUsers: AsyncSequence.From<OnPremisesUser>([]),
        CloudPath: OptionalPath(CloudPath),
        CloudUsers: CloudUser is null ? null : AsyncSequence.From(CloudUserInput.Read(this, CloudUser)));

    private OnPremisesUserTestRequest Request(UserSources sources, IOperationSink sink, CancellationToken cancellationToken) => new()
    {
        CloudUsers = sources.ReadCloudUsers(sink, cancellationToken),
        OnPremisesOnly = OnPremisesOnly,
        VerifiedDomains = VerifiedDomain,
        SourceAnchor = SourceAnchor,
        UsesAlternateLoginId = AlternateLoginId,
    };
}
