namespace IdentityModel.Core.Users;

/// <summary>
/// Turns the errors of users who all fail alike into one: a wrong column of 80,000 users is one mistake. The first error is reported at
/// once. As soon as a user is good or fails otherwise, each of the others is reported, too.
/// </summary>
/// <param name="report">Gets the errors.</param>
/// <param name="warn">Gets how many others there are, if all users fail alike.</param>
/// <param name="one">What fails, in the singular.</param>
public sealed class AlikeErrors(Action<IdentityModelException> report, Action<string> warn, string one = "user")
{
    private readonly List<IdentityModelException> _held = [];
    private string? _problem;
    private bool _isOver;

    /// <summary>How many errors there were.</summary>
    public int Count { get; private set; }

    /// <summary>Takes the error of a user.</summary>
    /// <param name="error">The error.</param>
    /// <param name="problem">What errors that are alike have in common; null if it is their message without its place.</param>
    public void Add(IdentityModelException error, string? problem = null)
    {
        Count++;
        problem ??= Problem(error);
        if (!_isOver && _problem == problem)
        {
            _held.Add(error);
            return;
        }

        if (_problem is not null)
            Release();
        _problem ??= problem;
        report(error);
    }

    /// <summary>Reports each error, now and from now on.</summary>
    public void Release()
    {
        if (_isOver)
            return;

        _isOver = true;
        _held.ForEach(report);
        _held.Clear();
    }

    /// <summary>All users have come.</summary>
    public void Finish()
    {
        if (_held.Count > 0)
            warn(FormattableString.Invariant($"{_held.Count:N0} other {one}{(_held.Count == 1 ? " has" : "s have")} the same error."));
        _held.Clear();
    }

    // Without its place.
    private static string Problem(IdentityModelException error) => (error.InnerException as IdentityModelException ?? error).Message;
}
