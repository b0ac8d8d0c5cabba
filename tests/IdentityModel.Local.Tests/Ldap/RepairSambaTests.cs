using System.Text;
using IdentityModel.Local.Files;
using IdentityModel.Testing;

namespace IdentityModel.Local.Tests;

/// <summary>Findings of Test-OnPremisesUser, written to a real domain controller and put back.</summary>
public sealed class RepairSambaTests(SambaServer server)
{
    private readonly string _journal = Path.Combine(Path.GetTempPath(), $"repair-{Guid.NewGuid():N}.jsonl");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Faults_of_every_kind_are_repaired_tested_clean_and_put_back()
    {
        SambaDomain domain = await server.DomainAsync();
        await using OrganizationalUnit unit = await OrganizationalUnit.CreateAsync(domain, Token);
        FaultyForest forest = new($"r{Guid.NewGuid():N}"[..6], unit.Dn);
        await domain.LdapAddAsync(forest.Ldif, Token);
        string before = await LdifAsync(domain, unit.Dn);
        OnPremisesUserFinding[] findings = await FindingsAsync(domain, unit.Dn);
        Assert.Equal(FaultyForest.Faults, findings.Where(HasFix).Select(finding => finding.ObjectGuid).Distinct().Count());

        OnPremisesUserChange[] changes = await RepairAsync(domain, findings);

        Assert.Equal(
            findings.Where(finding => !HasFix(finding)).Select(finding => (finding.User, finding.Attribute)).Order(),
            changes.Where(change => change.Status != OnPremisesUserChangeStatus.Repaired).Select(change => (change.User, change.Attribute)).Order());
        Assert.Empty((await FindingsAsync(domain, unit.Dn)).Select(finding => $"{finding} {finding.Value} {finding.Reason}"));
        Assert.NotEqual(before, await LdifAsync(domain, unit.Dn));

        OnPremisesUserChange[] undone = await UndoAsync(domain);
        Assert.All(undone, change => Assert.True(change.Status == OnPremisesUserChangeStatus.Restored, $"{change} {change.Reason}"));
        Assert.Equal(changes.Count(change => change.Status == OnPremisesUserChangeStatus.Repaired), undone.Length);
        Assert.Equal(before, await LdifAsync(domain, unit.Dn));
        File.Delete(_journal);
    }

    [Fact]
    public async Task Users_who_were_changed_moved_or_deleted_and_one_protected_attribute_stop_nothing()
    {
        SambaDomain domain = await server.DomainAsync();
        await using OrganizationalUnit unit = await OrganizationalUnit.CreateAsync(domain, Token);
        string prefix = $"s{Guid.NewGuid():N}"[..6];
        string[] names = ["changed", "deleted", "moved", "protected"];
        await domain.LdapAddAsync(string.Join('\n', names.Select(name => Entry(prefix + name, unit.Dn))), Token);
        OnPremisesUserFinding[] findings = await FindingsAsync(domain, unit.Dn);
        Assert.Equal(names.SelectMany(_ => new[] { "displayName", "mail" }), findings.Select(finding => finding.Attribute));

        await domain.LdapModifyAsync($"""
            dn: CN={prefix}changed,{unit.Dn}
            changetype: modify
            replace: mail
            mail: new.{prefix}@contoso.com

            dn: CN={prefix}deleted,{unit.Dn}
            changetype: delete

            dn: OU=Other,{unit.Dn}
            changetype: add
            objectClass: organizationalUnit

            dn: CN={prefix}moved,{unit.Dn}
            changetype: modrdn
            newrdn: CN={prefix}renamed
            deleteoldrdn: 1
            newsuperior: OU=Other,{unit.Dn}

            """, Token);
        await DirectoryAcl.AddAsync(domain, $"CN={prefix}protected,{unit.Dn}", DirectoryAcl.NoMail, Token);
        RecordingSink sink = new();
        OnPremisesUserChange[] changes = await RepairAsync(domain, findings, sink);

        Assert.Equal(
            [
                ("changed", "displayName", OnPremisesUserChangeStatus.Repaired), ("changed", "mail", OnPremisesUserChangeStatus.Skipped),
                ("deleted", "displayName", OnPremisesUserChangeStatus.Failed), ("deleted", "mail", OnPremisesUserChangeStatus.Failed),
                ("moved", "displayName", OnPremisesUserChangeStatus.Repaired), ("moved", "mail", OnPremisesUserChangeStatus.Repaired),
                ("protected", "displayName", OnPremisesUserChangeStatus.Repaired), ("protected", "mail", OnPremisesUserChangeStatus.Failed),
            ],
            changes.Select(change => (change.User.Split('@')[0][prefix.Length..], change.Attribute, change.Status)).Order());
        Assert.Equal(["DirectoryChangeDenied", "OnPremisesUserNotFound"], sink.Errors.Select(error => error.ErrorId).Order());

        OnPremisesUserChange[] undone = await UndoAsync(domain);
        Assert.Equal(4, undone.Count(change => change.Status == OnPremisesUserChangeStatus.Restored));
        Assert.Equal(4, undone.Length);
        File.Delete(_journal);
    }

