using IdentityModel.Testing;

namespace IdentityModel.Local.Tests;

/// <summary>The readers of files and of messages from servers, as they are tried with inputs of every kind.</summary>
internal sealed class FileReaderTargets : IDisposable
{
    private static readonly string[] CsvWords =
    [
        "\r\n", "\n", "\"\"", "\",\"", "#TYPE x\r\n", "sep=;\r\n", "ObjectGUID", "UserPrincipalName", "proxyAddresses", "mail", "Id",
        "mS-DS-ConsistencyGuid", "ImmutableId", "ObjectClass", "Enabled", "X'00112233445566778899AABBCCDDEEFF'", "X'", "System.Byte[]",
        "SMTP:", "smtp:a@x.com;", "{SMTP:a@x.com, x500:/o=A b}", "[\"SMTP:a@x.com\"]", "...}", "a@x.com", "True", "WAHR", "group",
        "4f0d2c3a-5b6e-4f70-8192-0a1b2c3d0001", "00000000-0000-0000-0000-000000000000", "08KxoPXkB0aImaq7zN3u/w==", "512", "@odata.type",
    ];

    private static readonly string[] JsonWords =
    [
        "{", "}", "[", "]", ",", ":", "\"\"", "null", "true", "-0", "1e400", "\\ud800", "\\udfff\\ud800", "{\"value\":[", "\"value\"",
        "\"id\":", "\"objectGUID\":", "\"userPrincipalName\":\"a@x.com\"", "\"mail\":", "\"proxyAddresses\":[", "\"@odata.type\":\"#microsoft.graph.group\"",
        "\"version\":", "\"kind\":\"IdentityModelSnapshot\"", "\"snapshot\":", "\"object\":", "\"end\":{\"objects\":", "\"domains\":[", "\"isInitial\":true",
        "\"federation\":", "\"issuerUri\":", "\"savedAt\":\"2026-11-21T23:05:09+01:00\"", "\"at\":", "\"event\":\"Started\"", "\"detail\":{", "\n",
    ];

    private static readonly string[] XmlWords =
    [
        "<!DOCTYPE x [", "<!ENTITY a \"b\">", "&a;", "<![CDATA[", "]]>", "<?xml version=\"1.0\" encoding=\"utf-7\"?>", "xsi:type=\"\"", "xsi:type=\":\"",
        "xsi:type=\"a:b:c\"", "xsi:type=\"fed:\"", "xmlns:fed=\"\"", "xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\"", "<RoleDescriptor", "</RoleDescriptor>",
        "<EntitiesDescriptor>", "<KeyDescriptor use=\"signing\">", "<X509Certificate>", "</X509Certificate>", "validUntil=\"9999-99-99\"", "entityID=\"\"", "<a>", "</a>",
        "Location=\"file:///\"", "MIIB", "http://[", "https://a.b/adfs/ls",
    ];

    private readonly TestFiles _files = new();

    /// <summary>All of them, by name.</summary>
    public IReadOnlyDictionary<string, FuzzTarget> All => new FuzzTarget[]
    {
        new("users-csv", input => Users(input, "users.csv"), CsvWords, Cost: 2),
        new("users-json", input => Users(input, "users.json"), JsonWords, Cost: 2),
        new("prediction", Predictions, [.. CsvWords, .. JsonWords, "<Obj>", "</Obj>", "<Props>", "<Nil N=\"CloudUserId\" />", "\"Blocked\"", "4", "OnPremisesUser", "Outcome", "PredictedError"], Cost: 2),
        new("snapshot", input => Outcome(SnapshotFile.Read(Written(input), default).Users.Count), JsonWords, Cost: 2),
        new("federation-backup", input => FederationBackupFile.Read(Written(input)).Domain.AuthenticationType.ToString(), JsonWords, Cost: 2),
        new("journal", input => Outcome(JournalFile.Read(Written(input)).Count), JsonWords, Cost: 2),
        new("federation-metadata", Metadata, XmlWords, Cost: 4),
        new("relying-party-trust", Trust, ["<Obj>", "</Obj>", "<Props>", "<MS>", "<LST>", "</LST>", "<S N=\"Identifier\">", "</S>", "<Nil />", "<Ref RefId=\"0\" />", "_x000A_", "_xD800_", "_x", "<!DOCTYPE Objs>", "urn:federation:MicrosoftOnline"], Cost: 4),
        new("password-csv", Passwords, ["\"UserPrincipalName\",\"Password\"\r\n", "\"\"", "\",\"", "\r\n", "-----BEGIN CMS-----"], Cost: 2),
        new("certificate-authorities", input => Outcome(CertificateAuthorityFile.Read(Written(input)).Count), ["-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----", "\n"], Cost: 4),
        new("dns-answer", Dns, ["\0\x21\0\x01", "\xc0\x0c"]),
    }.ToDictionary(target => target.Name);

