using IdentityModel.Core.Holdings;
using IdentityModel.Core.Matching;

namespace IdentityModel.Core.DirectoryChecks;

/// <summary>
/// Finds the values that several objects have, among the users added and the cloud objects that the matcher knows: addresses and
/// UPNs in the matcher's own index, the other attributes in one of their own. It keeps only the texts of a user. Memory and time
/// grow with the number of users: for one value it looks at no more than 64 holders on each side.
/// </summary>
internal sealed class DuplicateFinder
{
    private readonly UserMatcher _matcher;
    private readonly TextStore _texts = new();
    private readonly ChunkedList<KnownUser> _users = new();
    private readonly UniqueValues _aliases;
    private readonly UniqueValues _otherProxies;
    private readonly UniqueValues _targets;
    private readonly UniqueValues _accounts;

    public DuplicateFinder(UserMatcher matcher)
    {
        _matcher = matcher;
        _aliases = new("mailNickname", _texts);
        _otherProxies = new("proxyAddresses", _texts);
        _targets = new("targetAddress", _texts);
        _accounts = new("sAMAccountName", _texts);
    }

    /// <summary>Adds a user.</summary>
    public void Add(OnPremisesUser user)
    {
        int owner = _users.Count;
        _matcher.AddOnPremisesUser(user);
        _users.Add(new KnownUser
        {
            DistinguishedName = KeptAt(user.DistinguishedName),
            SamAccountName = KeptAt(user.SamAccountName),
        });
        _aliases.Add(user.MailNickname, owner);
        _targets.Add(user.TargetAddress, owner);
        if (AttributeChecks.NeedsSamAccountName(user))
            _accounts.Add(user.SamAccountName, owner);
        foreach (string entry in user.ProxyAddresses)
        {
            if (!ProxyAddresses.IsSmtp(entry))
                _otherProxies.Add(entry, owner);
        }
    }

    /// <summary>One finding for each duplicate value of each user. No user can be added any more.</summary>
    public IEnumerable<OnPremisesUserFinding> Findings() => _matcher.TakenValues().Select(Taken)
        .Concat(new[] { _otherProxies, _targets, _aliases, _accounts }.SelectMany(Shared));

    private OnPremisesUserFinding Taken(TakenValue taken)
    {
        OnPremisesUserFinding finding = Finding(taken.User, taken.Holders);
        if ((taken.Mine & Held.UserPrincipalName) != 0)
            return With(finding, "userPrincipalName", taken.Value, OnPremisesUserAction.None);
        if ((taken.Mine & Held.Proxy) == 0)
            return With(finding, "mail", taken.Value, OnPremisesUserAction.None);

        bool isPrimary = (taken.Mine & Held.Primary) != 0;
        // Beside a cloud object, a person decides: it may be the same person's, or the account that somebody works with.
        bool isInCloud = taken.Holders.Any(holder => holder.Side == IdentitySide.Cloud);
        OnPremisesUserAction action = isInCloud || isPrimary == taken.IsPrimaryElsewhere ? OnPremisesUserAction.None
            : isPrimary ? OnPremisesUserAction.Complete
            : OnPremisesUserAction.Remove;
        return With(finding, "proxyAddresses", (isPrimary ? "SMTP:" : "smtp:") + taken.Value, action);
    }

    private IEnumerable<OnPremisesUserFinding> Shared(UniqueValues values) => values.Duplicates().Select(duplicate => With(
        Finding(
            duplicate.Owner,
            [.. duplicate.Others.Select(other => _matcher.OnPremisesHolder(other, values.Attribute, duplicate.Value))]),
        values.Attribute,
        duplicate.Value,
        OnPremisesUserAction.None));

    private OnPremisesUserFinding Finding(int user, IReadOnlyList<MatchConflict> holders)
    {
        MatchConflict self = _matcher.OnPremisesHolder(user, "", "");
        return new OnPremisesUserFinding
        {
            User = self.Name,
            ObjectType = self.ObjectType,
            ObjectGuid = self.Id is { } id ? Guid.Parse(id) : null,
            DistinguishedName = TextAt(_users[user].DistinguishedName),
            SamAccountName = TextAt(_users[user].SamAccountName),
            Error = OnPremisesUserError.Duplicate,
            ConflictsWith = holders,
            Source = DirectoryCheckSource.Duplicates,
        };
    }

    private static OnPremisesUserFinding With(OnPremisesUserFinding finding, string attribute, string value, OnPremisesUserAction action)
    {
        MatchConflict first = finding.ConflictsWith[0];
        int more = finding.ConflictsWith.Count - 1;
        string where = first.Side == IdentitySide.Cloud ? "in the cloud" : "in Active Directory";
        string others = more switch { 0 => "", 1 => ", and one other object has it", _ => $", and {more} other objects have it" };
        return finding with
        {
            Attribute = attribute,
            Value = value,
            Reason = $"The object {first.Name} {where} has '{Shown.Value(value)}', too, in {first.Attribute}{others}.",
            ProposedAction = action,
            Remedy = action switch
            {
                OnPremisesUserAction.Remove => "Remove the address from this user: it is the primary address or the UPN of another object.",
                OnPremisesUserAction.Complete => "Keep it here as the primary address, and remove it from the others.",
                _ when first.Side == IdentitySide.Cloud => "Decide which object keeps the value, and change or remove it on the others. Test-SoftMatch "
                    + "says what sync does with the user.",
                _ => "Change or remove the value on every object except one.",
            },
        };
    }

    private int KeptAt(string? text) => string.IsNullOrEmpty(text) ? 0 : _texts.Add(text!) + 1;

    private string? TextAt(int kept) => kept == 0 ? null : _texts.Get(kept - 1);

    /// <summary>Where the texts of a user are kept, plus one; zero for none.</summary>
    private struct KnownUser
    {
        public int DistinguishedName;
        public int SamAccountName;
    }
}
