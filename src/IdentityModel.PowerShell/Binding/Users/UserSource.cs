using System.Collections;
using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// The users of one side, as a command gets them: from a file, from a parameter, or from the pipeline. All go through one
/// <see cref="UserIntake{T}"/>. The operation reads files itself. Only the pipeline thread may look at objects, so it reads them
/// and passes them to the operation while it runs.
/// </summary>
internal sealed class UserSource<T>
    where T : class
{
    private readonly IdentityCmdlet _cmdlet;
    private readonly UserSide<T> _side;
    private readonly object?[]? _given;
    private readonly bool _isPiped;
    private readonly PipelineFeed<T> _feed = new();
    private readonly List<string> _unread = [];
    private readonly UserIntake<T> _intake;
    private readonly Action<T> _use;
    private readonly Action _take;
    private object? _item;
    private T? _taken;

    private UserSource(
        IdentityCmdlet cmdlet, UserSide<T> side, string? path, object?[]? given, IntakeSource objects, Action<T>? use)
    {
        _cmdlet = cmdlet;
        _side = side;
        _given = given;
        _isPiped = path is null && objects == IntakeSource.Pipeline;
        _use = use ?? _feed.Add;
        _take = Take;
        _intake = new(side.Form, objects, error => cmdlet.WriteError(error), cmdlet.WriteWarning, onUnread: _unread.Add);
        Path = cmdlet.OptionalPath(path);
    }

    /// <summary>The file's full path; null if there is none.</summary>
    public string? Path { get; }

    /// <summary>The properties that the users leave unknown. Complete after the last user.</summary>
    public IEnumerable<string> Unread => _unread;

    /// <summary>Whether the command is given users. If not, they are the tenant's, or there are none.</summary>
    public bool IsGiven => Path is not null || HasObjects;

    /// <summary>Whether users are objects.</summary>
    public bool HasObjects => _isPiped || _given is not null;

    /// <summary>The users of a parameter that takes a list, or of the file beside it.</summary>
    /// <param name="cmdlet">The cmdlet that errors and warnings are written to.</param>
    /// <param name="side">The side.</param>
    /// <param name="given">The parameter's objects.</param>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="IdentityModelException">
    /// <c>CloudUsersTwice</c>, <c>OnPremisesUsersTwice</c>, <c>UsersNull</c>, <c>PathNotAFile</c>.
    /// </exception>
    public static UserSource<T> Of(IdentityCmdlet cmdlet, UserSide<T> side, object?[]? given, string parameter, string? path)
    {
        if (given is null && cmdlet.IsGiven(parameter))
            throw Errors.UsersNull(parameter);

        return given is not null && path is not null
            ? throw side.GivenTwice()
            : new(cmdlet, side, path, given, IntakeSource.Parameter(parameter), use: null);
    }

    /// <summary>The users of the pipeline, or of the file that is named in its place.</summary>
    /// <param name="cmdlet">The cmdlet that errors and warnings are written to.</param>
    /// <param name="side">The side.</param>
    /// <param name="path">The file; null if users are piped.</param>
    /// <param name="use">Takes each piped user, on the pipeline thread; null if the operation takes them.</param>
    /// <exception cref="IdentityModelException"><c>PathNotAFile</c>.</exception>
    public static UserSource<T> Piped(IdentityCmdlet cmdlet, UserSide<T> side, string? path, Action<T>? use = null) =>
        new(cmdlet, side, path, given: null, IntakeSource.Pipeline, use);

    /// <summary>The users; null if none are given. For the operation, once. A bad row of a file goes to the sink.</summary>
    public IAsyncEnumerable<T>? Read(IOperationSink sink, CancellationToken cancellationToken) => Path is null
        ? HasObjects ? _feed.ReadAsync(cancellationToken) : null
        : AsyncSequence.From(_side.ReadFile(Path, _side.Form, sink.Error, sink.Warning, cancellationToken));

    /// <summary>The users as they are matched; null if none are given. For the operation, once. A bad row of a file goes to the sink.</summary>
    public IAsyncEnumerable<UserBlock>? ReadBlocks(IOperationSink sink, CancellationToken cancellationToken) => Path is null
        ? HasObjects ? _side.BlocksOf(_feed.ReadAsync(cancellationToken)) : null
        : AsyncSequence.From(ReadAhead.Of<UserBlock>(giveOut =>
        {
            foreach (UserBlock block in _side.ReadBlocks(Path, sink.Error, sink.Warning, _unread.Add, cancellationToken))
                giveOut(block);
        }));

    /// <summary>Reads the objects of the parameter. For the pipeline thread, after the operation has started.</summary>
    public void AddGiven()
    {
        if (_given is null)
            return;

        foreach (object? item in _given)
            AddOne(item);
        Complete();
    }

    /// <summary>
    /// Reads what the pipeline brought: a user, or a list of users. A parameter for lists would take longer to bind than a user
    /// takes to match, because PowerShell makes a list of each piped object. Null is an object, too: the next ones keep their numbers.
    /// </summary>
    public void Add(PSObject? input)
    {
        if (input?.BaseObject is IList many)
        {
            foreach (object? item in many)
                AddOne(item);
        }
        else
        {
            AddOne(input);
        }
    }

    /// <summary>All piped users have been added.</summary>
    public void Complete()
    {
        if (HasObjects)
            _cmdlet.ForCommand(_intake.Finish);
        _feed.Complete();
    }

    private static bool IsOnPremises => typeof(T) == typeof(OnPremisesUser);

    // The user is used outside this try: an exception of a finding's reader is not an error of the intake.
    private void AddOne(object? item)
    {
        _item = item;
        _taken = null;
        _cmdlet.ForCommand(_take);
        if (_taken is not null)
            _use(_taken);
    }

    private void Take()
    {
        if ((_item as T ?? (_item as PSObject)?.BaseObject as T) is { } read)
        {
            _taken = _intake.Take(read);
            return;
        }

        if (((_item as PSObject)?.BaseObject ?? _item) is FileSystemInfo file)
        {
            _intake.Reject(Errors.FileInsteadOfUsers(file.FullName, hasPath: _isPiped && IsOnPremises), file);
            return;
        }

        if (_item is null)
        {
            _intake.Reject(IsOnPremises ? Errors.OnPremisesUserWithoutIdentity() : Errors.CloudUserWithoutIdentity(), target: null);
            return;
        }

        var item = PSObject.AsPSObject(_item);
        _taken = _intake.Take(new PSObjectBag(item), item);
    }
}
