using IdentityModel.Core.Users;

namespace IdentityModel.Core.DirectoryChecks;

/// <summary>More proxy addresses than Entra ID takes of an object (docs/facts/matching.md#synchronization-errors, LargeObject).</summary>
internal static class AddressCountCheck
{
    /// <summary>What is wrong with the user's addresses as a whole; null if nothing is.</summary>
    public static OnPremisesUserFinding? Check(CheckedUser user)
    {
        int count = user.User.ProxyAddresses.Count;
        return count <= AddressCount.Max
            ? null
            : user.Finding() with
            {
                Attribute = "proxyAddresses",
                Value = $"{count} addresses",
                Error = OnPremisesUserError.Length,
                Reason = $"The user has {count} proxyAddresses, and Entra ID takes about {AddressCount.Max}: expect the error LargeObject or "
                    + "ExceededAllowedLength.",
                Remedy = AddressCount.Advice,
                Source = DirectoryCheckSource.LargeObject,
            };
    }
}
