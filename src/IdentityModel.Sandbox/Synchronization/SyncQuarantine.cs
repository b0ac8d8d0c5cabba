namespace IdentityModel.Sandbox;

/// <summary>
/// Which values of a synchronized object its cloud object may have, and which are set aside because another object has them
/// (docs/facts/matching.md#duplicate-attributes).
/// </summary>
internal sealed class SyncQuarantine
{
    private readonly List<SandboxProvisioningError> _errors = [];

    /// <summary>Tells the values apart, as the tenant is now.</summary>
    /// <param name="source">What is sent.</param>
    /// <param name="target">The cloud object that gets it; null for a new one.</param>
    /// <param name="taken">Who has what.</param>
    /// <param name="now">The time.</param>
    public SyncQuarantine(SyncObject source, ISandboxObject? target, TakenValues taken, DateTimeOffset now)
    {
        var free = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase);
        foreach (string address in source.Addresses.Where(address => !free.ContainsKey(address)))
        {
            free[address] = !taken.IsTaken(address, target);
            if (!free[address])
                _errors.Add(new SandboxProvisioningError("ProxyAddresses", address, now));
        }

        ProxyAddresses = [.. source.ProxyAddresses.Where(entry => MailAddresses.Of(entry) is not { } address || free[address])];
        Mail = source.Mail is { } mail && free[mail] ? mail : null;

        // In Entra ID, mail is one of the addresses (docs/facts/matching.md#primary-address).
        if (Mail is not null && MailAddresses.MarkedPrimary(source.ProxyAddresses) is null)
            ProxyAddresses = ["SMTP:" + Mail, .. ProxyAddresses.Where(entry => !MailAddresses.AreEqual(MailAddresses.Of(entry), Mail))];
    }

    /// <summary>The addresses that the object gets.</summary>
    public IReadOnlyList<string> ProxyAddresses { get; }

    /// <summary>The mail attribute that it gets.</summary>
    public string? Mail { get; }

    /// <summary>What was set aside.</summary>
    public IReadOnlyList<SandboxProvisioningError> Errors => _errors;

    /// <summary>Sets a UPN aside, too.</summary>
    public void Add(string userPrincipalName, DateTimeOffset now) =>
        _errors.Insert(0, new SandboxProvisioningError("UserPrincipalName", userPrincipalName, now));
}
