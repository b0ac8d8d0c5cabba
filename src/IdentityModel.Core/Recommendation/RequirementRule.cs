namespace IdentityModel.Core.Recommendation;

/// <summary>
/// The simplest sign-in method that meets one requirement, and why (docs/facts/sign-in-models.md#scenarios-of-2014,
/// docs/facts/sign-in-models.md#comparison-of-methods).
/// </summary>
/// <param name="Requirement">The requirement.</param>
/// <param name="Least">The simplest method that meets it.</param>
/// <param name="Text">Why, as a sentence.</param>
/// <param name="Source">The document that says so.</param>
internal sealed record RequirementRule(
    IdentityRequirement Requirement, RecommendedSignInMethod Least, string Text, string Source)
{
    /// <summary>Every requirement, once.</summary>
    public static IReadOnlyList<RequirementRule> All { get; } =
    [
        new(IdentityRequirement.ThirdPartyMfa, RecommendedSignInMethod.Federation,
            "A multifactor product that works only with federation needs federation.", RecommendationSource.Comparison),
        new(IdentityRequirement.ThirdPartyAuthentication, RecommendedSignInMethod.Federation,
            "A third-party authentication product is a sign-in feature that Entra ID does not have, so it needs federation.",
            RecommendationSource.Tree),
        new(IdentityRequirement.MultiSiteOnPremisesAuthentication, RecommendedSignInMethod.Federation,
            "Your own authentication system across several sites is a sign-in feature that Entra ID does not have, so it needs federation.",
            RecommendationSource.Tree),
        new(IdentityRequirement.SamAccountNameSignIn, RecommendedSignInMethod.Federation,
            "Only federation lets users sign in with sAMAccountName.", RecommendationSource.Comparison),
        new(IdentityRequirement.WindowsHelloCertificateTrust, RecommendedSignInMethod.Federation,
            "Windows Hello for Business with certificate trust needs AD FS. Key trust and cloud trust do not.",
            RecommendationSource.Comparison),
        new(IdentityRequirement.UserLevelPolicyAtSignIn, RecommendedSignInMethod.PassThrough,
            "Every sign-in respects locked accounts, expired accounts and expired passwords of Active Directory only if Active Directory "
            + "verifies the password.", RecommendationSource.Tree),
        new(IdentityRequirement.SignInHours, RecommendedSignInMethod.PassThrough,
            "Logon hours of Active Directory apply only if Active Directory verifies the password.", RecommendationSource.Tree),
        new(IdentityRequirement.ImmediateDisable, RecommendedSignInMethod.PassThrough,
            "A disabled account is blocked at once only if Active Directory verifies the password. With "
            + "password hash sync, it takes up to 30 minutes.", RecommendationSource.Comparison),
        new(IdentityRequirement.PasswordHashesMayNotLeave, RecommendedSignInMethod.PassThrough,
            "If no password hash may be in the cloud, the simplest model is pass-through authentication: an agent lets Active Directory "
            + "verify the password.",
            RecommendationSource.Tree),
        new(IdentityRequirement.LeakedCredentialReport, RecommendedSignInMethod.PasswordHashSync,
            "The leaked credentials report needs password hash sync, in addition to the method that verifies the password.",
            RecommendationSource.Tree),
        new(IdentityRequirement.FallbackSignIn, RecommendedSignInMethod.PasswordHashSync,
            "If the main method fails, users can sign in with password hash sync.", RecommendationSource.Tree),
        new(IdentityRequirement.SmartCard, RecommendedSignInMethod.PasswordHashSync,
            "Smart cards no longer need federation: Entra ID verifies client certificates itself.",
            RecommendationSource.Recalled),
        new(IdentityRequirement.ForgottenPasswordReset, RecommendedSignInMethod.PasswordHashSync,
            "Password reset on the web no longer needs federation: Entra ID resets the password "
            + "and writes it back to Active Directory.", RecommendationSource.Recalled),
        new(IdentityRequirement.SignInLocation, RecommendedSignInMethod.PasswordHashSync,
            "Sign-in only from certain networks no longer needs federation: Conditional Access does that with any method.",
            RecommendationSource.Recalled),
    ];
}
