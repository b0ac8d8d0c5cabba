using System.Globalization;

namespace IdentityModel.Benchmarks;

/// <summary>The two sides as CSV files, written as <c>Export-Csv</c> writes them, in a folder that goes when this does.</summary>
internal sealed class UserFiles : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("identitymodel-");

    public UserFiles(int users)
    {
        OnPremises = Path.Combine(_folder.FullName, "users.csv");
        Cloud = Path.Combine(_folder.FullName, "cloud.csv");
        Write(
            OnPremises,
            "ObjectGUID,SamAccountName,UserPrincipalName,DisplayName,mail,Enabled,DistinguishedName,proxyAddresses,mS-DS-ConsistencyGuid",
            Populations.OnPremises(users).Select(Row));
        Write(
            Cloud,
            "Id,UserPrincipalName,DisplayName,Mail,ProxyAddresses,OnPremisesImmutableId,OnPremisesSyncEnabled,AccountEnabled,UserType",
            Populations.Cloud(users).Select(Row));
    }

    /// <summary>The file of on-premises users.</summary>
    public string OnPremises { get; }

    /// <summary>The file of cloud users.</summary>
    public string Cloud { get; }

    public void Dispose() => _folder.Delete(recursive: true);

    private static void Write(string path, string header, IEnumerable<string?[]> rows)
    {
        using StreamWriter file = File.CreateText(path);
        file.WriteLine(string.Join(",", header.Split(',').Select(Quoted)));
        foreach (string?[] row in rows)
            file.WriteLine(string.Join(",", row.Select(Quoted)));
    }

    private static string?[] Row(OnPremisesUser user) =>
    [
        user.ObjectGuid?.ToString(),
        user.SamAccountName,
        user.UserPrincipalName,
        "User " + user.SamAccountName,
        user.Mail,
        "True",
        $"CN={user.SamAccountName},OU=Users,DC=contoso,DC=com",
        string.Join(';', user.ProxyAddresses),
        user.ConsistencyGuid?.ToString(),
    ];

    private static string?[] Row(CloudUser user) =>
    [
        user.Id,
        user.UserPrincipalName,
        user.DisplayName,
        user.Mail,
        string.Join(';', user.ProxyAddresses),
        user.ImmutableId,
        user.OnPremisesSyncEnabled?.ToString(CultureInfo.InvariantCulture),
        "True",
        user.UserType,
    ];

    // Nothing in these populations holds a quote.
    private static string Quoted(string? value) => value is null ? "" : $"\"{value}\"";
}