    [Fact]
    public async Task A_rule_of_the_directory_is_explained()
    {
        SambaDomain domain = await server.DomainAsync();
        await using OrganizationalUnit unit = await OrganizationalUnit.CreateAsync(domain, Token);
        string prefix = $"t{Guid.NewGuid():N}"[..6];
        await domain.LdapAddAsync($"{Entry(prefix + "one", unit.Dn)}\n{Entry(prefix + "two", unit.Dn)}", Token);
        RecordingSink sink = new();

        // With -Force, nobody but the directory refuses the duplicate.
        await Repair().RunAsync(
            domain.Address, [new($"CN={prefix}one,{unit.Dn}", $"{prefix}one", "sAMAccountName", $"{prefix}one", $"{prefix}two")], force: true, sink, Token);

        OnPremisesUserChange change = Assert.Single(sink.Results.Cast<OnPremisesUserChange>());
        Assert.Equal(OnPremisesUserChangeStatus.Failed, change.Status);
        Assert.Equal("DirectoryValueRefused", Assert.Single(sink.Errors).ErrorId);
        Assert.Contains("another ", change.Reason, StringComparison.Ordinal);

        RepairOnPremisesUsers Repair() => new(new LdapDirectoryConnector(DirectoryReading.Settings(domain)), TimeProvider.System, openJournal: null);
    }

    private static bool HasFix(OnPremisesUserFinding finding) => finding.LdapFix is not null;

    // A user with two faults: the display name is blank, and the mail address ends with a space that does not break.
    private static string Entry(string name, string unit) =>
        $"""
        dn: CN={name},{unit}
        objectClass: user
        sAMAccountName: {name}
        userPrincipalName: {name}@contoso.com
        givenName: {name}
        displayName:: {Base64(" ")}
        mail:: {Base64($"{name}@contoso.com\u00A0")}

        """;

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private async Task<OnPremisesUserChange[]> RepairAsync(SambaDomain domain, OnPremisesUserFinding[] findings, RecordingSink? sink = null)
    {
        sink ??= new RecordingSink();
        RepairTarget[] targets = [.. findings.Select(finding => RepairTargetShape.Read(new FindingBag(finding), finding))];
        await new RepairOnPremisesUsers(Connector(domain), TimeProvider.System, () => JournalFile.Open(_journal))
            .RunAsync(domain.Address, targets, force: false, sink, Token);
        return [.. sink.Results.Cast<OnPremisesUserChange>()];
    }

    private async Task<OnPremisesUserChange[]> UndoAsync(SambaDomain domain)
    {
        RecordingSink sink = new();
        await new UndoOnPremisesUserChanges(Connector(domain), tenant: null, TimeProvider.System, () => JournalFile.Open(_journal))
            .RunAsync(domain.Address, JournalFile.Read(_journal), force: false, sink, Token);
        return [.. sink.Results.Cast<OnPremisesUserChange>()];
    }

    private static LdapDirectoryConnector Connector(SambaDomain domain) => new(DirectoryReading.Settings(domain));

    private static async Task<OnPremisesUserFinding[]> FindingsAsync(SambaDomain domain, string unit)
    {
        OnPremisesUser[] users = await DirectoryReading.UsersAsync(domain, new OnPremisesUserRequest { SearchBase = unit }, Token);
        RecordingSink sink = new();
        await new OnPremisesUserTest(directory: null, TimeProvider.System).RunAsync(
            new OnPremisesUserTestRequest { VerifiedDomains = ["contoso.com"] },
            AsyncSequence.From(users.OrderBy(user => user.DistinguishedName, StringComparer.Ordinal)),
            sink,
            Token);
        return [.. sink.Results.Cast<OnPremisesUserFinding>()];
    }

    // Everything the directory says of the users, but when and how often they were changed. The values of a list have no order (RFC 4511, 4.1.7).
    private static async Task<string> LdifAsync(SambaDomain domain, string unit)
    {
        string ldif = await domain.LdapSearchAsync(Token, "-b", unit, "-s", "one", "-E", "pr=1000/noprompt", "(objectClass=user)", "*");
        IEnumerable<string> entries = ldif.Split("\n\n").Select(entry => string.Join('\n', entry.Split('\n').Where(line =>
            !line.StartsWith("uSNChanged:", StringComparison.Ordinal) && !line.StartsWith("whenChanged:", StringComparison.Ordinal)
            && !line.StartsWith('#') && line.Length > 0).Order(StringComparer.Ordinal)));
        return string.Join("\n\n", entries.Order(StringComparer.Ordinal));
    }
}
