namespace IdentityModel.Core.Recommendation;

/// <summary>Domains in a sentence.</summary>
internal static class DomainText
{
    private const int Named = 5;

    /// <summary>The names; of many, the first and how many others.</summary>
    public static string Of(IReadOnlyList<string> domains) => domains.Count <= Named
        ? string.Join(", ", domains)
        : $"{string.Join(", ", domains.Take(Named))} and {domains.Count - Named} others";
}
