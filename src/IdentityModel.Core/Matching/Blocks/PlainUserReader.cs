using System.Runtime.CompilerServices;

namespace IdentityModel.Core;

/// <summary>
/// Reads users from the rows of a file straight into a block, where every value is written in the one form nearly all are written
/// in. Any other row is left to <see cref="CloudUserShape.Read"/> or <see cref="OnPremisesUserShape.Read"/>, which alone say what a
/// row means: of what is read here they make the same user.
/// </summary>
public abstract class PlainUserReader
{
    private readonly IReadOnlyList<string> _names;
    private readonly bool[] _seen;
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

    /// <summary>Reads what only this side has.</summary>
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

    /// <summary>The column of a property; -1 where there is none.</summary>
    private protected int ColumnOf(string[] names)
    {
        int found = -1;
        for (int i = 0; i < _names.Count; i++)
        {
            if (!names.Contains(_names[i], StringComparer.OrdinalIgnoreCase))
                continue;

            _seen[i] = true;
            IsPossible &= found < 0;
            found = i;
        }

        return found;
    }

    /// <summary>Passes over properties that any text will do for and no match asks for.</summary>
    private protected void PassOver(params string[][] properties)
    {
        for (int i = 0; i < _names.Count; i++)
            _seen[i] |= properties.Any(names => names.Contains(_names[i], StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Everything else that has a meaning must be empty in a row that is read here.</summary>
    private protected void DemandBlank(Func<string, bool> knows) =>
        Blank = [.. Enumerable.Range(0, _names.Count).Where(i => !_seen[i] && knows(_names[i]))];

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
        int upn = block.ValueCount;
        if (!TryAdd(row, block, row.StartOf(_userPrincipalName), row.LengthOf(_userPrincipalName), Held.UserPrincipalName))
            return false;

        int primary = -1;
        if (_proxies >= 0 && row.LengthOf(_proxies) > 0 && !TryReadProxies(row, block, upn, out primary))
            return false;

        int primaryLength = primary < 0 ? 0 : AddressLength(row, primary);
        if (_mail >= 0 && row.LengthOf(_mail) > 0)
        {
            if (!TryAddOrMerge(row, block, upn, row.StartOf(_mail), row.LengthOf(_mail), primary < 0 ? Held.Primary : Held.Secondary))
                return false;

            if (primary < 0)
            {
                primary = row.StartOf(_mail);
                primaryLength = row.LengthOf(_mail);
            }
        }

        if (_primary < 0 || row.LengthOf(_primary) == 0)
            return true;

        return row.LengthOf(_primary) == primaryLength
            && PlainText.AreEqual(row.Text, row.StartOf(_primary), row.Text, primary, primaryLength);
    }

    // "SMTP:a@x;smtp:b@x", and nothing that could be read in another way.
    [MethodImpl(HotPath.Optimized)]
    private bool TryReadProxies(TextRow row, UserBlock block, int upn, out int primary)
    {
        primary = -1;
        int end = row.StartOf(_proxies) + row.LengthOf(_proxies);
        for (int start = row.StartOf(_proxies); ; start++)
        {
            if (!IsSmtp(row.Text, start, end, out bool isUpper))
                return false;

            start += ProxyAddresses.PrefixLength;
            int length = AddressLength(row, start);
            bool isPrimary = isUpper && primary < 0;
            if (!TryAddOrMerge(row, block, upn, start, length, Held.Proxy | (isPrimary ? Held.Primary : Held.Secondary)))
                return false;

            if (isPrimary)
                primary = start;

            start += length;
            if (start == end)
                return true;
        }
    }

    [MethodImpl(HotPath.Optimized)]
    private int AddressLength(TextRow row, int start)
    {
        int end = row.StartOf(_proxies) + row.LengthOf(_proxies);
        int at = start;
        while (at < end && row.Text[at] != ';')
            at++;

        return at - start;
    }

    private static bool IsSmtp(char[] text, int start, int end, out bool isUpper)
    {
        isUpper = false;
        if (end - start <= ProxyAddresses.PrefixLength)
            return false;

        isUpper = PlainText.Is(text, start, ProxyAddresses.PrefixLength, "SMTP:");
        return isUpper || PlainText.Is(text, start, ProxyAddresses.PrefixLength, "smtp:");
    }

    [MethodImpl(HotPath.Optimized)]
    private static bool TryAddOrMerge(TextRow row, UserBlock block, int upn, int start, int length, Held held)
    {
        ref BlockValue known = ref block.ValueAt(upn);
        if (known.Length != length || !PlainText.AreEqual(block.Text, known.Start, row.Text, start, length))
            return TryAdd(row, block, start, length, held);

        known.Held = Holding.Merge(known.Held, held);
        return true;
    }

    [MethodImpl(HotPath.Optimized)]
    private static bool TryAdd(TextRow row, UserBlock block, int start, int length, Held held)
    {
        if (!PlainText.IsAddress(row.Text, start, length))
            return false;

        block.AddValue(row.Text, start, length, HoldingTable.HashOf(row.Text, start, length, ignoreCase: true), held);
        return true;
    }
}
