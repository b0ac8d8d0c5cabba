using System.Runtime.CompilerServices;
using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Users;

/// <summary>
/// Writes users that came as objects into a block, value by value, as <see cref="PlainUserReader"/> does with rows. Each method returns true
/// if the entry has everything. If it does not, the block keeps the object, too.
/// </summary>
internal static class BlockUserWriter
{
    [MethodImpl(HotPath.Optimized)]
    public static bool Write(CloudUser user, UserBlock block, ref BlockUser entry)
    {
        entry.Synchronized = user.OnPremisesSyncEnabled.ToKnown();
        entry.CloudManaged = user.IsCloudManaged.ToKnown();
        entry.HasOnPremisesObjectIdentifier = user.HasOnPremisesObjectIdentifier.ToKnown();
        entry.Roles = user.AdministratorRoles;
        entry.Guest = string.Equals(user.UserType, "Guest", StringComparison.OrdinalIgnoreCase);
        return WriteAddresses(block, user.ObjectType, user.UserPrincipalName, user.ProxyAddresses, user.Mail)
            && user.ObjectType == DirectoryObjectType.User
            && !user.AreAddressesUnknown
            && !user.IsDeleted
            && PlainText.TryGuid(user.Id.AsSpan(), isLower: true, out entry.Id)
            && TryWriteAnchor(user.ImmutableId, ref entry);
    }

    [MethodImpl(HotPath.Optimized)]
    public static bool Write(OnPremisesUser user, UserBlock block, ref BlockUser entry)
    {
        entry.Id = user.ObjectGuid ?? Guid.Empty;
        entry.Anchor = user.ConsistencyGuid;
        return WriteAddresses(block, user.ObjectType, user.UserPrincipalName, user.ProxyAddresses, user.Mail)
            && user.ObjectType == DirectoryObjectType.User
            && !user.AreAddressesUnknown
            && !user.IsConsistencyGuidUnknown
            && (user.GivenImmutableId ?? user.ConsistencyAnchor) is null
            && user.ObjectGuid is not null;
    }

    private static bool TryWriteAnchor(string? immutableId, ref BlockUser entry)
    {
        if (immutableId is null)
            return true;

        bool isRead = AnchorCode.TryDecode(immutableId.AsSpan(), out Guid anchor);
        entry.Anchor = anchor;
        return isRead;
    }

    /// <summary>
    /// The UPN, then the proxy addresses, then mail. False if the user has no UPN, has proxy addresses and none of them is SMTP, or a value has
    /// another form than nearly all have.
    /// </summary>
    [MethodImpl(HotPath.Optimized)]
    private static bool WriteAddresses(
        UserBlock block, DirectoryObjectType type, string? userPrincipalName, IReadOnlyList<string> proxies, string? mail)
    {
        int value = block.ValueCount;
        bool hasName = !string.IsNullOrWhiteSpace(userPrincipalName);
        ReadOnlySpan<char> upn = hasName ? userPrincipalName.AsSpan() : default;
        bool isPlain = hasName && block.AddValue(upn, Held.UserPrincipalName);
        HeldAddresses addresses = default;
        bool hasSmtp = proxies.Count == 0; // with X500 or SIP alone, HasProxyAddresses asks the object
        for (int i = 0; i < proxies.Count; i++)
        {
            ReadOnlySpan<char> proxy = proxies[i].AsSpan();
            if (PlainText.IsSmtp(proxy, out bool isUpper) || ProxyAddresses.IsSmtp(proxies[i]))
            {
                hasSmtp = true;
                isPlain &= block.AddOrMerge(proxy.Slice(ProxyAddresses.PrefixLength), upn, value, addresses.OfProxy(isUpper));
            }
            else
            {
                isPlain &= PlainText.IsOther(proxy);
            }
        }

        // Groups and contacts match by proxyAddresses only (docs/facts/matching.md#groups-and-contacts).
        if (!string.IsNullOrWhiteSpace(mail))
            isPlain &= block.AddOrMerge(mail.AsSpan(), upn, value, type == DirectoryObjectType.User ? addresses.OfMail : Held.Secondary);

        return isPlain && hasSmtp;
    }
}
