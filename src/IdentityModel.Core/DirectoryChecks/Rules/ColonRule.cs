namespace IdentityModel.Core.DirectoryChecks;

/// <summary>Behind an address's type and its colon stands no other colon (IdFix's <c>FixProxyTargetAddressRule</c>).</summary>
internal sealed class ColonRule() : AttributeRule(
    OnPremisesUserError.Character, "not contain : after the type", DirectoryCheckSource.Preparation)
{
    public override string Advice => "Remove the second colon.";

    public override string? ProblemOf(CheckedValue value, CheckedUser user) =>
        value.Type.Length > 0 && value.Text.IndexOf(':') >= 0 ? "contains ':' after its type" : null;

    // A type that is there twice goes: with its colon alone gone, "smtp:" before an address would make another address.
    public override string? Corrected(CheckedValue value, CheckedUser user) =>
        (value.Text.StartsWith(value.Type, StringComparison.OrdinalIgnoreCase) ? value.Text.Substring(value.Type.Length) : value.Text)
        .Replace(":", "");
}
