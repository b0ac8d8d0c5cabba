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
            "A multifactor product that works by federation alone needs federation.", RecommendationSource.Comparison),
        new(IdentityRequirement.ThirdPartyAuthentication, RecommendedSignInMethod.Federation,
            "An authentication product of another maker is a sign-in feature Entra ID lacks: it needs federation.",
            RecommendationSource.Tree),
        new(IdentityRequirement.MultiSiteOnPremisesAuthentication, RecommendedSignInMethod.Federation,
            "An authentication system of your own over several sites is a sign-in feature Entra ID lacks: it needs federation.",
            RecommendationSource.Tree),
        new(IdentityRequirement.SamAccountNameSignIn, RecommendedSignInMethod.Federation,
            "Only federation lets users sign in with sAMAccountName.", RecommendationSource.Comparison),
        new(IdentityRequirement.WindowsHelloCertificateTrust, RecommendedSignInMethod.Federation,
            "Windows Hello for Business with certificate trust needs AD FS; key and cloud trust do not.",
            RecommendationSource.Comparison),
        new(IdentityRequirement.UserLevelPolicyAtSignIn, RecommendedSignInMethod.PassThrough,
            "Locked and expired accounts and expired passwords of Active Directory are honored at every sign-in only where Active "
            + "Directory verifies the password.", RecommendationSource.Tree),
        new(IdentityRequirement.SignInHours, RecommendedSignInMethod.PassThrough,
            "Active Directory's logon hours hold only where it verifies the password.", RecommendationSource.Tree),
        new(IdentityRequirement.ImmediateDisable, RecommendedSignInMethod.PassThrough,
            "A disabled account is refused at once only where Active Directory verifies the password; with password hash sync it takes "
            + "up to 30 minutes.", RecommendationSource.Comparison),
        new(IdentityRequirement.PasswordHashesMayNotLeave, RecommendedSignInMethod.PassThrough,
            "Where no hash may be stored in the cloud, the simplest way is that an agent lets Active Directory verify the password.",
            RecommendationSource.Tree),
        new(IdentityRequirement.LeakedCredentialReport, RecommendedSignInMethod.PasswordHashSync,
            "The report of leaked credentials needs password hash sync, beside whatever method verifies the password.",
            RecommendationSource.Tree),
        new(IdentityRequirement.FallbackSignIn, RecommendedSignInMethod.PasswordHashSync,
            "Password hash sync is the way to sign in when the main method fails.", RecommendationSource.Tree),
        new(IdentityRequirement.SmartCard, RecommendedSignInMethod.PasswordHashSync,
            "Smart cards were a reason for federation; today Entra ID verifies client certificates itself.",
            RecommendationSource.Recalled),
        new(IdentityRequirement.ForgottenPasswordReset, RecommendedSignInMethod.PasswordHashSync,
            "Resetting forgotten passwords on the web was a reason for federation; today Entra ID does it and writes the password "
            + "back to Active Directory.", RecommendationSource.Recalled),
        new(IdentityRequirement.SignInLocation, RecommendedSignInMethod.PasswordHashSync,
            "Limiting sign-in to certain networks was a reason for federation; today Conditional Access does it with any method.",
            RecommendationSource.Recalled),
    ];
}
