namespace IdentityModel.Core.Recommendation;

/// <summary>
/// A requirement for sign-in beyond a password that works (docs/facts/sign-in-models.md#scenarios-of-2014,
/// docs/facts/sign-in-models.md#comparison-of-methods). Which of them decide the model is for
/// <see cref="IdentityModelRecommender"/> to say; some that did in 2014 no longer do.
/// </summary>
public enum IdentityRequirement
{
    /// <summary>
    /// Every sign-in is refused if Active Directory has the account as expired, locked or disabled, or the password as expired.
    /// </summary>
    UserLevelPolicyAtSignIn,

    /// <summary>The logon hours of Active Directory also apply to the cloud.</summary>
    SignInHours,

    /// <summary>An account that is disabled in Active Directory is refused at once, not within half an hour.</summary>
    ImmediateDisable,

    /// <summary>Neither passwords nor hashes of them may be stored in the cloud.</summary>
    PasswordHashesMayNotLeave,

    /// <summary>Another maker's multifactor product that works only with federation.</summary>
    ThirdPartyMfa,

    /// <summary>Another maker's authentication product.</summary>
    ThirdPartyAuthentication,

    /// <summary>The organization's own authentication system, spread over several sites.</summary>
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

    /// <summary>Sign-in is allowed only from certain networks.</summary>
    SignInLocation,
}
