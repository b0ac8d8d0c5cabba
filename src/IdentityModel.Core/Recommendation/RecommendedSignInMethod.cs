namespace IdentityModel.Core.Recommendation;

/// <summary>How passwords are verified, simplest first (docs/facts/sign-in-models.md#comparison-of-methods).</summary>
public enum RecommendedSignInMethod
{
    /// <summary>Accounts and passwords are in the cloud alone.</summary>
    CloudOnly,

    /// <summary>The cloud verifies a hash of the Active Directory password.</summary>
    PasswordHashSync,

    /// <summary>The cloud hands the password to an agent, and Active Directory verifies it.</summary>
    PassThrough,

    /// <summary>The user is sent to an identity provider, which verifies the password.</summary>
    Federation,
}
