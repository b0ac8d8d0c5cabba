namespace IdentityModel.Sandbox.Tests.Synchronization;

/// <summary>Makes objects of Active Directory.</summary>
internal static class AdObject
{
    private static readonly Dictionary<DirectoryObjectType, string[]> Classes = new()
    {
        [DirectoryObjectType.User] = ["top", "person", "organizationalPerson", "user"],
        [DirectoryObjectType.Group] = ["top", "group"],
        [DirectoryObjectType.Contact] = ["top", "person", "organizationalPerson", "contact"],
    };

    /// <summary>An object of a kind, with its objectGUID and further values; an empty list or null is no value.</summary>
    public static OnPremisesObject Of(DirectoryObjectType kind, Guid objectGuid, Guid? consistencyGuid, params (string Attribute, string?[] Texts)[] texts)
    {
        string name = texts.FirstOrDefault(one => one.Attribute == "sAMAccountName").Texts?[0] ?? objectGuid.ToString("N")[..8];
        Dictionary<string, IReadOnlyList<byte[]>> values = SandboxDirectory.Values(
        [
            ("objectClass", Classes[kind]),
            .. texts.Select(one => (one.Attribute, Texts: one.Texts.OfType<string>().ToArray())).Where(one => one.Texts.Length > 0),
        ]);
        values["objectGUID"] = [objectGuid.ToByteArray()];
        if (consistencyGuid is { } anchor)
            values["mS-DS-ConsistencyGuid"] = [anchor.ToByteArray()];
        return new OnPremisesObject($"CN={name},OU=Staff,DC=corp,DC=contoso,DC=com", values);
    }
}
