using System.Runtime.CompilerServices;
using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Users;

/// <summary>
/// Writes users in the usual form into a block, value by value, as <see cref="PlainUserReader"/> does with rows. If a user has
/// another form, returns false, perhaps after adding values that belong to no user. The intake of whole users then takes that
/// user. For users in the usual form, both give the same outcome.
/// </summary>
internal static class PlainUser
{
    [MethodImpl(HotPath.Optimized)]
    public static bool TryWrite(CloudUser user, UserBlock block, ref BlockUser entry)
    {
        if (user.ObjectType != DirectoryObjectType.User
            || user.AreAddressesUnknown
            || user.IsDeleted
            || !PlainText.TryGuid(user.Id.AsSpan(), isLower: true, out entry.Id)
            || !TryWriteAnchor(user.ImmutableId, ref entry))
        {
            return false;
        }

        entry.Synchronized = KnownFrom(user.OnPremisesSyncEnabled);
        entry.CloudManaged = KnownFrom(user.IsCloudManaged);
        entry.HasOnPremisesObjectIdentifier = KnownFrom(user.HasOnPremisesObjectIdentifier);
        entry.Roles = user.AdministratorRoles;
        entry.Guest = string.Equals(user.UserType, "Guest", StringComparison.OrdinalIgnoreCase);
        return TryWriteAddresses(block, user.UserPrincipalName, user.ProxyAddresses, user.Mail);
    }

    [MethodImpl(HotPath.Optimized)]
    public static bool TryWrite(OnPremisesUser user, UserBlock block, ref BlockUser entry)
    {
        if (user.ObjectType != DirectoryObjectType.User
            || user.AreAddressesUnknown
            || user.IsConsistencyGuidUnknown
            || (user.GivenImmutableId ?? user.ConsistencyAnchor) is not null
            || user.ObjectGuid is not { } guid)
        {
            return false;
        }

        entry.Id = guid;
        entry.Anchor = user.ConsistencyGuid;
        return TryWriteAddresses(block, user.UserPrincipalName, user.ProxyAddresses, user.Mail);
    }

    /// <summary>The three states of a flag that may not have been read.</summary>
    public static Known KnownFrom(bool? value) => value switch
    {
        null => Known.NotRead,
        true => Known.Yes,
        false => Known.No,
    };

    private static bool TryWriteAnchor(string? immutableId, ref BlockUser entry)
    {
        if (immutableId is null)
            return true;

        bool isRead = AnchorCode.TryDecode(immutableId.AsSpan(), out Guid anchor);
        entry.Anchor = anchor;
        return isRead;
    }

    [MethodImpl(HotPath.Optimized)]
    private static bool TryWriteAddresses(UserBlock block, string? userPrincipalName, IReadOnlyList<string> proxies, string? mail)
    {
        int value = block.ValueCount;
        ReadOnlySpan<char> upn = userPrincipalName.AsSpan();
        if (!block.TryAddValue(upn, Held.UserPrincipalName))
            return false;

        HeldAddresses addresses = default;
        bool hasSmtp = proxies.Count == 0;
        for (int i = 0; i < proxies.Count; i++)
        {
            ReadOnlySpan<char> proxy = proxies[i].AsSpan();
            if (!PlainText.IsSmtp(proxy, out bool isUpper))
            {
                if (!PlainText.IsOther(proxy))
                    return false;

                continue;
            }

            hasSmtp = true;
            if (!block.TryAddOrMerge(proxy.Slice(ProxyAddresses.PrefixLength), upn, value, addresses.OfProxy(isUpper)))
                return false;
        }

        if (!hasSmtp)
            return false; // the user would seem to have no proxy address

        return string.IsNullOrEmpty(mail) || block.TryAddOrMerge(mail.AsSpan(), upn, value, addresses.OfMail);
    }
}
