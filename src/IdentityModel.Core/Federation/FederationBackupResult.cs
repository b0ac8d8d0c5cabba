namespace IdentityModel.Core.Federation;

/// <summary>A federation that was saved to a file (Backup-DomainFederation).</summary>
public sealed record FederationBackupResult
{
    /// <summary>The domain.</summary>
    public string Domain { get; init; } = "";

    /// <summary>The full path of the file, for Restore-DomainFederation.</summary>
    public string Path { get; init; } = "";

    /// <summary>The issuer that was saved.</summary>
    public string? IssuerUri { get; init; }

    /// <summary>The subdomains that inherit from the domain.</summary>
    public IReadOnlyList<string> InheritingDomain
    {
        get;
        init => field = JoinedList<string>.Of(value);
    } = JoinedList<string>.None;

    /// <summary>When the settings were read.</summary>
    public DateTimeOffset SavedAt { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Path;
}
