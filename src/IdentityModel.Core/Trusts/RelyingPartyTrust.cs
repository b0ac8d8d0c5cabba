namespace IdentityModel.Core.Trusts;

/// <summary>
/// The relying party trust that AD FS has for Entra ID, with the names of Get-AdfsRelyingPartyTrust (docs/facts/federation.md#relying-party-trust).
/// What the object does not tell is null. Certificates of the trust are never read.
/// </summary>
public sealed record RelyingPartyTrust
{
    /// <summary>The identifier of Entra ID as a relying party.</summary>
    public const string EntraId = "urn:federation:MicrosoftOnline";

    /// <summary>Its display name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The identifiers of the relying party.</summary>
    public IReadOnlyList<string> Identifier
    {
        get;
        init => field = JoinedList<string>.Of(value);
    } = JoinedList<string>.None;

    /// <summary>Whether AD FS issues tokens for it.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Where AD FS sends browsers with their token; empty if the trust has no such address.</summary>
    public string? WSFedEndpoint { get; init; }

    /// <summary>The address of the metadata of Entra ID.</summary>
    public string? MetadataUrl { get; init; }

    /// <summary>Whether AD FS reads the metadata.</summary>
    public bool? MonitoringEnabled { get; init; }

    /// <summary>Whether AD FS updates the trust from the metadata.</summary>
    public bool? AutoUpdateEnabled { get; init; }

    /// <summary>How AD FS signs tokens for it.</summary>
    public string? SignatureAlgorithm { get; init; }

    /// <summary>The claim rules that make the token.</summary>
    public string IssuanceTransformRules { get; init; } = "";

    /// <summary>The claim rules that say who gets a token; empty if an access control policy says it.</summary>
    public string? IssuanceAuthorizationRules { get; init; }

    /// <summary>The name of the access control policy; the trust does not have its content.</summary>
    public string? AccessControlPolicyName { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name.Length > 0 ? Name : string.Join(", ", Identifier);
}
