namespace IdentityModel.Cloud;

/// <summary>A sign-in that succeeded.</summary>
/// <param name="Token">The first token.</param>
/// <param name="Context">Where and as whom; the caller adds what the transport decides.</param>
internal sealed record SignedIn(IssuedToken Token, SessionContext Context);
