using System.Globalization;

namespace IdentityModel.Sandbox;

/// <summary>
/// Writes a synchronized user: the values of Active Directory win, also where they are empty (docs/facts/matching.md#after-a-match).
/// </summary>
internal sealed class UserWriting(SandboxTenant tenant, TakenValues taken, DateTimeOffset now)
{
    private const int Disabled = 2; // ACCOUNTDISABLE of userAccountControl

    private readonly UserNames _names = new(tenant, taken);

    /// <summary>Writes what is sent to a cloud user, a deleted one among them, or to a new one.</summary>
    public SandboxUser Write(SyncObject source, SandboxUser? target)
    {
        var quarantine = new SyncQuarantine(source, target, taken, now);
        string name = NameOf(source, target, quarantine);
        SandboxUser user = target is null ? tenant.AddSynchronizedUser(source.Anchor, name, now) : tenant.Return(target, name);
        user.MailNickname = source.Text("mailNickname") ?? (user.OnPremisesSyncEnabled == true ? user.MailNickname : null) ?? UserNames.Alias(source);
        user.Mail = quarantine.Mail;
        user.ProxyAddresses = quarantine.ProxyAddresses;
        user.ProvisioningErrors = quarantine.Errors;
        WritePerson(source, user);
        WriteOrigin(source, user);
        return user;
    }

    private string NameOf(SyncObject source, SandboxUser? target, SyncQuarantine quarantine)
    {
        string? name = source.UserPrincipalName;
        if (!_names.IsVerified(name))
        {
            // The service calculates the UPN anew only if that of Active Directory has changed.
            return target is { OnPremisesSyncEnabled: true } && target.OnPremisesUserPrincipalName == name
                ? target.UserPrincipalName
                : _names.Calculated(UserNames.Alias(source), target);
        }

        if (!taken.IsTaken(name!, target))
            return name!;

        quarantine.Add(name!, now);
        return _names.Placeholder(MailAddresses.Prefix(name!), target);
    }

    private static void WritePerson(SyncObject source, SandboxUser user)
    {
        user.DisplayName = source.Text("displayName") ?? source.Name;
        user.GivenName = source.Text("givenName");
        user.Surname = source.Text("sn");
        user.Department = source.Text("department");
        user.JobTitle = source.Text("title");
        user.BusinessPhones = source.Text("telephoneNumber") is { } phone ? [phone] : [];
        user.CompanyName = source.Text("company");
        user.OfficeLocation = source.Text("physicalDeliveryOfficeName");
        user.MobilePhone = source.Text("mobile");
        user.FaxNumber = source.Text("facsimileTelephoneNumber");
        user.StreetAddress = source.Text("streetAddress");
        user.City = source.Text("l");
        user.State = source.Text("st");
        user.PostalCode = source.Text("postalCode");
        user.Country = source.Text("co");
        user.AccountEnabled = !int.TryParse(source.Text("userAccountControl"), NumberStyles.Integer, CultureInfo.InvariantCulture, out int control)
            || (control & Disabled) == 0;
    }

    private void WriteOrigin(SyncObject source, SandboxUser user)
    {
        if (user.OnPremisesSyncEnabled != true && tenant.SyncFeatures.TryGetValue("passwordSyncEnabled", out bool? isOn) && isOn == true)
            tenant.ForgetPassword(user);

        user.OnPremisesImmutableId = source.Anchor;
        user.OnPremisesSyncEnabled = true;
        user.IsRolledBack = false;
        user.OnPremisesLastSyncDateTime = now;
        user.OnPremisesDistinguishedName = source.DistinguishedName;
        user.OnPremisesDomainName = DomainOf(source.DistinguishedName);
        user.OnPremisesSamAccountName = source.Text("sAMAccountName");
        user.OnPremisesUserPrincipalName = source.UserPrincipalName;
        user.OnPremisesSecurityIdentifier = source.Text("objectSid");
        user.OnPremisesObjectIdentifier = source.ObjectIdentifier;
    }

    private static string DomainOf(string distinguishedName) => string.Join(".", distinguishedName.Split(',')
        .Select(part => part.Trim()).Where(part => part.StartsWith("DC=", StringComparison.OrdinalIgnoreCase)).Select(part => part.Substring(3)));
}
