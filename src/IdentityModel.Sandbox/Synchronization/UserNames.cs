using System.Globalization;

namespace IdentityModel.Sandbox;

/// <summary>The alias and the UPN that the service gives a synchronized user (docs/facts/matching.md#unverified-suffix).</summary>
internal sealed class UserNames(SandboxTenant tenant, TakenValues taken)
{
    private const int Placeholders = 10_000;

    /// <summary>Whether the service can use a UPN: its domain is verified.</summary>
    public bool IsVerified(string? userPrincipalName) =>
        userPrincipalName is not null
        && tenant.FindDomain(userPrincipalName.Substring(userPrincipalName.LastIndexOf('@') + 1)) is { IsVerified: true };

    /// <summary>The first of these that the object has: mailNickname, or the prefix of its primary address, mail, UPN, another address.</summary>
    public static string Alias(SyncObject source)
    {
        if (source.Text("mailNickname") is { } alias)
            return alias;

        string? value = MailAddresses.MarkedPrimary(source.ProxyAddresses) ?? source.Mail ?? source.UserPrincipalName ?? source.Addresses.FirstOrDefault();
        return value is null ? source.Text("sAMAccountName")! : MailAddresses.Prefix(value);
    }

    /// <summary>A UPN of the initial domain: with the prefix alone if it is free, else with four digits.</summary>
    public string Calculated(string prefix, SandboxUser? target)
    {
        string plain = $"{prefix}@{Initial}";
        return taken.IsTaken(plain, target) ? Placeholder(prefix, target) : plain;
    }

    /// <summary>
    /// The placeholder for a UPN that another object has: &lt;prefix&gt;+&lt;4 digits&gt;@&lt;initial domain&gt;. A user keeps the one that it has.
    /// The service draws the digits; the sandbox takes the first that are free, so that a rehearsal is the same each time.
    /// </summary>
    public string Placeholder(string prefix, SandboxUser? target)
    {
        if (target is not null && target.Domain == Initial && target.UserPrincipalName.StartsWith(prefix + "+", StringComparison.OrdinalIgnoreCase))
            return target.UserPrincipalName;

        return Enumerable.Range(1000, Placeholders - 1000)
            .Select(digits => $"{prefix}+{digits.ToString(CultureInfo.InvariantCulture)}@{Initial}")
            .First(name => !taken.IsTaken(name, target));
    }

    private string Initial => tenant.Domains.First(domain => domain.IsInitial).Name;
}
