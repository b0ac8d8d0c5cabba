using IdentityModel.Core;

namespace IdentityModel.OnPremises;

/// <summary>
/// Streams users from a CSV or JSON file, told apart by content. A bad row is reported and left out; what spoils the whole file is
/// thrown. Memory: one row, and for each user the key that finds duplicates.
/// </summary>
internal sealed class UserFileReader<T>(
    string path,
    UserFileShape<T> shape,
    Action<IdentityModelException> onBadRow,
    Action<string> onWarning,
    UserFileCount count)
    where T : class
{
    private readonly string _name = Path.GetFileName(path);
    private readonly FirstPlaces _positions = new();
    private readonly UnusableColumns _unusable = new(message => onWarning($"{Path.GetFileName(path)}: {message}"));

    /// <summary>Reads the users one by one.</summary>
    internal IEnumerable<T> Read(CancellationToken cancellationToken)
    {
        using var text = UserTextReader.Open(path);
        foreach (IUserRow row in Rows(text))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryRead(row) is { } user)
            {
                count.AddUser();
                yield return user;
            }
        }

        if (count.Users + count.Rejected == 0)
            onWarning($"{_name}: the file holds no users.");
    }

    private IEnumerable<IUserRow> Rows(UserTextReader text)
    {
        if (IsJson(text))
            return new JsonUserRows(text, shape.Knows, Check, Reject).Read();
        return new CsvUserRows(text, shape.Knows, shape.Command, Check, Reject).Read();
    }

    // Looks past blank space without consuming it: lines are counted later.
    private static bool IsJson(UserTextReader text)
    {
        string blank = "";
        while (char.IsWhiteSpace((char)text.Peek()))
            blank += (char)text.Read();
        bool isJson = (char)text.Peek() is '{' or '[';
        text.PushBack(blank);
        return isJson;
    }

    private void Check(IReadOnlyList<string> names)
    {
        var known = new HashSet<string>(names, StringComparer.OrdinalIgnoreCase);
        IReadOnlyList<string> missing = shape.MissingIn(known.Contains);
        if (missing.Count > 0)
            throw Errors.ColumnMissing(path, missing, names, shape.Command);
        foreach (string caution in shape.CautionsFor(known.Contains))
            onWarning($"{_name}: {caution}");
    }

    private T? TryRead(IUserRow row)
    {
        T user;
        try
        {
            user = shape.Read(row, _unusable);
        }
        catch (IdentityModelException e)
        {
            Reject(e.At(Place(row), path));
            return null;
        }

        if (shape.KeyOf(user) is { } key && !IsFirst(key, row))
            return null;
        return user;
    }

    private bool IsFirst(Guid key, IUserRow row)
    {
        if (_positions.TryAdd(key, checked((int)row.Position), out int first))
            return true;

        Reject(shape.Duplicate(path, key, $"{row.Unit} {first}", Place(row)));
        return false;
    }

    private string Place(IUserRow row) => $"{_name}, {row.Unit} {row.Position}";

    private void Reject(IdentityModelException error)
    {
        count.AddRejected();
        onBadRow(error);
    }
}
