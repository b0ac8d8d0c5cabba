namespace IdentityModel.Core.Comparisons;

/// <summary>What became of an on-premises user whose match was predicted.</summary>
public enum ActualOutcome
{
    /// <summary>The predicted cloud user is synchronized from it.</summary>
    Matched,

    /// <summary>A cloud user that did not exist at the prediction is synchronized from it.</summary>
    Created,

    /// <summary>Its cloud user is synchronized without a value that another object has.</summary>
    Quarantined,

    /// <summary>No cloud user is synchronized from it.</summary>
    NotYet,

    /// <summary>A cloud user other than the predicted one is synchronized from it.</summary>
    MatchedOther,

    /// <summary>It cannot be told.</summary>
    Unknown,
}
