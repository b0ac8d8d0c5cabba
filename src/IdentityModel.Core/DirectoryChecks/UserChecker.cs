namespace IdentityModel.Core.DirectoryChecks;

/// <summary>Judges one user's own values; what other objects hold is <see cref="DuplicateFinder"/>'s business.</summary>
/// <param name="domains">What is known of the tenant's domains.</param>
/// <param name="usesAlternateLoginId">Whether users sign in with another attribute, so that UPNs are not judged.</param>
internal sealed class UserChecker(TenantDomains domains, bool usesAlternateLoginId)
{
    private readonly AttributeCheck[] _displayName = AttributeChecks.Of("displayName");
    private readonly AttributeCheck[] _givenName = AttributeChecks.Of("givenName");
    private readonly AttributeCheck[] _surname = AttributeChecks.Of("sn");
    private readonly AttributeCheck[] _mail = AttributeChecks.Of("mail");
    private readonly AttributeCheck[] _mailNickname = AttributeChecks.Of("mailNickname");
    private readonly AttributeCheck[] _proxyAddresses = AttributeChecks.Of("proxyAddresses");
    private readonly AttributeCheck[] _targetAddress = AttributeChecks.Of("targetAddress");
    private readonly AttributeCheck[] _samAccountName = AttributeChecks.Of("sAMAccountName");
    private readonly AttributeCheck[] _userPrincipalName = AttributeChecks.Of("userPrincipalName");

    /// <summary>One finding for each value that breaks a rule, with all its faults.</summary>
    public IEnumerable<OnPremisesUserFinding> Check(OnPremisesUser user)
    {
        List<OnPremisesUserFinding>? findings = null;
        var judged = new CheckedUser(user, domains);
        Add(_displayName, Text(user.DisplayName));
        Add(_givenName, Text(user.GivenName));
        Add(_surname, Text(user.Surname));
        Add(_mail, Text(user.Mail));
        Add(_mailNickname, Text(user.MailNickname));
        foreach (string entry in user.ProxyAddresses)
            Found(CheckAddress(_proxyAddresses, entry, judged));
        if (user.TargetAddress is { Length: > 0 } target)
            Found(CheckAddress(_targetAddress, target, judged));
        if (NeedsSamAccountName(user))
            Add(_samAccountName, Text(user.SamAccountName));
        if (user.ObjectType == DirectoryObjectType.User && user.IsUserPrincipalNameRead && !usesAlternateLoginId)
            Add(_userPrincipalName, new CheckedValue("", user.UserPrincipalName ?? ""));
        return findings ?? [];

        void Add(AttributeCheck[] checks, CheckedValue? value) => Found(value is { } given ? Check(checks, given, judged) : null);

        void Found(OnPremisesUserFinding? finding)
        {
            if (finding is not null)
                (findings ??= []).Add(finding);
        }
    }

    /// <summary>
    /// Whether the account is known to the cloud by its SamAccountName: where it has a UPN, an invalid or ambiguous one does no harm
    /// (<see cref="DirectoryCheckSource.Preparation"/>).
    /// </summary>
    public static bool NeedsSamAccountName(OnPremisesUser user) =>
        user.IsUserPrincipalNameRead && string.IsNullOrWhiteSpace(user.UserPrincipalName);

    private static CheckedValue? Text(string? value) => string.IsNullOrEmpty(value) ? null : new("", value!);

    // A blank before the type hides what kind of address it is: the proposal is judged as what it has become.
    private static OnPremisesUserFinding? CheckAddress(AttributeCheck[] checks, string entry, CheckedUser user)
    {
        OnPremisesUserFinding? finding = Check(checks, CheckedValue.OfAddress(entry), user);
        bool isAtFault = finding?.ProposedValue is { } proposal && Check(checks, CheckedValue.OfAddress(proposal), user) is not null;
        return isAtFault
            ? finding! with { ProposedAction = OnPremisesUserAction.None, ProposedValue = null, Remedy = "Correct the address." }
            : finding;
    }

    private static OnPremisesUserFinding? Check(AttributeCheck[] checks, CheckedValue value, CheckedUser user)
    {
        foreach (AttributeCheck check in checks)
        {
            if (check.Applies(value, user))
                return check.Check(value, user);
        }

        return null;
    }
}
