namespace IdentityModel.PowerShell.Tests;

/// <summary>What a path given as -JournalPath means. JournalPath.Tests.ps1 has it of every command.</summary>
public sealed class JournalPlaceTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("journal-place-");

    public JournalPlaceTests()
    {
        Directory.CreateDirectory(At("folder"));
        Directory.CreateDirectory(At("folder.jsonl"));
        Directory.CreateDirectory(At("one"));
        Directory.CreateDirectory(At("two"));
        foreach (string file in (string[])["file", "file.txt", "file.jsonl", "one/a.JSONL", "one/users.csv", "two/a.jsonl", "two/b.jsonl"])
            File.WriteAllText(At(file), "");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("an existing folder", "folder", false)]
    [InlineData("an existing folder, with a slash", "folder/", false)]
    [InlineData("an existing folder that ends in .jsonl", "folder.jsonl", false)]
    [InlineData("an existing file", "file.jsonl", true)]
    [InlineData("an existing file that does not end in .jsonl", "file.txt", true)]
    [InlineData("an existing file without an ending", "file", true)]
    [InlineData("a new name that ends in .jsonl", "new.jsonl", true)]
    [InlineData("a new name that ends in .JSONL", "new.JSONL", true)]
    [InlineData("a new name in a folder that is missing", "none/new.jsonl", true)]
    [InlineData("a new name without an ending", "new", false)]
    [InlineData("a new name with another ending", "new.log", false)]
    [InlineData("a new name with a slash", "new/", false)]
    [InlineData("a new name that ends in .jsonl, with a slash", "new.jsonl/", false)]
    [InlineData("a new name with characters of a wildcard", "run[1]*?.jsonl", true)]
    [InlineData("a new name with characters of a wildcard that fit a file", "fil[e].txt", false)]
    [InlineData("a new name relative to where the user is", "folder/../new.jsonl", true)]
    [InlineData("an existing folder relative to where the user is", "folder/..", false)]
    [InlineData("below a file", "file/new", false)]
    public void It_is_the_journal_or_the_folder_of_it(string name, string path, bool isFile)
    {
        string[] places = [.. JournalPlace.OfRun(At(path), "Set-It", new Noon()).Take(3)];

        string[] own = ["Set-It-20261129T120000Z.jsonl", "Set-It-20261129T120000Z-2.jsonl", "Set-It-20261129T120000Z-3.jsonl"];
        Assert.Equal((name, isFile), (name, JournalPlace.IsFile(At(path))));
        Assert.Equal(isFile ? [At(path)] : own.Select(file => Path.Combine(At(path), file)), places);
    }

    [Theory]
    [InlineData("a file", "file.txt", "file.txt")]
    [InlineData("nothing, which whoever opens it says", "new", "new")]
    [InlineData("a folder with one journal among other files", "one", "one/a.JSONL")]
    [InlineData("a folder with two", "two", "JournalAmbiguous")]
    [InlineData("a folder with none", "folder", "JournalMissing")]
    public void A_run_goes_on_with_the_journal_itself_or_the_only_one_in_the_folder(string name, string path, string expected)
    {
        string actual;
        try
        {
            actual = Path.GetRelativePath(_folder.FullName, JournalPlace.Existing(At(path)));
        }
        catch (IdentityModelException error)
        {
            actual = error.ErrorId;
            Assert.Equal(At(path), error.Target);
        }

        Assert.Equal((name, expected), (name, actual));
    }

    [Fact]
    public void The_journals_of_a_folder_are_named_from_the_newest_to_the_oldest()
    {
        foreach ((string file, int minute) in new[] { ("b", 2), ("a", 1), ("c", 3) })
        {
            File.WriteAllText(At($"folder/{file}.jsonl"), "{\"journal\":\"IdentityModel\",\"version\":1}\n"
                + $"{{\"event\":\"Started\",\"at\":\"2026-11-29T22:0{minute}:00+00:00\"}}\n");
        }

        File.WriteAllText(At("folder/z.jsonl"), "x"); // no journal
        IdentityModelException error = Assert.Throws<IdentityModelException>(() => JournalPlace.Existing(At("folder")));

        Assert.EndsWith("has 4 journals. The newest is first: c.jsonl, b.jsonl, a.jsonl and 1 more.", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("Give the path of one of them.", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_folder_that_holds_something_stays_and_what_is_empty_goes()
    {
        using (NewFolder.Make(At("a/b/c")))
            Assert.True(Directory.Exists(At("a/b/c")));
        Assert.False(Directory.Exists(At("a")));

        using (NewFolder.Make(At("a/b/c")))
            File.WriteAllText(At("a/file"), "");
        Assert.False(Directory.Exists(At("a/b")));
        Assert.True(File.Exists(At("a/file")));

        NewFolder.Make(At("folder")).Dispose();
        Assert.True(Directory.Exists(At("folder")));
    }

    [Theory]
    [InlineData("below a file", "file/new")]
    [InlineData("at a file", "file")]
    public void A_folder_that_cannot_be_is_refused(string name, string path)
    {
        IdentityModelException[] errors =
        [
            Assert.Throws<IdentityModelException>(() => NewFolder.Check(At(path))),
            Assert.Throws<IdentityModelException>(() => NewFolder.Make(At(path))),
        ];

        Assert.All(errors, error => Assert.Equal((name, "FileNotWritable"), (name, error.ErrorId)));
    }

    private string At(string path) => Path.Combine(_folder.FullName, path);

    private sealed class Noon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);
    }
}
