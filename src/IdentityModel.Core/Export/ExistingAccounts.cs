namespace IdentityModel.Core.Export;

/// <summary>What is in Active Directory already: accounts by what a cloud user could share with them, and names that are taken.</summary>
internal sealed class ExistingAccounts
{
    private readonly Dictionary<string, string> _byAnchor = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _byAddress = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _samAccountNames = [];
    private readonly List<string> _distinguishedNames = [];

    /// <summary>The logon names taken.</summary>
    public IReadOnlyList<string> SamAccountNames => _samAccountNames;

    /// <summary>Adds a user, or a group or contact, whose names and addresses are taken as well.</summary>
    public void Add(OnPremisesUser user)
    {
        string shown = user.ToString();
        foreach (SourceAnchor anchor in new[] { SourceAnchor.ConsistencyGuid, SourceAnchor.ObjectGuid })
        {
            if (anchor.ImmutableIdOf(user) is { } immutableId)
                _byAnchor[immutableId] = shown;
        }

        foreach (string address in Addresses(user.ProxyAddresses, user.Mail, user.UserPrincipalName))
            _byAddress[address] = shown;
        if (user.SamAccountName is { } name)
            _samAccountNames.Add(name);
        if (user.DistinguishedName is { } distinguishedName)
            _distinguishedNames.Add(distinguishedName);
    }

    /// <summary>The account that is the cloud user's already, or has an address of his; <see langword="null"/> if there is none.</summary>
    public string? AccountOf(CloudUser user)
    {
        if (user.ImmutableId is { } immutableId && _byAnchor.TryGetValue(immutableId, out string? byAnchor))
            return byAnchor;

        foreach (string address in Addresses(user.ProxyAddresses, user.Mail, user.UserPrincipalName))
        {
            if (_byAddress.TryGetValue(address, out string? byAddress))
                return byAddress;
        }

        return null;
    }

    /// <summary>The common names taken in a container; in all of them if none is named.</summary>
    public IEnumerable<string> CommonNamesIn(string? container)
    {
        string? wanted = container is null ? null : DistinguishedName.Key(container);
        foreach (string name in _distinguishedNames)
        {
            if (DistinguishedName.TrySplit(name, out string commonName, out string parent)
                && (wanted is null || DistinguishedName.Key(parent) == wanted))
            {
                yield return commonName;
            }
        }
    }

    private static IEnumerable<string> Addresses(IEnumerable<string> proxyAddresses, string? mail, string? userPrincipalName) =>
        proxyAddresses.Select(ProxyAddresses.SmtpAddress).Append(mail).Append(userPrincipalName).OfType<string>();
}
