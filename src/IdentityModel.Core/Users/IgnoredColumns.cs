namespace IdentityModel.Core.Users;

/// <summary>
/// Columns that documented commands write and that decide nothing here. A column that is neither read nor listed here is told, for it
/// may be a name that was spelled in another way.
/// </summary>
internal static class IgnoredColumns
{
    // What PowerShell adds to an object that came from a job, a remote session or a query.
    private static readonly string[] OfPowerShell =
        ["PSComputerName", "PSShowComputerName", "RunspaceId", "PSSourceJobInstanceId", "AdditionalProperties"];

    // Learn, get-aduser: the default and the extended properties. Then attributes that people add.
    private static readonly string[] OfGetADUser =
    [
        "Name", "PropertyNames", "AddedProperties", "RemovedProperties", "ModifiedProperties", "PropertyCount", "AccountExpirationDate",
        "AccountLockoutTime", "AccountNotDelegated", "AllowReversiblePasswordEncryption", "AuthenticationPolicy",
        "AuthenticationPolicySilo", "BadLogonCount", "CannotChangePassword", "CanonicalName", "Certificates", "ChangePasswordAtLogon",
        "City", "CN", "Company", "CompoundIdentitySupported", "Country", "Created", "Deleted", "Department", "Description", "Division",
        "DoesNotRequirePreAuth", "EmployeeID", "EmployeeNumber", "Fax", "HomeDirectory", "HomedirRequired", "HomeDrive", "HomePage",
        "HomePhone", "Initials", "KerberosEncryptionType", "LastBadPasswordAttempt", "LastKnownParent", "LastLogonDate", "LockedOut",
        "LogonWorkstations", "Manager", "MemberOf", "MNSLogonAccount", "MobilePhone", "Modified", "ObjectCategory", "Office",
        "OfficePhone", "Organization", "OtherName", "PasswordExpired", "PasswordLastSet", "PasswordNeverExpires", "PasswordNotRequired",
        "POBox", "PostalCode", "PrimaryGroup", "PrincipalsAllowedToDelegateToAccount", "ProfilePath",
        "ProtectedFromAccidentalDeletion", "ScriptPath", "ServicePrincipalNames", "SIDHistory", "SmartcardLogonRequired", "State",
        "StreetAddress", "Title", "TrustedForDelegation", "TrustedToAuthForDelegation", "UseDESKeyOnly",
        "accountExpires", "adminCount", "badPasswordTime", "badPwdCount", "codePage", "countryCode", "createTimeStamp",
        "dSCorePropagationData", "instanceType", "isDeleted", "lastLogoff", "lastLogon", "lastLogonTimestamp", "legacyExchangeDN",
        "lockoutTime", "logonCount", "modifyTimeStamp", "msDS-User-Account-Control-Computed", "nTSecurityDescriptor", "primaryGroupID",
        "pwdLastSet", "sAMAccountType", "sDRightsEffective", "userCertificate", "uSNChanged", "uSNCreated", "whenChanged", "whenCreated",
        "c", "co", "l", "st", "physicalDeliveryOfficeName", "telephoneNumber", "mobile", "info", "objectSid",
    ];