    public void Dispose() => _files.Dispose();

    private static string Outcome(int count) => count switch
    {
        0 => "none",
        1 => "one",
        _ => "several",
    };

    private string Predictions(byte[] input) => Try((bad, warn) => Outcome(MatchResultFile.Read(Written(input), bad, warn, _ => { }, default).Count()));

    private string Written(byte[] input) => _files.Write("input", input);

    // Each way to read the file. They must agree on what users are whole; UserBlockTests says that matches are the same.
    private string Users(byte[] input, string name)
    {
        string path = _files.Write(name, input);
        return string.Join(" ", new[]
        {
            Try((bad, warn) => Outcome(OnPremisesUserFile.Read(path, OnPremisesUserShape.Form, bad, warn, default).Count())),
            Try((bad, warn) => Outcome(OnPremisesUserFile.Read(path, OnPremisesUserShape.CheckForm, bad, warn, default).Count())),
            Try((bad, warn) => Outcome(OnPremisesUserFile.ReadBlocks(path, bad, warn, _ => { }, default).Sum(block => block.Count))),
            Try((bad, warn) => Outcome(CloudUserFile.Read(path, CloudUserShape.Form, bad, warn, default).Count())),
            Try((bad, warn) => Outcome(CloudUserFile.ReadBlocks(path, bad, warn, _ => { }, default).Sum(block => block.Count))),
        });
    }

    // The outcome is what was said, not how often.
    private static string Try(Func<Action<IdentityModelException>, Action<string>, string> read)
    {
        SortedSet<string> said = new(StringComparer.Ordinal);
        string outcome;
        try
        {
            outcome = read(error => said.Add(error.ErrorId), warning => said.Add(warning.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }
        catch (IdentityModelException error)
        {
            outcome = error.ErrorId;
        }

        return $"{outcome}({string.Join(",", said.Take(2))})";
    }

    private string Trust(byte[] input)
    {
        RelyingPartyTrust trust = RelyingPartyTrustFile.ReadAsync(Written(input), default).GetAwaiter().GetResult();
        return $"{trust.Identifier.Count} {trust.Enabled} {trust.IssuanceTransformRules.Length > 0}";
    }

    private string Metadata(byte[] input)
    {
        FederationMetadataReader reader = new(new FederationMetadataTransport { Clock = new FixedClock() });
        FederationMetadata metadata = reader.ReadFileAsync(Written(input), default).GetAwaiter().GetResult();
        metadata.ToDomainFederation();
        return $"{metadata.IsAdFs} {metadata.PreferredAuthenticationProtocol} {metadata.SigningCertificate.Count} {metadata.Warning.Count}";
    }

    private string Passwords(byte[] input)
    {
        string path = Written(input);
        using FileStream file = File.OpenRead(path);
        long end = PasswordRows.EndOfRows(file, path, "Password");
        int found = PasswordRows.Read(file, path, "Password", new HashSet<string>(["ann@contoso.com", "bob@contoso.com"], StringComparer.OrdinalIgnoreCase), key: null).Count;
        return $"{Outcome(found)} {end > 0}";
    }

    private static string Dns(byte[] input)
    {
        byte[] question = DnsMessage.Question("_ldap._tcp.dc._msdcs.contoso.com", 7);
        byte[] answer = [.. question, .. input];
        answer[2] = 0x80;
        answer[7] = input.Length > 0 ? (byte)(input[0] & 7) : (byte)1;
        if (!DnsMessage.Answers(answer, question))
            return "no answer";
        try
        {
            return Outcome(DnsMessage.Records(answer, question.Length).Count);
        }
        catch (InvalidDataException e)
        {
            return e.Message; // what its one caller takes for a bad answer
        }
    }
}
