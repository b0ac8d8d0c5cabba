using System.Runtime.CompilerServices;
using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Users;

/// <summary>
/// Reads users from the rows of a file straight into a block, if every value of the row has the usual form. It leaves any other
/// row to <see cref="CloudUserShape.Read"/> or <see cref="OnPremisesUserShape.Read"/>, which define what a row means. For a row
/// that is read here, they make the same user.
/// </summary>
public abstract class PlainUserReader
{
    private readonly IReadOnlyList<string> _names;
    private readonly bool[] _seen;
    private readonly List<int> _read = [];
    private int _userPrincipalName;
    private int _mail;
    private int _proxies;
    private int _primary;

    private protected PlainUserReader(IReadOnlyList<string> names)
    {
        _names = names;
        _seen = new bool[names.Count];
    }

    /// <summary>Whether each property that counts is in one column at most, so that a row has one value of it.</summary>
    private protected bool IsPossible { get; private set; } = true;

    /// <summary>The columns that it reads; of the others, a row needs no text.</summary>
    public int[] Columns { get; private set; } = [];

    /// <summary>Adds the user of a row to the block; false, and nothing added, where the row is to be read the general way.</summary>
    /// <param name="row">The row.</param>
    /// <param name="block">The block.</param>
    /// <param name="id">What must be unique: the object id of a cloud user, the objectGUID of an on-premises user.</param>
    [MethodImpl(HotPath.Optimized)]
    public bool TryRead(TextRow row, UserBlock block, out Guid id)
    {
        int values = block.ValueCount;
        BlockUser user = new() { FirstValue = values };
        if (!AreBlank(row) || !TryReadOwn(row, ref user) || !TryReadAddresses(row, block))
        {
            block.DropValues(values);
            id = default;
            return false;
        }

        user.ValueCount = block.ValueCount - values;
        block.AddUser(user);
        id = user.Id;
        return true;
    }

    /// <summary>The sign-in name of a row.</summary>
    private protected ReadOnlySpan<char> UserPrincipalNameOf(TextRow row) => row.TextOf(_userPrincipalName);

    /// <summary>A value of a row; empty if there is no such column.</summary>
    private protected static ReadOnlySpan<char> TextOf(TextRow row, int column) => column < 0 ? default : row.TextOf(column);

    /// <summary>Reads what only this side has. False too if the user may be one that is skipped.</summary>
    private protected abstract bool TryReadOwn(TextRow row, ref BlockUser user);

    /// <summary>The columns of what both sides have.</summary>
    private protected void FindAddresses(string[] userPrincipalName, string[] mail, string[] proxies, string[] primary)
    {
        _userPrincipalName = ColumnOf(userPrincipalName);
        _mail = ColumnOf(mail);
        _proxies = ColumnOf(proxies);
        _primary = ColumnOf(primary);
        IsPossible &= _userPrincipalName >= 0;
    }

    /// <summary>The column of a property; -1 if there is none.</summary>
    private protected int ColumnOf(string[] names)
    {
        int found = -1;
        for (int i = 0; i < _names.Count; i++)
        {
            if (!names.Contains(_names[i], StringComparer.OrdinalIgnoreCase))
                continue;

            _seen[i] = true;
            _read.Add(i);
            IsPossible &= found < 0;
            found = i;
        }

        return found;
    }

    /// <summary>Skips properties that may have any text and that no match needs.</summary>
    private protected void PassOver(params string[][] properties)
    {
        for (int i = 0; i < _names.Count; i++)
            _seen[i] |= properties.Any(names => names.Contains(_names[i], StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Every other property with a meaning must be empty in a row that is read here.</summary>
    private protected void DemandBlank(Func<string, bool> knows)
    {
        Blank = [.. Enumerable.Range(0, _names.Count).Where(i => !_seen[i] && knows(_names[i]))];
        Columns = [.. _read, .. Blank];
    }

    private int[] Blank { get; set; } = [];

    private bool AreBlank(TextRow row)
    {
        foreach (int column in Blank)
        {
            if (row.LengthOf(column) > 0)
                return false;
        }

        return true;
    }

    /// <summary>
    /// The UPN, then the proxy addresses, then mail, in the order the population notes them in; what is written exactly as the UPN,
    /// as most addresses are, is the same value.
    /// </summary>
    [MethodImpl(HotPath.Optimized)]
    private bool TryReadAddresses(TextRow row, UserBlock block)
    {
        int value = block.ValueCount;
        ReadOnlySpan<char> upn = row.TextOf(_userPrincipalName);
        if (!block.TryAddValue(upn, Held.UserPrincipalName))
            return false;

        HeldAddresses addresses = default;
        ReadOnlySpan<char> primary = default;
        if (_proxies >= 0 && !TryReadProxies(row.TextOf(_proxies), upn, block, value, ref addresses, ref primary))
            return false;

        if (_mail >= 0 && row.LengthOf(_mail) > 0)
        {
            ReadOnlySpan<char> mail = row.TextOf(_mail);
            if (!block.TryAddOrMerge(mail, upn, value, addresses.OfMail))
                return false;

            if (primary.IsEmpty)
                primary = mail;
        }

        return _primary < 0 || row.LengthOf(_primary) == 0 || row.TextOf(_primary).SequenceEqual(primary);
    }

    // "SMTP:a@x;smtp:b@x", and nothing that could be read in another way.
    [MethodImpl(HotPath.Optimized)]
    private static bool TryReadProxies(
        ReadOnlySpan<char> proxies,
        ReadOnlySpan<char> upn,
        UserBlock block,
        int value,
        ref HeldAddresses addresses,
        ref ReadOnlySpan<char> primary)
    {
        bool hasOther = false;
        bool hasSmtp = false;
        while (!proxies.IsEmpty)
        {
            if (!PlainText.IsSmtp(proxies, out bool isUpper))
            {
                int end = proxies.IndexOf(';');
                if (!PlainText.IsOther(end < 0 ? proxies : proxies.Slice(0, end)))
                    return false;

                if (end < 0)
                    return hasSmtp; // with nothing else, the user would seem to have no proxy address

                hasOther = true;
                proxies = proxies.Slice(end + 1);
                continue;
            }

            hasSmtp = true;
            ReadOnlySpan<char> rest = proxies.Slice(ProxyAddresses.PrefixLength);
            int length = LengthOfFirst(rest, upn);
            ReadOnlySpan<char> address = rest.Slice(0, length);
            Held held = addresses.OfProxy(isUpper);
            if (!block.TryAddOrMerge(address, upn, value, held))
                return false;

            if ((held & Held.Primary) != 0)
                primary = address;

            if (length == rest.Length)
                return true;

            proxies = rest.Slice(length + 1);
            if (proxies.IsEmpty)
                return false; // nothing behind the last semicolon
        }

        return !hasOther; // nothing behind the last semicolon
    }

    /// <summary>The length of what stands before the first semicolon: mostly the UPN's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int LengthOfFirst(ReadOnlySpan<char> addresses, ReadOnlySpan<char> upn)
    {
        if (addresses.Length == upn.Length || (addresses.Length > upn.Length && addresses[upn.Length] == ';'))
        {
            if (addresses.StartsWith(upn))
                return upn.Length;
        }

        int length = addresses.IndexOf(';');
        return length < 0 ? addresses.Length : length;
    }
}
