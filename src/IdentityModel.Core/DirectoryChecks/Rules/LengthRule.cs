namespace IdentityModel.Core.DirectoryChecks;

/// <summary>A value may be so long and no longer.</summary>
/// <param name="max">Characters, the type of an address included.</param>
/// <param name="source">The document.</param>
/// <param name="isCuttable">Whether what is beyond may be cut off. An address would become another one.</param>
internal sealed class LengthRule(int max, string source, bool isCuttable)
    : AttributeRule(OnPremisesUserError.Length, $"have at most {max} characters", source)
{
    public override string Advice => $"Shorten it to at most {max} characters.";

    public override string? ProblemOf(CheckedValue value, CheckedUser user) =>
        value.Length > max ? $"has {value.Length} characters, more than the {max} allowed" : null;

    public override string? Corrected(CheckedValue value, CheckedUser user)
    {
        if (!isCuttable)
            return null;

        int end = max - value.Type.Length;
        if (char.IsHighSurrogate(value.Text[end - 1]))
            end--;
        return value.Text.Substring(0, end).TrimEnd();
    }
}
