using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using IdentityModel.Core.Matching.Engine;
using IdentityModel.Core.Users;
using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Matching;

/// <summary>
/// Predicts what synchronization will do with each on-premises user (docs/facts/matching.md#match-order). Add the cloud objects
/// and the on-premises users in any order, then read <see cref="Results"/>. Time grows linearly with the number of users; the
/// matcher keeps a few compact entries of each user, so the added objects can be freed. Not safe for use by several threads at
/// once.
/// </summary>
public sealed class UserMatcher
{
    private readonly MatchSettings _settings;
    private readonly MatchPopulation _population = new();
    private readonly BlockIntake _intake;
    private readonly Claims _claims;

    /// <summary>
    /// The users that were given one by one since the last block, so that they too are taken in blocks of some hundred.
    /// </summary>
    private readonly UserBlock _pending = new([]);

    private IdentitySide _pendingSide;
    private bool _complete;

    /// <summary>Makes a matcher for a tenant's flags.</summary>
    public UserMatcher(MatchSettings settings)
    {
        _settings = settings;
        _intake = new BlockIntake(_population, settings.SourceAnchor);
        _claims = new Claims(_population, new CandidateFinder(_population, settings));
    }

    /// <summary>The tenant and the time, for each result to say.</summary>
    internal MatchOrigin Origin
    {
        set => _population.Origin = value;
    }

    /// <summary>Adds a cloud user, or a group or contact whose addresses may stand in the way.</summary>
    /// <exception cref="InvalidOperationException">Results have been read already.</exception>
    public void AddCloudObject(CloudUser cloudObject)
    {
        PendingOf(IdentitySide.Cloud).Add(cloudObject);
    }

    /// <summary>Adds an on-premises user, group or contact.</summary>
    /// <exception cref="InvalidOperationException">Results have been read already.</exception>
    public void AddOnPremisesUser(OnPremisesUser user)
    {
        PendingOf(IdentitySide.OnPremises).Add(user);
    }

    /// <summary>Adds a block of users, and returns it for reuse.</summary>
    internal void Add(UserBlock block, IdentitySide side)
    {
        ThrowIfComplete();
        AddPending();
        _intake.Add(block, side);
        block.Release();
    }

    /// <summary>Notes what is missing, for each result to say.</summary>
    /// <param name="unread">The parts that could not be read.</param>
    /// <param name="isGiven">Whether the objects were given, so that what is not among them was not read.</param>
    /// <returns>The missing parts as one text; empty if there are none.</returns>
    [MethodImpl(HotPath.Optimized)]
    internal string NoteGaps(IEnumerable<string> unread, bool isGiven)
    {
        AddPending();
        bool roles = false;
        bool groups = false;
        bool contacts = false;
        bool moved = false;
        bool identifiers = false;
        bool synchronized = false;
        bool movedOthers = false;
        for (int i = 0; i < _population.Cloud.Count; i++)
        {
            ref CloudEntry entry = ref _population.Cloud[i];
            bool isUser = entry.Type == DirectoryObjectType.User;
            bool mayBeHardMatched = isUser && entry is { ImmutableId: not 0, Synchronized: not Known.Yes };
            synchronized |= isUser && entry.Synchronized != Known.NotRead;
            roles |= isUser && entry.Administrator == Known.NotRead;
            groups |= entry.Type == DirectoryObjectType.Group;
            contacts |= entry.Type == DirectoryObjectType.Contact;
            moved |= mayBeHardMatched && entry.CloudManaged == Known.NotRead;
            movedOthers |= !isUser && entry is { Synchronized: not Known.Yes, CloudManaged: Known.NotRead } && MayBeMoved(i, entry.Type);
            identifiers |= mayBeHardMatched && entry is { CloudManaged: not Known.Yes, HasOnPremisesObjectIdentifier: Known.NotRead };
        }

        _population.IsSynchronizationUnread = isGiven && !synchronized;
        List<string> gaps = [];
        string[] lacking = [.. unread];
        if ((isGiven && !groups) || lacking.Any(MatchGaps.IncludesGroups))
            _population.NotReadTypes.Add(DirectoryObjectType.Group);
        if ((isGiven && !contacts) || lacking.Any(MatchGaps.IncludesContacts))
            _population.NotReadTypes.Add(DirectoryObjectType.Contact);
        if (lacking.Contains(OnPremisesUserShape.ProxiesOfGroups))
            _population.AddressesUnknownTypes.Add(DirectoryObjectType.Group);
        if (lacking.Contains(OnPremisesUserShape.ProxiesOfContacts))
            _population.AddressesUnknownTypes.Add(DirectoryObjectType.Contact);
        if (roles)
            gaps.Add(MatchGaps.Roles);
        if (moved)
            gaps.Add(MatchGaps.CloudManaged);
        if (movedOthers)
            gaps.Add(MatchGaps.OthersCloudManaged);
        if (identifiers)
            gaps.Add(MatchGaps.ObjectIdentifiers);
        if (isGiven && !groups && !contacts)
            gaps.Add(MatchGaps.OtherObjects);
        if (isGiven && !_population.HasDeleted)
            gaps.Add(MatchGaps.DeletedUsers);
        _population.AreDeletedUsersUnread = gaps.Concat(lacking).Contains(MatchGaps.DeletedUsers);
        return _population.NotRead = MatchGaps.Joined(gaps.Concat(lacking).Distinct());
    }

