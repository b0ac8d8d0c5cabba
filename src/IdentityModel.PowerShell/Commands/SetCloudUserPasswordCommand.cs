using System.Management.Automation;
using System.Security;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Sets the cloud passwords of users: a random password for each user, or the one you give.</para>
/// <para type="description">
/// Replaces Set-MsolUserPassword. The result has each password as a credential. With -PasswordFile, the command records each password on
/// disk before it sets the password. Without -PasswordFile, only the result has the passwords. If Ctrl+C or Select-Object -First then stops
/// the command, the requests already on their way take effect, and nobody knows these passwords. Users must change the password when they
/// next sign in, except with -ForceChangePassword:$false.
/// </para>
/// <para type="description">
/// If several users get random passwords, use -PasswordFile. Without it, the command asks for confirmation before it starts, unless you
/// pipe the results to another command. If you assign the results to a variable, the command asks, too: it cannot see that you keep them.
/// With -Force or -Confirm:$false, the command shows a warning and continues. In a job, use one of them: a job waits for an answer that
/// nobody can give.
/// </para>
/// <para type="description">
/// Without -Force, the command skips users whose cloud password has no effect, and says so: in a federated domain, the identity provider
/// verifies the password; with password hash sync, synchronization overwrites the password. Without -Force, it also skips the signed-in
/// account. If the command can read roles, it leaves the password of at least one enabled, cloud-managed Global Administrator unchanged,
/// except with -Force. If it cannot read roles, this protection is missing. Even with -Force, it skips the accounts that Entra Connect and
/// Cloud Sync sign in with, because synchronization would stop. The command never prints or logs a password, and never writes one to a
/// journal. If the command cannot record a password, it does not set the password.
/// </para>
/// <para type="description">
/// If a value in the password file begins like a formula (= + - @), the command writes a space before the opening quote of the value.
/// Import-Csv reads the original value. Generated passwords never begin with these characters.
/// </para>
/// </summary>
/// <example>
/// <code>Get-CloudUser -Domain contoso.com | Set-CloudUserPassword -PasswordFile passwords.csv -ProtectTo passwords.cer</code>
/// </example>
/// <example>
/// <code>(Set-CloudUserPassword kim@contoso.com).Credential.GetNetworkCredential().Password</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "CloudUserPassword", SupportsShouldProcess = true, DefaultParameterSetName = FromPipeline)]
[OutputType(typeof(CloudPasswordResult))]
public sealed class SetCloudUserPasswordCommand : PasswordFileCmdlet
{
    private const string FromPipeline = "Object";
    private const string ByName = "UserPrincipalName";
    private const string ById = "Id";

    private readonly List<CloudPasswordTarget> _users = [];
    private readonly AlikeErrors _errors;
    private string[] _given = [];
    private long _count;

    /// <summary>Makes the command.</summary>
    public SetCloudUserPasswordCommand() => _errors = new AlikeErrors(error => WriteError(error), WriteWarning);

    /// <summary>Users by sign-in name.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, Position = 0)]
    [PasswordUserArgument]
    [ArgumentCompleter(typeof(UserCompleter))]
    [Alias("UPN")]
    public string[] UserPrincipalName { get; set; } = [];

    /// <summary>Users by object ID.</summary>
    [Parameter(ParameterSetName = ById, Mandatory = true)]
    [PasswordUserArgument]
    [Alias("ObjectId")]
    public string[] Id { get; set; } = [];

    /// <summary>Users: sign-in names, object IDs, objects that have one of them, and rows with a password of their own.</summary>
    [Parameter(ParameterSetName = FromPipeline, Mandatory = true, ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>The same password for every user.</summary>
    [Parameter]
    public SecureString? Password { get; set; }

    /// <summary>The length of random passwords, from 8 to 256.</summary>
    [Parameter]
    public int Length { get; set; } = PasswordGenerator.DefaultLength;

    /// <summary>
    /// By default, users must change the password when they next sign in. If users may keep the password, use -ForceChangePassword:$false.
    /// </summary>
    [Parameter]
    public bool ForceChangePassword { get; set; } = true;

    /// <summary>
    /// The path of a journal, or a folder in which the command creates a journal with a new name. The journal shows afterwards which users
    /// got a new password. It holds no password. If the path does not exist, its ending decides: for .jsonl, the command creates a file.
    /// For any other ending, it creates a folder. The command adds to an existing journal. Without this parameter, the command writes no
    /// journal.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    /// <summary>
    /// Do not ask for confirmation. Skip none of the given users, even if the password has no effect, the user is the signed-in account, or
    /// the user is a Global Administrator. The command never sets passwords of synchronization accounts.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _given = [.. MyInvocation.BoundParameters.Keys];
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == FromPipeline)
            Add(InputObject);
        else
            _users.AddRange((ParameterSetName == ById ? Id : UserPrincipalName).Select(identity => new CloudPasswordTarget(identity) { OtherName = OtherName.Of(identity) }));
    }

    /// <summary>
    /// Whether several random passwords would be only in the results, and no later command of the pipeline takes them. PowerShell
    /// does not say whether a variable takes them.
    /// </summary>
    private bool MayLosePasswords =>
        Generated > 1 && PasswordFile is null && !IsWhatIf
        && MyInvocation.PipelinePosition == MyInvocation.PipelineLength && !IsGiven("OutVariable");

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        _errors.Finish();
        if (IsGiven(nameof(Length)) && _users.Count > 0 && Generated == 0)
            WriteWarning("-Length has no effect, because the command generates no password.");

        using RunFileSet files = FilesOfRun(JournalPath, JournalUse.Append, PasswordFile, ProtectTo);
        if (MayLosePasswords && !AskOrWarn(
            $"Up to {Generated} users get random passwords, and there is no -PasswordFile. Only the results (Credential) have the "
            + "passwords. Keep the results, for example with $set = Set-CloudUserPassword ...; if you do not, the passwords are lost.",
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
                AsyncSequence.From(_users), request, new CredentialSink(sink), token));
    }

    private int Generated => Password is null ? _users.Count(user => user.Password is null && user.Fault is null) : 0;

    // A list within the pipeline is what PowerShell treats as one: no text, no hashtable, no XML element.
    private void Add(object? item)
    {
        if (LanguagePrimitives.GetEnumerable(item) is { } many)
        {
            foreach (object? one in many)
                Add(one);
            return;
        }

        _count++;
        if (item is not null && UnusableResult.Of(item) is { } refusal)
        {
            Refuse(refusal.Of(value: null), nameof(InputObject));
            return;
        }

        PSObjectBag properties = new(item is null ? new PSObject() : PSObject.AsPSObject(item));
        ForCommand(() => CloudPasswordShape.Check(properties, _given));
        string? identity = ObjectProperties.NameOfUser(item);
        try
        {
            CloudPasswordTarget user = CloudPasswordShape.Read(identity, properties);
            _users.Add(item is null ? user : user with { OtherName = ObjectProperties.OtherNameOfUser(item, user.Identity) });
            _errors.Release();
        }
        catch (IdentityModelException e)
        {
            // The error shows neither the row nor its columns: either may be a password.
            IdentityModelException error = e.At($"user {_count}", e.Target);
            if (string.IsNullOrEmpty(identity))
            {
                _errors.Add(error);
                return;
            }

            _users.Add(new CloudPasswordTarget(identity!) { Fault = error });
            _errors.Release();
        }
    }

    // Core does not know PSCredential.
    private sealed class CredentialSink(IOperationSink sink) : ForwardingSink(sink)
    {
        protected override object? Pass(object result) => result is CloudPasswordChange change ? new CloudPasswordResult(change) : result;
    }
}
