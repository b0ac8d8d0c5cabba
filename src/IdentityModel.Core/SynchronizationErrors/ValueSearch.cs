namespace IdentityModel.Core.SynchronizationErrors;

/// <summary>
/// Finds who has the values that objects could not get. It keeps the values that are wanted, and only those objects that have one, so that
/// a tenant of any size is read once and not kept.
/// </summary>
internal sealed class ValueSearch
{
    private readonly Dictionary<string, List<ValueHolder>> _holders = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Searches for these values; case does not count (docs/facts/matching.md#letter-case).</summary>
    public ValueSearch(IEnumerable<string> wanted)
    {
        foreach (string value in wanted)
            _holders[Bare(value)] = [];
    }

    /// <summary>Whether there is nothing to search for.</summary>
    public bool IsEmpty => _holders.Count == 0;

    /// <summary>Looks at an object of the tenant.</summary>
    public void Look(CloudUser one)
    {
        foreach (string value in ValueHolder.ValuesOf(one))
        {
            // A page may give an object that another gave before.
            if (_holders.TryGetValue(value, out List<ValueHolder>? holders) && !holders.Exists(holder => holder.Object.Id == one.Id))
                holders.Add(new ValueHolder(one, ValueHolder.TypeOf(one)));
        }
    }

    /// <summary>The objects that have a value.</summary>
    public IReadOnlyList<ValueHolder> Of(string? value) =>
        value is not null && _holders.TryGetValue(Bare(value), out List<ValueHolder>? holders) ? holders : [];

    /// <summary>An address without its type: Entra ID may name the one or the other.</summary>
    internal static string Bare(string value) => ProxyAddresses.SmtpAddress(value) ?? value;
}
