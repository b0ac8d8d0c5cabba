using System.Diagnostics;
using System.Text;

namespace IdentityModel.Local.Tests;

/// <summary>One run has its files for itself, and only files that are its own.</summary>
public sealed class ClaimTests : IDisposable
{
    private const string Header = """{"journal":"IdentityModel","version":1}""" + "\n";
    private const string PasswordHeader = "\uFEFF\"UserPrincipalName\",\"Password\"\r\n";

    private readonly TestFiles _files = new();

    /// <summary>How each file that a run writes is opened.</summary>
    private static Dictionary<string, Func<string, IDisposable>> Openers => new()
    {
        ["a journal, to begin it"] = JournalFile.Create,
        ["a journal, to append to it"] = JournalFile.Open,
        ["a journal, to go on with it"] = JournalFile.ClaimExisting,
        ["passwords, to begin them"] = path => PasswordFile.Create(path, null, TimeProvider.System),
        ["passwords, to go on with them"] = path => PasswordFile.Continue(path, null, TimeProvider.System),
        ["a snapshot"] = SnapshotFile.Create,
        ["users"] = OnPremisesUserCsv.Create,
        ["accounts as CSV"] = path => OnPremisesAccountCsv.Create(PendingFile.Create(path), []),
        ["accounts as LDIF"] = path => OnPremisesAccountLdif.Create(PendingFile.Create(path)),
        ["a report"] = path => HtmlReportFile.Create(path, replaces: false),
        ["a report that replaces one"] = path => HtmlReportFile.Create(path, replaces: true),
    };

    public static TheoryData<string, string> Pairs
    {
        get
        {
            TheoryData<string, string> pairs = [];
            foreach (string first in Openers.Keys.Where(name => !name.Contains("go on", StringComparison.Ordinal)))
                pairs.Add(first, first);
            pairs.Add("a journal, to append to it", "a journal, to go on with it");
            pairs.Add("a journal, to begin it", "a journal, to append to it");
            pairs.Add("passwords, to begin them", "passwords, to go on with them");
            pairs.Add("a report", "a report that replaces one");
            return pairs;
        }
    }

    [Theory] // on Windows a file that is open stays where it is
    [InlineData("deleted")]
    [InlineData("replaced")]
    public void A_file_that_goes_while_it_is_written_is_an_error_and_not_written_into_nothing(string how)
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows keeps an open file where it is.");

        string path = _files.In("run");
        using var file = ClaimedFile.Create(path);
        file.Append("a\n"u8.ToArray(), 2);
        File.Delete(path);
        if (how == "replaced")
            File.WriteAllText(path, "other\n");

