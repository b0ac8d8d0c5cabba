using System.Globalization;
using IdentityModel.Sandbox;

namespace IdentityModel.SandboxHost;

/// <summary>A tenant of any size: user n is the same in every run, with every property that the module asks for filled as in a real one.</summary>
public static class LargeTenant
{
    /// <summary>A tenant with so many users.</summary>
    /// <param name="users">How many.</param>
    /// <param name="isSynchronized">Whether four of five are synchronized; else all are of the cloud alone.</param>
    public static SandboxTenant Of(int users, bool isSynchronized = true)
    {
        var tenant = new SandboxTenant("Fabrikam", "fabrikam.onmicrosoft.com");
        tenant.AddDomain(new SandboxDomain { Name = "fabrikam.com", IsDefault = true });
        for (int number = 0; number < users; number++)
            tenant.AddUser(User(number, isSynchronized && number % 5 > 0));
        return tenant;
    }

    private static SandboxUser User(int number, bool isSynchronized)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"first.last{number}");
        var user = new SandboxUser
        {
            UserPrincipalName = $"{name}@fabrikam.com",
            DisplayName = $"First{number} Last{number}",
            GivenName = $"First{number}",
            Surname = $"Last{number}",
            Mail = $"{name}@fabrikam.com",
            MailNickname = name,
            ProxyAddresses = [$"SMTP:{name}@fabrikam.com", $"smtp:{name}@fabrikam.onmicrosoft.com"],
            OnPremisesSyncEnabled = isSynchronized ? true : null,
            LastPasswordChangeDateTime = new DateTimeOffset(2026, 1, 1, 8, 0, 0, TimeSpan.Zero).AddMinutes(number),
        };
        if (isSynchronized)
            user.OnPremisesImmutableId = Convert.ToBase64String(new Guid(number, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToByteArray());
        return user;
    }
}
