using System.Globalization;

namespace IdentityModel.Sandbox;

/// <summary>What the sign-in service makes of a token.</summary>
public sealed record SandboxSignInAnswer
{
    /// <summary>The user who is signed in; null if nobody is.</summary>
    public string? UserPrincipalName { get; init; }

    /// <summary>
    /// The number of the error; null if the user is signed in, or if the service has no error: a user of a managed domain never comes
    /// with a token.
    /// </summary>
    public int? ErrorNumber { get; init; }

    /// <summary>The error, such as <c>AADSTS50107</c>.</summary>
    public string? SignInError => ErrorNumber is { } number ? "AADSTS" + number.ToString(CultureInfo.InvariantCulture) : null;

    /// <summary>The text of the error, or why nobody is signed in.</summary>
    public string Message { get; init; } = "";

    internal static SandboxSignInAnswer SignedIn(SandboxUser user) => new() { UserPrincipalName = user.UserPrincipalName };

    internal static SandboxSignInAnswer Refused(int number, string message) => new() { ErrorNumber = number, Message = message };

    internal static SandboxSignInAnswer NotAsked(string message) => new() { Message = message };

    /// <inheritdoc/>
    public override string ToString() =>
        UserPrincipalName is { } name ? $"signed in as {name}" : SignInError is { } error ? $"{error}: {Message}" : Message;
}
