namespace IdentityModel.Core;

/// <summary>The features of staged rollout (<c>stagedFeatureName</c>, docs/facts/graph.md#staged-rollout-policies).</summary>
public enum StagedRolloutFeature
{
    /// <summary>The cloud hands the password to an agent, and Active Directory verifies it.</summary>
    PassThroughAuthentication,

    /// <summary>Seamless single sign-on.</summary>
    SeamlessSso,

    /// <summary>The cloud verifies the synchronized hash of the password.</summary>
    PasswordHashSync,

    /// <summary>Signing in with a mail address that is not the user principal name.</summary>
    EmailAsAlternateId,

    /// <summary>Signing in with a client certificate.</summary>
    CertificateBasedAuthentication,

    /// <summary>Microsoft Entra multifactor authentication.</summary>
    MultiFactorAuthentication,
}
