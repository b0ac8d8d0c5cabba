namespace IdentityModel.Core;

/// <summary>The documents a recommendation rests on, as its reasons name them.</summary>
internal static class RecommendationSource
{
    /// <summary>Seed 002.</summary>
    public const string Blog = "Microsoft blog \"Choosing a sign-in model for Office 365\" (2014)";

    /// <summary>Facts 8.2.</summary>
    public const string Tree =
        "Microsoft Learn \"Choose the right authentication method for Microsoft Entra hybrid identity\" (2023), decision tree";

    /// <summary>Facts 8.3.</summary>
    public const string Comparison =
        "Microsoft Learn \"Choose the right authentication method for Microsoft Entra hybrid identity\" (2023), comparison";

    /// <summary>Facts 4.8.</summary>
    public const string SingleSignOn = "Microsoft Learn \"Microsoft Entra seamless single sign-on\"";

    /// <summary>Facts 8.1, marked RECALLED there: no document was read.</summary>
    public const string Recalled = "scenarios of the 2014 blog's series (recalled)";

    /// <summary>Follows from the others.</summary>
    public const string Derived = "derived: Synchronized and Federated are models of an on-premises directory";
}
