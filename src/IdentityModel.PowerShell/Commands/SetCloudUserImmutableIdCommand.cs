using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Sets or clears the ImmutableId of cloud users, and returns the old value.</para>
/// <para type="description">
/// If a cloud user has the ImmutableId of an on-premises user, synchronization takes over the cloud user by a hard match. You can pipe
/// the results of Test-SoftMatch: each cloud user gets the ImmutableId of its on-premises user. The result has the old value. With
/// -JournalPath, the command records all old values.
/// </para>
/// <para type="description">
/// The command refuses users who are synchronized now, and users of federated domains, because the service does not change their
/// ImmutableId. It never gives a cloud user an ImmutableId that another cloud user already has. It changes nothing in Active Directory.
/// </para>
/// <para type="description">
/// The command refuses values that synchronization cannot send, such as Base64 without its ==, a value in quotes, or an address, and
/// proposes the value that is probably meant. Even with -Force, it refuses the text of a GUID, spaces and invisible characters.
/// </para>
/// </summary>
/// <example>
/// <code>Set-CloudUserImmutableId kim@contoso.com -ImmutableId (ConvertTo-ImmutableId bcd2e574-8d58-4136-a9df-8a19b145db79)</code>
/// </example>
/// <example>
/// <code>Get-ADUser -Filter * -Properties mail, proxyAddresses, mS-DS-ConsistencyGuid | Test-SoftMatch | Where-Object Outcome -eq SoftMatch | Set-CloudUserImmutableId -WhatIf</code>
/// </example>
/// <example>
/// <code>Set-CloudUserImmutableId kim@contoso.com -Clear</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "CloudUserImmutableId", SupportsShouldProcess = true, DefaultParameterSetName = Setting)]
[OutputType(typeof(ImmutableIdChange))]
public sealed class SetCloudUserImmutableIdCommand : TenantWritingCmdlet
{
    private const string Setting = "Set";
    private const string Clearing = "Clear";

    private readonly List<ImmutableIdTarget> _targets = [];
    private readonly AlikeErrors _errors;
    private long _count;

    /// <summary>Makes the command.</summary>
    public SetCloudUserImmutableIdCommand() => _errors = new AlikeErrors(error => WriteError(error), WriteWarning);

    /// <summary>Users by sign-in name or object ID, objects that have one, or results of Test-SoftMatch.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [CloudUserArgument]
    [ArgumentCompleter(typeof(UserCompleter))]
    [AllowNull]
    [AllowEmptyCollection]
    [Alias("CloudUserId", "Id", "ObjectId", "UserPrincipalName", "UPN")]
    public string[]? Identity { get; set; } = [];

    /// <summary>The new value.</summary>
    [Parameter(ParameterSetName = Setting, Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("OnPremisesImmutableId")]
    [AllowNull]
    [AllowEmptyString]
    public string? ImmutableId { get; set; } = "";

    /// <summary>Clear the value.</summary>
    [Parameter(ParameterSetName = Clearing, Mandatory = true)]
    public SwitchParameter Clear { get; set; }

    /// <summary>
    /// The path of a journal, or a folder in which the command creates a journal with a new name. The journal records every old value. If
    /// the path does not exist, its ending decides: for .jsonl, the command creates a file. For any other ending, it creates a folder. The
    /// command adds to an existing journal. Without this parameter, the command writes no journal.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    /// <summary>
    /// Try to change users of federated domains, too. Also set values that synchronization cannot send, but that another identity provider
    /// needs. This parameter does not change whether the command asks for confirmation: it asks only with -Confirm.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (IsGiven(nameof(Clear)) && !Clear)
            ThrowTerminating(Errors.NothingToClear());

        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _count++;
        if (!IsUsable(Identity, nameof(Identity)))
            return;

        if (ParameterSetName == Setting && string.IsNullOrEmpty(ImmutableId) && CloudOnlyName.Of(Identity) is { } cloudOnly)
        {
            Refuse(cloudOnly, nameof(Identity));
            return;
        }

        if (Identity is not { Length: > 0 } identities)
        {
            _errors.Add(Errors.CloudUserWithoutIdentity().At($"user {_count}", ImmutableId));
            return;
        }

        _errors.Release();

        string? value = ParameterSetName == Clearing ? null : ImmutableId ?? "";
        _targets.AddRange(identities.Select(identity => new ImmutableIdTarget(identity, value) { OtherName = OtherName.Of(identity) }));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        _errors.Finish();
        using RunFileSet files = FilesOfRun(JournalPath, JournalUse.Append);
        Run((sink, token) => new SetCloudUserImmutableIds(Session, JournalPath is null ? null : files.OpenJournal)
        {
            Total = _targets.Count,
        }.RunAsync(AsyncSequence.From(_targets), Force, sink, token));
    }
}
