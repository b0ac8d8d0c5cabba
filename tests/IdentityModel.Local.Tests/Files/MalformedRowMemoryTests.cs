namespace IdentityModel.Local.Tests;

/// <summary>The library passes over malformed rows without a break. There may be a million of them.</summary>
[Collection(nameof(LdapDirectoryMemoryTests))]
public sealed class MalformedRowMemoryTests : IDisposable
{
    private readonly TestFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("a field too many", "a,b,c\n")]
    [InlineData("a quote in a wrong place", "\"a\"b,c\n")]
    public void Malformed_rows_are_told_while_the_file_is_read(string name, string row)
    {
        const int Rows = 200_000;
        string path = _files.Write("users.csv", "SamAccountName,DisplayName\n" + string.Concat(Enumerable.Repeat(row, Rows)));
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long atFirst = 0;
        int told = 0;

        Assert.Throws<IdentityModelException>(() => OnPremisesUserFile.Read(path, OnPremisesUserShape.CheckForm, OnError, _ => { }, default).Count());

        Assert.Equal((name, Rows), (name, told));
        Assert.InRange(atFirst - before, -50_000_000, 10_000_000); // all errors together take more

        void OnError(IdentityModelException error)
        {
            if (told++ == 0)
                atFirst = GC.GetTotalMemory(forceFullCollection: true);
        }
    }
}
