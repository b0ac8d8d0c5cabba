namespace IdentityModel.Core.Trusts;

/// <summary>A claim rule of a relying party trust.</summary>
/// <param name="Name">What AD FS shows as its name.</param>
/// <param name="Body">Conditions and statement, as AD FS reads them.</param>
internal sealed record TrustRule(string Name, string Body)
{
    /// <summary>The rule as AD FS stores it.</summary>
    internal string Text => $"@RuleName = \"{Name}\"\n{Body}";
}
