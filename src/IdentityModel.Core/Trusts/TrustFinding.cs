namespace IdentityModel.Core.Trusts;

/// <summary>What a rule found.</summary>
/// <param name="Status">How the check ended.</param>
/// <param name="Detail">What was found.</param>
/// <param name="Remedy">What to do; empty if nothing needs doing.</param>
/// <param name="SignInError">The error that users get, if it is known.</param>
internal sealed record TrustFinding(TrustCheckStatus Status, string Detail, string Remedy = "", string? SignInError = null)
{
    public static TrustFinding Passed(string detail) => new(TrustCheckStatus.Passed, detail);

    public static TrustFinding Warning(string detail, string remedy) => new(TrustCheckStatus.Warning, detail, remedy);

    public static TrustFinding Failed(string detail, string remedy, string? signInError = null) =>
        new(TrustCheckStatus.Failed, detail, remedy, signInError);

    public static TrustFinding Unknown(string detail, string remedy) => new(TrustCheckStatus.Unknown, detail, remedy);

    public static TrustFinding Of(FederationTrustCheck check) => new(check.Status, check.Detail, check.Remedy, check.SignInError);

    public FederationTrustCheck ToCheck(string? domain, string name, string source) => new()
    {
        Domain = domain,
        Name = name,
        Status = Status,
        Detail = Detail,
        Remedy = Remedy,
        SignInError = SignInError,
        Source = source,
    };
}
