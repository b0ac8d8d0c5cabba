namespace IdentityModel.Sandbox;

/// <summary>
/// A property of an entity: how it is read, whether it comes without <c>$select</c>, and what may be asked of it.
/// </summary>
internal sealed record EntityProperty<T>(string Name, Func<T, object?> Read, bool ByDefault)
{
    public FilterSupport Filter { get; init; }

    /// <summary>Whether <c>endsWith</c> works on it.</summary>
    public bool EndsWith { get; init; }

    /// <summary>Whether <c>$orderby</c> works on it.</summary>
    public bool Sorts { get; init; }

    /// <summary>Whether v1.0 has it not.</summary>
    public bool BetaOnly { get; init; }
}
