using System.Security;
using IdentityModel.Cloud;
using IdentityModel.Local.Files;
using IdentityModel.Testing;

// <service> <folder> <users to leak>, and by standard input the token and the users' names. Gives every user a generated password
// that is recorded in a file, reads the file back and sets each password again, as a resumed run does. Then it tells how often
// memory was collected meanwhile, and waits to be looked at. Of the first users it makes strings of the passwords, to be found.
string token = Console.In.ReadLine()!;
string[] users = Console.In.ReadLine()!.Split(' ');
int leaks = int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture);
string recordPath = Path.Combine(args[1], "passwords.csv");

using var wire = new LoopbackWire(new Uri(args[0]));
using ICloudSession session = await CloudSessionFactory.ConnectAsync(
    new SignInRequest { Method = SignInMethod.AccessToken, AccessToken = Secure(token) },
    new CloudTransport { Handler = wire, Clock = TimeProvider.System, IsSandbox = true },
    _ => { },
    default);

// Nothing is collected from here on, so that what was ever allocated is still there to be found.
if (!GC.TryStartNoGCRegion(240_000_000))
    throw new InvalidOperationException("Memory could not be set aside.");
int collections = GC.CollectionCount(0);

var sink = new RecordingSink();
using (var random = new CryptographicRandomSource())
{
    var setting = new SetCloudUserPasswords(
        session,
        () => PasswordFile.Create(recordPath, certificate: null, TimeProvider.System),
        () => JournalFile.Create(Path.Combine(args[1], "run.jsonl")),
        new PasswordGenerator(random));
    await setting.RunAsync(users.Select(user => new CloudPasswordTarget(user)).ToAsyncEnumerable(), new CloudPasswordRequest { Force = true }, sink, default);
}

CloudPasswordChange[] changes = [.. sink.Results.Cast<CloudPasswordChange>()];
foreach (CloudPasswordChange change in changes.Where(change => users.Take(leaks).Contains(change.UserPrincipalName)))
    change.Password!.Read(characters => new string(characters));
foreach (CloudPasswordChange change in changes)
    change.Password?.Dispose();

int again = 0;
using (var record = PasswordFile.Continue(recordPath, certificate: null, TimeProvider.System))
{
    IReadOnlyDictionary<string, SecureString> recorded = await record.ReadAsync(users, default);
    IEnumerable<UserWrite> writes = changes.Select(change => (UserWrite)new PasswordProfileWrite(
        change.Id!, change.UserPrincipalName, recorded[change.UserPrincipalName], ForceChange: true));
    await foreach (UserWriteResult result in session.Directory.WriteUsersAsync(writes.ToAsyncEnumerable(), default))
        again += result.Error is null ? 1 : 0;
    foreach (SecureString password in recorded.Values)
        password.Dispose();
}

Console.WriteLine($"set {changes.Count(change => change.Status == CloudPasswordStatus.Set)}, again {again}, collections {GC.CollectionCount(0) - collections}");
Console.In.ReadLine();

static SecureString Secure(string text)
{
    var secret = new SecureString();
    foreach (char c in text)
        secret.AppendChar(c);
    return secret;
}
