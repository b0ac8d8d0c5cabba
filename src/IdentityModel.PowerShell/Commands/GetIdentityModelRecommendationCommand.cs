using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Recommends the simplest identity model that meets your needs.</para>
/// <para type="description">
/// Uses the needs that you state with the parameters. If there is a connection, the command reads other needs from the tenant. Each Reason
/// names its source document. Effort says what the model costs. ChangeOfNeed shows what would change the recommendation. Each entry assumes
/// that one need is different, and names the recommendation for that case.
/// </para>
/// <para type="description">
/// NextStep names the steps, commands and domains for the move from the present state of the tenant to the model. NextStep leaves out what
/// is already done. If the tenant already has the model, NextStep says so. If the command has no permission to read a part of the state,
/// the step says what to check. Without a connection, the steps begin at a tenant that does not synchronize.
/// </para>
/// <para type="description">
/// Assumption lists the needs that you did not state and the command could not read. The command changes nothing.
/// </para>
/// </summary>
/// <example>
/// <code>Get-IdentityModelRecommendation -HasOnPremisesDirectory -UserCount 1200</code>
/// </example>
/// <example>
/// <code>Get-IdentityModelRecommendation -Requirement SignInHours, LeakedCredentialReport</code>
/// <para>The rest is read from the connected tenant.</para>
/// </example>
/// <example>
/// <code>(Get-IdentityModelRecommendation -HasOnPremisesDirectory).ChangeOfNeed</code>
/// </example>
/// <example>
/// <code>(Get-IdentityModelRecommendation -ExistingFederationService None).NextStep</code>
/// <para>The steps from a federation to a simpler model.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "IdentityModelRecommendation")]
[OutputType(typeof(IdentityModelRecommendation))]
public sealed class GetIdentityModelRecommendationCommand : AsyncIdentityCmdlet
{
    /// <summary>
    /// The number of users. Without this parameter, the command counts the users of the tenant. The number affects only Effort, not the
    /// model.
    /// </summary>
    [Parameter]
    public long UserCount { get; set; }

    /// <summary>Accounts are managed in Active Directory. If there is no Active Directory, use -HasOnPremisesDirectory:$false.</summary>
    [Parameter]
    public SwitchParameter HasOnPremisesDirectory { get; set; }

    /// <summary>At work, users sign in to Windows once, and do not enter the password again.</summary>
    [Parameter]
    public SwitchParameter RequireSingleSignOn { get; set; }

    /// <summary>
    /// The identity provider that you want to keep: None, AdFs or ThirdParty. Without this parameter, the command assumes that you want to
    /// keep the provider of the federated domains of the tenant.
    /// </summary>
    [Parameter]
    public ExistingFederationService ExistingFederationService { get; set; }

    /// <summary>
    /// Other needs, which the tenant does not show:
    /// <list type="bullet">
    /// <item>UserLevelPolicyAtSignIn: At every sign-in, Active Directory refuses locked, disabled and expired accounts, and expired passwords.</item>
    /// <item>SignInHours: The logon hours of Active Directory also apply to the cloud.</item>
    /// <item>ImmediateDisable: An account that you disable in Active Directory is refused at once, not within 30 minutes.</item>
    /// <item>PasswordHashesMayNotLeave: Neither passwords nor hashes of them may be stored in the cloud.</item>
    /// <item>ThirdPartyMfa: You use a multifactor product of another vendor that works only with federation.</item>
    /// <item>ThirdPartyAuthentication: You use an authentication product of another vendor.</item>
    /// <item>MultiSiteOnPremisesAuthentication: Your own authentication system spans several sites.</item>
    /// <item>SamAccountNameSignIn: Users sign in with DOMAIN\name instead of the UPN.</item>
    /// <item>WindowsHelloCertificateTrust: You use Windows Hello for Business with certificate trust.</item>
    /// <item>SmartCard: Users sign in with smart cards or other client certificates.</item>
    /// <item>LeakedCredentialReport: You want the report of users whose passwords were found on the Internet (ID Protection).</item>
    /// <item>FallbackSignIn: If the main method fails, users can sign in another way.</item>
    /// <item>ForgottenPasswordReset: Users can reset a forgotten password on the web.</item>
    /// <item>SignInLocation: Users can sign in only from certain networks.</item>
    /// </list>
    /// </summary>
    [Parameter]
    [AllowEmptyCollection]
    public IdentityRequirement[] Requirement { get; set; } = [];

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        IdentityNeeds stated = Stated();
        ICloudDirectory? directory = RunspaceSession.Current?.Directory;
        Run((sink, token) => new RecommendationQuery(directory).RunAsync(stated, sink, token));
    }

    private IdentityNeeds Stated() => new()
    {
        UserCount = IsGiven(nameof(UserCount)) ? UserCount : null,
        HasOnPremisesDirectory = IsGiven(nameof(HasOnPremisesDirectory)) ? HasOnPremisesDirectory : null,
        RequireSingleSignOn = IsGiven(nameof(RequireSingleSignOn)) ? RequireSingleSignOn : null,
        ExistingFederationService = IsGiven(nameof(ExistingFederationService)) ? ExistingFederationService : null,
        Requirements = IsGiven(nameof(Requirement)) ? Requirement : null,
    };
}
