namespace IdentityModel.Core.Users;

/// <summary>
/// The one check of users from outside: from a file, the pipeline, a parameter or the tenant. Each user must have a name and come
/// once. If the source lacks something that the purpose needs, one warning or error says so. A bad user is one error, and the
/// others continue; a fault of the whole source is thrown. Not for several threads at once.
/// </summary>
/// <param name="form">What the users are read as.</param>
/// <param name="source">Where they come from.</param>
/// <param name="onBadUser">Gets an error for each skipped user; its target is the user. If all fail alike, it gets one error.</param>
/// <param name="onWarning">Gets what the source leaves unknown, once for each property.</param>
/// <param name="onDetail">Gets who a service's users are that everybody expects to be skipped; null to warn of them.</param>
/// <param name="onUnread">Gets the name of each property that the source leaves unknown; null if warnings are enough.</param>
public sealed class UserIntake<T>(
    UserForm<T> form,
    IntakeSource source,
    Action<IdentityModelException> onBadUser,
    Action<string> onWarning,
    Action<string>? onDetail = null,
    Action<string>? onUnread = null)
    where T : class
{
    private const string ObjectUnit = "user";
    private const int MostColumns = 10;

    /// <summary>Expectations are guesses: it makes room for at most so many users in advance, and for more only when they come.</summary>
    private const int MostExpected = 4_000_000;

    // What every result of Test-SoftMatch has, and no user.
    private static readonly string[] OfMatchResults = ["Outcome", "MatchedOn", "PredictedError"];

    private readonly UnusableColumns _unusable = new(message => onWarning(source.Prefix + message), onUnread);
    private readonly HashSet<NeededProperty> _unmet = [.. form.Needs];
    private readonly HashSet<NeededProperty> _lacking = [];
    private readonly List<ExpectedValue<T>> _unseen = [.. form.Expects];
    private readonly HashSet<ExpectedValue<T>> _missed = [];
    private readonly Dictionary<Exclusion<T>, SkippedUsers> _excluded = [];
    private readonly SkippedUsers _repeated = new();
    private readonly AlikeErrors _errors = new(onBadUser, message => onWarning(source.Prefix + message));
    private readonly SortedSet<string> _unused = new(StringComparer.OrdinalIgnoreCase);
    private Dictionary<Guid, int> _places = [];
    private NeededProperty[] _missingOfOthers = [];
    private IPropertyBag? _first;
    private bool _areColumnsKnown;
    private int _objects;
    private long _users;
    private long _rejected;

    private long Skipped => _excluded.Where(one => !one.Key.IsTaken).Sum(one => one.Value.Count) + _repeated.Count;

    /// <summary>Whether a property of this name is looked at. If not, it is told.</summary>
    public bool Keeps(string name)
    {
        if (form.Knows(name))
            return true;

        NoticeUnused(name);
        return OfMatchResults.Contains(name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Takes the names of the columns that all rows have, before the first row.</summary>
    /// <exception cref="IdentityModelException"><c>ColumnMissing</c>, <c>MatchResultsNotUsers</c>, <c>UsersOfOtherSide</c>.</exception>
    public void CheckColumns(IReadOnlyList<string> names)
    {
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        string[] repeated = [.. names.Where(name => !known.Add(name) && form.Knows(name)).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (repeated.Length > 0)
            onWarning($"{source.Prefix}several columns have the name {string.Join(", ", repeated)}. The first of each is read.");

        if (OfMatchResults.All(known.Contains))
            throw Errors.MatchResultsNotUsers(source.Path);

        CheckSide(known);
        foreach (string name in names)
            Keeps(name);
        _areColumnsKnown = true;
        NeededProperty[] missing = [.. form.Needs.Where(need => !need.Names.Any(known.Contains))];
        _missingOfOthers = [.. missing.Where(need => need.Only is not null)];
        TellWhatIsMissing(missing.Where(need => need.Only is null), names);
    }

    /// <summary>Reads a row of a file; null if it is left out, which is told.</summary>
    /// <param name="row">The row.</param>
    /// <param name="unit">What <paramref name="position"/> counts: <c>line</c> or <c>user</c>.</param>
    /// <param name="position">Where the row is.</param>
    public T? Take(IPropertyBag row, string unit, int position) => Take(row, unit, position, source.Path);

    /// <summary>Reads an object; null if it is left out, which is told.</summary>
    /// <param name="item">The object.</param>
    /// <param name="target">The object as the caller knows it, for errors.</param>
    /// <exception cref="IdentityModelException"><c>MatchResultsNotUsers</c>.</exception>
    public T? Take(IPropertyBag item, object target) => Take(item, ObjectUnit, ++_objects, target);

    /// <summary>Takes a user that the module itself has read, with every property; null if it is left out, which is told.</summary>
    public T? Take(T user)
    {
        // It says nothing of what another kind of objects needs.
        DirectoryObjectType type = form.TypeOf(user);
        _unmet.RemoveWhere(need => need.Only is null || need.Only == type);
        _lacking.RemoveWhere(need => need.Only is null || need.Only == type);
        _unseen.Clear();
        return Accept(user, ObjectUnit, ++_objects, user);
    }

    /// <summary>Leaves out an object that is none.</summary>
    public void Reject(IdentityModelException error, object? target) => Reject(error.At(source.Place(ObjectUnit, ++_objects), target));

    /// <summary>Leaves out a row.</summary>
    public void Reject(IdentityModelException error)
    {
        _rejected++;
        _errors.Add(error);
    }

    /// <summary>Takes note of a user that was read without this; false if the user came before, which is told.</summary>
    /// <param name="key">What makes the user unique.</param>
    /// <param name="unit">What <paramref name="position"/> counts.</param>
    /// <param name="position">Where the user is.</param>
    public bool IsFirst(Guid key, string unit, int position) => IsFirst(key, unit, position, source.Path);

    /// <summary>Takes note of the users of a block.</summary>
    public void Notice(UserBlock block)
    {
        for (int i = _unseen.Count - 1; i >= 0; i--)
            See(i, _unseen[i].HasIn(block));
    }

    /// <summary>Makes room for so many users at once, because growing would copy again and again.</summary>
    public void Expect(int users)
    {
        int expected = Math.Min(users, MostExpected);
        Dictionary<Guid, int> places = new(expected + (expected / 20)); // it may be a little too low
        foreach (KeyValuePair<Guid, int> one in _places)
            places.Add(one.Key, one.Value);
        _places = places;
    }

    /// <summary>All users have come: refuses them, or tells what they leave unknown.</summary>
    /// <exception cref="IdentityModelException"><c>ColumnMissing</c>, <c>NoUsableUser</c>.</exception>
    public void Finish()
    {
        _errors.Finish();
        if (!_areColumnsKnown)
        {
            // Users without a name are reported one by one, unless the whole source is something else.
            string[] names = [.. _first?.Names ?? []];
            bool isSomethingElse = _users + Skipped == 0 && _first is not null && !source.IsPipeline;
            TellWhatIsMissing(
                form.Needs.Where(need => isSomethingElse
                    ? need.Consequence is null && !need.Names.Intersect(names, StringComparer.OrdinalIgnoreCase).Any()
                    : _lacking.Contains(need)),
                names);
        }
        else if (_lacking.Count > 0)
        {
            TellWhatIsMissing([.. _lacking], []);
        }

        // A match with nobody would say NewUser of everybody.
        if (_users + Skipped == 0 && _rejected > 0 && !source.IsPipeline)
            throw Errors.NoUsableUser(source.Subject, source.IsMany, source.Path);

        foreach (ExpectedValue<T> value in _unseen.Where(value => _missed.Contains(value) && !_unusable.HasTold(value.Label)))
        {
            onWarning(source.Prefix + value.Warning);
            onUnread?.Invoke(value.Label);
        }

        TellWhoIsSkipped();
        TellWhatIsUnused();
        if (_rejected > 0 && source.Path is not null)
            onWarning(FormattableString.Invariant($"{source.Prefix}{_rejected:N0} of {_users + _rejected + Skipped:N0} users could not be used."));
        if (_users + _rejected + Skipped == 0 && source is { IsPipeline: false, IsService: false })
            onWarning($"{source.Prefix}there are no users.");
    }

    private T? Take(IPropertyBag bag, string unit, int position, object? target)
    {
        bool mayBeOfOtherSide = _first is null && form.OfOtherSide.Count > 0 && !_areColumnsKnown;
        HashSet<string>? ofSides = null;
        if (_first is null)
        {
            _first = bag;
            if (bag.IsRow)
                NoticeColumns(bag);
        }

        bool isMatchResult = false;
        T user;
        try
        {
            isMatchResult = !_areColumnsKnown && Array.TrueForAll(OfMatchResults, name => bag.TryGet(name, out _));
            if (mayBeOfOtherSide && !isMatchResult)
                ofSides = new(form.OfOtherSide.Concat(form.OfThisSide).Where(name => bag.TryGet(name, out _)), StringComparer.OrdinalIgnoreCase);
            user = form.Read(bag, _unusable);
        }
        catch (Exception) when (isMatchResult)
        {
            throw Errors.MatchResultsNotUsers(target);
        }
        catch (IdentityModelException e)
        {
            Reject(e.At(source.Place(unit, position), target));
            return null;
        }
        catch (Exception e) when (Border.IsFault(e))
        {
            Reject(Errors.RowUnreadable(target, source.Place(unit, position), e));
            return null;
        }

        if (isMatchResult)
            throw Errors.MatchResultsNotUsers(target);
        if (ofSides is not null)
            CheckSide(ofSides);

        if (!_areColumnsKnown)
            Look(bag, user);
        return Accept(user, unit, position, target);
    }

    // Users of the wrong side have names and addresses, too: their match would look right.
    private void CheckSide(HashSet<string> known)
    {
        string[] other = [.. form.OfOtherSide.Where(known.Contains)];
        if (other.Length > 0 && !form.OfThisSide.Any(known.Contains))
            throw Errors.UsersOfOtherSide(source.Subject, source.IsMany, form.OtherSide, other, form.OfThisSide, source.Path);
    }

    private T? Accept(T user, string unit, int position, object? target)
    {
        _errors.Release();
        foreach (Exclusion<T> exclusion in form.Excludes)
        {
            if (!exclusion.Has(user))
                continue;

            if (!_excluded.TryGetValue(exclusion, out SkippedUsers? skipped))
                _excluded.Add(exclusion, skipped = new SkippedUsers());
            skipped.Add(user.ToString());
            if (!exclusion.IsPassedOn && !exclusion.IsTaken)
                return null;
        }

        // What no row has, and what only groups or contacts need: now there is one.
        if (_missingOfOthers.Length > 0 && form.TypeOf(user) != DirectoryObjectType.User)
        {
            _lacking.UnionWith(_missingOfOthers.Where(need => need.IsFor(form.TypeOf(user))));
        }

        if (form.KeyOf(user) is { } key)
        {
            if (!IsFirst(key, unit, position, target, user))
                return null;
        }
        else
        {
            _users++;
        }

        for (int i = _unseen.Count - 1; i >= 0; i--)
            See(i, _unseen[i].Has(user));

        return form.Own(user);
    }

    private void See(int index, bool? has)
    {
        if (has is false)
            _missed.Add(_unseen[index]);
        else if (has is true)
            _unseen.RemoveAt(index);
    }

    private bool IsFirst(Guid key, string unit, int position, object? target, T? user = null)
    {
        if (!_places.TryGetValue(key, out int first))
        {
            _places.Add(key, position);
            _errors.Release();
            _users++;
            return true;
        }

        // A service that is changed while it is read may give a user on two pages. Nobody can correct that.
        if (source.IsService)
        {
            _repeated.Add(user?.ToString());
            return false;
        }

        Reject(form.Duplicate(target, key, $"{unit} {first}", source.Place(unit, position)));
        return false;
    }

    // Objects can differ in their properties: if one has a property, it was requested.
    private void Look(IPropertyBag bag, T user)
    {
        if (_unmet.Count == 0)
            return;

        foreach (NeededProperty need in form.Needs)
        {
            if (!_unmet.Contains(need) || !need.IsFor(form.TypeOf(user)))
                continue;

            if (need.Names.Any(name => bag.TryGet(name, out _)))
            {
                _unmet.Remove(need);
                _lacking.Remove(need);
            }
            else
            {
                _lacking.Add(need);
            }
        }
    }

    private void TellWhoIsSkipped()
    {
        foreach (KeyValuePair<Exclusion<T>, SkippedUsers> one in _excluded)
            (onDetail ?? onWarning)($"{source.Prefix}{one.Key.Name} are {(one.Key.IsTaken ? "taken for users" : "skipped")} {one.Value}. {one.Key.Consequence}".TrimEnd());
        if (_repeated.Count > 0)
            onWarning($"{source.Prefix}users came twice and are taken once {_repeated}.");
    }

    private void TellWhatIsUnused()
    {
        if (_unused.Count == 0)
            return;

        string more = _unused.Count > MostColumns ? $" and {_unused.Count - MostColumns} more" : "";
        onWarning($"{source.Prefix}the command does not use these columns: {string.Join(", ", _unused.Take(MostColumns).Select(Shown.Value))}{more}.");
    }

    private void NoticeColumns(IPropertyBag bag)
    {
        foreach (string name in bag.Names)
            Keeps(name);
    }

    private void NoticeUnused(string name)
    {
        if (name.Length > 0 && !form.Ignores(name))
            _unused.Add(name);
    }

    private void TellWhatIsMissing(IEnumerable<NeededProperty> missing, IEnumerable<string> present)
    {
        NeededProperty[] all = [.. missing];
        string[] refused = [.. all.Where(need => need.Consequence is null).Select(need => need.Label)];
        if (refused.Length > 0)
        {
            string[] names = [.. present];
            bool areStrange = source.Path is not null && names.Count(name => !form.Knows(name) && !form.Ignores(name)) * 2 > names.Length;
            throw Errors.ColumnMissing(source.Subject, source.IsMany, refused, names, Advice, source.Path, areStrange);
        }

        foreach (IGrouping<string?, NeededProperty> group in all.GroupBy(need => need.Consequence))
        {
            string hint = source.Path is null && form.ObjectHint.Length > 0 ? $" {form.ObjectHint}" : "";
            onWarning($"{source.Prefix}no user has the property {string.Join(", ", group.Select(need => need.Label))}: {group.Key}{hint}");
            _unseen.RemoveAll(value => group.Any(need => need.Label == value.Label));
            foreach (NeededProperty need in group)
                onUnread?.Invoke(need.Label);
        }
    }

    private string Advice => source.Path is null
        ? $"Get the users with {form.ObjectCommand}. {form.ObjectHint} Only if no user has a value in the directory: add the empty property with Select-Object *, <name>."
        : $"Export it with {form.FileCommand}.";
}
