namespace IdentityModel.Core.SynchronizationErrors;

/// <summary>Which errors are asked for, and which names had none.</summary>
/// <param name="domains">The domains; null for all.</param>
/// <param name="names">Names of objects or values, with or without wildcards; empty for all.</param>
internal sealed class ErrorSelection(IReadOnlyCollection<string>? domains, IReadOnlyList<string> names)
{
    private const int MostNamed = 3;

    private readonly (string Name, NamePattern Pattern)[] _names =
        [.. names.Distinct(StringComparer.OrdinalIgnoreCase).Select(name => (name, new NamePattern(name)))];

    private readonly HashSet<string> _found = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the value, or the object without it, is of one of the domains.</summary>
    public bool IsOfDomain(CloudUser one, ProvisioningError error) => domains is null
        || new[] { error.Value, one.UserPrincipalName, one.PrimarySmtpAddress }
            .Any(name => DomainNames.Of(name) is { } domain && domains.Contains(domain, StringComparer.OrdinalIgnoreCase));

    /// <summary>Whether one of the names is that of an object of the error, or the value.</summary>
    public bool Names(CloudUser one, ProvisioningError error, IEnumerable<ValueHolder> others)
    {
        if (_names.Length == 0)
            return true;

        string[] texts = [.. TextsOf(one).Concat(others.SelectMany(other => TextsOf(other.Object).Append(other.Name))).Append(error.Value).OfType<string>()];
        bool isNamed = false;
        foreach ((string name, NamePattern pattern) in _names)
        {
            if (!texts.Any(pattern.Matches))
                continue;
            isNamed = true;
            _found.Add(name);
        }

        return isNamed;
    }

    /// <summary>The names without an error, as a sentence; null if there is none. That a name with wildcards selects nothing is no news.</summary>
    public string? WithoutError()
    {
        string[] none = [.. _names.Select(one => one.Name).Where(name => !NamePattern.IsPattern(name) && !_found.Contains(name))];
        if (none.Length == 0)
            return null;

        return $"There is no synchronization error for {Joined(none)}.";
    }

    /// <summary>The first of some names, and how many more there are.</summary>
    internal static string Joined(IReadOnlyCollection<string> names)
    {
        string more = names.Count > MostNamed ? $" and {names.Count - MostNamed:N0} more" : "";
        return string.Join(", ", names.Take(MostNamed)) + more;
    }

    private static IEnumerable<string?> TextsOf(CloudUser one) => [one.UserPrincipalName, one.DisplayName, one.Mail, one.PrimarySmtpAddress, one.Id];
}