        var error = Assert.Throws<IdentityModelException>(() => file.Append("b\n"u8.ToArray(), 2));
        Assert.Equal((how, "FileNotWritable"), (how, error.ErrorId));
        Assert.Contains("deleted or replaced", error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Untrusted
    {
        get
        {
            TheoryData<string, string> cases = [];
            foreach (string what in new[] { "a journal, to append to it", "a journal, to go on with it", "passwords, to go on with them" })
            {
                foreach (string how in new[] { "0666", "0622", "foreign owner", "symlink", "hard link", "folder", "pipe", "device" })
                    cases.Add(what, how);
            }

            cases.Add("passwords, to go on with them", "0644");
            cases.Add("passwords, to go on with them", "0640");
            return cases;
        }
    }

    public void Dispose() => _files.Dispose();

    [Theory, MemberData(nameof(Pairs))]
    public void A_second_run_is_refused_while_the_first_has_the_file(string first, string second)
    {
        string path = _files.In("file");
        using (Openers[first](path))
        {
            string before = Content();
            Assert.Equal("FileInUse", ErrorOf(() => Openers[second](path).Dispose()));
            Assert.Equal(before, Content());
        }
    }

    [Theory]
    [InlineData("the same path", "run.jsonl")]
    [InlineData("by way of another folder", "sub/../run.jsonl")]
    [InlineData("by way of a linked folder", "linked/run.jsonl")]
    public void A_file_is_the_same_by_whatever_name(string name, string spelling)
    {
        Directory.CreateDirectory(_files.In("sub"));
        Directory.CreateSymbolicLink(_files.In("linked"), _files.Folder);
        using var first = JournalFile.Open(_files.In("run.jsonl"));
        Assert.Equal((name, "FileInUse"), (name, ErrorOf(() => JournalFile.Open(_files.In(spelling)).Dispose())));
    }

    [Fact]
    public async Task Of_many_in_one_process_one_gets_the_file()
    {
        string path = _files.In("run.jsonl");
        using var together = new Barrier(8);
        string?[] ends = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () =>
            {
                JournalFile? journal = null;
                together.SignalAndWait();
                string? error = ErrorOf(() => journal = JournalFile.Open(path));
                together.SignalAndWait(); // nobody lets go before all have tried
                journal?.Dispose();
                return error;
            },
            TaskCreationOptions.LongRunning)));

        Assert.Single(ends, end => end is null);
        Assert.All(ends.OfType<string>(), error => Assert.True(error is "FileInUse" or "FileExists", error));
    }

    [Fact]
    public async Task Others_may_read_meanwhile()
    {
        using var journal = JournalFile.Open(_files.In("run.jsonl"));
        await journal.AppendAsync(new JournalEvent(JournalEventName.Started, default), default);
        Assert.Single(JournalFile.Read(journal.Path));
        using var reader = new FileStream(journal.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        Assert.NotEqual(-1, reader.ReadByte());
    }

    [Theory, MemberData(nameof(Untrusted))]
    public void A_file_that_may_be_somebody_elses_is_refused_and_left_as_it_is(string what, string how)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes, owners and kinds of Unix.");
        Assert.SkipUnless(how != "foreign owner" || Environment.UserName == "root", "Only root gives a file to another account.");
        bool isJournal = what.Contains("journal", StringComparison.Ordinal);
        string text = isJournal ? Header : PasswordHeader;
        string path = _files.WriteOwn("file", text);
        switch (how)
        {
            case "foreign owner":
                Run("chown", "65534", path);
                break;
            case "symlink":
                File.Move(path, _files.In("target"));
                File.CreateSymbolicLink(path, _files.In("target"));
                break;
            case "hard link":
                Run("ln", path, _files.In("other"));
                break;
            case "folder":
                File.Delete(path);
                Directory.CreateDirectory(path);
                break;
            case "pipe":
                File.Delete(path);
                Run("mkfifo", "-m", "600", path);
                break;
            case "device":
                path = "/dev/null";
                break;
            default:
                Run("chmod", how, path);
                break;
        }

        var error = Record.Exception(() => Openers[what](path).Dispose()) as IdentityModelException;

        Assert.Equal((what, how, "FileNotTrusted"), (what, how, error?.ErrorId));
        Assert.NotEmpty(error!.Advice);
        if (how is not ("folder" or "pipe" or "device"))
            Assert.Equal(Encoding.UTF8.GetBytes(text), File.ReadAllBytes(path));
    }

    [Fact]
    public void What_a_killed_run_left_unfinished_is_the_next_ones()
    {
        string path = _files.In("tenant.snapshot");
        _files.WriteOwn("tenant.snapshot.IdentityModel.tmp", "half a snap");
        using (var file = PendingFile.Create(path))
        {
            file.Write("whole"u8.ToArray());
            file.Complete();
        }

        Assert.Equal("whole", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_files.Folder));
    }

    [Fact]
    public async Task A_backup_takes_over_what_a_killed_one_of_its_domain_left()
    {
        _files.WriteOwn("contoso.com-federation.IdentityModel.tmp", "half a back");
        string path = await new FederationBackupFolder(_files.Folder).SaveAsync(
            new FederationBackup { Domain = new CloudDomain { Name = "contoso.com" } }, default);
        Assert.Equal([path], Directory.GetFiles(_files.Folder));
    }

    [Fact]
    public async Task A_domain_name_too_long_for_a_file_can_be_saved()
    {
        string name = string.Join('.', Enumerable.Repeat(new string('a', 62), 4));
        string path = await new FederationBackupFolder(_files.Folder).SaveAsync(
            new FederationBackup { Domain = new CloudDomain { Name = name } }, default);
        Assert.True(File.Exists(path));
    }

    private string Content() => string.Join("|", Directory.GetFiles(_files.Folder).Order().Select(file => $"{file}: {File.ReadAllText(file)}"));

    private static string? ErrorOf(Action act) => (Record.Exception(act) as IdentityModelException)?.ErrorId;

    private static void Run(string command, params string[] arguments)
    {
        using var process = Process.Start(command, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
