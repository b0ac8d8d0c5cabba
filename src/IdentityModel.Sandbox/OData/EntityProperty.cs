namespace IdentityModel.Sandbox;

/// <summary>
/// A property of an entity: how to read it, whether it comes without <c>$select</c>, and which queries it supports.
/// </summary>
internal sealed record EntityProperty<T>(string Name, Func<T, object?> Read, bool ByDefault)
{
    public FilterSupport Filter { get; init; }

    /// <summary>Whether <c>endsWith</c> works on it.</summary>
    public bool EndsWith { get; init; }

    /// <summary>Whether <c>$orderby</c> works on it.</summary>
    public bool Sorts { get; init; }

    /// <summary>Whether only beta has it, not v1.0.</summary>
    public bool BetaOnly { get; init; }
}
