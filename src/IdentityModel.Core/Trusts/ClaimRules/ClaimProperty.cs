namespace IdentityModel.Core.Trusts.ClaimRules;

/// <summary>A property of a claim that a rule names: <c>Value</c>, or <c>Properties["http://…/format"]</c>.</summary>
/// <param name="Name">Type, Value, Issuer, OriginalIssuer, ValueType or Properties, in this spelling.</param>
/// <param name="Key">The name within Properties; otherwise null.</param>
internal sealed record ClaimProperty(string Name, string? Key = null)
{
    public const string Properties = "Properties";

    public static readonly ClaimProperty Type = new("Type");

    public static readonly ClaimProperty Value = new("Value");

    public static readonly ClaimProperty Issuer = new("Issuer");

    public static readonly ClaimProperty OriginalIssuer = new("OriginalIssuer");

    public static readonly ClaimProperty ValueType = new("ValueType");

    public static readonly IReadOnlyList<ClaimProperty> Plain = [Type, Value, Issuer, OriginalIssuer, ValueType];

    /// <summary>What a claim has there. A key that the claim lacks gives an empty text (docs/facts/claim-rules.md#language).</summary>
    public string In(Claim claim) => Name switch
    {
        "Type" => claim.Type,
        "Value" => claim.Value,
        "Issuer" => claim.Issuer,
        "OriginalIssuer" => claim.OriginalIssuer,
        "ValueType" => claim.ValueType,
        _ => claim.Properties.TryGetValue(Key!, out string? value) ? value : "",
    };

    /// <inheritdoc/>
    public override string ToString() => Key is null ? Name : $"{Name}[\"{Key}\"]";
}
