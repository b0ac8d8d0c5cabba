using System.Collections;
using System.Management.Automation;
using System.Security;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Sets users' cloud passwords; each a random one of its own unless one is given.</para>
/// <para type="description">
/// The result carries each password as a credential. -PasswordFile records it on disk before it is set. Users whose cloud
/// password would not count, in a federated domain or under password hash sync, are skipped and told of. So are the account that is
/// signed in and the last Global Administrator who can sign in whatever happens on premises.
/// </para>
/// </summary>
/// <example>
/// <code>Get-CloudUser -Domain contoso.com | Set-CloudUserPassword -PasswordFile passwords.csv -ProtectTo passwords.cer</code>
/// </example>
/// <example>
/// <code>(Set-CloudUserPassword kim@contoso.com).Credential.GetNetworkCredential().Password</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "CloudUserPassword", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(CloudPasswordResult))]
public sealed class SetCloudUserPasswordCommand : PasswordFileCmdlet
{
    private const string ByName = "UserPrincipalName";
    private const string ById = "Id";

    private readonly List<CloudPasswordTarget> _users = [];
    private string[] _given = [];

    /// <summary>Users by sign-in name, or objects that have one.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [PasswordUserArgument]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(UserCompleter))]
    [Alias("UPN")]
    public string[] UserPrincipalName { get; set; } = [];

    /// <summary>Users by object id.</summary>
    [Parameter(ParameterSetName = ById, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ObjectId")]
    public string[] Id { get; set; } = [];

    /// <summary>Users with a password of their own: rows with Password or NewPassword, and ForceChangePassword.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>The same password for every user.</summary>
    [Parameter]
    public SecureString? Password { get; set; }

    /// <summary>The length of random passwords, from 8 to 256.</summary>
    [Parameter]
    public int Length { get; set; } = PasswordGenerator.DefaultLength;

    /// <summary>Whether users must change the password when they next sign in.</summary>
    [Parameter]
    public bool ForceChangePassword { get; set; } = true;

    /// <summary>A journal of the run (<see cref="JournalPlace"/>); none is kept without it.</summary>
    [Parameter]
    public string? JournalPath { get; set; }

    /// <summary>
    /// Set passwords that will not count, too, and those of the account that is signed in and of the last emergency administrator; never
    /// those of the accounts of synchronization.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _given = [.. MyInvocation.BoundParameters.Keys];
        if (IsGiven(nameof(UserPrincipalName)) && UserPrincipalName.Length == 0)
            ThrowTerminating(Errors.PasswordsNotPiped());

        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is null || !PasswordUserArgumentAttribute.BringsPassword(InputObject))
            _users.AddRange((ParameterSetName == ById ? Id : UserPrincipalName).Select(identity => new CloudPasswordTarget(identity)));
        else if (InputObject.BaseObject is IList many)
            many.Cast<object>().Select(PSObject.AsPSObject).ToList().ForEach(Add);
        else
            Add(InputObject);
    }

    /// <summary>
    /// Whether several random passwords would be in the results alone, and no later command of the pipeline takes these. Whether a
    /// variable does, PowerShell does not say.
    /// </summary>
    private bool MayLosePasswords =>
        Generated > 1 && PasswordFile is null && !IsWhatIf
        && MyInvocation.PipelinePosition == MyInvocation.PipelineLength && !IsGiven("OutVariable");

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (IsGiven(nameof(Length)) && _users.Count > 0 && Generated == 0)
            WriteWarning("-Length is not used: no password is generated.");

        using RunFileSet files = FilesOfRun(JournalPath, JournalUse.Append, PasswordFile, ProtectTo);
        if (MayLosePasswords && !AskOrWarn(
            $"Up to {Generated} users get random passwords, and no -PasswordFile keeps them: they are in the results (Credential) alone. "
            + "Keep these, as in $set = Set-CloudUserPassword ...; passwords that are not kept are lost.",
            "Set the passwords?",
            Force))
        {
            return;
        }

        CloudPasswordRequest request = new()
        {
            Password = Password,
            Length = Length,
            ForceChange = ForceChangePassword,
            Force = Force,
            Total = _users.Count,
        };
        using CryptographicRandomSource random = new();
        PasswordGenerator passwords = new(random);
        Run((sink, token) => new SetCloudUserPasswords(
            Session, files.PasswordOpener(sink), JournalPath is null ? null : files.OpenJournal, passwords).RunAsync(
                AsyncSequence.From(_users), request, new ResultMap(sink, WithCredential), token));
    }

    private int Generated => Password is null ? _users.Count(user => user.Password is null) : 0;

    private void Add(PSObject row)
    {
        PSObjectBag properties = new(row);
        ForCommand(() => CloudPasswordShape.Check(properties, _given));
        ForItem(row, user => _users.Add(ObjectProperties.FirstText(user, ObjectProperties.OfUser) is { } identity
            ? CloudPasswordShape.Read(identity, properties)
            : throw Errors.CloudUserWithoutIdentity()));
    }

    private static object WithCredential(object result) =>
        result is CloudPasswordChange change ? new CloudPasswordResult(change) : result;
}
