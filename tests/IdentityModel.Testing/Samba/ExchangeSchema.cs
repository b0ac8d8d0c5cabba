namespace IdentityModel.Testing;

/// <summary>The two of Exchange's attributes that matching reads, which Samba's schema lacks as that of a Windows domain without Exchange does.</summary>
internal static class ExchangeSchema
{
    private const string Container = "CN=Schema,CN=Configuration";

    /// <summary>Adds the attributes, and lets every mail recipient (user, group, contact) have them.</summary>
    // Source of the identifiers: learn.microsoft.com, "Exchange schema", ms-Exch-Mail-Nickname and ms-Exch-Target-Address.
    public static string Ldif(string baseDn) => $"""
        {Attribute("ms-Exch-Mail-Nickname", "mailNickname", "1.2.840.113556.1.2.447", baseDn)}
        {Attribute("ms-Exch-Target-Address", "targetAddress", "1.2.840.113556.1.2.352", baseDn)}
        {Reload}
        dn: CN=Mail-Recipient,{Container},{baseDn}
        changetype: modify
        add: mayContain
        mayContain: mailNickname
        mayContain: targetAddress

        {Reload}
        """;

    private const string Reload = """
        dn:
        changetype: modify
        add: schemaUpdateNow
        schemaUpdateNow: 1

        """;

    private static string Attribute(string name, string displayName, string id, string baseDn) => $"""
        dn: CN={name},{Container},{baseDn}
        changetype: add
        objectClass: attributeSchema
        cn: {name}
        lDAPDisplayName: {displayName}
        attributeID: {id}
        attributeSyntax: 2.5.5.12
        oMSyntax: 64
        isSingleValued: TRUE
        searchFlags: 1

        """;
}
