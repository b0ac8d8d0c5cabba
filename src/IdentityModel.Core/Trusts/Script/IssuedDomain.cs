namespace IdentityModel.Core.Trusts;

/// <summary>A root domain that is federated, or is to be, as a claim rule needs it.</summary>
/// <param name="Name">The domain.</param>
/// <param name="Issuer">The issuer that Graph stores for it.</param>
/// <param name="SignIn">Where its users sign in; null if Graph stores no such address.</param>
/// <param name="RootsBeneath">The other roots beneath it, whose users this issuer is not for.</param>
/// <param name="IsPlanned">Whether it is federated later, so that the issuer is the one that it is to get.</param>
internal sealed record IssuedDomain(string Name, string Issuer, Uri? SignIn, IReadOnlyList<string> RootsBeneath, bool IsPlanned = false);
