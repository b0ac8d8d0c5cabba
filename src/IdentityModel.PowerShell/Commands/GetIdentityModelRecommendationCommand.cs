using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Recommends the simplest identity model that meets the needs.</para>
/// <para type="description">
/// Decides by what is stated; what is not stated is read from the connected tenant, if there is a connection. Each reason names
/// its source, and ChangeOfNeed lists every single change of a need that would change the answer.
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
    /// <summary>The number of users; the tenant's when not given.</summary>
    [Parameter]
    public long UserCount { get; set; }

    /// <summary>Whether accounts are kept in Active Directory; give <c>:$false</c> where there is none.</summary>
    [Parameter]
    public SwitchParameter HasOnPremisesDirectory { get; set; }

    /// <summary>Whether users at work must not be asked for the password again.</summary>
    [Parameter]
    public SwitchParameter RequireSingleSignOn { get; set; }

    /// <summary>The identity provider in use; read from the tenant's federated domains when not given.</summary>
    [Parameter]
    public ExistingFederationService ExistingFederationService { get; set; }

    /// <summary>What else is asked for. A tenant does not show it.</summary>
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
