namespace IdentityModel.Cloud;

/// <summary>A token as it was issued.</summary>
/// <param name="Value">The token. Never put it in a message.</param>
/// <param name="Lifetime">How long it is valid from now on.</param>
internal sealed record IssuedToken(string Value, TimeSpan Lifetime)
{
    public override string ToString() => $"a token valid for {Lifetime}";
}
