using System.Runtime.CompilerServices;
using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Users;

/// <summary>Reads the on-premises users of rows that are written as nearly all are: see <see cref="PlainUserReader"/>.</summary>
public sealed class PlainOnPremisesUserReader : PlainUserReader
{
    private readonly int _objectGuid;
    private readonly int _consistencyGuid;
    private readonly int _enabled;
    private readonly int _objectType;
    private readonly int _samAccountName;
    private readonly int _mailNickname;
    private readonly int _distinguishedName;
    private readonly int _sid;

    private PlainOnPremisesUserReader(IReadOnlyList<string> names)
        : base(names)
    {
        FindAddresses(
            OnPremisesUserShape.UserPrincipalName,
            OnPremisesUserShape.Mail,
            OnPremisesUserShape.Proxies,
            OnPremisesUserShape.PrimarySmtpAddress);
        _objectGuid = ColumnOf(OnPremisesUserShape.ObjectGuid);
        _consistencyGuid = ColumnOf(OnPremisesUserShape.ConsistencyGuid);
        _enabled = ColumnOf(OnPremisesUserShape.Enabled);
        _objectType = ColumnOf(OnPremisesUserShape.ObjectType);
        _samAccountName = ColumnOf(OnPremisesUserShape.SamAccountName);
        _mailNickname = ColumnOf(OnPremisesUserShape.MailNickname);
        _distinguishedName = ColumnOf(OnPremisesUserShape.DistinguishedName);
        _sid = ColumnOf(OnPremisesUserShape.Sid);
        PassOver(OnPremisesUserShape.Texts);
        DemandBlank(OnPremisesUserShape.Knows);
    }

    /// <summary>The reader for rows of these columns; null if every row is to be read the general way.</summary>
    public static PlainOnPremisesUserReader? For(IReadOnlyList<string> names)
    {
        PlainOnPremisesUserReader reader = new(names);
        return reader.IsPossible && reader._objectGuid >= 0 ? reader : null;
    }

    private static bool IsOtherSid(ReadOnlySpan<char> sid) => !sid.IsEmpty && (!SidValue.IsText(sid) || SidValue.IsBuiltIn(sid));

    [MethodImpl(HotPath.Optimized)]
    private protected override bool TryReadOwn(TextRow row, ref BlockUser user)
    {
        if (!PlainText.TryGuid(row.TextOf(_objectGuid), isLower: false, out user.Id))
            return false;

        if (_consistencyGuid >= 0 && row.LengthOf(_consistencyGuid) > 0)
        {
            // Base64, as the guides' export writes the bytes.
            ReadOnlySpan<char> text = row.TextOf(_consistencyGuid);
            if ((!AnchorCode.TryDecode(text, out Guid anchor) || anchor == Guid.Empty) && !PlainText.TryGuid(text, isLower: false, out anchor))
                return false;

            user.Anchor = anchor;
        }

        if (NeverSynchronized.IsAccount(TextOf(row, _samAccountName))
            || NeverSynchronized.IsAlias(TextOf(row, _mailNickname))
            || NeverSynchronized.IsReplicationConflict(TextOf(row, _distinguishedName))
            || IsOtherSid(TextOf(row, _sid)))
        {
            return false;
        }

        return (_enabled < 0 || PlainText.TryBoolean(row.TextOf(_enabled), out _))
            && (_objectType < 0 || row.LengthOf(_objectType) == 0
                || row.TextOf(_objectType).SequenceEqual("user".AsSpan()));
    }
}
