namespace IdentityModel.Sandbox;

/// <summary>Two conditions joined by <c>and</c> or <c>or</c>.</summary>
internal sealed record FilterLogic(bool IsAnd, FilterNode Left, FilterNode Right) : FilterNode
{
    public override IEnumerable<FilterTerm> Terms => Left.Terms.Concat(Right.Terms);

    public override bool HasNot => Left.HasNot || Right.HasNot;

    public override bool Matches(Func<string, object?> read) =>
        IsAnd ? Left.Matches(read) && Right.Matches(read) : Left.Matches(read) || Right.Matches(read);
}
