using System.Reflection;

namespace IdentityModel.PowerShell.Tests;

/// <summary>The names users and scripts rely on (the cmdlet contract): every parameter and every output property.</summary>
public sealed class ContractTests
{
    /// <summary>Command, parameters (with <c>alias=parameter</c>), output properties.</summary>
    public static TheoryData<string, string, string> Contract => new()
    {
        {
            "Connect-IdentityModel",
            "TenantId ClientId Scopes UseDeviceCode Certificate CertificateThumbprint ClientSecretCredential Identity AccessToken "
                + "Environment Sandbox SandboxSynchronization PassThru",
            "TenantId Account AuthType Environment Scopes IsSandbox"
        },
        { "Disconnect-IdentityModel", "", "" },
        { "Get-IdentityModelContext", "", "TenantId Account AuthType Environment Scopes IsSandbox" },
        {
            "Get-IdentityModel",
            "Domain User Public DomainName=Domain Name=Domain UserPrincipalName=User UPN=User",
            "Domain Model AuthenticationType AccountsManagedIn PasswordVerifiedBy IsDefault IsInitial IsVerified RootDomain "
                + "DirectorySyncEnabled LastDirectorySync PasswordHashSyncEnabled FederationServiceIdentifier UserCount "
                + "SynchronizedUserCount"
        },
        {
            "Get-IdentityModelRecommendation",
            "UserCount HasOnPremisesDirectory RequireSingleSignOn ExistingFederationService Requirement",
            "Model SignInMethod Reason Effort NextStep ChangeOfNeed"
        },
        { "Get-StagedRollout", "Feature", "Feature IsEnabled Groups UserCount" },
        {
            "Get-SynchronizationError",
            "Domain DomainName=Domain Object UserPrincipalName=Object UPN=Object Id=Object ObjectId=Object OnPremisesUser OnPremisesPath "
                + "Path=OnPremisesPath",
            "Object ObjectType ObjectId Property Value Error Occurred Service OtherObject OtherObjectType OnPremisesObject Reason Remedy Source"
        },
        {
            "Compare-SoftMatch",
            "Prediction Path=Prediction MatchResult=Prediction PredictedAt Wait Difference Summary",
            "OnPremisesUser ObjectGuid Predicted PredictedCloudUser Actual ActualCloudUser AsPredicted Detail Remedy Source Tenant"
        },
        {
            "Add-StagedRolloutGroup",
            "Feature Group Id=Group GroupId=Group ObjectId=Group DisplayName=Group",
            "Feature Id DisplayName UserCount"
        },
        {
            "Remove-StagedRolloutGroup",
            "Feature Group Id=Group GroupId=Group ObjectId=Group DisplayName=Group",
            "Feature Id DisplayName UserCount"
        },
        {
            "Test-IdentityModelTransition",
            "Domain User To Metadata IssuerUri RelyingPartyTrust OnPremisesUser OnPremisesPath SourceAnchor DomainName=Domain Name=Domain",
            "Name Status Detail Remedy Source Domain Move"
        },
        {
            "Get-CloudUser",
            "Identity Domain Filter UserPrincipalName=Identity UPN=Identity Id=Identity ObjectId=Identity DomainName=Domain",
            "Id UserPrincipalName DisplayName GivenName Surname Mail PrimarySmtpAddress ProxyAddresses ImmutableId "
                + "OnPremisesSyncEnabled AccountEnabled UserType"
        },
        {
            "Get-OnPremisesUser",
            "Identity Server Domain Credential SearchBase SearchScope LdapFilter GlobalCatalog Transport CertificateAuthorityPath "
                + "SkipCertificateCheck PageSize TimeoutSeconds UserPrincipalName=Identity UPN=Identity ObjectGuid=Identity "
                + "SamAccountName=Identity DistinguishedName=Identity DomainController=Server DomainName=Domain "
                + "CaFile=CertificateAuthorityPath",
            "ObjectGuid ConsistencyGuid SamAccountName UserPrincipalName Mail PrimarySmtpAddress ProxyAddresses ImmutableId Enabled "
                + "DistinguishedName DisplayName GivenName Surname ObjectType"
        },
        {
            "Test-SoftMatch",
            "Path CloudUser CloudPath SourceAnchor IncludeCloudOnly Problem Summary BlockSoftMatch BlockHardMatch SoftMatchOnUpn",
            "OnPremisesUser CloudUser Outcome MatchedOn MatchedValue PredictedError Conflicts Reason Remedy Source NotRead ObjectGuid "
                + "CloudUserId Tenant PredictedAt SandboxSession"
        },
        {
            "Test-OnPremisesUser",
            "Path OnPremisesUser=InputObject VerifiedDomain CloudUser CloudPath SourceAnchor OnPremisesOnly AlternateLoginId",
            "User Attribute Value Error Reason Remedy ProposedAction ProposedValue ConflictsWith Fix Source DistinguishedName ObjectGuid"
        },
        {
            "Export-CloudUser",
            "Path As OrganizationalUnit CloudUser=InputObject CloudPath OnPremisesUser OnPremisesPath Enabled "
                + "IncludeGuest IncludeSynchronized IncludeAdministrator IgnoreImmutableId",
            "SamAccountName Name GivenName Surname DisplayName UserPrincipalName EmailAddress Path Enabled OtherAttributes"
        },
        {
            "Export-FederationTrust",
            "Path Domain DomainName=Domain SourceAnchor IncludeDeviceRule AllowOmittedDomain Force",
            "Path Domain IssuerCount SourceAnchor Warning"
        },
        {
            "Export-IdentityModelReport",
            "Path MatchResult=InputObject Title Domain DomainName=Domain To Metadata Comparison Force Show",
            "Path Domains Users BlockedUsers UnknownUsers FailedChecks"
        },
        {
            "Export-IdentityModelSnapshot",
            "Path Pseudonymize OnPremisesPath OnPremisesDestination",
            "Path TakenAt Domains Users MailEnabledObjects Pseudonymized Unread OnPremisesPath OnPremisesUsers"
        },
        { "ConvertTo-ImmutableId", "", "Length" },
        { "ConvertFrom-ImmutableId", "ImmutableId", "ImmutableId Guid Hex LdapFilter ConnectorSpaceName" },
        {
            "Measure-DomainConversion",
            "Domain UserCount DomainName=Domain Name=Domain",
            "Domain UserCount DocumentedDuration CurrentDuration PasswordResetDuration Basis"
        },
        {
            "Convert-DomainToFederated",
            "Domain Metadata IssuerUri PassiveSignInUri SigningCertificate RelyingPartyTrust SourceAnchor Wait JournalPath Force DomainName=Domain Name=Domain",
            "Domain From To Status FederationBackup UserCount UsersConverted UsersFailed PasswordOutcome Started Finished JournalPath "
                + "NextStep Warning"
        },
        {
            "Convert-DomainToStandard",
            "Domain PasswordFile ProtectTo SkipUserConversion Wait JournalPath Force DomainName=Domain Name=Domain",
            "Domain From To Status FederationBackup UserCount UsersConverted UsersFailed PasswordOutcome Started Finished JournalPath "
                + "NextStep Warning"
        },
        {
            "Resume-DomainConversion",
            "JournalPath PasswordFile ProtectTo Undo",
            "Domain From To Status FederationBackup UserCount UsersConverted UsersFailed PasswordOutcome Started Finished JournalPath "
                + "Warning Disagreement"
        },
        {
            "Set-CloudUserPassword",
            "UserPrincipalName Id Password Length ForceChangePassword PasswordFile ProtectTo JournalPath Force UPN=UserPrincipalName "
                + "ObjectId=Id",
            "UserPrincipalName Status Method Credential ForceChange Reason"
        },
        {
            "Get-DomainFederation",
            "Domain Metadata DomainName=Domain Name=Domain",
            "Domain IssuerUri DisplayName PassiveSignInUri ActiveSignInUri MetadataExchangeUri SignOutUri SigningCertificate "
                + "NextSigningCertificate SignsUntil DaysLeft NextDaysLeft SigningCertificateRole NextSigningCertificateRole Difference"
        },
        {
            "Update-DomainFederation",
            "Domain Metadata SigningCertificate NextSigningCertificate ReplaceAll PassiveSignInUri ActiveSignInUri MetadataExchangeUri "
                + "SignOutUri JournalPath Force DomainName=Domain Name=Domain",
            "Domain Changed Status AddedCertificate RemovedCertificate FederationBackup JournalPath ResumeCommand UndoCommand Warning"
        },
        {
            "Test-FederationTrust",
            "Domain RelyingPartyTrust Metadata SourceAnchor UserPrincipalName DomainName=Domain Name=Domain UPN=UserPrincipalName",
            "Domain Name Status Detail Remedy SignInError Source UserPrincipalName RootDomain IssuedIssuer ExpectedIssuer"
        },
        {
            "Disable-DirectorySynchronization",
            "Wait JournalPath Force",
            "Tenant Status UserCount UsersLeft Started Finished JournalPath ResumeCommand NextStep Warning"
        },
        { "Backup-DomainFederation", "Domain Path DomainName=Domain Name=Domain", "Domain Path" },
        { "Restore-DomainFederation", "Path Force", "Domain Status Changed NotRestored" },
        {
            "Convert-UserToCloud",
            "JournalPath Force UserPrincipalName=Identity UPN=Identity Id=Identity ObjectId=Identity CloudUserId=Identity",
            "UserPrincipalName Id From To Status Reason JournalPath"
        },
        {
            "Convert-UserToSynchronized",
            "JournalPath Wait Force UserPrincipalName=Identity UPN=Identity Id=Identity ObjectId=Identity CloudUserId=Identity",
            "UserPrincipalName Id From To Status Reason JournalPath"
        },
        {
            "Set-CloudUserImmutableId",
            "ImmutableId Clear JournalPath Force UserPrincipalName=Identity UPN=Identity Id=Identity ObjectId=Identity "
                + "CloudUserId=Identity",
            "UserPrincipalName Id OldImmutableId ImmutableId Status"
        },
        {
            "Set-OnPremisesUserAnchor",
            "InputObject Server Credential JournalPath Force AsCommand Transport CertificateAuthorityPath SkipCertificateCheck "
                + "TimeoutSeconds MatchResult=InputObject DomainController=Server CaFile=CertificateAuthorityPath",
            "User Attribute From To Status Reason ObjectGuid JournalPath"
        },
        {
            "Repair-OnPremisesUser",
            "InputObject Server Credential JournalPath Force Transport CertificateAuthorityPath SkipCertificateCheck TimeoutSeconds "
                + "Finding=InputObject DomainController=Server CaFile=CertificateAuthorityPath",
            "User Attribute From To Status Reason ObjectGuid JournalPath"
        },
        {
            "Undo-OnPremisesUserRepair",
            "Server Credential JournalPath Force Transport CertificateAuthorityPath SkipCertificateCheck TimeoutSeconds DomainController=Server "
                + "CaFile=CertificateAuthorityPath",
            "User Attribute From To Status Reason ObjectGuid JournalPath"
        },
        {
            "Get-FederationMetadata",
            "Path Uri FederationServiceName EntityId",
            "FederationServiceIdentifier DisplayName PassiveSignInUri ActiveSignInUri MetadataExchangeUri SignOutUri "
                + "SigningCertificate SignsUntil IsSignedAuthenticationRequestRequired IsAdFs"
        },
        {
            "New-SsoOrganizationUrl",
            "Organization Region FederationServiceIdentifier Metadata FederatedDomain EnvironmentUrl",
            "Organization Region Url"
        },
        { "Get-IdentityModelSample", "Name", "Name FullName" },
        { "Get-SsoRegion", "", "Code Alias Host Area Note" },
    };

    [Theory, MemberData(nameof(Contract))]
    public void Parameters_bear_their_names(string command, string parameters, string outputs)
    {
        Assert.NotNull(outputs);
        IReadOnlyList<PropertyInfo> existing = CmdletType.Get(command).Parameters;

        foreach (string[] names in Words(parameters).Select(word => word.Split('=')))
        {
            PropertyInfo? parameter = existing.SingleOrDefault(p => CmdletType.NamesOf(p).Contains(names[0]));
            Assert.True(parameter is not null, $"{command} has no -{names[0]}.");
            Assert.Equal(names[^1], parameter.Name);
        }
    }

    [Theory, MemberData(nameof(Contract))]
    public void Outputs_bear_their_names(string command, string parameters, string outputs)
    {
        Assert.NotNull(parameters);
        IEnumerable<string> existing =
            CmdletType.Get(command).OutputTypes.SelectMany(type => type.GetProperties()).Select(property => property.Name);

        Assert.Empty(Words(outputs).Except(existing));
    }

    [Fact]
    public void Every_command_is_in_the_table() =>
        Assert.Empty(CmdletType.All.Select(cmdlet => cmdlet.Name).Except(Contract.Select(row => row.Data.Item1)));

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
