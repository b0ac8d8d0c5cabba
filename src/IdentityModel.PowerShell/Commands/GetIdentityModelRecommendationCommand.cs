using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Recommends the simplest identity model that meets your needs.</para>
/// <para type="description">
/// Uses the needs that you state with the parameters. If there is a connection, the command reads other needs from the tenant. Each Reason
/// names its source document. Effort says what the model costs. NextStep names the commands that lead to the model. ChangeOfNeed lists the
/// needs that decide: each entry shows a change of one need, and the recommendation after this change.
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

    /// <summary>Users must not have to enter the password again at work.</summary>
    [Parameter]
    public SwitchParameter RequireSingleSignOn { get; set; }

    /// <summary>
    /// The identity provider in use: None, AdFs or ThirdParty. Without this parameter, the command reads it from the tenant's federated
    /// domains.
    /// </summary>
    [Parameter]
    public ExistingFederationService ExistingFederationService { get; set; }

    /// <summary>
    /// Other needs, which the tenant does not show: UserLevelPolicyAtSignIn, SignInHours, ImmediateDisable, PasswordHashesMayNotLeave,
    /// ThirdPartyMfa, ThirdPartyAuthentication, MultiSiteOnPremisesAuthentication, SamAccountNameSignIn, WindowsHelloCertificateTrust,
    /// SmartCard, LeakedCredentialReport, FallbackSignIn, ForgottenPasswordReset or SignInLocation.
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
