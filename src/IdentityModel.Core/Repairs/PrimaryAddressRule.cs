using IdentityModel.Core.DirectoryWrites;
using IdentityModel.Core.OnPremises;

namespace IdentityModel.Core.Repairs;

/// <summary>
/// Leaves out the fixes of a user's addresses after which the user would have two primary addresses, or no longer one. All fixes of a user
/// count together: two addresses may change places.
/// </summary>
internal static class PrimaryAddressRule
{
    /// <summary>Whether a plan changes the number of primary addresses.</summary>
    public static bool IsAbout(ChangePlan plan) => IsOfAddress(plan) && IsPrimary(plan.Change.From) != IsPrimary(plan.Change.To);

    /// <summary>The plans of one user, without those that break the rule.</summary>
    /// <param name="plans">The plans.</param>
    /// <param name="found">The user.</param>
    public static IReadOnlyList<ChangePlan> Leave(IReadOnlyList<ChangePlan> plans, OnPremisesObject found)
    {
        ChangePlan[] open = [.. plans.Where(IsOfAddress)];
        IReadOnlyList<string> values = StoredValue.Of(found, StoredValue.Addresses);
        int before = values.Count(ProxyAddresses.IsMarkedPrimary);
        int after = before - open.Count(plan => IsPrimary(plan.Change.From)) + open.Count(plan => IsPrimary(plan.Change.To));
        string? objection = before > 0 && after == 0 ? "The change leaves the user without a primary address (SMTP:)."
            : after > Math.Max(before, 1) ? $"The change gives the user {after} primary addresses (SMTP:)."
            : null;
        return objection is null ? plans
            : [.. plans.Select(plan => IsAbout(plan) ? plan.Skipped(objection) : plan)];
    }

    private static bool IsOfAddress(ChangePlan plan) => plan.IsOpen && StoredValue.IsList(plan.Change.Attribute);

    private static bool IsPrimary(string? entry) => entry is not null && ProxyAddresses.IsMarkedPrimary(entry);
}
