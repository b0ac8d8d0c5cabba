using System.Globalization;
using IdentityModel.Core.Users;
using IdentityModel.Core.Anchors;
using IdentityModel.Core.Matching;
using IdentityModel.Local.Files;
using IdentityModel.Testing;

namespace IdentityModel.Local.Tests;

/// <summary>Anchors of a migrated forest, written to a real domain controller and put back.</summary>
public sealed class AnchorSambaTests(SambaServer server)
{
    private const int Users = 50;
    private const int Changed = 7;
    private const int Denied = 13;
    private const int Other = 21;

    private static readonly string SomebodysAnchor = Convert.ToBase64String(new byte[16].Select(_ => (byte)7).ToArray());

    private readonly string _prefix = "anchor" + Guid.NewGuid().ToString("N")[..6];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Anchors_are_written_predicted_and_put_back()
    {
        SambaDomain domain = await server.DomainAsync();
        await using OrganizationalUnit unit = await OrganizationalUnit.CreateAsync(domain, Token);
        await domain.LdapAddAsync(string.Join('\n', Enumerable.Range(0, Users).Select(i => Entry(i, unit.Dn))), Token);
        await DirectoryAcl.AddAsync(domain, Dn(Denied, unit.Dn), DirectoryAcl.NoWrites, Token);
        string before = await LdifAsync(domain, unit.Dn);
        var connector = new LdapDirectoryConnector(DirectoryReading.Settings(domain));
        string journal = Path.Combine(Path.GetTempPath(), $"{_prefix}.jsonl");
        AnchorTarget[] targets = [.. Enumerable.Range(0, Users).Select(i => new AnchorTarget(Dn(i, unit.Dn), Name(i), Anchor(i)))];

        // Somebody else is quicker, after the value was read.
        RecordingSink sink = new()
        {
            Answers = target =>
            {
                if (target.StartsWith(Name(Changed) + " ", StringComparison.Ordinal))
                    domain.LdapModifyAsync(Change(Dn(Changed, unit.Dn), "add", SomebodysAnchor), Token).GetAwaiter().GetResult();
                return true;
            },
        };
        await new SetOnPremisesUserAnchors(connector, tenant: null, TimeProvider.System, () => JournalFile.Open(journal))
            .RunAsync(domain.Address, targets, force: false, sink, Token);

        OnPremisesUserChange[] changes = [.. sink.Results.Cast<OnPremisesUserChange>()];
        Assert.Equal(Enumerable.Range(0, Users).Select(StatusOf), changes.Select(change => change.Status));
        Assert.Equal("DirectoryChangeDenied", Assert.Single(sink.Errors).ErrorId);
        Assert.Equal("There is no connection", Assert.Single(sink.Warnings)[..22]);
        OnPremisesUser[] written = await DirectoryReading.UsersAsync(domain, new OnPremisesUserRequest { SearchBase = unit.Dn }, Token);
        Assert.Equal(
            Enumerable.Range(0, Users).Select(i => i == Changed ? SomebodysAnchor : i == Denied ? null : Anchor(i)),
            written.OrderBy(user => user.UserPrincipalName, StringComparer.Ordinal).Select(AnchorOf));
        Assert.Equal(Users - 2, (await PredictAsync(written)).Count(match => match.Outcome == MatchOutcome.HardMatch));

        // Somebody else changes a value after the run: it stays.
        await domain.LdapModifyAsync(Change(Dn(Other, unit.Dn), "replace", SomebodysAnchor), Token);
        RecordingSink undone = new();
        await new UndoOnPremisesUserChanges(connector, tenant: null, TimeProvider.System, () => JournalFile.Open(journal))
            .RunAsync(domain.Address, JournalFile.Read(journal), force: false, undone, Token);

        Assert.Equal(
            [(OnPremisesUserChangeStatus.Restored, Users - 3), (OnPremisesUserChangeStatus.Skipped, 1)],
            undone.Results.Cast<OnPremisesUserChange>().GroupBy(change => change.Status).Select(one => (one.Key, one.Count())).Order());
        await domain.LdapModifyAsync(Delete(Dn(Other, unit.Dn)) + "\n" + Delete(Dn(Changed, unit.Dn)), Token);
        Assert.Equal(before, await LdifAsync(domain, unit.Dn));
        File.Delete(journal);
    }

