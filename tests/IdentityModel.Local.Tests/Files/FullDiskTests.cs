using System.Security;
using IdentityModel.Testing;

namespace IdentityModel.Local.Tests;

/// <summary>A disk that is full: one error of the module, nothing left behind that blocks, nothing that was on disk spoilt.</summary>
public sealed class FullDiskTests
{
    private static readonly FederationBackup Backup = new()
    {
        TenantId = "t",
        Domain = new CloudDomain { Name = "contoso.com" },
        Federation = new DomainFederation { IssuerUri = "http://contoso.com/adfs" },
    };

    private static Dictionary<string, Func<string, Task>> Writers => new()
    {
        ["journal"] = async path =>
        {
            using var journal = JournalFile.Create(path);
            await journal.AppendAsync(Event(0), default);
        },
        ["passwords"] = async path =>
        {
            using var file = PasswordFile.Create(path, null, TimeProvider.System);
            await file.AppendAsync("a@contoso.com", Secret("p"), default);
        },
        ["backup"] = path => new FederationBackupFile(path).SaveAsync(Backup, default),
        ["backup in a folder"] = path => new FederationBackupFolder(Path.GetDirectoryName(path)!).SaveAsync(Backup, default),
        ["users"] = async path =>
        {
            using var csv = OnPremisesUserCsv.Create(path);
            await csv.CompleteAsync(default);
        },
        ["report"] = path =>
        {
            using var report = HtmlReportFile.Create(path, replaces: false);
            report.Complete(new IdentityReport());
            return Task.CompletedTask;
        },
    };

    public static TheoryData<string> WriterNames => [.. Writers.Keys];

    [Theory, MemberData(nameof(WriterNames))]
    public async Task What_cannot_be_written_leaves_nothing_and_the_next_try_succeeds(string name)
    {
        using var disk = Disk();
        disk.Fill();
        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(() => Writers[name](disk.In("file")));
        Assert.Equal((name, "FileNotWritable"), (name, error.ErrorId));
        Assert.Empty(disk.Files());

        disk.Empty();
        await Writers[name](disk.In("file"));
        Assert.Single(disk.Files());
    }

    [Fact]
    public async Task A_journal_goes_on_when_there_is_room_again_and_has_every_event_it_took()
    {
        using var disk = Disk();
        var taken = new List<string>();
        using (var journal = JournalFile.Create(disk.In("run.jsonl")))
        {
            await AppendUntilFullAsync(i => journal.AppendAsync(Event(i), default), disk, taken);
        }

        Assert.Equal(taken, JournalFile.Read(disk.In("run.jsonl")).Select(one => one.User));
    }

    [Fact]
    public async Task A_password_file_goes_on_when_there_is_room_again_and_has_every_password_it_took()
    {
        using var disk = Disk();
        var taken = new List<string>();
        using var file = PasswordFile.Create(disk.In("passwords.csv"), null, TimeProvider.System);
        await AppendUntilFullAsync(i => file.AppendAsync($"{i}", Secret(new string('p', 500)), default), disk, taken);

        Assert.Equal(taken, (await file.ReadAsync(taken, default)).Keys.OrderBy(int.Parse));
        Assert.Equal(taken.Count + 1, File.ReadLines(file.Path).Count());
    }

    /// <summary>The disk. Where there can be none the test is skipped, but fails where nothing may be left out (.ci/run).</summary>
    private static FullDisk Disk()
    {
        var disk = FullDisk.TryMake();
        Assert.True(disk is not null || Environment.GetEnvironmentVariable("IDENTITYMODEL_TEST_COMPLETE") != "true", FullDisk.Needs);
        if (disk is null)
            Assert.Skip(FullDisk.Needs);
        return disk;
    }

    // Appends, fills the disk, appends until it fails, makes room and appends again.
    private static async Task AppendUntilFullAsync(Func<int, Task> append, FullDisk disk, List<string> taken)
    {
        int failed = 0;
        for (int i = 0; i < 60; i++)
        {
            if (i == 5)
                disk.Fill();
            if (failed == 3)
                disk.Empty();
            try
            {
                await append(i);
                taken.Add($"{i}");
            }
            catch (IdentityModelException e)
            {
                Assert.Equal("FileNotWritable", e.ErrorId);
                failed++;
            }
        }

        Assert.Equal(3, failed);
    }

    private static JournalEvent Event(int i) => new(
        JournalEventName.PasswordSet, default, User: $"{i}", Detail: new Dictionary<string, string> { ["note"] = new string('n', 500) });

    private static SecureString Secret(string text)
    {
        var secret = new SecureString();
        foreach (char c in text)
            secret.AppendChar(c);
        return secret;
    }
}
