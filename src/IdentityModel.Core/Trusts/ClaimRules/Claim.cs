namespace IdentityModel.Core.Trusts.ClaimRules;

/// <summary>A claim in memory.</summary>
/// <param name="Type">Its type, a URI.</param>
/// <param name="Value">Its value.</param>
internal sealed record Claim(string Type, string Value)
{
    /// <summary>Who AD FS says issued it. What rules make is of the local authority (recalled, not confirmed).</summary>
    public string Issuer { get; init; } = "LOCAL AUTHORITY";

    public string OriginalIssuer { get; init; } = "LOCAL AUTHORITY";

    public string ValueType { get; init; } = "http://www.w3.org/2001/XMLSchema#string";

    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    /// <inheritdoc/>
    public override string ToString() => $"{Type} = {Value}";
}