    [Fact]
    public async Task A_value_is_replaced_and_put_back_with_force_alone()
    {
        SambaDomain domain = await server.DomainAsync();
        await using OrganizationalUnit unit = await OrganizationalUnit.CreateAsync(domain, Token);
        await domain.LdapAddAsync(Entry(0, unit.Dn) + $"mS-DS-ConsistencyGuid:: {SomebodysAnchor}\n", Token);
        var connector = new LdapDirectoryConnector(DirectoryReading.Settings(domain));
        string journal = Path.Combine(Path.GetTempPath(), $"{_prefix}.jsonl");
        AnchorTarget[] targets = [new(Dn(0, unit.Dn), Name(0), Anchor(0))];
        RecordingSink sink = new();
        var run = new SetOnPremisesUserAnchors(connector, tenant: null, TimeProvider.System, () => JournalFile.Open(journal));

        await run.RunAsync(domain.Address, targets, force: false, sink, Token);
        await run.RunAsync(domain.Address, targets, force: true, sink, Token);
        await new UndoOnPremisesUserChanges(connector, tenant: null, TimeProvider.System, () => JournalFile.Open(journal))
            .RunAsync(domain.Address, JournalFile.Read(journal), force: false, sink, Token);

        Assert.Equal(
            [OnPremisesUserChangeStatus.Skipped, OnPremisesUserChangeStatus.Set, OnPremisesUserChangeStatus.Restored],
            sink.Results.Cast<OnPremisesUserChange>().Select(change => change.Status));
        OnPremisesUser user = Assert.Single(await DirectoryReading.UsersAsync(domain, new OnPremisesUserRequest { SearchBase = unit.Dn }, Token));
        Assert.Equal(SomebodysAnchor, AnchorOf(user));
        File.Delete(journal);
    }

    private static OnPremisesUserChangeStatus StatusOf(int user) => user switch
    {
        Changed => OnPremisesUserChangeStatus.Skipped,
        Denied => OnPremisesUserChangeStatus.Failed,
        _ => OnPremisesUserChangeStatus.Set,
    };

    private static string Anchor(int user) => Convert.ToBase64String(new Guid(user + 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11).ToByteArray());

    private static string? AnchorOf(OnPremisesUser user) => user.ConsistencyGuid is { } guid ? Convert.ToBase64String(guid.ToByteArray()) : null;

    private string Name(int user) => string.Format(CultureInfo.InvariantCulture, "{0}{1:00}@contoso.com", _prefix, user);

    private string Dn(int user, string unit) => $"CN={Name(user)},{unit}";

    private string Entry(int user, string unit) =>
        $"dn: {Dn(user, unit)}\nobjectClass: user\nsAMAccountName: {Name(user).Split('@')[0]}\nuserPrincipalName: {Name(user)}\n";

    private static string Change(string dn, string how, string value) =>
        $"dn: {dn}\nchangetype: modify\n{how}: mS-DS-ConsistencyGuid\nmS-DS-ConsistencyGuid:: {value}\n";

    private static string Delete(string dn) => $"dn: {dn}\nchangetype: modify\ndelete: mS-DS-ConsistencyGuid\n";

    private async Task<IReadOnlyList<MatchResult>> PredictAsync(OnPremisesUser[] users)
    {
        RecordingSink sink = new();
        CloudUser[] cloud = [.. Enumerable.Range(0, Users).Select(i => new CloudUser
        {
            Id = Guid.NewGuid().ToString(), UserPrincipalName = Name(i), ImmutableId = Anchor(i), OnPremisesSyncEnabled = false,
        })];
        await new SoftMatchTest(directory: null, TimeProvider.System).RunAsync(
            new SoftMatchRequest { OnPremisesUsers = UserBlocks.Of(AsyncSequence.From(users)), CloudUsers = UserBlocks.Of(AsyncSequence.From(cloud)) }, sink, Token);
        return [.. sink.Results.Cast<MatchResult>()];
    }

    // Everything the directory says of the users, but when and how often they were changed.
    private static async Task<string> LdifAsync(SambaDomain domain, string unit)
    {
        string ldif = await domain.LdapSearchAsync(Token, "-b", unit, "-s", "one", "(objectClass=user)", "*");
        return string.Join('\n', ldif.Split('\n').Where(line =>
            !line.StartsWith("uSNChanged:", StringComparison.Ordinal) && !line.StartsWith("whenChanged:", StringComparison.Ordinal)));
    }
}
