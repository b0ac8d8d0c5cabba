namespace IdentityModel.Core.Domains;

/// <summary>What the federation settings of domains are to become. The journal keeps it, so that a later run can continue.</summary>
public sealed record FederationUpdate
{
    /// <summary>The settings that can be updated beside the certificates.</summary>
    internal static readonly IReadOnlyList<string> Addresses =
        ["passiveSignInUri", "activeSignInUri", "metadataExchangeUri", "signOutUri"];

    private const string PublishedName = "published";
    private const string ReplaceAllName = "replaceAll";
    private const string NamedName = "named";

    /// <summary>
    /// The certificates and addresses; those that are null do not change. The certificate that signs now is the signing certificate.
    /// The protocol is that of the addresses, and is not changed.
    /// </summary>
    public DomainFederation Settings { get; init; } = new();

    /// <summary>Whether the provider publishes these settings. A certificate that it does not publish then leaves.</summary>
    public bool IsPublished { get; init; }

    /// <summary>Whether no certificate of before may stay.</summary>
    public bool ReplaceAll { get; init; }

    /// <summary>
    /// The addresses that the admin named, by Graph's names. They are sent to the letter. Of the others, a slash at the end is no
    /// difference, as Get-DomainFederation compares them.
    /// </summary>
    public IReadOnlyList<string> Named { get; init; } = [];

    /// <summary>The update as a journal's detail.</summary>
    internal IEnumerable<(string Name, string Value)> ToDetail()
    {
        foreach ((string Name, string Value) setting in FederationText.Of(Settings))
            yield return setting;
        if (IsPublished)
            yield return (PublishedName, "true");
        if (ReplaceAll)
            yield return (ReplaceAllName, "true");
        if (Named.Count > 0)
            yield return (NamedName, string.Join(" ", Named));
    }

    /// <summary>The update of a journal's detail.</summary>
    internal static FederationUpdate FromDetail(IReadOnlyDictionary<string, string> detail) => new()
    {
        Settings = FederationText.Read(detail),
        IsPublished = detail.ContainsKey(PublishedName),
        ReplaceAll = detail.ContainsKey(ReplaceAllName),
        Named = detail.TryGetValue(NamedName, out string? named) ? named.Split(' ') : [],
    };
}
