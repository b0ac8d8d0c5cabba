using System.Globalization;
using System.Text;

namespace IdentityModel.Testing;

/// <summary>
/// The two files of a <see cref="Company"/>, byte for byte as <c>Export-Csv -Encoding UTF8</c> of Windows PowerShell writes them with the commands
/// that the module's pages give: the on-premises users with that of samples/README.md, the cloud users with that of the errors of
/// <c>Test-SoftMatch -CloudPath</c>.
/// </summary>
public static class CompanyFile
{
    /// <summary>The columns of the on-premises users.</summary>
    public static readonly string[] OnPremisesColumns =
    [
        "SamAccountName", "SID", "UserPrincipalName", "DisplayName", "GivenName", "Surname", "mail", "proxyAddresses", "ObjectGUID",
        "mS-DS-ConsistencyGuid", "Enabled", "DistinguishedName",
    ];

    /// <summary>The columns of the cloud users.</summary>
    public static readonly string[] CloudColumns =
    [
        "Id", "UserPrincipalName", "DisplayName", "Mail", "ProxyAddresses", "OnPremisesImmutableId", "OnPremisesSyncEnabled", "AccountEnabled",
        "UserType",
    ];

    /// <summary>Writes the on-premises users.</summary>
    public static void WriteOnPremises(string path, Company company) =>
        Write(path, OnPremisesColumns, company.OnPremisesPeople.SelectMany(OnPremisesRows));

    /// <summary>Writes the cloud users.</summary>
    public static void WriteCloud(string path, Company company) => Write(path, CloudColumns, company.CloudPeople.SelectMany(CloudRows));

    private static void Write(string path, string[] columns, IEnumerable<string?[]> rows)
    {
        using StreamWriter file = new(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 16);
        foreach (string?[] row in rows.Prepend(columns))
        {
            for (int i = 0; i < row.Length; i++)
            {
                if (i > 0)
                    file.Write(',');
                if (row[i] is not { } value)
                    continue; // Export-Csv writes nothing for null

                file.Write('"');
                file.Write(value.Contains('"', StringComparison.Ordinal) ? value.Replace("\"", "\"\"", StringComparison.Ordinal) : value);
                file.Write('"');
            }

            file.Write("\r\n");
        }
    }

    private static IEnumerable<string?[]> OnPremisesRows(CompanyUser person)
    {
        OnPremisesUser user = person.OnPremises;
        string?[] row =
        [
            user.SamAccountName,
            person.Sid,
            user.UserPrincipalName,
            user.DisplayName,
            user.GivenName,
            user.Surname,
            user.Mail,
            string.Join(';', user.ProxyAddresses),
            person.Fault == 5 ? "#N/A" : user.ObjectGuid.ToString(),
            user.ConsistencyGuid is { } guid ? Convert.ToBase64String(guid.ToByteArray()) : null,
            person.Fault == 6 ? "WAHR" : user.Enabled?.ToString(CultureInfo.InvariantCulture),
            user.DistinguishedName,
        ];
        return person.Fault == 7 ? [row, row] : [row];
    }

    private static IEnumerable<string?[]> CloudRows(CompanyUser person)
    {
        CloudUser user = person.Cloud;
        yield return
        [
            user.Id,
            person.Fault == 8 ? user.UserPrincipalName + " " : user.UserPrincipalName,
            user.DisplayName,
            user.Mail,
            string.Join(';', user.ProxyAddresses),
            user.ImmutableId,
            user.OnPremisesSyncEnabled?.ToString(CultureInfo.InvariantCulture),
            user.AccountEnabled?.ToString(CultureInfo.InvariantCulture),
            user.UserType,
        ];
    }
}
