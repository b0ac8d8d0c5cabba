namespace IdentityModel.Sandbox;

/// <summary><c>collection/any(x: condition on x)</c>.</summary>
internal sealed record FilterAny(string Collection, FilterNode Inner) : FilterNode
{
    public override IEnumerable<FilterTerm> Terms =>
        Inner.Terms.Select(term => term with { Property = Collection, InAny = true });

    public override bool HasNot => Inner.HasNot;

    public override bool Matches(Func<string, object?> read) =>
        read(Collection) is IEnumerable<string> elements && elements.Any(element => Inner.Matches(_ => element));
}
