using System.Security;

namespace IdentityModel.Core.Passwords;

/// <summary>What <see cref="SetCloudUserPasswords"/> is asked to do.</summary>
public sealed record CloudPasswordRequest
{
    /// <summary>The password for every user; <see langword="null"/> to generate one for each.</summary>
    public SecureString? Password { get; init; }

    /// <summary>The length of generated passwords.</summary>
    public int Length { get; init; } = PasswordGenerator.DefaultLength;

    /// <summary>Whether the user must change it at the next sign-in.</summary>
    public bool ForceChange { get; init; } = true;

    /// <summary>
    /// Whether to also set passwords that will not count (in a federated domain, or overwritten by hash sync), and the passwords
    /// of the signed-in account and of the last emergency administrator.
    /// </summary>
    public bool Force { get; init; }

    /// <summary>How many users are given, for the time left; <see langword="null"/> if that is not known.</summary>
    public long? Total { get; init; }
}
