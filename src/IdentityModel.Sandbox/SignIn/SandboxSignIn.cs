namespace IdentityModel.Sandbox;

/// <summary>
/// Decides about a token of an identity provider as Entra ID does, in its order (docs/facts/federation.md#a-federated-sign-in): the
/// issuer, the certificate, the signature, the user, the user's domain. It knows nothing of the module's own checks, so that a prediction
/// can be held against it. Multifactor authentication, Conditional Access and staged rollouts are not simulated.
/// </summary>
/// <param name="tenant">The tenant.</param>
/// <param name="options">How long realm discovery gives the old answer.</param>
/// <param name="clock">The sandbox's time.</param>
public sealed class SandboxSignIn(SandboxTenant tenant, SandboxOptions options, TimeProvider clock)
{
    private const string NoKey = "Unable to verify the token signature. The signing key identifier does not match any valid registered keys.";
    private const string Invalid = "SAML token is invalid.";

    /// <summary>No source says how far clocks may differ. Five minutes is what Kerberos and AD FS are used to.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>Who is signed in, or why nobody is.</summary>
    /// <param name="token">The token.</param>
    /// <param name="login">
    /// The name that the person typed: its domain decides whether the service sends the person to an identity provider at all. Null if
    /// the sign-in begins at the identity provider: then no name is typed.
    /// </param>
    public SandboxSignInAnswer Answer(FederatedToken token, string? login = null)
    {
        if (token is null)
            throw new ArgumentNullException(nameof(token));

        lock (tenant.Gate)
            return RefuseLogin(login) ?? Decide(token);
    }

    private SandboxSignInAnswer? RefuseLogin(string? login)
    {
        if (login is null)
            return null;

        if (DomainOf(login) is not { IsVerified: true } domain)
            return SandboxSignInAnswer.Refused(50034, $"The user account {login} does not exist in the directory.");

        return tenant.RootOf(domain).SeenAt(clock.GetUtcNow(), options.RealmDelay).IsFederated
            ? null
            : SandboxSignInAnswer.NotAsked($"{domain.Name} is managed: the sign-in service asks for the password itself.");
    }

    private SandboxSignInAnswer Decide(FederatedToken token)
    {
        if (RealmOf(token) is not { } realm)
            return UnknownRealm(token);

        return RefuseSignature(token, realm.Federation!) ?? RefuseUse(token) ?? FindUser(token, realm);
    }

    /// <summary>The domain whose issuer the token has, letter by letter. No source names a delay for new settings.</summary>
    private SandboxDomain? RealmOf(FederatedToken token) =>
        tenant.Domains.FirstOrDefault(domain => domain.IsFederated && domain.Federation?.IssuerUri is { } issuer && issuer == token.Issuer);

    private SandboxSignInAnswer UnknownRealm(FederatedToken token) =>
        tenant.Domains.FirstOrDefault(domain => domain.IsFederated && domain.Federation is null) is { } unread
            ? SandboxSignInAnswer.NotAsked($"The sandbox has no federation settings of {unread.Name}, so it does not know the issuer.")
            : SandboxSignInAnswer.Refused(50107, $"The requested federation realm object '{token.Issuer}' does not exist.");

    /// <summary>
    /// Entra ID accepts the certificate of either place. No source says whether it refuses one that has expired; here it does not.
    /// </summary>
    private static SandboxSignInAnswer? RefuseSignature(FederatedToken token, DomainFederation settings)
    {
        bool isWsFed = token.Protocol == TokenProtocol.WsFed;
        if (!IsOneOf(token, settings.SigningCertificate, settings.NextSigningCertificate))
            return isWsFed ? SandboxSignInAnswer.Refused(50008, $"{Invalid} {NoKey}") : SandboxSignInAnswer.Refused(500081, NoKey);

        if (token.IsIntact)
            return null;

        return isWsFed
            ? SandboxSignInAnswer.Refused(50008, $"{Invalid} Signature verification failed.")
            : SandboxSignInAnswer.Refused(50006, "Signature verification failed because of an invalid signature.");
    }

    private static bool IsOneOf(FederatedToken token, params string?[] places) =>
        token.SigningCertificate is { } certificate
        && places.Any(place => place is not null && Convert.FromBase64String(place).SequenceEqual(certificate.RawData));

    /// <summary>The code of these two is derived: 50008 is Microsoft's code for a token that is misconfigured.</summary>
    private SandboxSignInAnswer? RefuseUse(FederatedToken token)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (token.Audience != FederatedToken.EntraId)
            return SandboxSignInAnswer.Refused(50008, $"{Invalid} It is for '{token.Audience}'.");

        return now + Skew < token.ValidFrom || now - Skew >= token.ValidUntil
            ? SandboxSignInAnswer.Refused(50008, $"{Invalid} It is not valid at this time.")
            : null;
    }

    /// <summary>The ImmutableId alone finds the user: the UPN of the token counts for nothing.</summary>
    private SandboxSignInAnswer FindUser(FederatedToken token, SandboxDomain realm)
    {
        if (tenant.Users.FirstOrDefault(one => one.OnPremisesImmutableId is { } id && id == token.ImmutableId) is not { } user)
        {
            return SandboxSignInAnswer.Refused(
                51004,
                $"The user account {token.ImmutableId} does not exist in the {tenant.Id} directory. To sign into this application, the account "
                + "must be added to the directory.");
        }

        // The default policy, rootDomains = all (docs/facts/federation.md#federated-token-validation).
        if (DomainOf(user.UserPrincipalName) is not { } domain || tenant.RootOf(domain) != realm)
            return SandboxSignInAnswer.Refused(5000820, "Sign-in blocked by Federated Token Validation policy. Contact your administrator for details.");

        return user.AccountEnabled ? SandboxSignInAnswer.SignedIn(user) : SandboxSignInAnswer.Refused(50057, "The user account is disabled.");
    }

    private SandboxDomain? DomainOf(string login) => tenant.FindDomain(login.Substring(login.LastIndexOf('@') + 1));
}
