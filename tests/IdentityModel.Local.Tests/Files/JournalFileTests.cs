namespace IdentityModel.Local.Tests;

public sealed class JournalFileTests : IDisposable
{
    private const string Header = """{"journal":"IdentityModel","version":1}""";

    private static readonly JournalEvent Started = new(
        JournalEventName.Started,
        new DateTimeOffset(2026, 11, 21, 23, 5, 9, TimeSpan.Zero),
        "contoso.com",
        Detail: new Dictionary<string, string> { ["operation"] = "Convert-DomainToStandard", ["tenant"] = "Zoë's" });

    private static readonly JournalEvent Recorded = new(
        JournalEventName.PasswordRecorded, new DateTimeOffset(2026, 11, 21, 23, 6, 0, TimeSpan.FromHours(1)), User: "b6d3f2a4");

    private readonly TestFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Events_come_back_as_they_were_written()
    {
        string path = _files.In("run.journal");
        using (var journal = JournalFile.Open(path))
        {
            await journal.AppendAsync(Started, default);
            await journal.AppendAsync(Recorded, default);
            Assert.Equal(path, journal.Path);
        }

        Assert.Collection(
            JournalFile.Read(path),
            read =>
            {
                Assert.Equal(Started with { Detail = null }, read with { Detail = null });
                Assert.Equal(Started.Detail, read.Detail);
            },
            read => Assert.Equal(Recorded, read));
    }

    [Fact]
    public async Task A_line_is_one_event_with_its_name_as_text()
    {
        string path = _files.In("run.journal");
        using (var journal = JournalFile.Open(path))
            await journal.AppendAsync(Recorded, default);

        Assert.Equal(
            [Header, """{"event":"PasswordRecorded","at":"2026-11-21T23:06:00+01:00","user":"b6d3f2a4"}"""],
            await File.ReadAllLinesAsync(path));
    }

    [Fact]
    public void The_journal_belongs_to_its_owner_alone()
    {
        using var journal = JournalFile.Open(_files.In("run.journal"));
        OwnerOnly.Assert(journal.Path);
    }

    [Fact]
    public async Task Each_event_is_on_disk_when_append_returns()
    {
        string path = _files.In("run.journal");
        using var journal = JournalFile.Open(path);
        for (int i = 1; i <= 3; i++)
        {
            await journal.AppendAsync(Started, default);
            Assert.Equal(i, JournalFile.Read(path).Count);
        }
    }

    [Theory]
    [InlineData("whole", Header + "\n" + """{"event":"Started","at":"2026-11-21T23:05:09+00:00"}""" + "\n")]
    [InlineData("an empty last line", Header + "\n" + """{"event":"Started","at":"2026-11-21T23:05:09+00:00"}""" + "\n\n")]
    [InlineData("empty last lines of Windows", Header + "\n" + """{"event":"Started","at":"2026-11-21T23:05:09+00:00"}""" + "\n\r\n\r\n")]
    [InlineData("a line cut off by a crash", Header + "\n" + """{"event":"Started","at":"2026-11-21T23:05:09+00:00"}""" + "\n" + """{"event":"Pass""")]
    public async Task A_journal_is_continued_and_loses_nothing(string name, string before)
    {
        Assert.NotEmpty(name);
        string path = _files.Write("run.journal", before);

        using (var journal = JournalFile.Open(path))
            await journal.AppendAsync(Recorded, default);

        Assert.Equal([JournalEventName.Started, JournalEventName.PasswordRecorded], JournalFile.Read(path).Select(e => e.Event));
        string whole = before[..(before.LastIndexOf('}') + 1)];
        Assert.StartsWith(whole + "\n", await File.ReadAllTextAsync(path), StringComparison.Ordinal);
        OwnerOnly.Assert(path);
    }

    [Fact]
    public void Empty_last_lines_hold_no_event()
    {
        string path = _files.Write("run.journal", Header + "\n" + """{"event":"Started","at":"2026-11-21T23:05:09+00:00"}""" + "\n\n");
        Assert.Single(JournalFile.Read(path));
    }

