namespace IdentityModel.Core.Trusts.ClaimRules;

/// <summary>What an attribute store gives.</summary>
/// <param name="Columns">The values of each attribute that was asked for; null for one that is not known.</param>
/// <param name="Unanswered">What is not known.</param>
internal sealed record StoreAnswer(IReadOnlyList<IReadOnlyList<string>?> Columns, IReadOnlyList<string> Unanswered)
{
    public static StoreAnswer Unknown(string what) => new([], [what]);
}
