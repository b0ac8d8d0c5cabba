using System.Globalization;

namespace IdentityModel.Core.Export;

/// <summary>
/// An account for Active Directory, made of a cloud user so that synchronization joins the two. Its properties bear the names of
/// New-ADUser's parameters and bind to them; there is no password among them.
/// </summary>
/// <remarks>
/// New-ADUser does not take <c>-OtherAttributes</c> from the pipeline (its documentation: "Accept pipeline input: False"), so
/// that it must be named: <c>| ForEach-Object { $_ | New-ADUser -OtherAttributes $_.OtherAttributes }</c>. PSOpenAD has
/// <c>New-OpenADObject</c>, which binds nothing from the pipeline; <see cref="LdapAttributes"/> is its <c>-OtherAttributes</c>.
/// </remarks>
public record OnPremisesAccount
{
    private const int NormalAccount = 0x200; // userAccountControl: ADS_UF_NORMAL_ACCOUNT
    private const int AccountDisabled = 0x2; // ADS_UF_ACCOUNTDISABLE

    private static readonly string[] ObjectClasses = ["top", "person", "organizationalPerson", "user"];

    /// <summary><c>sAMAccountName</c>: at most 20 characters, unique.</summary>
    public string SamAccountName { get; init; } = "";

    /// <summary>The common name: at most 64 characters, unique in its container, not escaped.</summary>
    public string Name { get; init; } = "";

    /// <summary><c>givenName</c>.</summary>
    public string? GivenName { get; init; }

    /// <summary><c>sn</c>.</summary>
    public string? Surname { get; init; }

    /// <summary><c>displayName</c>.</summary>
    public string? DisplayName { get; init; }

    /// <summary><c>userPrincipalName</c>: the cloud user's.</summary>
    public string UserPrincipalName { get; init; } = "";

    /// <summary><c>mail</c>: the primary address.</summary>
    public string? EmailAddress { get; init; }

    /// <summary>
    /// Whether the account is to be enabled. Active Directory enables none without a password; give one to New-ADUser then.
    /// </summary>
    public bool Enabled { get; init; }

    /// <summary>Every address of the cloud user, <c>SMTP:</c> marking the primary.</summary>
    public IReadOnlyList<string> ProxyAddresses
    {
        get;
        init => field = JoinedList<string>.Of(value);
    } = JoinedList<string>.None;

    /// <summary>
    /// The 16 bytes of the cloud user's ImmutableId, for <c>mS-DS-ConsistencyGuid</c>; <see langword="null"/> if it has none.
    /// </summary>
    public Guid? ConsistencyGuid { get; init; }

    /// <summary>The rest by LDAP name: <c>proxyAddresses</c>, <c>mS-DS-ConsistencyGuid</c> and others New-ADUser has no parameter for.</summary>
    public AttributeTable OtherAttributes { get; init; } = [];

    /// <summary>All attributes by LDAP name, for tools that know no others: PSOpenAD's New-OpenADObject.</summary>
    public AttributeTable LdapAttributes
    {
        get
        {
            var table = new AttributeTable();
            foreach (AccountValues attribute in Attributes().Where(attribute => attribute.Name is not ("objectClass" or "cn")))
                table[attribute.Name] = attribute.Values.Count == 1 ? attribute.Values[0] : attribute.Values.Cast<string>().ToArray();

            return table;
        }
    }

    /// <summary>The object id of the cloud user it was made of.</summary>
    public string CloudUserId { get; init; } = "";

    /// <summary>All attributes in the order in which a person reads them.</summary>
    public IEnumerable<AccountValues> Attributes()
    {
        yield return new AccountValues("objectClass", ObjectClasses);
        yield return Single("cn", Name)!;
        yield return Single("sAMAccountName", SamAccountName)!;
        yield return Single("userPrincipalName", UserPrincipalName)!;
        AccountValues?[] optional =
            [Single("displayName", DisplayName), Single("givenName", GivenName), Single("sn", Surname), Single("mail", EmailAddress)];
        foreach (AccountValues attribute in optional.OfType<AccountValues>())
            yield return attribute;

        foreach (string name in OtherAttributes.Keys.Cast<string>().OrderBy(name => name, StringComparer.OrdinalIgnoreCase))
            yield return new AccountValues(name, OtherAttributes[name] is string[] many ? many : [OtherAttributes[name]!]);

        int control = Enabled ? NormalAccount : NormalAccount | AccountDisabled;
        yield return Single("userAccountControl", control.ToString(CultureInfo.InvariantCulture))!;
    }

    /// <inheritdoc/>
    public sealed override string ToString() => $"{SamAccountName} ({UserPrincipalName})";

    private static AccountValues? Single(string name, string? value) => value is null ? null : new AccountValues(name, [value]);
}
