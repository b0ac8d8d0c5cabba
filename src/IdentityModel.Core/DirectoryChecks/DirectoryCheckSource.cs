namespace IdentityModel.Core.DirectoryChecks;

/// <summary>The documents the rules for attributes rest on.</summary>
internal static class DirectoryCheckSource
{
    /// <summary>Section 2, "Directory object and attribute preparation".</summary>
    public const string Preparation = "Microsoft Learn \"Prepare for directory synchronization to Microsoft 365\"";

    /// <summary>docs/facts/matching.md#length-and-form-limits.</summary>
    public const string UserNames = "Microsoft Learn \"Password policies and account restrictions in Microsoft Entra ID\", username policies";

    /// <summary>The rules for every tenant but the dedicated ones of old.</summary>
    public const string IdFix = "IdFix 2.6.0.3, multi-tenant rules";

    /// <summary>Rules IdFix had for dedicated tenants, which hold for all.</summary>
    public const string IdFixDedicated = "IdFix 2.6.0.3, dedicated rules";

    /// <summary>The limits of a user's properties.</summary>
    public const string GraphUser = "Microsoft Graph v1.0, user";

    /// <summary>
    /// What the service refuses (docs/facts/matching.md#invalid-names-and-addresses,
    /// docs/facts/matching.md#length-and-form-limits).
    /// </summary>
    public const string Validation = "Microsoft Learn \"Understanding errors during Microsoft Entra synchronization\", IdentityDataValidationFailed";

    /// <summary>docs/facts/matching.md#synchronization-errors.</summary>
    public const string LargeObject = "Microsoft Learn \"Understanding errors during Microsoft Entra synchronization\", LargeObject";

    /// <summary>docs/facts/matching.md#rules-for-an-anchor, docs/facts/matching.md#mistaken-anchors.</summary>
    public const string DesignConcepts = "Microsoft Learn \"Microsoft Entra Connect: Design concepts\", sourceAnchor";

    /// <summary>What becomes of a value another object has (docs/facts/matching.md#duplicate-attributes).</summary>
    public const string Duplicates = "Microsoft Learn \"Duplicate attribute resiliency\"";
}
