namespace IdentityModel.Core.Recommendation;

/// <summary>
/// What an organization may ask of its sign-in beyond a password that works (docs/facts/sign-in-models.md#scenarios-of-2014,
/// docs/facts/sign-in-models.md#comparison-of-methods). Which of them decide the model is for
/// <see cref="IdentityModelRecommender"/> to say; some that did in 2014 no longer do.
/// </summary>
public enum IdentityRequirement
{
    /// <summary>Accounts that are expired, locked or disabled, and passwords that are expired, in Active Directory are refused at every sign-in.</summary>
    UserLevelPolicyAtSignIn,

    /// <summary>The logon hours of Active Directory hold for the cloud.</summary>
    SignInHours,

    /// <summary>An account that is disabled in Active Directory is refused at once, not within half an hour.</summary>
    ImmediateDisable,

    /// <summary>Neither passwords nor hashes of them may be stored in the cloud.</summary>
    PasswordHashesMayNotLeave,

    /// <summary>A multifactor product of another maker that works by federation alone.</summary>
    ThirdPartyMfa,

    /// <summary>Another authentication product of another maker.</summary>
    ThirdPartyAuthentication,

    /// <summary>An authentication system of the organization's own, spread over several sites.</summary>
    MultiSiteOnPremisesAuthentication,

    /// <summary>Users sign in with <c>DOMAIN\name</c> (sAMAccountName) instead of the user principal name.</summary>
    SamAccountNameSignIn,

    /// <summary>Windows Hello for Business with certificate trust.</summary>
    WindowsHelloCertificateTrust,

    /// <summary>Smart cards or other client certificates.</summary>
    SmartCard,

    /// <summary>The report of users whose credentials were found on the Internet (ID Protection).</summary>
    LeakedCredentialReport,

    /// <summary>A way to sign in when the main one fails.</summary>
    FallbackSignIn,

    /// <summary>Users reset a forgotten password on the web.</summary>
    ForgottenPasswordReset,

    /// <summary>Sign-in is allowed from certain networks only.</summary>
    SignInLocation,
}
