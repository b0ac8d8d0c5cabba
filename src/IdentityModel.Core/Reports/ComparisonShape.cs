using IdentityModel.Core.Comparisons;
using IdentityModel.Core.Matching;
using IdentityModel.Core.Users;
using static IdentityModel.Core.Reports.ResultProperties;

namespace IdentityModel.Core.Reports;

/// <summary>Restores results of Compare-SoftMatch that have lost their type.</summary>
public static class ComparisonShape
{
    /// <summary>Whether an object was such a result: a match result has neither of these properties.</summary>
    public static bool Is(IPropertyBag bag) =>
        bag.TryGet(nameof(SoftMatchComparison.Actual), out _) && bag.TryGet(nameof(SoftMatchComparison.AsPredicted), out _);

    /// <summary>The result that an object was.</summary>
    /// <exception cref="IdentityModelException"><c>NotAComparison</c>: a summary, or another object.</exception>
    public static SoftMatchComparison Read(IPropertyBag bag, object item)
    {
        if (!Is(bag)
            || Text(bag, nameof(SoftMatchComparison.OnPremisesUser)) is not { } user
            || !TryRead(bag, nameof(SoftMatchComparison.Predicted), out MatchOutcome predicted)
            || !TryRead(bag, nameof(SoftMatchComparison.Actual), out ActualOutcome actual)
            || !TryReadAgreement(bag, out bool? asPredicted))
        {
            throw Errors.NotAComparison(item, bag.Names);
        }

        return new SoftMatchComparison
        {
            OnPremisesUser = user,
            ObjectGuid = Identifier(bag, nameof(SoftMatchComparison.ObjectGuid)),
            Predicted = predicted,
            PredictedCloudUser = Text(bag, nameof(SoftMatchComparison.PredictedCloudUser)),
            Actual = actual,
            ActualCloudUser = Text(bag, nameof(SoftMatchComparison.ActualCloudUser)),
            AsPredicted = asPredicted,
            Detail = Text(bag, nameof(SoftMatchComparison.Detail)) ?? "",
            Remedy = Text(bag, nameof(SoftMatchComparison.Remedy)) ?? "",
            Source = Text(bag, nameof(SoftMatchComparison.Source)) ?? "",
            Tenant = Text(bag, nameof(SoftMatchComparison.Tenant)),
            SandboxSession = Text(bag, nameof(SoftMatchComparison.SandboxSession)),
            PredictedAt = TimeOf(bag, nameof(SoftMatchComparison.PredictedAt)),
            ResultPredictedAt = Time(bag, nameof(SoftMatchComparison.ResultPredictedAt)),
            LastSync = TimeOf(bag, nameof(SoftMatchComparison.LastSync)),
            ComparedAt = TimeOf(bag, nameof(SoftMatchComparison.ComparedAt)),
        };
    }

    // In whole seconds, as Compare-SoftMatch writes it.
    private static string? TimeOf(IPropertyBag bag, string name) =>
        Time(bag, name) is { } text && PredictionTime.Read(text) is { } time ? $"{time:u}" : Text(bag, name);

    private static bool TryReadAgreement(IPropertyBag bag, out bool? value)
    {
        string? text = Text(bag, nameof(SoftMatchComparison.AsPredicted));
        value = bool.TryParse(text, out bool agrees) ? agrees : null;
        return text is null || value is not null;
    }
}
