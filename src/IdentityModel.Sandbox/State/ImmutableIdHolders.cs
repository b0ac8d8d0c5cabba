namespace IdentityModel.Sandbox;

/// <summary>Counts the users with each ImmutableId, so that a write need not read every user of the tenant.</summary>
internal sealed class ImmutableIdHolders
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Notes that a user's value has changed; null means no value.</summary>
    public void Move(string? from, string? to)
    {
        Count(from, -1);
        Count(to, +1);
    }

    /// <summary>Whether any other user has a value.</summary>
    public bool HasOther(SandboxUser user, string value) =>
        _counts.TryGetValue(value, out int holders) && holders > (user.OnPremisesImmutableId == value ? 1 : 0);

    private void Count(string? value, int change)
    {
        if (value is null)
            return;

        _counts.TryGetValue(value, out int holders);
        if (holders + change == 0)
            _counts.Remove(value);
        else
            _counts[value] = holders + change;
    }
}
