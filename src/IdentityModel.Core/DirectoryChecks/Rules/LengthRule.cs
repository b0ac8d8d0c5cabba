namespace IdentityModel.Core.DirectoryChecks;

/// <summary>A value may have at most so many characters.</summary>
/// <param name="max">Characters, the type of an address included.</param>
/// <param name="source">The document.</param>
/// <param name="isCuttable">Whether the value may be cut. A cut address would be another address.</param>
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
