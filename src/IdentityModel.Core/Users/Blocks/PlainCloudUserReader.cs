using System.Runtime.CompilerServices;
using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Users;

/// <summary>Reads the cloud users of rows that are written as nearly all are: see <see cref="PlainUserReader"/>.</summary>
public sealed class PlainCloudUserReader : PlainUserReader
{
    private readonly int _id;
    private readonly int _immutableId;
    private readonly int _syncEnabled;
    private readonly int _cloudManaged;
    private readonly int _enabled;
    private readonly int _userType;
    private readonly int _objectType;
    private readonly int _displayName;

    private PlainCloudUserReader(IReadOnlyList<string> names)
        : base(names)
    {
        FindAddresses(CloudUserShape.UserPrincipalName, CloudUserShape.Mail, CloudUserShape.Proxies, CloudUserShape.PrimarySmtpAddress);
        _id = ColumnOf(CloudUserShape.Id);
        _immutableId = ColumnOf(CloudUserShape.ImmutableId);
        _syncEnabled = ColumnOf(CloudUserShape.SyncEnabled);
        _cloudManaged = ColumnOf(CloudUserShape.IsCloudManaged);
        _enabled = ColumnOf(CloudUserShape.Enabled);
        _userType = ColumnOf(CloudUserShape.UserType);
        _objectType = ColumnOf(CloudUserShape.ObjectType);
        _displayName = ColumnOf(CloudUserShape.DisplayName);
        PassOver([.. CloudUserShape.Texts, CloudUserShape.LastPasswordChange, CloudUserShape.SecurityIdentifier]);
        DemandBlank(CloudUserShape.Knows);
    }

    /// <summary>The reader for rows of these columns; null if every row is to be read the general way.</summary>
    public static PlainCloudUserReader? For(IReadOnlyList<string> names)
    {
        PlainCloudUserReader reader = new(names);
        return reader.IsPossible && reader._id >= 0 ? reader : null;
    }

    [MethodImpl(HotPath.Optimized)]
    private protected override bool TryReadOwn(TextRow row, ref BlockUser user)
    {
        if (!PlainText.TryGuid(row.TextOf(_id), isLower: true, out user.Id)
            || !TryBoolean(row, _syncEnabled, out bool? synchronized)
            || !TryBoolean(row, _cloudManaged, out bool? cloudManaged)
            || !TryBoolean(row, _enabled, out _)
            || !TryUserType(row, out user.Guest)
            || !TryImmutableId(row, ref user)
            || SynchronizationAccount.HasName(UserPrincipalNameOf(row))
            || TextOf(row, _displayName).SequenceEqual(SynchronizationAccount.DisplayName.AsSpan())
            || (_objectType >= 0 && row.LengthOf(_objectType) > 0 && !Is(row, _objectType, "User")))
        {
            return false;
        }

        user.Synchronized = synchronized.ToKnown();
        user.CloudManaged = cloudManaged.ToKnown();
        return true;
    }

    private static bool TryBoolean(TextRow row, int column, out bool? value)
    {
        value = null;
        return column < 0 || PlainText.TryBoolean(row.TextOf(column), out value);
    }

    private static bool Is(TextRow row, int column, string text) =>
        row.TextOf(column).SequenceEqual(text.AsSpan());

    private bool TryUserType(TextRow row, out bool guest)
    {
        guest = false;
        if (_userType < 0 || row.LengthOf(_userType) == 0)
            return true;

        guest = Is(row, _userType, "Guest");
        return guest || Is(row, _userType, "Member");
    }

    private bool TryImmutableId(TextRow row, ref BlockUser user)
    {
        if (_immutableId < 0 || row.LengthOf(_immutableId) == 0)
            return true;

        bool isRead = AnchorCode.TryDecode(row.TextOf(_immutableId), out Guid anchor);
        user.Anchor = anchor;
        return isRead;
    }
}
