using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Users;

/// <summary>
/// A few hundred users of one side, between their source and the matcher. A user is a few entries in arrays that the next block reuses. A
/// row in the usual form (<see cref="PlainUserReader"/>) needs no object and no string, so a million users leave nothing for the garbage
/// collector. Of a user with something that few have, the block keeps the object, too.
/// </summary>
/// <param name="idle">Where the block goes after its use, for the next reader.</param>
public sealed class UserBlock(ConcurrentBag<UserBlock> idle)
{
    /// <summary>Large enough that passing a block between threads costs almost nothing for each user.</summary>
    private const int Capacity = 256;

    private readonly BlockUser[] _users = new BlockUser[Capacity];
    private readonly TextCoder _coder = new();
    private BlockValue[] _values = new BlockValue[Capacity * 4];
    private byte[] _text = new byte[Capacity * 128];
    private int _textLength;

    /// <summary>How many users are in it.</summary>
    public int Count { get; private set; }

    /// <summary>Whether it is time for the next.</summary>
    public bool IsFull => Count == Capacity;

    /// <summary>How many users the file has, as far as can be told from the first of its blocks; 0 in the others.</summary>
    public int ExpectedUsers { get; set; }

    /// <summary>Whether a cloud user in it has an ImmutableId.</summary>
    public bool HasImmutableId
    {
        get
        {
            for (int i = 0; i < Count; i++)
            {
                if (_users[i].Anchor is not null || _users[i].Whole is CloudUser { ImmutableId: not null })
                    return true;
            }

            return false;
        }
    }

    /// <summary>Whether a user in it has proxy addresses; null if no user has even a mail address.</summary>
    public bool? HasProxyAddresses
    {
        get
        {
            bool? has = null;
            for (int i = 0; i < ValueCount; i++)
            {
                if ((_values[i].Held & Held.Proxy) != 0)
                    return true;
                if ((_values[i].Held & Held.Address) != 0)
                    has = false;
            }

            for (int i = 0; i < Count; i++)
            {
                if (_users[i].Whole is CloudUser { ProxyAddresses.Count: > 0 })
                    return true;
            }

            return has;
        }
    }

    internal int ValueCount { get; private set; }

    /// <summary>A free block, or a new one.</summary>
    public static UserBlock Next(ConcurrentBag<UserBlock> idle) => idle.TryTake(out UserBlock? block) ? block : new UserBlock(idle);

    /// <summary>Adds a cloud user.</summary>
    public void Add(CloudUser user)
    {
        BlockUser entry = new() { FirstValue = ValueCount };
        Add(BlockUserWriter.Write(user, this, ref entry), ref entry, user);
    }

    /// <summary>Adds an on-premises user.</summary>
    public void Add(OnPremisesUser user)
    {
        BlockUser entry = new() { FirstValue = ValueCount };
        Add(BlockUserWriter.Write(user, this, ref entry), ref entry, user);
    }

    /// <summary>Takes the last user out again. It must be one of a plain row.</summary>
    public void RemoveLast() => DropValues(_users[--Count].FirstValue);

    /// <summary>How many of its users came as objects, which the caller may have let go.</summary>
    internal int Objects { get; private set; }

    internal ref BlockUser UserAt(int index) => ref _users[index];

    internal ref BlockValue ValueAt(int index) => ref _values[index];

    internal void AddUser(in BlockUser user) => _users[Count++] = user;

    /// <summary>The text of a value.</summary>
    internal CodedText TextOf(in BlockValue value) => new(_text, value.Start, value.Length, value.At, value.IsWide);

    /// <summary>
    /// Adds a value of the user that is added next; false, and nothing added, where it is no address that is written as nearly all
    /// are.
    /// </summary>
    [MethodImpl(HotPath.Optimized)]
    internal bool TryAddValue(ReadOnlySpan<char> text, Held held)
    {
        if (_textLength + text.Length > _text.Length)
            Array.Resize(ref _text, (_textLength + text.Length) * 2);

        int at = PlainText.CopyAddress(text, new Span<byte>(_text, _textLength, text.Length));
        if (at < 0)
            return false;

        if (ValueCount == _values.Length)
            Array.Resize(ref _values, ValueCount * 2);

        uint hash = HoldingTable.HashOf(new CodedText(_text, _textLength, text.Length, at), ignoreCase: true);
        _values[ValueCount++] = new BlockValue(_textLength, text.Length, at, hash, held);
        _textLength += text.Length;
        return true;
    }

