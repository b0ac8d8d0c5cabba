namespace IdentityModel.Core.Matching.Engine;

/// <summary>Where a remedy comes if several rules forbid a match.</summary>
internal enum RemedyPlace
{
    /// <summary>It may end with "do nothing", so it comes before every change.</summary>
    First,

    /// <summary>Anywhere.</summary>
    Between,

    /// <summary>It ends with a sync cycle, so every other remedy comes before it.</summary>
    Last,
}
