namespace IdentityModel.Core.Users;

/// <summary>
/// Turns the errors of users who all fail alike into one: a wrong column of 80,000 users is one mistake. As soon as a user is good or
/// fails otherwise, each error is reported.
/// </summary>
public sealed class AlikeErrors(Action<IdentityModelException> report)
{
    private readonly List<IdentityModelException> _held = [];
    private bool _isOver;

    /// <summary>Takes the error of a user.</summary>
    public void Add(IdentityModelException error)
    {
        if (!_isOver && (_held.Count == 0 || Problem(error) == Problem(_held[0])))
        {
            _held.Add(error);
            return;
        }

        Release();
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
        if (!_isOver && _held.Count > 1)
            report(Errors.AllAlike(_held[0], _held.Count - 1));
        else
            Release();
    }

    // Without its place.
    private static string Problem(IdentityModelException error) => (error.InnerException as IdentityModelException ?? error).Message;
}
