using IdentityModel.Core.DirectoryChecks;

namespace IdentityModel.Core.Repairs;

/// <summary>A value of an on-premises user that is to be repaired.</summary>
/// <param name="Identity">The user, by objectGUID or distinguished name; empty if the finding has neither.</param>
/// <param name="User">The user's name, as the finding has it.</param>
/// <param name="Attribute">The attribute by its LDAP name.</param>
/// <param name="From">The value that the finding saw; null for none.</param>
/// <param name="To">The proposed value; null to remove the value.</param>
/// <param name="Skip">Why nothing is to be written; null if something is.</param>
public sealed record RepairTarget(string Identity, string User, string Attribute, string? From, string? To, string? Skip = null)
{
    /// <summary>The tenant that the finding was made in; null if it names none.</summary>
    public string? Tenant { get; init; }

    /// <summary>The sAMAccountName that came with <see cref="Identity"/>; null for none.</summary>
    public string? SamAccountName { get; init; }

    /// <summary>The distinguished name that came with the finding; null for none.</summary>
    public string? DistinguishedName { get; init; }

    /// <summary>What is wrong with the value; null if the finding does not say.</summary>
    public OnPremisesUserError? Error { get; init; }

    /// <summary>Whether the finding says which directory it was made for.</summary>
    internal bool HasOrigin => Tenant is not null || DistinguishedName is not null;

    /// <summary>The names of the finding that the user who was found does not have.</summary>
    internal IReadOnlyList<string> NamesNotOf(OnPremisesUser found)
    {
        string?[] names = [found.UserPrincipalName, found.SamAccountName, found.DistinguishedName, found.ToString()];
        return [.. Names.Where(name => !names.Contains(name, StringComparer.OrdinalIgnoreCase))];
    }

    /// <summary>The names that came with <see cref="Identity"/>.</summary>
    internal IEnumerable<string> Names => new[] { User, SamAccountName, DistinguishedName }.OfType<string>()
        .Where(name => !name.Equals(Identity, StringComparison.OrdinalIgnoreCase));
}
