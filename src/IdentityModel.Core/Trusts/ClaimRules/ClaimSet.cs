namespace IdentityModel.Core.Trusts.ClaimRules;

/// <summary>A set of claims in their order. AD FS keeps one of several equal claims (docs/facts/claim-rules.md#equal-claims).</summary>
internal sealed class ClaimSet
{
    private readonly List<Claim> _claims = [];
    private readonly Dictionary<string, List<Claim>> _byType = new(StringComparer.Ordinal);
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    public IReadOnlyList<Claim> All => _claims;

    public IReadOnlyList<Claim> OfType(string type) => _byType.TryGetValue(type, out List<Claim>? claims) ? claims : [];

    /// <summary>Adds a claim. AD FS drops a claim with an empty value (docs/facts/claim-rules.md#empty-claims).</summary>
    public void Add(Claim claim)
    {
        if (claim.Value.Length == 0 || !_keys.Add(KeyOf(claim)))
            return;

        _claims.Add(claim);
        if (!_byType.TryGetValue(claim.Type, out List<Claim>? claims))
            _byType.Add(claim.Type, claims = []);
        claims.Add(claim);
    }

    private static string KeyOf(Claim claim) => string.Join(
        "\0",
        [
            claim.Type, claim.Value, claim.Issuer, claim.OriginalIssuer, claim.ValueType,
            .. claim.Properties.OrderBy(one => one.Key, StringComparer.Ordinal).SelectMany(one => new[] { one.Key, one.Value }),
        ]);
}