    /// <summary>The kinds of the on-premises objects.</summary>
    internal IEnumerable<DirectoryObjectType> OnPremisesTypes
    {
        get
        {
            AddPending();
            for (int i = 0; i < _population.OnPremises.Count; i++)
            {
                if (_population.OnPremises[i].Type == DirectoryObjectType.User)
                    return [DirectoryObjectType.User, .. _population.OnPremisesOthers];
            }

            return _population.OnPremisesOthers;
        }
    }

    /// <summary>One result for each on-premises user, in the order they were added, made one at a time as they are read.</summary>
    public IEnumerable<MatchResult> Results()
    {
        Complete();
        ResultMaker maker = new(_population, _settings);
        for (int i = 0; i < _population.OnPremises.Count; i++)
            yield return maker.ResultOf(i);
    }

    /// <summary>
    /// Like <see cref="Results"/>, but several threads make the results, a few thousand ahead of the reader: writing a result
    /// takes a fraction of the time that making it takes.
    /// </summary>
    public IEnumerable<MatchResult> ResultsAhead()
    {
        Complete();
        ConcurrentBag<ResultMaker> idle = [];
        return OrderedRuns.Of(_population.OnPremises.Count, (first, count) => MakeResults(first, count, idle)).SelectMany(results => results);
    }

    /// <summary>
    /// The cloud objects that no on-premises object fits, in the order they were added; only of the kinds that the on-premises objects have. If there
    /// are none, the cloud users.
    /// </summary>
    public IEnumerable<MatchResult> CloudOnly()
    {
        Complete();
        HashSet<DirectoryObjectType> types = [.. OnPremisesTypes];
        if (types.Count == 0)
            types.Add(DirectoryObjectType.User);

        for (int i = 0; i < _population.Cloud.Count; i++)
        {
            if (types.Contains(_population.Cloud[i].Type) && !_population.Cloud[i].Wanted)
                yield return CloudOnlyResult(i);
        }
    }

    /// <summary>
    /// The addresses and UPNs of each on-premises user that another object holds too, in the order the users were added. The
    /// cloud user that sync takes over does not count as another object, unless there are several.
    /// </summary>
    internal IEnumerable<TakenValue> TakenValues()
    {
        Complete();
        MatchCase user = new(_population, _settings, _claims);
        for (int i = 0; i < _population.OnPremises.Count; i++)
        {
            user.Load(i);
            foreach (TakenValue taken in user.TakenValues())
                yield return taken;
        }
    }

    /// <summary>What is kept of an on-premises user by its number, once results have been read.</summary>
    internal MatchConflict OnPremisesHolder(int user, string attribute, string value) =>
        new ConflictList(_population).Of(IdentitySide.OnPremises, user, attribute, value);

    [MethodImpl(HotPath.Optimized)]
    private MatchResult[] MakeResults(int first, int count, ConcurrentBag<ResultMaker> idle)
    {
        if (!idle.TryTake(out ResultMaker? maker))
            maker = new ResultMaker(_population.ForReading(), _settings);

        var results = new MatchResult[count];
        for (int i = 0; i < count; i++)
        {
            if (i % MatchPopulation.NearAtOnce == 0)
                _population.BringNear(first + i, Math.Min(MatchPopulation.NearAtOnce, count - i));

            results[i] = maker.ResultOf(first + i);
        }

        idle.Add(maker);
        return results;
    }

    // A group that was never synchronized has no SID of Active Directory; of a contact, nothing shows it.
    private bool MayBeMoved(int cloud, DirectoryObjectType type) =>
        _population.OnPremisesOthers.Contains(type) && (type == DirectoryObjectType.Contact || _population.SidOf(IdentitySide.Cloud, cloud) is not null);

    private MatchResult CloudOnlyResult(int cloud)
    {
        DirectoryObjectType type = _population.Cloud[cloud].Type;
        bool synchronized = _population.Cloud[cloud].Synchronized == Known.Yes;
        return new MatchResult
        {
            CloudUser = _population.NameOf(IdentitySide.Cloud, cloud),
            CloudUserIdText = _population.CloudIdOf(cloud),
            ObjectType = type,
            Outcome = MatchOutcome.CloudOnly,
            Origin = _population.Origin,
            Reason = synchronized
                ? $"The cloud {type.Noun()} is synchronized from an on-premises {type.Noun()} that the input does not have."
                : $"No on-premises {type.Noun()} matches this cloud {type.Noun()}.",
        };
    }

    private UserBlock PendingOf(IdentitySide side)
    {
        ThrowIfComplete();
        if (_pending.IsFull || side != _pendingSide)
            AddPending();

        _pendingSide = side;
        return _pending;
    }

    private void AddPending()
    {
        if (_pending.Count == 0)
            return;

        _intake.Add(_pending, _pendingSide);
        _pending.Clear();
    }

    private void Complete()
    {
        if (_complete)
            return;

        AddPending();
        _claims.Register();
        _complete = true;
    }

    private void ThrowIfComplete()
    {
        if (_complete)
            throw new InvalidOperationException("Results have been read already; add every object before.");
    }
}
