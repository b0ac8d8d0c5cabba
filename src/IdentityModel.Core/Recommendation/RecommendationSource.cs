namespace IdentityModel.Core.Recommendation;

/// <summary>The documents a recommendation rests on, as its reasons name them.</summary>
internal static class RecommendationSource
{
    /// <summary>docs/facts/sign-in-models.md#three-identity-models.</summary>
    public const string Blog = "Microsoft blog \"Choosing a sign-in model for Office 365\" (2014)";

    /// <summary>docs/facts/sign-in-models.md#decision-tree.</summary>
    public const string Tree =
        "Microsoft Learn \"Choose the right authentication method for Microsoft Entra hybrid identity\" (2023), decision tree";

    /// <summary>docs/facts/sign-in-models.md#comparison-of-methods.</summary>
    public const string Comparison =
        "Microsoft Learn \"Choose the right authentication method for Microsoft Entra hybrid identity\" (2023), comparison";

    /// <summary>docs/facts/passwords.md#seamless-single-sign-on.</summary>
    public const string SingleSignOn = "Microsoft Learn \"Microsoft Entra seamless single sign-on\"";

    /// <summary>docs/facts/sign-in-models.md#scenarios-of-2014, recalled: no document was read.</summary>
    public const string Recalled = "scenarios of the 2014 blog's series (recalled)";

    /// <summary>Derived from the others.</summary>
    public const string Derived = "derived: Synchronized and Federated are models of an on-premises directory";
}
