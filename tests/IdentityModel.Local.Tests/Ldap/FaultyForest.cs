using System.Globalization;
using System.Text;

namespace IdentityModel.Local.Tests;

/// <summary>
/// 500 users, or as many as IDENTITYMODEL_REPAIR_FAULTS says, times five. Each fifth one has a fault that Test-OnPremisesUser can fix, one
/// kind after the other.
/// </summary>
/// <param name="prefix">Begins each name, because the domain is shared.</param>
/// <param name="unit">The organizational unit.</param>
internal sealed class FaultyForest(string prefix, string unit)
{
    /// <summary>How many users have a fault.</summary>
    public static int Faults { get; } = Environment.GetEnvironmentVariable("IDENTITYMODEL_REPAIR_FAULTS") is { Length: > 0 } text
        ? int.Parse(text, CultureInfo.InvariantCulture)
        : 100;

    private const int UsersForEachFault = 5;

    /// <summary>The users, for ldapadd.</summary>
    public string Ldif => string.Join('\n', Enumerable.Range(0, Faults * UsersForEachFault).Select(EntryOf));

    // What is wrong, as lines that replace those of a good user.
    private static readonly Func<string, (string Attribute, string Value)[]>[] Kinds =
    [
        name => [("displayName", "  ")],
        name => [("mail", $"{name}@contoso.com\u00A0")],
        name => [("mail", $".{name}.@contoso.com")],
        name => [("mail", $"{name} @contoso.com")],
        name => [("mailNickname", $".{name}")],
        name => [("mailNickname", $"{name} (x)")],
        name => [("proxyAddresses", $"smtp:{name}1@contoso.com\u200B")],
        name => [("proxyAddresses", $"smtp:{name}é@contoso.com")],
        name => [("proxyAddresses", $"smtp::{name}1@contoso.com")],
        name => [("proxyAddresses", $"X500:/o=[{name}]")],
        name => [("targetAddress", $"SMTP:{name} t@contoso.com")],
        name => [("userPrincipalName", $"{name} u@contoso.com")],
        name => [("userPrincipalName", $"{name}ü@contoso.com")],
        name => [("userPrincipalName", $"{name}@contoso.local")],
        name => [("userPrincipalName", $"{name}@fabrikam.com")],
        name => [("userPrincipalName", "")],
        // The primary address of the next user, which Test-OnPremisesUser proposes to remove here.
        name => [("proxyAddresses", $"smtp:{Next(name)}@contoso.com")],
        name => [("displayName", " "), ("mail", $"{name}@contoso.com\u00A0"), ("mailNickname", $"{name} n"), ("proxyAddresses", $"smtp:{name} 1@contoso.com"), ("proxyAddresses", $"smtp:{name}\u200E2@contoso.com")],
    ];

    private static string Next(string name) =>
        name[..^5] + (int.Parse(name[^5..], CultureInfo.InvariantCulture) + 1).ToString("00000", CultureInfo.InvariantCulture);

    private string EntryOf(int user)
    {
        string name = prefix + user.ToString("00000", CultureInfo.InvariantCulture);
        (string Attribute, string Value)[] faults = user % UsersForEachFault == 0 ? Kinds[user / UsersForEachFault % Kinds.Length](name) : [];
        (string Attribute, string Value)[] good =
        [
            ("displayName", $"Display {name}"), ("mail", $"{name}@contoso.com"), ("mailNickname", name), ("userPrincipalName", $"{name}@contoso.com"),
        ];
        var entry = new StringBuilder($"dn: CN={name},{unit}\nobjectClass: user\nsAMAccountName: {name}\ngivenName: {name}\n");
        entry.Append(Line("proxyAddresses", $"SMTP:{name}@contoso.com"));
        foreach ((string attribute, string value) in good.Where(one => !faults.Any(fault => fault.Attribute == one.Attribute)).Concat(faults).Where(one => one.Value.Length > 0))
            entry.Append(Line(attribute, value));
        return entry.ToString();
    }

    private static string Line(string attribute, string value) => $"{attribute}:: {Convert.ToBase64String(Encoding.UTF8.GetBytes(value))}\n";
}