    [Theory]
    [InlineData("empty", "")]
    [InlineData("with half a header", "{\"jou")]
    [InlineData("with its header alone", Header + "\n")]
    [InlineData("with half of its first event", Header + "\n{\"event\":\"RunStar")]
    public async Task A_new_run_takes_over_a_journal_that_a_killed_one_left(string name, string left)
    {
        string path = _files.WriteOwn("run.journal", left);
        using (var journal = JournalFile.Create(path))
            await journal.AppendAsync(Recorded, default);
        Assert.Equal((name, 1), (name, JournalFile.Read(path).Count));
    }

    [Fact]
    public void A_journal_that_was_never_begun_leaves_nothing()
    {
        JournalFile.ClaimFresh(_files.In("run.journal")).Dispose();
        Assert.Empty(Directory.GetFiles(_files.Folder));
    }

    [Fact]
    public async Task A_journal_that_a_crash_left_empty_is_begun_again()
    {
        string path = _files.Write("run.journal", "");
        using (var journal = JournalFile.Open(path))
            await journal.AppendAsync(Recorded, default);
        Assert.Single(JournalFile.Read(path));
    }

    [Fact]
    public void A_last_line_that_was_cut_off_is_passed_over()
    {
        string path = _files.Write("run.journal", Header + "\n" + """{"event":"Started","at":"2026-""");
        Assert.Empty(JournalFile.Read(path));
    }

