using System.Security;
using IdentityModel.Core.Users;
using IdentityModel.Cloud;
using IdentityModel.Local.Files;
using IdentityModel.Local.Metadata;
using IdentityModel.Sandbox;
using IdentityModel.Testing;

// What of the module can be shown to work on .NET Framework without Windows: its netstandard2.0 build, with the packages that Windows
// PowerShell 5.1 gets, on the sandbox. Ends with 1 if a line is not as expected.
using var handler = new SandboxHandler(SandboxTenant.Contoso(), new SandboxOptions(), TimeProvider.System);
var secret = new SecureString();
foreach (char character in handler.CreateAccessToken())
    secret.AppendChar(character);
using ICloudSession session = await CloudSessionFactory.ConnectAsync(
    new SignInRequest { Method = SignInMethod.AccessToken, AccessToken = secret },
    new CloudTransport { Handler = handler, Clock = TimeProvider.System, IsSandbox = true },
    Console.WriteLine,
    CancellationToken.None);
string folder = AppDomain.CurrentDomain.BaseDirectory;
int failed = 0;

var models = new RecordingSink();
await new IdentityModelQuery(session.Directory, session.Clock).RunAsync(new IdentityModelRequest(), models, default);
Check("Graph: domains by model", "3 Cloud, 1 Synchronized, 3 Federated", Counts(models.Results.Cast<DomainIdentityModel>().Select(domain => domain.Model)));

var match = new RecordingSink();
IEnumerable<OnPremisesUser> users = OnPremisesUserFile.Read(Path.Combine(folder, "contoso-onpremises.csv"), OnPremisesUserShape.Form, match.Error, match.Warning, default);
await new SoftMatchTest(session.Directory, session.Clock).RunAsync(
    new SoftMatchRequest { OnPremisesUsers = UserBlocks.Of(AsyncSequence.From(users)) }, match, default);
Check(
    "CSV file and matcher: outcomes",
    "29 HardMatch, 7 SoftMatch, 3 NewUser, 8 Conflict, 7 Blocked",
    Counts(match.Results.Cast<MatchResult>().Select(result => result.Outcome)));

var accounts = new RecordingSink();
await new CloudUserExport(session.Directory, session.Clock).RunAsync(new CloudUserExportRequest { OrganizationalUnit = "OU=Staff,DC=contoso,DC=com" }, accounts, default);
Check(
    "LDIF: entries that begin with their name",
    "23",
    $"{accounts.Results.Cast<OnPremisesAccount>().Count(account => OnPremisesAccountLdif.Entry(account).StartsWith("dn:", StringComparison.Ordinal))}");

FederationMetadata metadata = await new FederationMetadataReader().ReadUriAsync(
    new Uri(Path.Combine(folder, "adfs-v3.FederationMetadata.xml")), default);
Check("Federation metadata of AD FS", "True, 1 signing certificate", $"{metadata.IsAdFs}, {metadata.SigningCertificate.Count} signing certificate");

const string Nancy = "nancy.davolio@northwind.com";
const string Anchor = "AAECAwQFBgcICQoLDA0ODw==";
var writes = new RecordingSink();
await new SetCloudUserImmutableIds(session, openJournal: null).RunAsync(
    AsyncSequence.From([new ImmutableIdTarget(Nancy, Anchor)]), force: false, writes, default);
Check("Graph: an ImmutableId that was set", Anchor, (await session.Directory.GetUserAsync(Nancy, default)).ImmutableId ?? "none");

// Only Windows can keep a file to its owner there: elsewhere passwords are refused, never written for all to read.
string refused = "written";
try
{
    PasswordFile.Create(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".csv"), certificate: null, session.Clock).Dispose();
}
catch (IdentityModelException e)
{
    refused = e.ErrorId;
}

Check("A password file, where it cannot be kept to its owner", "FileCannotBeProtected", refused);
Check("Errors of all these", "", string.Join(" ", new[] { models, match, accounts, writes }.SelectMany(sink => sink.Errors).Select(error => error.ErrorId)));
return failed == 0 ? 0 : 1;

void Check(string what, string expected, string actual)
{
    bool isRight = actual == expected;
    failed += isRight ? 0 : 1;
    Console.WriteLine(isRight ? $"passed  {what}: {actual}" : $"FAILED  {what}: {actual}, not {expected}");
}

static string Counts<T>(IEnumerable<T> values) => string.Join(", ", values.GroupBy(value => value).OrderBy(group => group.Key).Select(group => $"{group.Count()} {group.Key}"));
