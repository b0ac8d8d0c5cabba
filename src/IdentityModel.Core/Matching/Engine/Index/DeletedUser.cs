using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Matching.Engine;

/// <summary>What is kept of a user under Deleted users.</summary>
internal sealed record DeletedUser(string Name, string Id, Known Administrator, Known HasOnPremisesObjectIdentifier)
{
    public static DeletedUser Of(CloudUser user) => new(
        user.ToString(),
        user.Id,
        (user.AdministratorRoles is { } roles ? roles.Count > 0 : (bool?)null).ToKnown(),
        user.HasOnPremisesObjectIdentifier.ToKnown());
}
