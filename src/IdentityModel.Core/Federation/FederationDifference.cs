namespace IdentityModel.Core.Federation;

/// <summary>One setting on both sides, as the old Get-MsolFederationProperty showed them.</summary>
public sealed record FederationDifference
{
    /// <summary>Graph's name of the setting, such as <c>issuerUri</c>.</summary>
    public string Setting { get; init; } = "";

    /// <summary>What the cloud has; a certificate by subject, last day and thumbprint.</summary>
    public string? Cloud { get; init; }

    /// <summary>What the identity provider's metadata says, in the same form.</summary>
    public string? Provider { get; init; }

    /// <summary>How the two stand to each other.</summary>
    public FederationDifferenceStatus Status { get; init; }

    /// <summary>What it means; empty if nothing needs saying.</summary>
    public string Note { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{Setting}: {Status}";
}
