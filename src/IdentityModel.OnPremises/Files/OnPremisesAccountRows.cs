using IdentityModel.Core;

namespace IdentityModel.OnPremises;

/// <summary>Accounts as rows of CSV, the columns named as New-ADUser's parameters.</summary>
/// <remarks>
/// <c>Enabled</c> is no column: a parameter of that kind takes no text, and an account is disabled unless it is said otherwise.
/// Nor is a column written that would be empty in every row and be refused so: <c>Path</c>.
/// </remarks>
/// <param name="hasPath">Whether the accounts have a container.</param>
public sealed class OnPremisesAccountRows(bool hasPath) : IDisposable
{
    private readonly CsvText _text = new();

    /// <summary>The header line, with its line break.</summary>
    public string Header() => _text.Row(Columns(new PlacedOnPremisesAccount()).Select(column => column.Name));

    /// <summary>An account's row, with its line break.</summary>
    public string Row(OnPremisesAccount account) => _text.Row(Columns(account).Select(column => column.Value));

    /// <inheritdoc/>
    public void Dispose() => _text.Dispose();

    private IEnumerable<(string Name, string? Value)> Columns(OnPremisesAccount account)
    {
        yield return ("SamAccountName", account.SamAccountName);
        yield return ("Name", account.Name);
        yield return ("GivenName", account.GivenName);
        yield return ("Surname", account.Surname);
        yield return ("DisplayName", account.DisplayName);
        yield return ("UserPrincipalName", account.UserPrincipalName);
        yield return ("EmailAddress", account.EmailAddress);
        if (hasPath)
            yield return ("Path", (account as PlacedOnPremisesAccount)?.Path);

        yield return ("proxyAddresses", string.Join(";", account.ProxyAddresses));
        yield return ("mS-DS-ConsistencyGuid", account.ConsistencyGuid?.ToString("D"));
    }
}
