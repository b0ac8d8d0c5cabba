namespace IdentityModel.Core.Users;

/// <summary>
/// Columns that documented commands write and that decide nothing here. A column that is neither read nor listed here is told, for it
/// may be a name that was spelled in another way. docs/columns.md has all of them, by their source.
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

    // Learn, get-adgroup: what groups have, and users have not.
    private static readonly string[] OfGetADGroup = ["ManagedBy", "member", "Members"];

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

    // Graph v1.0, microsoft.graph.group and microsoft.graph.orgContact, as Get-MgGroup and Get-MgContact give them, beyond what users have.
    private static readonly string[] OfGraphGroups =
    [
        "acceptedSenders", "accessType", "addresses", "allowExternalSenders", "assignedLabels", "autoSubscribeNewMembers", "classification",
        "conversations", "createdOnBehalfOf", "description", "expirationDateTime", "groupLifecyclePolicies", "hasMembersWithLicenseErrors",
        "hideFromAddressLists", "hideFromOutlookClients", "infoCatalogs", "isArchived", "isAssignableToRole", "isFavorite",
        "isSubscribedByMail", "licenseProcessingState", "members", "membershipRule", "membershipRuleProcessingState",
        "membersWithLicenseErrors", "onPremisesNetBiosName", "organizationId", "owners", "rejectedSenders", "renewedDateTime",
        "resourceBehaviorOptions", "resourceProvisioningOptions", "sites", "team", "theme", "threads", "transitiveMembers", "uniqueName",
        "unseenConversationsCount", "unseenCount", "unseenMessagesCount", "visibility", "welcomeMessageEnabled",
    ];

    // Learn, users-bulk-download: the Entra portal, also as of 2021. Microsoft 365 admin center, Users > Active users > Export users, as of
    // 2020, 2022 and 2025.
    private static readonly string[] OfDownloads =
    [
        "alternateEmailAddress", "invitationState", "identityIssuer", "telephoneNumber", "Last dirsync time",
        "License assignment details", "Licenses", "Oath token metadata", "Oath token meta data", "Password never expires",
        "Preferred data location", "Preferred language", "Release track", "Strong password required", "Usage location",
        "When created", "authenticationPhoneNumber", "authenticationAlternativePhoneNumber", "authenticationEmail",
    ];

    // Get-EntraUser beyond Graph, and the retired modules AzureAD and MSOnline.
    private static readonly string[] OfModules =
    [
        "AlternateEmailAddresses", "AlternateMobilePhones", "AlternativeSecurityIds", "CloudExchangeRecipientDisplayType",
        "DirSyncProvisioningErrors", "Errors", "ExtensionData", "ExtensionProperty", "IndirectLicenseErrors", "IsBlackberryUser",
        "IsCompromised", "IsLicensed", "IsLicenseReconciliationNeeded", "LastDirSyncTime", "LicenseAssignmentDetails",
        "LicenseReconciliationNeeded", "LiveId", "MSExchRecipientTypeDetails", "MSRtcSipDeploymentLocator",
        "MSRtcSipPrimaryUserAddress", "OathTokenMetadata", "OverallProvisioningStatus", "PasswordNeverExpires",
        "PasswordResetNotRequiredDuringActivate", "PortalSettings", "ProvisioningErrors", "RefreshTokensValidFromDateTime",
        "ReleaseTrack", "ServiceInformation", "SignInName", "SignInNames", "SipProxyAddress", "StrongAuthenticationMethods",
        "StrongAuthenticationPhoneAppDetails", "StrongAuthenticationProofupTime", "StrongAuthenticationRequirements",
        "StrongAuthenticationUserDetails", "StrongPasswordRequired", "UserLandingPageIdentifierForO365Shell", "UserState",
        "UserStateChangedOn", "UserThemeIdentifierForO365Shell", "ValidationStatus",
    ];

    // Attributes of a user in Active Directory, as csvde and ldifde write them.
    private static readonly string[] OfActiveDirectory =
    [
        "altRecipient", "comment", "deliverAndRedirect", "directReports", "employeeType", "facsimileTelephoneNumber",
        "garbageCollPeriod", "homeMDB", "homeMTA", "ipPhone", "jpegPhoto", "logonHours", "managedObjects", "mDBUseDefaults",
        "middleName", "msDS-AllowedToDelegateTo", "msDS-ExternalDirectoryObjectId", "msDS-SupportedEncryptionTypes",
        "msNPAllowDialin", "otherTelephone", "pager", "postalAddress", "postOfficeBox", "preferredLanguage", "protocolSettings",
        "publicDelegates", "servicePrincipalName", "showInAddressBook", "thumbnailPhoto", "url", "userParameters",
        "userSMIMECertificate", "userWorkstations", "wWWHomePage",
    ];

    // Extensions of the schema, by Exchange and Skype: many attributes, of which none is read by another name.
    private static readonly string[] Prefixes = ["msExch", "msRTCSIP", "extensionAttribute", "CustomAttribute", "ExtensionCustomAttribute"];

    // Get-Mailbox of Exchange Server and Exchange Online: what one side does not use, or both do not.
    private static readonly string[] OfMailboxes =
    [
        "AcceptMessagesOnlyFrom", "AcceptMessagesOnlyFromDLMembers", "AcceptMessagesOnlyFromSendersOrMembers", "AccountDisabled",
        "AddressBookPolicy", "AddressListMembership", "AdminDisplayVersion", "AdministrativeUnits", "AggregatedMailboxGuids",
        "AntispamBypassEnabled", "ArbitrationMailbox", "ArchiveDatabase", "ArchiveDomain", "ArchiveGuid", "ArchiveName",
        "ArchiveQuota", "ArchiveRelease", "ArchiveState", "ArchiveStatus", "ArchiveWarningQuota", "AuditAdmin", "AuditDelegate",
        "AuditEnabled", "AuditLogAgeLimit", "AuditOwner", "AutoExpandingArchiveEnabled", "BypassModerationFromSendersOrMembers",
        "CalendarLoggingQuota", "CalendarRepairDisabled", "CalendarVersionStoreDisabled", "ComplianceTagHoldApplied", "Database",
        "DataEncryptionPolicy", "DefaultPublicFolderMailbox", "DelayHoldApplied", "DeliverToMailboxAndForward",
        "DisabledArchiveDatabase", "DisabledArchiveGuid", "DisabledMailboxLocations", "DistinguishedName",
        "DowngradeHighPriorityMessagesEnabled", "EffectivePublicFolderMailbox", "ElcProcessingDisabled",
        "EmailAddressPolicyEnabled", "EndDateForRetentionHold", "ExchangeGuid", "ExchangeObjectId", "ExchangeSecurityDescriptor",
        "ExchangeUserAccountControl", "ExchangeVersion", "Extensions", "ExternalDirectoryObjectId", "ExternalOofOptions",
        "ForwardingAddress", "ForwardingSmtpAddress", "GeneratedOfflineAddressBooks", "GrantSendOnBehalfTo", "Guid", "HasPicture",
        "HasSnackyAppData", "HasSpokenName", "HiddenFromAddressListsEnabled", "Id", "Identity", "ImListMigrationCompleted",
        "InactiveMailboxRetireTime", "IncludeInGarbageCollection", "InPlaceHolds", "IsDirSynced", "IsExcludedFromServingHierarchy",
        "IsHierarchyReady", "IsHierarchySyncEnabled", "IsInactiveMailbox", "IsLinked", "IsMachineToPersonTextMessagingEnabled",
        "IsMailboxEnabled", "IsMonitoringMailbox", "IsPersonToPersonTextMessagingEnabled", "IsResource",
        "IsRootPublicFolderMailbox", "IsShared", "IsSoftDeletedByDisable", "IsSoftDeletedByRemove", "IssueWarningQuota", "IsValid",
        "JournalArchiveAddress", "Languages", "LastExchangeChangedTime", "LegacyExchangeDN", "LinkedMasterAccount",
        "LitigationHoldDate", "LitigationHoldDuration", "LitigationHoldEnabled", "LitigationHoldOwner", "MailboxContainerGuid",
        "MailboxLocations", "MailboxMoveBatchName", "MailboxMoveFlags", "MailboxMoveRemoteHostName", "MailboxMoveSourceMDB",
        "MailboxMoveStatus", "MailboxMoveTargetMDB", "MailboxPlan", "MailboxProvisioningConstraint",
        "MailboxProvisioningPreferences", "MailboxRegion", "MailboxRegionLastUpdateTime", "MailboxRelease", "MailTip",
        "MailTipTranslations", "ManagedFolderMailboxPolicy", "MasterAccountSid", "MaxBlockedSenders", "MaxReceiveSize",
        "MaxSafeSenders", "MaxSendSize", "MessageCopyForSendOnBehalfEnabled", "MessageCopyForSentAsEnabled",
        "MessageTrackingReadStatusEnabled", "MicrosoftOnlineServicesID", "ModeratedBy", "ModerationEnabled", "Name", "NetID",
        "ObjectCategory", "ObjectClass", "ObjectState", "Office", "OfflineAddressBook", "OrganizationalUnit", "OrganizationId",
        "OriginatingServer", "OrphanSoftDeleteTrackingTime", "PersistedCapabilities", "PoliciesExcluded", "PoliciesIncluded",
        "ProhibitSendQuota", "ProhibitSendReceiveQuota", "ProtocolSettings", "QueryBaseDN", "QueryBaseDNRestrictionEnabled",
        "RecipientLimits", "ReconciliationId", "RecoverableItemsQuota", "RecoverableItemsWarningQuota", "RejectMessagesFrom",
        "RejectMessagesFromDLMembers", "RejectMessagesFromSendersOrMembers", "RemoteAccountPolicy", "RemoteRecipientType",
        "RequireSenderAuthenticationEnabled", "ResetPasswordOnNextLogon", "ResourceCapacity", "ResourceCustom", "ResourceType",
        "RetainDeletedItemsFor", "RetainDeletedItemsUntilBackup", "RetentionComment", "RetentionHoldEnabled", "RetentionPolicy",
        "RetentionUrl", "RoleAssignmentPolicy", "RoomMailboxAccountEnabled", "RulesQuota", "SamAccountName", "SCLDeleteEnabled",
        "SCLDeleteThreshold", "SCLJunkEnabled", "SCLJunkThreshold", "SCLQuarantineEnabled", "SCLQuarantineThreshold",
        "SCLRejectEnabled", "SCLRejectThreshold", "SendModerationNotifications", "ServerLegacyDN", "ServerName", "SharingPolicy",
        "Sid", "SiloName", "SimpleDisplayName", "SingleItemRecoveryEnabled", "SKUAssigned",
        "StartDateForRetentionHold", "StsRefreshTokensValidFrom", "ThrottlingPolicy", "UMDtmfMap", "UMEnabled", "UnifiedMailbox",
        "UsageLocation", "UseDatabaseQuotaDefaults", "UseDatabaseRetentionDefaults", "UserCertificate", "UserSMimeCertificate",
        "WasInactiveMailbox", "WhenChanged", "WhenChangedUTC", "WhenCreated", "WhenCreatedUTC", "WhenMailboxCreated",
        "WhenSoftDeleted", "WindowsLiveID",
    ];

    private static readonly HashSet<string> CloudUsers =
        new([.. OfPowerShell, .. OfGraph, .. OfGraphGroups, .. OfDownloads, .. OfModules, .. OfMailboxes], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> OnPremisesUsers =
        new([.. OfPowerShell, .. OfGetADUser, .. OfGetADGroup, .. OfActiveDirectory, .. OfMailboxes], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a column of cloud users is passed over on purpose.</summary>
    public static bool OfCloudUsers(string name) => CloudUsers.Contains(name) || IsExtension(name);

    /// <summary>Whether a column of on-premises users is passed over on purpose.</summary>
    public static bool OfOnPremisesUsers(string name) => OnPremisesUsers.Contains(name) || IsExtension(name);

    private static bool IsExtension(string name) =>
        Array.Exists(Prefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
