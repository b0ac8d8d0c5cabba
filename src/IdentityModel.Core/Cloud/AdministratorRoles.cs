namespace IdentityModel.Core;

/// <summary>Who holds which administrator role, as far as it could be read.</summary>
/// <param name="ByUser">
/// The names of the roles each user holds, active or eligible, directly or through role-assignable groups, by user id. Users
/// without a role are absent; ids of applications may be among the keys.
/// </param>
public sealed record AdministratorRoles(IReadOnlyDictionary<string, IReadOnlyList<string>> ByUser)
{
    /// <summary>
    /// Why a part of the roles (the eligible ones, those held through groups) was not read: one error for each part; empty if all
    /// parts were read. The roles that were read are certain.
    /// </summary>
    public IReadOnlyList<IdentityModelException> Unread { get; init; } = [];

    /// <summary>
    /// The roles of a user of the tenant; <see langword="null"/> if it is not known whether the user holds any.
    /// </summary>
    public IReadOnlyList<string>? Of(string userId) =>
        ByUser.TryGetValue(userId, out IReadOnlyList<string>? held) ? held : Unread.Count == 0 ? [] : null;
}
