using IdentityModel.Core.ImmutableIds;

namespace IdentityModel.Core.Export;

/// <summary>Makes accounts of cloud users: names apart, which depend on the others.</summary>
internal sealed class AccountMaker(CloudUserExportRequest request, IOperationSink sink)
{
    private readonly List<string> _anchored = [];
    private readonly List<string> _foreignAnchors = [];
    private readonly List<string> _identified = [];
    private readonly List<string> _withoutAddress = [];

    /// <summary>The account of a user.</summary>
    /// <param name="user">The cloud user.</param>
    /// <param name="samAccountName">The logon name it gets.</param>
    /// <param name="commonName">The common name it gets.</param>
    public OnPremisesAccount Make(CloudUser user, string samAccountName, string commonName)
    {
        OnPremisesAccount account = request.OrganizationalUnit is { } container
            ? new PlacedOnPremisesAccount { Path = container }
            : new OnPremisesAccount();
        IReadOnlyList<string> addresses = AddressesOf(user);
        if (user.PrimarySmtpAddress is null)
            _withoutAddress.Add(user.ToString());
        Guid? anchor = AnchorOf(user);
        return account with
        {
            SamAccountName = samAccountName,
            Name = commonName,
            GivenName = Text(user, "givenName", user.GivenName),
            Surname = Text(user, "sn", user.Surname),
            DisplayName = Text(user, "displayName", user.DisplayName) ?? commonName,
            UserPrincipalName = user.UserPrincipalName,
            EmailAddress = MailOf(user),
            Enabled = request.Enabled && user.AccountEnabled != false,
            ProxyAddresses = addresses,
            ConsistencyGuid = anchor,
            OtherAttributes = OtherAttributes(user, addresses, anchor),
            CloudUserId = user.Id,
        };
    }

    /// <summary>The common name a user is to have: its display name, else given name and surname, else the start of its sign-in name.</summary>
    public static string CommonNameFor(CloudUser user, string samAccountName)
    {
        string[] sources = [user.DisplayName ?? "", $"{user.GivenName} {user.Surname}"];
        string name = sources.Select(DirectoryText.OneLine).FirstOrDefault(source => source.Length > 0) ?? samAccountName;
        return DirectoryText.Cut(name, AccountAttributeLimits.CommonName).TrimEnd(' ');
    }

    /// <summary>Says what decides whether the users will match.</summary>
    public void ReportMatching()
    {
        if (_anchored.Count > 0)
        {
            sink.Warning(
                $"{Shown.Names(_anchored)}: the ImmutableId of an earlier account goes to mS-DS-ConsistencyGuid, for a hard match. That "
                + "attribute must be the source anchor, and no other account may have the value. To omit it, use -IgnoreImmutableId.");
        }

        // docs/facts/matching.md#hard-match-hardening
        if (_identified.Count > 0)
        {
            sink.Warning(
                $"{Shown.Names(_identified)}: has an onPremisesObjectIdentifier of an earlier account, so sync refuses the hard match. Clear "
                + "it, or set allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled to true until the user is synchronized.");
        }

        if (_foreignAnchors.Count > 0)
        {
            sink.Warning(
                $"{Shown.Names(_foreignAnchors)}: no new account can have this ImmutableId, so it prevents a match. Clear it with "
                + "Set-CloudUserImmutableId -Clear.");
        }

        if (_withoutAddress.Count > 0)
        {
            sink.Warning(
                $"{Shown.Names(_withoutAddress)}: no mail address, so they match only by sign-in name, if the tenant allows that.");
        }
    }

    private AttributeTable OtherAttributes(CloudUser user, IReadOnlyList<string> addresses, Guid? anchor)
    {
        AttributeTable table = [];
        foreach ((string name, string? value) in PersonOf(user))
        {
            if (Text(user, name, value) is { } text)
                table[name] = text;
        }

        if (addresses.Count > 0)
            table["proxyAddresses"] = addresses.ToArray();
        if (anchor is { } guid)
            table["mS-DS-ConsistencyGuid"] = guid.ToByteArray();
        return table;
    }

    // If the account lacked these values, the match would remove them in the cloud (docs/facts/matching.md#after-a-match).
    private static IEnumerable<(string Name, string? Value)> PersonOf(CloudUser user) =>
    [
        ("title", user.JobTitle),
        ("department", user.Department),
        ("company", user.CompanyName),
        ("physicalDeliveryOfficeName", user.OfficeLocation),
        ("telephoneNumber", user.BusinessPhone),
        ("mobile", user.MobilePhone),
        ("facsimileTelephoneNumber", user.FaxNumber),
        ("streetAddress", user.StreetAddress),
        ("l", user.City),
        ("st", user.State),
        ("postalCode", user.PostalCode),
        ("co", user.Country),
        ("employeeID", user.EmployeeId),
    ];

    // Every address survives: mail, too, if it is not among the proxy addresses. Active Directory compares values ignoring case
    // and refuses one that is there twice; then the primary one stays.
    private List<string> AddressesOf(CloudUser user)
    {
        string? mail = user.Mail;
        bool hasPrimary = ProxyAddresses.Primary(user.ProxyAddresses, mail: null) is not null;
        bool isListed = hasPrimary && user.ProxyAddresses.Any(
            entry => string.Equals(ProxyAddresses.SmtpAddress(entry), mail, StringComparison.OrdinalIgnoreCase));
        IEnumerable<string> all = mail is null || isListed
            ? user.ProxyAddresses
            : user.ProxyAddresses.Append((hasPrimary ? "smtp:" : "SMTP:") + mail);

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var addresses = new List<string>();
        foreach (string address in all.OrderByDescending(entry => entry.StartsWith("SMTP:", StringComparison.Ordinal)))
        {
            if (address.Length > AccountAttributeLimits.ProxyAddress)
                WarnOfLength(user, "proxyAddresses", address.Length, AccountAttributeLimits.ProxyAddress, "The address is skipped.");
            else if (seen.Add(DirectoryText.Key(address)))
                addresses.Add(address);
        }

        return addresses;
    }

    private string? MailOf(CloudUser user)
    {
        string? mail = user.PrimarySmtpAddress;
        int longest = AccountAttributeLimits.Of("mail");
        if (mail is null || mail.Length <= longest)
            return mail;

        WarnOfLength(user, "mail", mail.Length, longest, "The attribute stays empty.");
        return null;
    }

    private string? Text(CloudUser user, string attribute, string? value)
    {
        string text = DirectoryText.Repaired(value ?? "").Trim();
        int longest = AccountAttributeLimits.Of(attribute);
        if (text.Length > longest)
            WarnOfLength(user, attribute, text.Length, longest, "The value is shortened.");
        return text.Length == 0 ? null : DirectoryText.Cut(text, longest);
    }

    private void WarnOfLength(CloudUser user, string attribute, int length, int longest, string consequence) =>
        sink.Warning($"{Shown.Value(user.ToString())}: {attribute} has {length} characters, and Active Directory allows {longest}. "
            + $"{consequence}");

    private Guid? AnchorOf(CloudUser user)
    {
        if (user.ImmutableId is not { } immutableId)
            return null;

        if (!request.IgnoreImmutableId && ImmutableIdInfo.TryParse(immutableId)?.Guid is { } guid)
        {
            _anchored.Add(user.ToString());
            if (user.HasOnPremisesObjectIdentifier == true)
                _identified.Add(user.ToString());
            return guid;
        }

        _foreignAnchors.Add(user.ToString());
        return null;
    }
}
