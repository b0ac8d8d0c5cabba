namespace IdentityModel.Core.Trusts;

/// <summary>The script that Export-FederationTrust wrote.</summary>
public sealed record FederationTrustExportResult
{
    /// <summary>The full path of the script.</summary>
    public string Path { get; init; } = "";

    /// <summary>The federated root domains that its rules are for. Their subdomains are included.</summary>
    public IReadOnlyList<string> Domain
    {
        get;
        init => field = JoinedList<string>.Of(value);
    } = JoinedList<string>.None;

    /// <summary>The number of issuers in the rules: one for each root domain.</summary>
    public int IssuerCount { get; init; }

    /// <summary>The attribute that the ImmutableId comes from.</summary>
    public SourceAnchor SourceAnchor { get; init; }

    /// <summary>What the admin should know before somebody runs the script.</summary>
    public IReadOnlyList<string> Warning
    {
        get;
        init => field = JoinedList<string>.Of(value);
    } = JoinedList<string>.None;

    /// <inheritdoc/>
    public override string ToString() => Path;
}
