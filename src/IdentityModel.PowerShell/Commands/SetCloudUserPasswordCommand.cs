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

    private readonly List<string> _identities = [];

    /// <summary>Users by sign-in name, or objects that have one.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [UserArgument]
    [ArgumentCompleter(typeof(UserCompleter))]
    [Alias("UPN")]
    public string[] UserPrincipalName { get; set; } = [];

    /// <summary>Users by object id.</summary>
    [Parameter(ParameterSetName = ById, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ObjectId")]
    public string[] Id { get; set; } = [];

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
    /// those of the accounts of synchronisation.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _identities.AddRange(ParameterSetName == ById ? Id : UserPrincipalName);

    /// <summary>
    /// Whether several random passwords would be in the results alone, and no later command of the pipeline takes these. Whether a
    /// variable does, PowerShell does not say.
    /// </summary>
    private bool MayLosePasswords =>
        _identities.Count > 1 && Password is null && PasswordFile is null && !IsWhatIf
        && MyInvocation.PipelinePosition == MyInvocation.PipelineLength && !IsGiven("OutVariable");

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        using RunFileSet files = FilesOfRun(JournalPath, JournalUse.Append, PasswordFile, ProtectTo);
        if (MayLosePasswords && !AskOrWarn(
            $"Up to {_identities.Count} users get random passwords, and no -PasswordFile keeps them: they are in the results (Credential) alone. "
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
            Total = _identities.Count,
        };
        using CryptographicRandomSource random = new();
        PasswordGenerator passwords = new(random);
        Run((sink, token) => new SetCloudUserPasswords(
            Session, files.PasswordOpener(sink), JournalPath is null ? null : files.OpenJournal, passwords).RunAsync(
                AsyncSequence.From(_identities), request, new ResultMap(sink, WithCredential), token));
    }

    private static object WithCredential(object result) =>
        result is CloudPasswordChange change ? new CloudPasswordResult(change) : result;
}