    /// <summary>Adds a value of any form; false if <see cref="TryAddValue"/> would not have added it.</summary>
    [MethodImpl(HotPath.Optimized)]
    internal bool AddValue(ReadOnlySpan<char> text, Held held)
    {
        if (TryAddValue(text, held))
            return true;

        CodedText code = _coder.Code(text);
        if (_textLength + code.Length > _text.Length)
            Array.Resize(ref _text, (_textLength + code.Length) * 2);
        if (ValueCount == _values.Length)
            Array.Resize(ref _values, ValueCount * 2);

        code.Bytes.CopyTo(new Span<byte>(_text, _textLength, code.Length));
        _values[ValueCount++] = new BlockValue(_textLength, code.Length, code.At, HoldingTable.HashOf(code, ignoreCase: true), held, code.IsWide);
        _textLength += code.Length;
        return false;
    }

    /// <summary>As <see cref="TryAddOrMerge"/>, but for a value of any form; false if it has another than nearly all have.</summary>
    [MethodImpl(HotPath.Optimized)]
    internal bool AddOrMerge(ReadOnlySpan<char> text, ReadOnlySpan<char> upn, int value, Held held) =>
        TryAddOrMerge(text, upn, value, held) || AddValue(text, held);

    /// <summary>As <see cref="TryAddValue"/>, but what is written as the user's UPN, which is there already, is the same value.</summary>
    /// <param name="text">The value.</param>
    /// <param name="upn">The UPN.</param>
    /// <param name="value">The UPN's number among the values.</param>
    /// <param name="held">As what the user holds it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryAddOrMerge(ReadOnlySpan<char> text, ReadOnlySpan<char> upn, int value, Held held)
    {
        if (!text.SequenceEqual(upn))
            return TryAddValue(text, held);

        ref Held known = ref _values[value].Held;
        known = Holding.Merge(known, held);
        return true;
    }

    /// <summary>Forgets the values of a user that is not added after all, with their texts.</summary>
    internal void DropValues(int count)
    {
        if (ValueCount > count)
            _textLength = _values[count].Start;
        ValueCount = count;
    }

    /// <summary>Adds the tenant's roles of cloud users. Roles that came with a user win.</summary>
    internal void AddRoles(AdministratorRoles roles)
    {
        for (int i = 0; i < Count; i++)
        {
            ref BlockUser user = ref _users[i];
            if (roles.ByUser.TryGetValue(IdOf(user), out IReadOnlyList<string>? held))
                user.Roles ??= held;
        }
    }

    /// <summary>
    /// Adds who is known to have been moved to the cloud, and to have an identifier. What came with a user wins; a user of another tenant
    /// is on no list.
    /// </summary>
    internal void AddAuthority(SourceOfAuthority authority)
    {
        if (authority is { CloudManaged: not { Count: > 0 }, WithObjectIdentifier: not { Count: > 0 } })
            return;

        for (int i = 0; i < Count; i++)
        {
            ref BlockUser user = ref _users[i];
            string id = IdOf(user);
            if (user.CloudManaged == Known.NotRead && authority.CloudManaged?.Contains(id) == true)
                user.CloudManaged = Known.Yes;
            if (user.HasOnPremisesObjectIdentifier == Known.NotRead && authority.WithObjectIdentifier?.Contains(id) == true)
                user.HasOnPremisesObjectIdentifier = Known.Yes;
        }
    }

    /// <summary>Says that nobody uses the block any more.</summary>
    internal void Release()
    {
        Clear();
        idle.Add(this);
    }

    /// <summary>Empties the block.</summary>
    internal void Clear()
    {
        Array.Clear(_users, 0, Count);
        Count = 0;
        ExpectedUsers = 0;
        Objects = 0;
        ValueCount = 0;
        _textLength = 0;
    }

    private static string IdOf(in BlockUser user) => user.Whole is CloudUser whole ? whole.Id : user.Id.ToString();

    private void Add(bool isComplete, ref BlockUser entry, object user)
    {
        if (!isComplete)
            entry.Whole = user;

        entry.ValueCount = ValueCount - entry.FirstValue;
        AddUser(entry);
        Objects++;
    }
}
