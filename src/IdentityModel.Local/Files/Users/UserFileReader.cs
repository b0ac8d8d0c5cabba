using System.Collections.Concurrent;

namespace IdentityModel.Local.Files;

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
    private RegularCsvRow? _rows;
    private PlainUserReader? _plain;
    private readonly List<(Guid Key, int Index, int Position)> _unchecked = [];
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

        WarnIfEmpty();
    }

    /// <summary>Reads the users in blocks, plain rows without making an object of them.</summary>
    internal IEnumerable<UserBlock> ReadBlocks(CancellationToken cancellationToken)
    {
        ConcurrentBag<UserBlock> idle = [];
        var block = UserBlock.Next(idle);
        bool isFirst = true;
        using var text = UserTextReader.Open(path);
        foreach (IUserRow row in Rows(text))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!TryReadPlain(row, block))
            {
                DropDuplicates(block);
                if (TryRead(row) is { } user)
                {
                    count.AddUser();
                    shape.AddTo(block, user);
                }
            }

            if (!block.IsFull)
                continue;

            if (isFirst && _rows is not null)
                _positions.Expect(block.ExpectedUsers = _rows.RowsIn(text.Characters));

            isFirst = false;
            DropDuplicates(block);
            yield return block;
            block = UserBlock.Next(idle);
        }

        DropDuplicates(block);
        if (block.Count > 0)
            yield return block;
        WarnIfEmpty();
    }

    /// <summary>Adds the user of a plain row to the block; false where the row is not plain.</summary>
    private bool TryReadPlain(IUserRow row, UserBlock block)
    {
        if (row is not RegularCsvRow regular)
            return false;

        if (_rows != regular)
        {
            _rows = regular;
            _plain = shape.PlainReader(regular.Names);
        }

        if (_plain is null || !_plain.TryRead(regular.Fields, block, out Guid key))
            return false;

        _unchecked.Add((key, block.Count - 1, checked((int)row.Position)));
        return true;
    }

    /// <summary>
    /// Takes out the users of plain rows whose key came before. For all rows since the last time, so that their places in memory,
    /// which no cache holds, are fetched together; before any other row is looked at, so that errors come in the rows' order.
    /// </summary>
    private void DropDuplicates(UserBlock block)
    {
        foreach ((Guid key, _, _) in _unchecked)
            _positions.Glance(key);

        int dropped = 0;
        foreach ((Guid key, int index, int position) in _unchecked)
        {
            if (IsFirst(key, _rows!.Unit, position))
                count.AddUser();
            else
                block.RemoveAt(index - dropped++);
        }

        _unchecked.Clear();
    }

    private void WarnIfEmpty()
    {
        if (count.Users + count.Rejected == 0)
            onWarning($"{_name}: the file holds no users.");
    }

    private IEnumerable<IUserRow> Rows(UserTextReader text)
    {
        if (IsJson(text))
            return new JsonUserRows(text, shape.Knows, Check, Reject).Read();
        return new CsvUserRows(text, shape.Knows, shape.Command, Check, Reject).Read();
    }

    private static bool IsJson(UserTextReader text) => (char)text.PeekPastBlank() is '{' or '[';

    private void Check(IReadOnlyList<string> names)
    {
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        string[] repeated = [.. names.Where(name => !known.Add(name) && shape.Knows(name)).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (repeated.Length > 0)
            onWarning($"{_name}: several columns are called {string.Join(", ", repeated)}. The first of each is read.");

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
            Reject(e.At(Place(row.Unit, row.Position), path));
            return null;
        }
        catch (Exception e) when (Border.IsFault(e))
        {
            Reject(Errors.RowUnreadable(path, Place(row.Unit, row.Position), e));
            return null;
        }

        if (shape.KeyOf(user) is { } key && !IsFirst(key, row.Unit, checked((int)row.Position)))
            return null;
        return user;
    }

    private bool IsFirst(Guid key, string unit, int position)
    {
        if (_positions.TryAdd(key, position, out int first))
            return true;

        Reject(shape.Duplicate(path, key, $"{unit} {first}", Place(unit, position)));
        return false;
    }

    private string Place(string unit, long position) => $"{_name}, {unit} {position}";

    private void Reject(IdentityModelException error)
    {
        count.AddRejected();
        onBadRow(error);
    }
}
