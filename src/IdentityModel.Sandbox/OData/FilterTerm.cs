namespace IdentityModel.Sandbox;

/// <summary>One comparison. Text comparison ignores case, as in the directory.</summary>
/// <param name="Property">The property's name; inside <c>any()</c>, the variable's.</param>
/// <param name="Operator">In lower case: eq, ne, gt, ge, lt, le, in, startswith, endswith.</param>
/// <param name="Values">The literals: string, bool, long, DateTimeOffset or null; only <c>in</c> has several.</param>
internal sealed record FilterTerm(string Property, string Operator, IReadOnlyList<object?> Values) : FilterNode
{
    /// <summary>Whether it is inside <c>any()</c>.</summary>
    public bool InAny { get; init; }

    public override IEnumerable<FilterTerm> Terms => [this];

    public override bool Matches(Func<string, object?> read)
    {
        object? actual = read(Property);
        return Operator switch
        {
            "in" or "eq" => Values.Any(value => AreEqual(actual, value)),
            "ne" => !AreEqual(actual, Values[0]),
            "startswith" => actual is string text && text.StartsWith((string)Values[0]!, StringComparison.OrdinalIgnoreCase),
            "endswith" => actual is string text && text.EndsWith((string)Values[0]!, StringComparison.OrdinalIgnoreCase),
            _ => Compare(actual, Values[0]) is { } order && Holds(order),
        };
    }

    private bool Holds(int order) => Operator switch
    {
        "gt" => order > 0,
        "ge" => order >= 0,
        "lt" => order < 0,
        _ => order <= 0,
    };

    private static bool AreEqual(object? a, object? b) => (a, b) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        _ => Compare(a, b) == 0,
    };

    private static int? Compare(object? a, object? b) => (a, b) switch
    {
        (string x, string y) => string.Compare(x, y, StringComparison.OrdinalIgnoreCase),
        (bool x, bool y) => x.CompareTo(y),
        (int x, long y) => ((long)x).CompareTo(y),
        (DateTimeOffset x, DateTimeOffset y) => x.CompareTo(y),
        _ => null,
    };
}
