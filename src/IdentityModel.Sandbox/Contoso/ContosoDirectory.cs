using System.Reflection;

namespace IdentityModel.Sandbox;

/// <summary>
/// Contoso's Active Directory: the users of <c>samples/contoso-onpremises.csv</c>, which is a resource of this assembly, and some groups and
/// contacts. Sync cycles of the sandbox send the users only.
/// </summary>
internal static class ContosoDirectory
{
    private const string File = "contoso-onpremises.csv";
    private const string DomainSid = "S-1-5-21-3623811015-3361044348-30300820";
    private const int EmployeesRid = 1204;
    private const string Enabled = "512"; // userAccountControl, NORMAL_ACCOUNT
    private const string Disabled = "514"; // ... with ACCOUNTDISABLE

    /// <summary>The directory. Its domain is corp.contoso.com, which the sandbox also finds as contoso.com.</summary>
    public static SandboxDirectory Create() => new(
        "DC=corp,DC=contoso,DC=com",
        ["contoso.com", "corp.contoso.com"],
        ["dc1.contoso.com", "dc1.corp.contoso.com"],
        Rows().Select(UserOf),
        Other("group", "sales", "Sales", "SMTP:sales@northwind.com", 1201), // a Microsoft 365 group in the cloud
        Other("group", "finance", "Finance", "SMTP:finance@northwind.com", 1202), // NewGroup
        Other("group", "payroll", "Payroll Readers", address: null, 1203), // NewGroup: no cloud group has its SID, and it has no address
        Other("group", "employees", "All Employees", "SMTP:info@northwind.com", EmployeesRid, "smtp:everybody@northwind.com"), // synchronized, and has the errors
        Other("contact", account: null, "Wide World Importers", "SMTP:orders@wideworldimporters.com", rid: null), // SoftMatch
        Other("contact", account: null, "Fourth Coffee", "SMTP:hello@fourthcoffee.com", rid: null)); // NewContact

    /// <summary>The SID of the group All Employees.</summary>
    public static string EmployeesSid => $"{DomainSid}-{EmployeesRid}";

    private static OnPremisesObject Other(string kind, string? account, string name, string? address, int? rid, params string[] others)
    {
        Dictionary<string, IReadOnlyList<byte[]>> values = SandboxDirectory.Values(
            ("objectClass", kind == "group" ? ["top", kind] : ["top", "person", "organizationalPerson", kind]),
            ("objectCategory", [kind == "group" ? kind : "person"]),
            ("sAMAccountName", Texts(account ?? "")),
            ("objectSid", rid is { } number ? [$"{DomainSid}-{number}"] : []),
            ("displayName", [name]),
            ("mail", address is null ? [] : [address.Substring(address.IndexOf(':') + 1)]),
            ("proxyAddresses", address is null ? others : [address, .. others]));
        values["objectGUID"] = [new Guid(SandboxTenant.IdFrom("objectGUID", name)).ToByteArray()];
        return new OnPremisesObject($"CN={name},OU={(kind == "group" ? "Groups" : "Contacts")},DC=corp,DC=contoso,DC=com", values);
    }

    // Each value is in quotes, and no value has a quote or a line break: a test reads the file with the module's reader, too.
    private static IEnumerable<Dictionary<string, string>> Rows()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(File)!;
        using var reader = new StreamReader(stream);
        string[] names = ValuesOf(reader.ReadLine()!);
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            string[] values = ValuesOf(line);
            yield return names.Zip(values, (name, value) => (name, value)).ToDictionary(one => one.name, one => one.value);
        }
    }

    // Values are in quotes; an empty one may be without.
    private static string[] ValuesOf(string line)
    {
        List<string> values = [];
        for (int at = 0; at <= line.Length;)
        {
            bool isQuoted = at < line.Length && line[at] == '"';
            int start = isQuoted ? at + 1 : at;
            int end = line.IndexOf(isQuoted ? '"' : ',', start);
            end = end < 0 ? line.Length : end;
            values.Add(line.Substring(start, end - start));
            at = end + (isQuoted ? 2 : 1);
        }

        return [.. values];
    }

    private static OnPremisesObject UserOf(Dictionary<string, string> row)
    {
        Dictionary<string, IReadOnlyList<byte[]>> values = SandboxDirectory.Values(
            ("objectClass", ["top", "person", "organizationalPerson", "user"]),
            ("objectCategory", ["person"]),
            ("sAMAccountName", Texts(row["SamAccountName"])),
            ("objectSid", Texts(row["SID"])),
            ("userPrincipalName", Texts(row["UserPrincipalName"])),
            ("displayName", Texts(row["DisplayName"])),
            ("givenName", Texts(row["GivenName"])),
            ("sn", Texts(row["Surname"])),
            ("mail", Texts(row["mail"])),
            ("proxyAddresses", row["proxyAddresses"].Split([';'], StringSplitOptions.RemoveEmptyEntries)),
            ("userAccountControl", [row["Enabled"] == "True" ? Enabled : Disabled]));
        values["objectGUID"] = [new Guid(row["ObjectGUID"]).ToByteArray()];
        if (row["mS-DS-ConsistencyGuid"] is { Length: > 0 } anchor)
            values["mS-DS-ConsistencyGuid"] = [Convert.FromBase64String(anchor)];
        return new OnPremisesObject(row["DistinguishedName"], values);
    }

    private static string[] Texts(string value) => value.Length > 0 ? [value] : [];
}
