namespace IdentityModel.Sandbox;

/// <summary>A call of Graph that the sandbox answers.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Template">The path below the version; <c>{name}</c> stands for any one segment.</param>
/// <param name="Permissions">Any one of these permits it.</param>
/// <param name="Answer">Answers it.</param>
internal sealed record GraphRoute(
    string Method, string Template, IReadOnlyList<string> Permissions, Func<GraphCall, SandboxResponse> Answer)
{
    private readonly string[] _parts = Template.Split('/');

    /// <summary>Whether applications cannot make the call at all.</summary>
    public bool DelegatedOnly { get; init; }

    /// <summary>The part of the tenant that it shows; null if every snapshot has it.</summary>
    public SnapshotPart? Part { get; init; }

    /// <summary>Its resource units, before the effect of $select, $expand and $top (docs/facts/throttling.md#quotas).</summary>
    public int Cost { get; init; } = 1;

    /// <summary>The values of the template's names, or null if the path is another.</summary>
    public IReadOnlyDictionary<string, string>? Match(IReadOnlyList<string> path)
    {
        if (path.Count != _parts.Length)
            return null;

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < _parts.Length; i++)
        {
            if (_parts[i][0] == '{')
                values[_parts[i].Trim('{', '}')] = path[i];
            else if (!string.Equals(_parts[i], path[i], StringComparison.OrdinalIgnoreCase))
                return null;
        }

        return values;
    }
}
