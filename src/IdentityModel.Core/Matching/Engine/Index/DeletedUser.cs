using IdentityModel.Core.Holdings;
using IdentityModel.Core.Users;

namespace IdentityModel.Core.Matching.Engine;

/// <summary>What is kept of a user under Deleted users.</summary>
internal sealed record DeletedUser(string Name, string Id, Known Administrator, Known HasOnPremisesObjectIdentifier)
{
    public static DeletedUser Of(CloudUser user, in BlockUser entry) =>
        new(user.ToString(), user.Id, entry.Administrator, entry.HasOnPremisesObjectIdentifier);
}
