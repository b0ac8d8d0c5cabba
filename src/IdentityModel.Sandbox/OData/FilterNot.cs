namespace IdentityModel.Sandbox;

/// <summary>A condition negated by <c>not</c>.</summary>
internal sealed record FilterNot(FilterNode Inner) : FilterNode
{
    public override IEnumerable<FilterTerm> Terms => Inner.Terms;

    public override bool HasNot => true;

    public override bool Matches(Func<string, object?> read) => !Inner.Matches(read);
}
