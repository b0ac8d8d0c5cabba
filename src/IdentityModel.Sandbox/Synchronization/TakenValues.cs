namespace IdentityModel.Sandbox;

/// <summary>
/// Finds the objects that have a value already: addresses and UPNs are unique over users, groups and contacts
/// (docs/facts/matching.md#values-that-must-be-unique, docs/facts/matching.md#upn-and-address). Deleted objects hold nothing.
/// </summary>
internal sealed class TakenValues(SandboxTenant tenant)
{
    /// <summary>The objects with an address, as primary, secondary or mail.</summary>
    public IEnumerable<ISandboxObject> OfAddress(string address) => Everybody().Where(
        one => MailAddresses.All(one.ProxyAddresses, one.Mail).Any(other => MailAddresses.AreEqual(other, address)));

    /// <summary>The users with a UPN.</summary>
    public IEnumerable<ISandboxObject> OfName(string name) => tenant.Users.Where(user => MailAddresses.AreEqual(user.UserPrincipalName, name));

    /// <summary>Whether an object other than one has a value, as address or as UPN.</summary>
    public bool IsTaken(string value, ISandboxObject? except) => OfAddress(value).Concat(OfName(value)).Any(one => one != except);

    private IEnumerable<ISandboxObject> Everybody() =>
        tenant.Users.Cast<ISandboxObject>().Concat(tenant.Groups).Concat(tenant.Contacts);
}
