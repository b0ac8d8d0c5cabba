namespace IdentityModel.Local.Reports;

/// <summary>A source as a link: what it is, and its address.</summary>
/// <param name="Text">The title, or the host and the last part of the address.</param>
/// <param name="Address">The address; null if the source names none that a browser may open.</param>
internal sealed record ReportLink(string Text, string? Address)
{
    private const string Https = "https://";

    /// <summary>
    /// A source such as <c>Microsoft Learn "Title" https://…</c>, or an address alone. A match result may come from a file, so only
    /// https becomes a link, and an address without a title shows its host.
    /// </summary>
    public static ReportLink Of(string source)
    {
        int start = source.LastIndexOf(Https, StringComparison.Ordinal);
        if (start < 0 || source.IndexOf(' ', start) >= 0 || !Uri.TryCreate(source.Substring(start), UriKind.Absolute, out Uri? address)
            || address.Scheme != Uri.UriSchemeHttps || address.UserInfo.Length > 0)
        {
            return new ReportLink(ReportText.Visible(source)!, Address: null);
        }

        string title = source.Substring(0, start).TrimEnd();
        return new ReportLink(ReportText.Visible(title.Length > 0 ? title : ShortName(address))!, address.AbsoluteUri);
    }

    private static string ShortName(Uri address)
    {
        string last = address.AbsolutePath.TrimEnd('/').Split('/').Last();
        return last.Length == 0 ? address.Host : $"{address.Host}: {last}";
    }
}
