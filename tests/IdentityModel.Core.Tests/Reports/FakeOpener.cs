namespace IdentityModel.Core.Tests;

/// <summary>Notes what it is to open, and opens nothing.</summary>
internal sealed class FakeOpener(string? problem) : IReportOpener
{
    public List<string> Opened { get; } = [];

    public string? Open(string path)
    {
        Opened.Add(path);
        return problem;
    }
}
