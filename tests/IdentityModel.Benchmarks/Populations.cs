namespace IdentityModel.Benchmarks;

/// <summary>
/// Two directories of the same company with every outcome of matching in them: in each hundred users, 40 are in sync, 30
/// soft-match on the address, 8 on the UPN, 5 hard-match, 8 are new on either side, 5 compete for a value and 4 are blocked.
/// Nothing is random: user n is the same in every run and for every size.
/// </summary>
public static class Populations
{
    private const int Pattern = 100;

    /// <summary>The cloud users, made one at a time.</summary>
    public static IEnumerable<CloudUser> Cloud(int users) => Enumerable.Range(0, users).Select(CloudUser);

    /// <summary>The on-premises users, made one at a time.</summary>
    public static IEnumerable<OnPremisesUser> OnPremises(int users) => Enumerable.Range(0, users).Select(OnPremisesUser);

    private static CloudUser CloudUser(int number)
    {
        string address = Address(number);
        CloudUser user = new()
        {
            Id = GuidOf(number, side: 1).ToString(),
            UserPrincipalName = address,
            DisplayName = "User " + number,
            Mail = address,
            ProxyAddresses = ["SMTP:" + address, $"smtp:alias{number}@contoso.onmicrosoft.com"],
            AdministratorRoles = [],
            UserType = "Member",
        };
        string immutableId = Convert.ToBase64String(GuidOf(number, side: 2).ToByteArray());
        return (number % Pattern) switch
        {
            < 40 => user with { ImmutableId = immutableId, OnPremisesSyncEnabled = true },
            < 70 => user,
            < 78 => user with { Mail = null, ProxyAddresses = [] },
            < 83 => user with { ImmutableId = immutableId },
            < 91 => user with { UserPrincipalName = "cloud." + address, Mail = "cloud." + address, ProxyAddresses = ["SMTP:cloud." + address] },
            < 96 => user with { UserPrincipalName = "x." + address, ProxyAddresses = ["SMTP:x." + address, "smtp:" + address] },
            < 98 => user with { ImmutableId = Convert.ToBase64String(GuidOf(number, side: 3).ToByteArray()) },
            _ => user with { AdministratorRoles = ["Global Administrator"] },
        };
    }

    private static OnPremisesUser OnPremisesUser(int number)
    {
        string address = Address(number);
        return new OnPremisesUser
        {
            ObjectGuid = GuidOf(number, side: 2),
            SamAccountName = "user" + number,
            UserPrincipalName = address,
            Mail = address,
            ProxyAddresses = ["SMTP:" + address, $"smtp:old{number}@contoso.com"],
        };
    }

    private static string Address(int number) => $"first.last{number}@contoso.com";

    /// <summary>A GUID whose bits are spread as in a real one.</summary>
    private static Guid GuidOf(int number, int side)
    {
        ulong bits = ((ulong)number + 1) * 0x9E3779B97F4A7C15UL;
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, bits);
        BitConverter.TryWriteBytes(bytes[8..], (bits ^ (bits >> 29)) * 0xBF58476D1CE4E5B9UL + (ulong)side);
        return new Guid(bytes);
    }
}
