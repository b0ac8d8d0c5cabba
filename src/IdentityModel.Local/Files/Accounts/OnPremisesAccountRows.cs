namespace IdentityModel.Local.Files;

/// <summary>Accounts as rows of CSV, the columns named as New-ADUser's parameters.</summary>
/// <remarks>
/// <c>Enabled</c> is no column: that parameter takes no text, and an account is disabled by default. A column that would be empty
/// in every row is not written either: New-ADUser refuses an empty <c>Path</c>.
/// </remarks>
public sealed class OnPremisesAccountRows
{
    // New-ADUser's parameters by the attributes they set; it has none for co.
    private static readonly (string Column, string Attribute)[] Person =
    [
        ("Title", "title"),
        ("Department", "department"),
        ("Company", "company"),
        ("Office", "physicalDeliveryOfficeName"),
        ("OfficePhone", "telephoneNumber"),
        ("MobilePhone", "mobile"),
        ("Fax", "facsimileTelephoneNumber"),
        ("StreetAddress", "streetAddress"),
        ("City", "l"),
        ("State", "st"),
        ("PostalCode", "postalCode"),
        ("co", "co"),
        ("EmployeeID", "employeeID"),
    ];

    private readonly bool _hasPath;
    private readonly HashSet<string> _attributes;
    private readonly CsvText _text;

    /// <summary>Prepares the rows of these accounts.</summary>
    public OnPremisesAccountRows(IReadOnlyList<OnPremisesAccount> accounts)
    {
        _hasPath = accounts.Any(account => account is PlacedOnPremisesAccount);
        _attributes = new HashSet<string>(accounts.SelectMany(account => account.OtherAttributes.Keys.Cast<string>()), StringComparer.OrdinalIgnoreCase);
        _text = new CsvText([.. Columns(new PlacedOnPremisesAccount()).Select(column => column.Name)]);
    }

    /// <summary>Says that a value begins like a formula, so it has a blank before its quote; null if none does.</summary>
    /// <param name="what">What has the rows, at the beginning of a sentence.</param>
    public string? Note(string what) => _text.HasFormula ? FormulaCell.Note(what) : null;

    /// <summary>The header line, with its line break.</summary>
    public string Header() => _text.Header();

    /// <summary>An account's row, with its line break.</summary>
    /// <exception cref="IdentityModelException"><c>FormulaInCsv</c>.</exception>
    public string Row(OnPremisesAccount account) => _text.Row([.. Columns(account).Select(column => column.Value ?? "")], account);

    private IEnumerable<(string Name, string? Value)> Columns(OnPremisesAccount account)
    {
        yield return ("SamAccountName", account.SamAccountName);
        yield return ("Name", account.Name);
        yield return ("GivenName", account.GivenName);
        yield return ("Surname", account.Surname);
        yield return ("DisplayName", account.DisplayName);
        yield return ("UserPrincipalName", account.UserPrincipalName);
        yield return ("EmailAddress", account.EmailAddress);
        if (_hasPath)
            yield return ("Path", (account as PlacedOnPremisesAccount)?.Path);

        foreach ((string column, string attribute) in Person.Where(one => _attributes.Contains(one.Attribute)))
            yield return (column, account.OtherAttributes[attribute] as string);

        yield return ("proxyAddresses", string.Join(";", account.ProxyAddresses));
        yield return ("mS-DS-ConsistencyGuid", account.ConsistencyGuid?.ToString("D"));
    }
}
