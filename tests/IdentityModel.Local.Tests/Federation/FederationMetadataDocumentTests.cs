using System.Security.Cryptography.X509Certificates;
using System.Text;
using static IdentityModel.Local.Tests.MetadataXml;

namespace IdentityModel.Local.Tests;

/// <summary>Metadata documents as AD FS and other providers write them, and spoilt ones.</summary>
public sealed class FederationMetadataDocumentTests : IDisposable
{
    private readonly TestFiles _files = new();
    private readonly FederationMetadataReader _reader = new(new() { Clock = new FixedClock() });

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task The_file_of_an_AD_FS_3_is_read_whole()
    {
        FederationMetadata metadata =
            await _reader.ReadFileAsync(TestFiles.Data("Federation/adfs-v3.FederationMetadata.xml"), default);

        Assert.Equal("http://fs.msidlab2.com/adfs/services/trust", metadata.FederationServiceIdentifier);
        Assert.Equal("fs.msidlab2.com AD FS", metadata.DisplayName);
        Assert.Equal("https://fs.msidlab2.com/adfs/ls/", metadata.PassiveSignInUri);
        Assert.Equal("https://fs.msidlab2.com/adfs/services/trust/2005/usernamemixed", metadata.ActiveSignInUri);
        Assert.Equal("https://fs.msidlab2.com/adfs/services/trust/mex", metadata.MetadataExchangeUri);
        Assert.Equal("https://fs.msidlab2.com/adfs/ls/", metadata.SignOutUri);
        Assert.True(metadata.IsAdFs);
        Assert.Equal("CN=ADFS Signing - fs.msidlab2.com", Assert.Single(metadata.SigningCertificate).Subject);
        Assert.Null(metadata.NextSigningCertificate);
        Assert.Equal(2, metadata.SamlSignOn.Count);
        Assert.Equal(2, metadata.SamlSignOut.Count);
        Assert.Contains("expired on 2018-03-13", Assert.Single(metadata.Warning), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_shape_of_AD_FS_gives_the_token_service_and_not_the_other_roles()
    {
        FederationMetadata metadata = await ReadAsync(AdFs(Keys(Next, Primary)));

        Assert.Equal("Contoso & Söhne", metadata.DisplayName);
        Assert.Equal("https://fs.contoso.com/adfs/ls/", metadata.PassiveSignInUri);
        Assert.Equal("https://fs.contoso.com/adfs/services/trust/2005/usernamemixed", metadata.ActiveSignInUri);
        Assert.Equal("https://fs.contoso.com/adfs/services/trust/mex", metadata.MetadataExchangeUri);
        Assert.True(metadata.IsAdFs);
        Assert.Equal([Primary.Thumbprint, Next.Thumbprint], metadata.SigningCertificate.Select(one => one.Thumbprint));
        Assert.Equal(Next.Thumbprint, metadata.NextSigningCertificate?.Thumbprint);
        Assert.False(metadata.SigningCertificate[0].HasPrivateKey);
        Assert.Empty(metadata.Warning);
    }

    [Fact]
    public async Task The_document_s_own_signature_tells_the_primary_certificate() =>
        Assert.Equal(Next.Thumbprint, (await ReadAsync(AdFs(Keys(Primary, Next), signer: Next))).SigningCertificate[0].Thumbprint);

    [Fact]
    public async Task Shibboleth_is_read_as_another_provider_over_SAML_and_says_what_is_lacking()
    {
        FederationMetadata metadata = await ReadAsync(Shibboleth("""validUntil="2026-01-01T00:00:00Z" """));

        Assert.False(metadata.IsAdFs);
        Assert.Equal("https://idp.contoso.com/idp/shibboleth", metadata.FederationServiceIdentifier);
        Assert.Equal("https://idp.contoso.com/idp/profile/SAML2/POST/SSO", metadata.PassiveSignInUri);
        Assert.Equal("saml", metadata.PreferredAuthenticationProtocol);
        Assert.Equal(Primary.Thumbprint, Assert.Single(metadata.SigningCertificate).Thumbprint);
        Assert.Collection(
            metadata.Warning,
            lacking => Assert.Contains("ActiveSignInUri", lacking, StringComparison.Ordinal),
            ended => Assert.Contains("valid only until 2026-01-01", ended, StringComparison.Ordinal));
    }

    /// <summary>Case, prefix of the document, type as it is written.</summary>
    [Theory]
    [InlineData("a prefix of its own", "wsfed", "wsfed:SecurityTokenServiceType")]
    [InlineData("blanks around the type", "fed", " fed:SecurityTokenServiceType ")]
    public async Task WS_Federation_of_another_provider_is_read_by_namespace_and_not_by_prefix(string name, string prefix, string type)
    {
        Assert.NotEmpty(name);
        FederationMetadata metadata = await ReadAsync(WsFederation(prefix, type));

        Assert.False(metadata.IsAdFs);
        Assert.Equal("https://example.com/sso/wsfed/passive", metadata.PassiveSignInUri);
        Assert.Null(metadata.ActiveSignInUri);
        Assert.Equal("wsFed", metadata.PreferredAuthenticationProtocol);
        Assert.Equal(Primary.Thumbprint, Assert.Single(metadata.SigningCertificate).Thumbprint);
    }

    /// <summary>Case; what stands in the entity; the name that is read. docs/facts/federation.md#names-of-a-provider.</summary>
    public static TheoryData<string, string, string, string?> DisplayNames => new()
    {
        { "none", "", "", null },
        { "an extension of the role", "", Extension("<u:DisplayName xml:lang='de'>Beispiel</u:DisplayName><u:DisplayName xml:lang='en'>Example</u:DisplayName>"), "Example" },
        { "an extension of the entity", Extension("<u:DisplayName> Example </u:DisplayName>"), "", "Example" },
        { "no English name: the first", "", Extension("<u:DisplayName xml:lang='fr'>Exemple</u:DisplayName><u:DisplayName xml:lang='de'>Beispiel</u:DisplayName>"), "Exemple" },
        { "an empty name", "", Extension("<u:DisplayName xml:lang='en'/><u:DisplayName xml:lang='de'>Beispiel</u:DisplayName>"), "Beispiel" },
        { "another extension's namespace", "", Extension("<u:DisplayName>Example</u:DisplayName>").Replace("metadata:ui", "metadata:ui:draft"), "Example" },
        { "the organization", "<Organization><OrganizationName>example</OrganizationName><OrganizationDisplayName xml:lang='en'>Example Ltd</OrganizationDisplayName></Organization>", "", "Example Ltd" },
        { "the extension before the organization", "<Organization><OrganizationDisplayName>Example Ltd</OrganizationDisplayName></Organization>", Extension("<u:DisplayName>Example</u:DisplayName>"), "Example" },
    };

    [Theory, MemberData(nameof(DisplayNames))]
    public async Task The_name_is_read_wherever_a_provider_has_it(string name, string inEntity, string inRole, string? expected) =>
        Assert.Equal((name, expected), (name, (await ReadAsync(Saml("urn:idp", inRole + Keys(Primary), inEntity))).DisplayName));

    [Theory]
    [InlineData("true", true)]
    [InlineData("1", true)] // xs:boolean
    [InlineData(" true ", true)]
    [InlineData("false", null)]
    [InlineData("0", null)]
    [InlineData("", null)]
    public async Task Signed_requests_are_read(string value, bool? expected) =>
        Assert.Equal(
            (value, expected),
            (value, (await ReadAsync(Saml("urn:idp", Keys(Primary), role: $"WantAuthnRequestsSigned='{value}'"))).IsSignedAuthenticationRequestRequired));

    [Fact]
    public async Task The_certificates_are_those_of_the_role_that_browsers_are_sent_to()
    {
        string tokenService = """<RoleDescriptor xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns:fed="http://docs.oasis-open.org/wsfed/federation/200706" i:type="fed:SecurityTokenServiceType">"""
            + $"{Keys(Next)}</RoleDescriptor>";

        FederationMetadata metadata = await ReadAsync(Saml("urn:idp", Keys(Primary), tokenService));

        Assert.Equal("saml", metadata.PreferredAuthenticationProtocol);
        Assert.Equal(Primary.Thumbprint, Assert.Single(metadata.SigningCertificate).Thumbprint);
    }

    [Fact]
    public async Task A_role_without_a_type_is_passed_over() =>
        Assert.Equal("https://idp/in", (await ReadAsync(Saml("urn:idp", Keys(Primary), "<RoleDescriptor/>"))).PassiveSignInUri);

    [Fact]
    public async Task One_of_several_providers_is_read_by_its_identifier_whatever_the_others_lack()
    {
        string list = List(Saml("urn:one", ""), Saml("urn:two", Keys(Next)), "<EntityDescriptor entityID='urn:sp'><SPSSODescriptor/></EntityDescriptor>");
        FederationMetadataReader reader = new(new() { Clock = new FixedClock() }) { EntityId = "urn:two" };

        FederationMetadata metadata = await reader.ReadFileAsync(_files.Write("fed.xml", list), default);

        Assert.Equal("urn:two", metadata.FederationServiceIdentifier);
        Assert.Equal(Next.Thumbprint, Assert.Single(metadata.SigningCertificate).Thumbprint);
    }

    [Theory]
    [InlineData("another", "urn:three", "MetadataEntityNotFound", "'urn:one', 'urn:two'")]
    [InlineData("in other letters", "URN:ONE", "MetadataEntityNotFound", "'urn:one', 'urn:two'")]
    [InlineData("a service", "urn:sp", "MetadataOfNoIdentityProvider", "'urn:sp'")]
    [InlineData("none", null, "MetadataOfSeveralProviders", "'urn:one', 'urn:two'")]
    public async Task An_identifier_that_leads_to_no_provider_is_refused(string name, string? entityId, string errorId, string part)
    {
        string list = List(Saml("urn:one", Keys(Primary)), Saml("urn:two", Keys(Next)), "<EntityDescriptor entityID='urn:sp'><SPSSODescriptor/></EntityDescriptor>");
        FederationMetadataReader reader = new(new() { Clock = new FixedClock() }) { EntityId = entityId };

        IdentityModelException error =
            await Assert.ThrowsAsync<IdentityModelException>(() => reader.ReadFileAsync(_files.Write("fed.xml", list), default));

        Assert.Equal((name, errorId), (name, error.ErrorId));
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_providers_ten_are_named()
    {
        string path = _files.Write("fed.xml", List([.. Enumerable.Range(1, 12).Select(i => Saml($"urn:{i}", ""))]));

        Assert.Contains("'urn:10' and 2 others", (await FailAsync(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_with_one_identity_provider_among_services_is_read()
    {
        string service = """<EntityDescriptor entityID="urn:sp"><SPSSODescriptor/></EntityDescriptor>""";
        string list = $"""<EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata">{service}{AdFs(Keys(Primary))}</EntitiesDescriptor>""";

        Assert.True((await ReadAsync(list)).IsAdFs);
    }

    [Fact]
    public async Task Authorities_that_come_with_a_key_are_no_signing_certificates()
    {
        X509Certificate2 authority = Certificate("CN=Contoso CA");
        X509Certificate2 signing = Certificate("CN=Token signing", authority);

        FederationMetadata metadata = await ReadAsync(AdFs(Key("signing", authority, signing), signer: signing));

        Assert.Equal(signing.Thumbprint, Assert.Single(metadata.SigningCertificate).Thumbprint);
    }

    [Fact]
    public async Task Two_self_signed_certificates_of_one_name_are_both_kept()
    {
        X509Certificate2 old = Certificate("CN=ADFS Signing");
        X509Certificate2 renewed = Certificate("CN=ADFS Signing");

        Assert.Equal(2, (await ReadAsync(AdFs(Key("signing", old, renewed)))).SigningCertificate.Count);
    }

    public static TheoryData<string, byte[]> Encodings => new()
    {
        { "UTF-8", Bytes(new UTF8Encoding(false), "") },
        { "a byte order mark (docs/facts/federation.md#ad-fs-metadata)", Bytes(new UTF8Encoding(true), "") },
        { "two byte order marks", [0xEF, 0xBB, 0xBF, .. Bytes(new UTF8Encoding(true), "")] },
        { "a byte order mark mistaken for text", Bytes(new UTF8Encoding(false), "ï»¿") },
        { "lines before the declaration", Bytes(new UTF8Encoding(false), "\r\n  ") },
        { "UTF-16, as Windows PowerShell's > writes it, under a declaration of UTF-8", Bytes(new UnicodeEncoding(false, true), "") },
        { "UTF-16 big-endian", Bytes(new UnicodeEncoding(true, true), "") },
        { "UTF-16 with two byte order marks", Bytes(new UnicodeEncoding(false, true), "\uFEFF") },
    };

    [Theory, MemberData(nameof(Encodings))]
    public async Task Every_encoding_and_what_stands_before_the_document_is_tolerated(string name, byte[] content)
    {
        Assert.NotEmpty(name);
        Assert.Equal("Contoso & Söhne", (await _reader.ReadFileAsync(_files.Write("fed.xml", content), default)).DisplayName);
    }

    [Fact]
    public async Task A_declared_Latin_1_is_read_so()
    {
        string xml = """<?xml version="1.0" encoding="iso-8859-1"?>""" + AdFs(Keys(Primary));

        string path = _files.Write("fed.xml", Encoding.Latin1.GetBytes(xml));

        Assert.Equal("Contoso & Söhne", (await _reader.ReadFileAsync(path, default)).DisplayName);
    }

    public static TheoryData<string, string, string, string> SpoiltDocuments => new()
    {
        { "nothing", "", "FileEmpty", "is empty" },
        { "a letter", "Dear admin, here is the metadata.", "MetadataMalformed", "not well-formed XML: it is damaged in line 1." },
        { "a web page", "<!DOCTYPE html>\n<html><head><title>Sign in</title><body>", "MetadataIsHtml", "web page" },
        { "a web page in capitals", "\r\n<HTML><BODY>Access denied<br></BODY></HTML>", "MetadataIsHtml", "web page" },
        { "a web page that is well-formed", "<html xmlns='http://www.w3.org/1999/xhtml'><body/></html>", "MetadataIsHtml", "web page" },
        { "a web page under a remark", "<!-- saved --><html><body>x<br></body></html>", "MetadataIsHtml", "web page" },
        { "truncated in an element", AdFs(Keys(Primary))[..3000], "MetadataMalformed", "not well-formed XML" },
        { "truncated in the first tag", "<EntityDescriptor ID=\"_43", "MetadataMalformed", "not well-formed XML" },
        { "elements nested without end", AdFs(string.Concat(Enumerable.Repeat("<a>", 300_000))), "MetadataTooDeep", "100" },
        { "attributes without end", AdFs("<a " + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"xmlns:p{i}=\"x\" ")) + "/>"), "MetadataTooWide", "100" },
        { "an undeclared prefix", "<md:EntityDescriptor entityID='x'/>", "MetadataMalformed", "not well-formed XML: it is damaged in line 1." },
        {
            "an entity bomb",
            "<!DOCTYPE b [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><EntityDescriptor entityID=\"&b;\"/>",
            "MetadataHasDtd", "document type definition"
        },
        {
            "an entity of another file",
            "<?xml version=\"1.0\"?><!-- x --><!DOCTYPE b [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><b>&a;</b>",
            "MetadataHasDtd", "document type definition"
        },
        { "what MetadataExchange answers", "<definitions xmlns='http://schemas.xmlsoap.org/wsdl/'/>", "MetadataNotRecognized", "'definitions'" },
        { "the right name in another namespace", "<EntityDescriptor entityID='x'/>", "MetadataNotRecognized", "EntityDescriptor" },
        {
            "of a service, such as Entra ID's own",
            "<EntityDescriptor xmlns='urn:oasis:names:tc:SAML:2.0:metadata' entityID='urn:federation:MicrosoftOnline'><SPSSODescriptor/></EntityDescriptor>",
            "MetadataOfNoIdentityProvider", "urn:federation:MicrosoftOnline"
        },
        { "an empty list", "<EntitiesDescriptor xmlns='urn:oasis:names:tc:SAML:2.0:metadata'/>", "MetadataOfNoIdentityProvider", "nobody" },
        {
            "a list of two providers",
            $"<EntitiesDescriptor xmlns='urn:oasis:names:tc:SAML:2.0:metadata'>{AdFs(Keys(Primary))}{AdFs(Keys(Next))}</EntitiesDescriptor>",
            "MetadataOfSeveralProviders", "2 identity providers"
        },
        { "no identifier", AdFs(Keys(Primary)).Replace("entityID", "id"), "MetadataWithoutIdentifier", "entityID" },
        { "no signing certificate", AdFs(""), "MetadataWithoutSigningCertificate", "http://fs.contoso.com/adfs/services/trust" },
        { "a key descriptor without a certificate", AdFs(Key("signing")), "MetadataWithoutSigningCertificate", "no signing certificate" },
        { "Base64 that breaks off", AdFs(Keys(Next) + BadKey(Base64(Primary)[..101])), "MetadataCertificateUnreadable", "certificate 2 " },
        { "Base64 of other bytes", AdFs(BadKey("aGVsbG8gd29ybGQ=")), "MetadataCertificateUnreadable", "certificate 1 " },
        { "an empty certificate", AdFs(BadKey("")), "MetadataCertificateUnreadable", "certificate 1 " },
        {
            "a PKCS#12 file with a private key",
            AdFs(BadKey(Convert.ToBase64String(Primary.Export(X509ContentType.Pkcs12)))), "MetadataCertificateUnreadable", "certificate 1 "
        },
    };

    [Theory, MemberData(nameof(SpoiltDocuments))]
    public async Task A_spoilt_document_is_one_error_with_its_cure(string name, string content, string errorId, string part)
    {
        Assert.NotEmpty(name);
        string path = _files.Write("fed.xml", content);

        IdentityModelException error =
            await Assert.ThrowsAsync<IdentityModelException>(() => _reader.ReadFileAsync(path, default));

        Assert.Equal(errorId, error.ErrorId);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.Advice);
        File.Delete(path); // released
    }

    [Fact]
    public async Task A_file_of_50_MB_is_refused()
    {
        string path = _files.In("fed.xml");
        await using (FileStream file = File.Create(path))
            file.SetLength(50 * 1024 * 1024);

        IdentityModelException error = await FailAsync(path);

        Assert.Equal("MetadataTooLarge", error.ErrorId);
        Assert.Contains("5 MB", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_or_no_file_is_told()
    {
        Assert.Equal("FileNotFound", (await FailAsync(_files.In("none.xml"))).ErrorId);
        Assert.Equal("FileNotFound", (await FailAsync(_files.In("no/none.xml"))).ErrorId);
        Assert.Equal("FileUnreadable", (await FailAsync(_files.Folder)).ErrorId);
    }

    private Task<IdentityModelException> FailAsync(string path) =>
        Assert.ThrowsAsync<IdentityModelException>(() => _reader.ReadFileAsync(path, default));

    private Task<FederationMetadata> ReadAsync(string xml) => _reader.ReadFileAsync(_files.Write("fed.xml", xml), default);

    private static byte[] Bytes(Encoding encoding, string before) =>
    [
        .. encoding.GetPreamble(),
        .. encoding.GetBytes(before + """<?xml version="1.0" encoding="utf-8"?>""" + AdFs(Keys(Primary))),
    ];

    private static string Saml(string entityId, string inRole, string inEntity = "", string role = "") => $"""
        <EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{entityId}"><IDPSSODescriptor {role}>{inRole}<SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://idp/in"/></IDPSSODescriptor>{inEntity}</EntityDescriptor>
        """;

    private static string List(params string[] entities) =>
        $"<EntitiesDescriptor xmlns='urn:oasis:names:tc:SAML:2.0:metadata'>{string.Concat(entities)}</EntitiesDescriptor>";

    private static string Extension(string names) =>
        $"<Extensions><u:UIInfo xmlns:u='urn:oasis:names:tc:SAML:metadata:ui'>{names}</u:UIInfo></Extensions>";

    private static string BadKey(string text) =>
        $"""<KeyDescriptor use="signing"><X509Certificate xmlns="http://www.w3.org/2000/09/xmldsig#">{text}</X509Certificate></KeyDescriptor>""";
}
