namespace IdentityModel.Sandbox;

/// <summary>A part of a parsed <c>$filter</c>.</summary>
internal abstract record FilterNode
{
    /// <summary>Every comparison in it, for the check of what is supported.</summary>
    public abstract IEnumerable<FilterTerm> Terms { get; }

    /// <summary>Whether it, or a part of it, is negated by <c>not</c>.</summary>
    public virtual bool HasNot => false;

    /// <summary>Whether an entity fits; <paramref name="read"/> gives its properties by name.</summary>
    public abstract bool Matches(Func<string, object?> read);
}
