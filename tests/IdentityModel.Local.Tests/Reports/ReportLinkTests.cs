namespace IdentityModel.Local.Tests;

/// <summary>Only an https address becomes a link: match results may come from a file.</summary>
public sealed class ReportLinkTests
{
    public static TheoryData<string, string, string?> Sources => new()
    {
        { "Microsoft Learn \"Update domain\" (2025) https://learn.microsoft.com/graph/api/domain-update", "Microsoft Learn \"Update domain\" (2025)", "https://learn.microsoft.com/graph/api/domain-update" },
        { "https://learn.microsoft.com/entra/identity/tshoot-connect-sync-errors", "learn.microsoft.com: tshoot-connect-sync-errors", "https://learn.microsoft.com/entra/identity/tshoot-connect-sync-errors" },
        { "https://learn.microsoft.com", "learn.microsoft.com", "https://learn.microsoft.com/" },
        { "a document", "a document", null },
        { "", "", null },
        { "http://blogs.office.com/2014", "http://blogs.office.com/2014", null },
        { "javascript:alert(1)//https", "javascript:alert(1)//https", null },
        { "https://learn.microsoft.com@evil.example/", "https://learn.microsoft.com@evil.example/", null },
        { "https://a.example and more", "https://a.example and more", null },
        { "https://", "https://", null },
        { "moc\u202E https://a.example/x", "moc[U+202E]", "https://a.example/x" },
    };

    [Theory, MemberData(nameof(Sources))]
    public void A_source_is_a_link_if_it_names_an_address(string source, string text, string? address) =>
        Assert.Equal(new ReportLink(text, address), ReportLink.Of(source));
}
