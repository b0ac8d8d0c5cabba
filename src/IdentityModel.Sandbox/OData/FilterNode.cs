namespace IdentityModel.Sandbox;

/// <summary>A part of a parsed <c>$filter</c>.</summary>
internal abstract record FilterNode
{
    /// <summary>Every comparison in it, to check what Graph supports.</summary>
    public abstract IEnumerable<FilterTerm> Terms { get; }

    /// <summary>Whether it, or a part of it, is negated by <c>not</c>.</summary>
    public virtual bool HasNot => false;

    /// <summary>Whether an entity fits; <paramref name="read"/> gets its properties by name.</summary>
    public abstract bool Matches(Func<string, object?> read);
}
