using IdentityModel.Core.DirectoryChecks;

namespace IdentityModel.Core.Repairs;

/// <summary>Which values a repair writes: those that keep the rules of Test-OnPremisesUser. A file of findings may have been edited.</summary>
internal static class RepairRule
{
    /// <summary>The LDAP name of an attribute that Test-OnPremisesUser can fix; null for another attribute.</summary>
    public static string? NameOf(string attribute) => AttributeChecks.All.Select(check => check.Attribute)
        .FirstOrDefault(name => name.Equals(attribute, StringComparison.OrdinalIgnoreCase));

    /// <summary>What is wrong with a new value; null if nothing is.</summary>
    public static string? ProblemOf(OnPremisesUser user, string attribute, string value)
    {
        var subject = new CheckedUser(user, TenantDomains.Unknown, usesAlternateLoginId: false);
        return AttributeChecks.All
            .Where(check => check.Attribute == attribute)
            .Select(check => (Check: check, Value: check.Values.Read(value)))
            .Where(one => one.Check.Applies(one.Value, subject))
            .Select(one => one.Check.Check(one.Value, subject)?.Reason)
            .FirstOrDefault(reason => reason is not null);
    }
}