    // Graph v1.0, microsoft.graph.user, as Get-MgUser and Get-EntraUser give it: properties and relationships.
    private static readonly string[] OfGraph =
    [
        "aboutMe", "activities", "ageGroup", "agreementAcceptances", "appRoleAssignments", "assignedLicenses", "assignedPlans",
        "authentication", "authorizationInfo", "birthday", "businessPhones", "calendar", "calendars", "calendarGroups", "calendarView",
        "chats", "cloudClipboard", "cloudPCs", "consentProvidedForMinor", "contactFolders", "contacts", "createdDateTime",
        "createdObjects", "creationType", "customSecurityAttributes", "dataSecurityAndGovernance", "deviceEnrollmentLimit",
        "deviceManagementTroubleshootingEvents", "directReports", "drive", "drives", "employeeExperience", "employeeHireDate",
        "employeeLeaveDateTime", "employeeOrgData", "employeeType", "events", "extensions", "externalUserState",
        "externalUserStateChangeDateTime", "faxNumber", "followedSites", "hireDate", "identities", "identityParentId", "imAddresses",
        "inferenceClassification", "insights", "interests", "isManagementRestricted", "isResourceAccount", "joinedTeams",
        "legalAgeGroupClassification", "licenseAssignmentStates", "licenseDetails", "mailFolders", "mailboxSettings",
        "managedAppRegistrations", "managedDevices", "manager", "memberOf", "messages", "mySite", "oauth2PermissionGrants",
        "officeLocation", "onPremisesDistinguishedName", "onPremisesDomainName", "onPremisesExtensionAttributes",
        "onPremisesLastSyncDateTime", "onPremisesProvisioningErrors", "onPremisesSamAccountName", "onPremisesSecurityIdentifier",
        "onPremisesSyncBehavior", "onPremisesUserPrincipalName", "onenote", "onlineMeetings", "otherMails", "outlook", "ownedDevices",
        "ownedObjects", "passwordPolicies", "passwordProfile", "pastProjects", "people", "permissionGrants", "photo", "photos", "planner",
        "preferredDataLocation", "preferredLanguage", "preferredName", "presence", "print", "provisionedPlans", "registeredDevices",
        "responsibilities", "schools", "scopedRoleMemberOf", "securityIdentifier", "serviceProvisioningErrors", "settings",
        "showInAddressList", "signInActivity", "signInSessionsValidFromDateTime", "skills", "solutions", "sponsors", "teamwork", "todo",
        "transitiveMemberOf", "usageLocation", "@odata.context", "@odata.id", "@odata.count", "@odata.nextLink",
    ];

    // Learn, users-bulk-download: the Entra portal. Microsoft 365 admin center, Users > Active users > Export users, as of 2020 and 2025.
    private static readonly string[] OfDownloads =
    [
        "alternateEmailAddress", "invitationState", "identityIssuer", "telephoneNumber", "Last dirsync time",
        "License assignment details", "Licenses", "Oath token metadata", "Oath token meta data", "Password never expires",
        "Preferred data location", "Preferred language", "Release track", "Strong password required", "Usage location", "When created",
    ];

    // Learn, get-mailbox: what people select of a mailbox, in Exchange Server and Exchange Online.
    private static readonly string[] OfMailboxes =
    [
        "Name", "Identity", "ExchangeGuid", "ArchiveGuid", "Database", "ServerName", "OrganizationId", "OrganizationalUnit", "LegacyExchangeDN",
        "HiddenFromAddressListsEnabled", "EmailAddressPolicyEnabled", "ForwardingAddress", "ForwardingSmtpAddress", "LitigationHoldEnabled",
        "RetentionPolicy", "WhenCreated", "WhenChanged", "WhenCreatedUTC", "WhenChangedUTC", "WhenMailboxCreated", "UsageLocation", "Sid",
        "MasterAccountSid", "IsMailboxEnabled", "IsShared", "IsResource", "IsLinked", "ResourceType", "AddressBookPolicy", "DistinguishedName",
        "SamAccountName", "SimpleDisplayName", "CustomAttribute1", "ExchangeVersion", "IsValid", "ObjectState", "RoleAssignmentPolicy",
    ];

    private static readonly HashSet<string> CloudUsers = new([.. OfPowerShell, .. OfGraph, .. OfDownloads, .. OfMailboxes], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> OnPremisesUsers = new([.. OfPowerShell, .. OfGetADUser, .. OfMailboxes], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a column of cloud users is passed over on purpose.</summary>
    public static bool OfCloudUsers(string name) => CloudUsers.Contains(name);

    /// <summary>Whether a column of on-premises users is passed over on purpose.</summary>
    public static bool OfOnPremisesUsers(string name) => OnPremisesUsers.Contains(name);
}
