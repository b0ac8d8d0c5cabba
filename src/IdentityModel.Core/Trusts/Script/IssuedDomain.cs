namespace IdentityModel.Core.Trusts;

/// <summary>A federated root domain, as a claim rule needs it.</summary>
/// <param name="Name">The domain.</param>
/// <param name="Issuer">The issuer that Graph stores for it.</param>
/// <param name="SignIn">Where its users sign in; null if Graph stores no such address.</param>
/// <param name="RootsBeneath">The other roots beneath it, whose users this issuer is not for.</param>
internal sealed record IssuedDomain(string Name, string Issuer, Uri? SignIn, IReadOnlyList<string> RootsBeneath);
