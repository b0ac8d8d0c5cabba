using IdentityModel.Core.Matching;
using IdentityModel.Core.Users;

namespace IdentityModel.Core.Comparisons;

/// <summary>
/// What a saved match result must have kept, so that it can be compared. Without one of these properties, the comparison would be wrong and
/// not say so. An earlier version of the module wrote no Tenant and no CloudImmutableId.
/// </summary>
public static class PredictionShape
{
    private static readonly string[] Needed =
    [
        nameof(MatchResult.OnPremisesUser), nameof(MatchResult.CloudUser), nameof(MatchResult.Outcome), nameof(MatchResult.PredictedError),
        nameof(MatchResult.ObjectGuid), nameof(MatchResult.CloudUserId), nameof(MatchResult.ImmutableId),
    ];

    // Of what Test-SoftMatch writes, users have the others, too.
    private static readonly string[] Own = [nameof(MatchResult.OnPremisesUser), nameof(MatchResult.Outcome)];

    /// <summary>Whether these names can be those of a result of Test-SoftMatch.</summary>
    public static bool IsPrediction(IReadOnlyList<string> names) => Own.Any(name => names.Contains(name, StringComparer.OrdinalIgnoreCase));

    /// <summary>Whether an object can be a result of Test-SoftMatch.</summary>
    public static bool IsPrediction(IPropertyBag bag) => Own.Any(name => bag.TryGet(name, out _));

    /// <summary>The first property that is missing among these names; null if none is.</summary>
    public static string? Missing(IReadOnlyList<string> names) => Array.Find(Needed, name => !names.Contains(name, StringComparer.OrdinalIgnoreCase));

    /// <summary>The first property that an object does not have; null if it has all. It may have no value.</summary>
    public static string? Missing(IPropertyBag bag) => Array.Find(Needed, name => !bag.TryGet(name, out _));

    /// <summary>Refuses a result whose time could be another one for another reader.</summary>
    /// <exception cref="IdentityModelException"><c>PredictionTimeUnreadable</c>.</exception>
    public static void CheckTime(MatchResult result, object item)
    {
        if (result.PredictedAt is { } text && PredictionTime.Read(text) is null)
            throw Errors.PredictionTimeUnreadable(text, item, isSandbox: result.SandboxSession is not null);
    }
}
