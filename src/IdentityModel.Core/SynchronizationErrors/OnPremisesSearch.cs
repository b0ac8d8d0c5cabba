namespace IdentityModel.Core.SynchronizationErrors;

/// <summary>
/// Finds the on-premises objects of cloud objects that have errors. A user is found by its ImmutableId. Graph has none of groups and
/// contacts: they are found by the value that they could not get, and if several have it, by their name.
/// </summary>
internal sealed class OnPremisesSearch
{
    private readonly Dictionary<string, OnPremisesUser?> _byAnchor = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OnPremisesUser?> _byObjectGuid = new(StringComparer.Ordinal);
    private readonly List<string> _missing = [];
    private readonly Dictionary<string, List<OnPremisesUser>> _byValue = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Searches for the objects of these errors.</summary>
    public OnPremisesSearch(IEnumerable<ObjectWithErrors> objects)
    {
        foreach (ObjectWithErrors one in objects)
        {
            if (one.Object.ImmutableId is { } anchor)
                _byAnchor[anchor] = _byObjectGuid[anchor] = null;
            else if (one.Object.ObjectType != DirectoryObjectType.User)
                Want(one.Errors);
        }
    }

    /// <summary>Looks at an on-premises object.</summary>
    public void Look(OnPremisesUser user)
    {
        Keep(_byAnchor, SourceAnchor.ConsistencyGuid.ImmutableIdOf(user), user);
        Keep(_byObjectGuid, SourceAnchor.ObjectGuid.ImmutableIdOf(user), user);
        if (user.ObjectType == DirectoryObjectType.User)
            return;

        foreach (string value in user.ProxyAddresses.Select(ProxyAddresses.SmtpAddress).Append(user.Mail).OfType<string>())
        {
            if (_byValue.TryGetValue(value, out List<OnPremisesUser>? holders) && !holders.Contains(user))
                holders.Add(user);
        }
    }

    /// <summary>The on-premises object of an error; null if there is none, or if several may be meant.</summary>
    public OnPremisesUser? Of(CloudUser one, ProvisioningError error)
    {
        OnPremisesUser? found = Find(one, error);
        if (found is null && one.OnPremisesSyncEnabled == true && !_missing.Contains(one.ToString()))
            _missing.Add(one.ToString());
        return found;
    }

    /// <summary>The synchronized objects whose on-premises object was asked for and not found, as a sentence; null if there is none.</summary>
    public string? Missing() => _missing.Count == 0
        ? null
        : $"These objects have errors, and the on-premises users do not include them: {ErrorSelection.Joined(_missing)}.";

    private OnPremisesUser? Find(CloudUser one, ProvisioningError error)
    {
        if (one.ImmutableId is { } anchor)
            return _byAnchor[anchor] ?? _byObjectGuid[anchor];

        if (error.Value is not { } value || !_byValue.TryGetValue(ValueSearch.Bare(value), out List<OnPremisesUser>? holders))
            return null;

        OnPremisesUser[] found = [.. holders.Where(holder => holder.ObjectType == one.ObjectType)];
        return Single(found) ?? Single([.. found.Where(holder => IsNamed(holder, one.DisplayName))]);
    }

    private void Want(IEnumerable<ProvisioningError> errors)
    {
        foreach (string value in errors.Select(error => error.Value).OfType<string>())
            _byValue[ValueSearch.Bare(value)] = [];
    }

    private static void Keep(Dictionary<string, OnPremisesUser?> found, string? anchor, OnPremisesUser user)
    {
        if (anchor is not null && found.ContainsKey(anchor))
            found[anchor] = user;
    }

    private static OnPremisesUser? Single(OnPremisesUser[] found) => found.Length == 1 ? found[0] : null;

    private static bool IsNamed(OnPremisesUser one, string? name) =>
        name is not null && new[] { one.DisplayName, one.SamAccountName }.Contains(name, StringComparer.OrdinalIgnoreCase);
}
