namespace IdentityModel.Benchmarks;

#pragma warning disable CS1591, CA1819, CA2227 // the properties are documented where they come from, and are of its kinds

/// <summary>
/// A user as Get-MgUser gives it, Microsoft.Graph.PowerShell.Models.MicrosoftGraphUser: a class with a property for each property and
/// each relation of Graph's user, directoryObject and entity (the published schema of Graph v1.0), and what the model does not know
/// in a dictionary (microsoftgraph/msgraph-sdk-powershell, src/Users/v1.0/docs/exports/Get-MgUser.md). What was not asked for is null.
/// Of what only has to be there the type does not matter: it is object.
/// </summary>
public sealed class GraphUser
{
    public string? Id { get; set; }
    public DateTime? DeletedDateTime { get; set; }
    public string? AboutMe { get; set; }
    public bool? AccountEnabled { get; set; }
    public string? AgeGroup { get; set; }
    public object[]? AssignedLicenses { get; set; }
    public object[]? AssignedPlans { get; set; }
    public object? AuthorizationInfo { get; set; }
    public DateTime? Birthday { get; set; }
    public string[]? BusinessPhones { get; set; }
    public string? City { get; set; }
    public string? CompanyName { get; set; }
    public string? ConsentProvidedForMinor { get; set; }
    public string? Country { get; set; }
    public DateTime? CreatedDateTime { get; set; }
    public string? CreationType { get; set; }
    public object? CustomSecurityAttributes { get; set; }
    public string? Department { get; set; }
    public int? DeviceEnrollmentLimit { get; set; }
    public string? DisplayName { get; set; }
    public DateTime? EmployeeHireDate { get; set; }
    public string? EmployeeId { get; set; }
    public DateTime? EmployeeLeaveDateTime { get; set; }
    public object? EmployeeOrgData { get; set; }
    public string? EmployeeType { get; set; }
    public string? ExternalUserState { get; set; }
    public DateTime? ExternalUserStateChangeDateTime { get; set; }
    public string? FaxNumber { get; set; }
    public string? GivenName { get; set; }
    public DateTime? HireDate { get; set; }
    public object[]? Identities { get; set; }
    public string? IdentityParentId { get; set; }
    public string[]? ImAddresses { get; set; }
    public string[]? Interests { get; set; }
    public bool? IsManagementRestricted { get; set; }
    public bool? IsResourceAccount { get; set; }
    public string? JobTitle { get; set; }
    public DateTime? LastPasswordChangeDateTime { get; set; }
    public string? LegalAgeGroupClassification { get; set; }
    public object[]? LicenseAssignmentStates { get; set; }
    public string? Mail { get; set; }
    public object? MailboxSettings { get; set; }
    public string? MailNickname { get; set; }
    public string? MobilePhone { get; set; }
    public string? MySite { get; set; }
    public string? OfficeLocation { get; set; }
    public string? OnPremisesDistinguishedName { get; set; }
    public string? OnPremisesDomainName { get; set; }
    public object? OnPremisesExtensionAttributes { get; set; }
    public string? OnPremisesImmutableId { get; set; }
    public DateTime? OnPremisesLastSyncDateTime { get; set; }
    public object[]? OnPremisesProvisioningErrors { get; set; }
    public string? OnPremisesSamAccountName { get; set; }
    public string? OnPremisesSecurityIdentifier { get; set; }
    public bool? OnPremisesSyncEnabled { get; set; }
    public string? OnPremisesUserPrincipalName { get; set; }
    public string[]? OtherMails { get; set; }
    public string? PasswordPolicies { get; set; }
    public object? PasswordProfile { get; set; }
    public string[]? PastProjects { get; set; }
    public string? PostalCode { get; set; }
    public string? PreferredDataLocation { get; set; }
    public string? PreferredLanguage { get; set; }
    public string? PreferredName { get; set; }
    public object? Print { get; set; }
    public object[]? ProvisionedPlans { get; set; }
    public string[]? ProxyAddresses { get; set; }
    public string[]? Responsibilities { get; set; }
    public string[]? Schools { get; set; }
    public string? SecurityIdentifier { get; set; }
    public object[]? ServiceProvisioningErrors { get; set; }
    public bool? ShowInAddressList { get; set; }
    public object? SignInActivity { get; set; }
    public DateTime? SignInSessionsValidFromDateTime { get; set; }
    public string[]? Skills { get; set; }
    public string? State { get; set; }
    public string? StreetAddress { get; set; }
    public string? Surname { get; set; }
    public string? UsageLocation { get; set; }
    public string? UserPrincipalName { get; set; }
    public string? UserType { get; set; }
    public object[]? Activities { get; set; }
    public object[]? AdhocCalls { get; set; }
    public object[]? AgreementAcceptances { get; set; }
    public object[]? AppRoleAssignments { get; set; }
    public object? Authentication { get; set; }
    public object? Calendar { get; set; }
    public object[]? CalendarGroups { get; set; }
    public object[]? Calendars { get; set; }
    public object[]? CalendarView { get; set; }
    public object[]? Chats { get; set; }
    public object? CloudClipboard { get; set; }
    public object[]? CloudPCs { get; set; }
    public object[]? ContactFolders { get; set; }
    public object[]? Contacts { get; set; }
    public object[]? CreatedObjects { get; set; }
    public object? DataSecurityAndGovernance { get; set; }
    public object[]? DeviceManagementTroubleshootingEvents { get; set; }
    public object[]? DirectReports { get; set; }
    public object? Drive { get; set; }
    public object[]? Drives { get; set; }
    public object? EmployeeExperience { get; set; }
    public object[]? Events { get; set; }
    public object[]? Extensions { get; set; }
    public object[]? FollowedSites { get; set; }
    public object? InferenceClassification { get; set; }
    public object? Insights { get; set; }
    public object[]? JoinedTeams { get; set; }
    public object[]? LicenseDetails { get; set; }
    public object[]? MailFolders { get; set; }
    public object[]? ManagedAppRegistrations { get; set; }
    public object[]? ManagedDevices { get; set; }
    public object? Manager { get; set; }
    public object[]? MemberOf { get; set; }
    public object[]? Messages { get; set; }
    public object[]? Oauth2PermissionGrants { get; set; }
    public object? Onenote { get; set; }
    public object[]? OnlineMeetings { get; set; }
    public object? OnPremisesSyncBehavior { get; set; }
    public object? Outlook { get; set; }
    public object[]? OwnedDevices { get; set; }
    public object[]? OwnedObjects { get; set; }
    public object[]? People { get; set; }
    public object[]? PermissionGrants { get; set; }
    public object? Photo { get; set; }
    public object[]? Photos { get; set; }
    public object? Planner { get; set; }
    public object? Presence { get; set; }
    public object[]? RegisteredDevices { get; set; }
    public object[]? ScopedRoleMemberOf { get; set; }
    public object? Settings { get; set; }
    public object? Solutions { get; set; }
    public object[]? SponsorOf { get; set; }
    public object[]? Sponsors { get; set; }
    public object? Teamwork { get; set; }
    public object? Todo { get; set; }
    public object[]? TransitiveMemberOf { get; set; }

    public IDictionary<string, object> AdditionalProperties { get; } = new Dictionary<string, object>();
}
