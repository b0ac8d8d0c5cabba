using System.Security;

namespace IdentityModel.Core.Passwords;

/// <summary>A user who is to get a password.</summary>
/// <param name="Identity">The sign-in name or object id.</param>
public sealed record CloudPasswordTarget(string Identity)
{
    /// <summary>The user's other name, if sign-in name and object id were given: both must belong to one user.</summary>
    public string? OtherName { get; init; }

    /// <summary>The user's own password; <see langword="null"/> to take that of the request, or to generate one.</summary>
    public SecureString? Password { get; init; }

    /// <summary>Why no password can be set: what came with the user cannot be read. Null if it can.</summary>
    public IdentityModelException? Fault { get; init; }

    /// <summary>Whether the user must change it at the next sign-in; <see langword="null"/> to use the request's value.</summary>
    public bool? ForceChange { get; init; }
}