    [Theory]
    [InlineData("another file", "Hello\n", "JournalMalformed", "line 1")]
    [InlineData("other JSON", "{}\n", "JournalMalformed", "line 1")]
    [InlineData("a backup", "{\n  \"version\": 1\n}\n", "JournalMalformed", "line 1")]
    [InlineData("a newer version", """{"journal":"IdentityModel","version":2}""" + "\n", "FileVersionUnknown", "version 2")]
    public void What_is_no_journal_of_ours_is_refused_and_left_as_it_is(string name, string text, string errorId, string part)
    {
        Assert.NotEmpty(name);
        string path = _files.Write("run.journal", text);

        foreach (Action use in new Action[] { () => JournalFile.Open(path).Dispose(), () => JournalFile.Read(path) })
        {
            IdentityModelException error = Assert.Throws<IdentityModelException>(use);
            Assert.Equal(errorId, error.ErrorId);
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(text, File.ReadAllText(path));
    }

    [Fact]
    public void A_damaged_line_in_the_middle_is_an_error_that_names_it()
    {
        string path = _files.Write("run.journal", Header + "\n" + """{"event":"Nonsense","at":"2026-11-21T23:05:09+00:00"}""" + "\n");

        IdentityModelException error = Assert.Throws<IdentityModelException>(() => JournalFile.Read(path));

        Assert.Equal("JournalMalformed", error.ErrorId);
        Assert.Contains("line 2", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text", "Hello\n")]
    [InlineData("half a line that another follows", """{"event":"Pass""" + "\n")]
    public void Garbage_between_lines_is_no_crash_and_is_refused(string name, string garbage)
    {
        const string Line = """{"event":"Started","at":"2026-11-21T23:05:09+00:00"}""" + "\n";
        string path = _files.Write("run.journal", Header + "\n" + Line + garbage + Line);

        IdentityModelException error = Assert.Throws<IdentityModelException>(() => JournalFile.Read(path));

        Assert.Equal((name, "JournalMalformed"), (name, error.ErrorId));
        Assert.Contains("line 3", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a last line without its line break", """{"event":"Started","at":"2026-11-21T23:05:09+00:00"}""", 2)]
    [InlineData("a last line cut within a letter of two bytes", """{"event":"Started","domain":"Zo\u00C3""", 1)]
    public async Task A_crash_within_the_last_line_leaves_a_journal_that_goes_on(string name, string last, int events)
    {
        Assert.NotEmpty(name);
        string path = _files.Write("run.journal", Header + "\n");
        await using (FileStream stream = File.Open(path, FileMode.Append))
            await stream.WriteAsync(System.Text.Encoding.Latin1.GetBytes(last));

        using (var journal = JournalFile.Open(path))
            await journal.AppendAsync([Recorded], default);

        Assert.Equal(events, JournalFile.Read(path).Count);
    }

    [Fact]
    public async Task A_journal_whose_header_a_crash_cut_off_is_begun_again()
    {
        string path = _files.Write("run.journal", Header[..10]);
        using (var journal = JournalFile.Open(path))
            await journal.AppendAsync(Recorded, default);
        Assert.Single(JournalFile.Read(path));
    }

    [Fact]
    public void A_new_run_does_not_write_into_the_journal_of_another()
    {
        string path = _files.WriteOwn("run.journal", Header + "\n" + """{"event":"Started","at":"2026-11-21T23:05:09+00:00"}""");
        Assert.Equal("FileExists", Assert.Throws<IdentityModelException>(() => JournalFile.Create(path)).ErrorId);
    }

    [Fact]
    public void No_journal_there_is_an_error_to_read_and_a_missing_folder_one_to_write()
    {
        Assert.Equal("FileNotFound", Assert.Throws<IdentityModelException>(() => JournalFile.Read(_files.In("none"))).ErrorId);
        Assert.Equal("FileNotWritable", Assert.Throws<IdentityModelException>(() => JournalFile.Open(_files.In("no/none"))).ErrorId);
    }

    [Theory]
    [InlineData("a new file", "new.jsonl", null, null)]
    [InlineData("a missing folder", "no/new.jsonl", "FileNotWritable", "FileNotWritable")]
    [InlineData("a folder", ".", "FileNotWritable", "FileNotTrusted")]
    [InlineData("a journal", "run.journal", "FileExists", null)]
    [InlineData("a journal that a crash left empty", "empty.journal", null, null)]
    [InlineData("a journal that a crash left with its header alone", "header.journal", null, null)]
    [InlineData("an empty file that others may read, so that the module did not make it", "others.journal", "FileExists", null)]
    [InlineData("another file", "other.txt", "FileExists", "JournalMalformed")]
    public void What_cannot_be_its_file_is_found_out_without_touching_anything(
        string name, string path, string? toBegin, string? toAppend)
    {
        _files.WriteOwn("run.journal", Header + "\n" + """{"event":"Started","at":"2026-11-21T23:05:09+00:00"}""" + "\n");
        _files.WriteOwn("empty.journal", "");
        _files.WriteOwn("header.journal", Header + "\n");
        _files.Write("others.journal", "");
        _files.Write("other.txt", "Hello\n");
        string full = _files.In(path);

        Assert.True(toBegin == ErrorOf(() => JournalFile.CheckVacant(full)), name);
        Assert.True(toAppend == ErrorOf(() => JournalFile.Check(full)), name);
        Assert.Equal("Hello\n", File.ReadAllText(_files.In("other.txt")));
        Assert.Equal("", File.ReadAllText(_files.In("empty.journal")));
        Assert.False(File.Exists(_files.In("new.jsonl")));
    }

    [Theory] // -WhatIf checks only
    [InlineData("with -WhatIf", true)]
    [InlineData("to write it", false)]
    public void A_missing_folder_is_told_in_the_same_words(string name, bool isCheck)
    {
        string path = _files.In("no/new.jsonl");
        IdentityModelException error = Assert.Throws<IdentityModelException>(() =>
        {
            if (isCheck)
                JournalFile.CheckVacant(path);
            else
                JournalFile.ClaimFresh(path);
        });
        Assert.Equal((name, $"The file '{path}' cannot be written: there is no folder '{_files.In("no")}'."), (name, error.Message));
    }

    [Fact]
    public void The_advice_for_another_file_names_no_command_that_did_not_run()
    {
        string path = _files.Write("other.txt", "Hello\n");
        IdentityModelException error = Assert.Throws<IdentityModelException>(() => JournalFile.Check(path));
        Assert.Equal("Give the journal as the command wrote it, or a new path.", error.Advice);
    }

    private static string? ErrorOf(Action act) => (Record.Exception(act) as IdentityModelException)?.ErrorId;
}
