namespace IdentityModel.Core.Matching;

/// <summary>The attribute that named the candidate.</summary>
public enum MatchedOn
{
    /// <summary>No attribute did.</summary>
    None,

    /// <summary>The ImmutableId, byte for byte.</summary>
    ImmutableId,

    /// <summary>The primary SMTP address, ignoring case.</summary>
    PrimarySmtpAddress,

    /// <summary>The user principal name, ignoring case.</summary>
    UserPrincipalName,

    /// <summary>The SID of a group: the cloud group is synchronized from it.</summary>
    SecurityIdentifier,
}
