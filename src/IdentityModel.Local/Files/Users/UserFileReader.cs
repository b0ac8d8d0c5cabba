using System.Collections.Concurrent;

namespace IdentityModel.Local.Files;

/// <summary>
/// Streams users from a CSV or JSON file, which it distinguishes by content. It reports and skips a bad row; it throws if the
/// whole file is unreadable. It keeps one row in memory, and the key of each user, to find duplicates.
/// </summary>
internal sealed class UserFileReader<T>(
    string path, UserFileShape<T> shape, Action<IdentityModelException> onBadRow, Action<string> onWarning, Action<string>? onUnread = null)
    where T : class
{
    private readonly UserIntake<T> _intake = new(shape.Form, IntakeSource.File(path), onBadRow, onWarning, onUnread: onUnread);
    private RegularCsvRow? _rows;
    private PlainUserReader? _plain;
    private readonly List<(Guid Key, int Index, int Position)> _unchecked = [];

    /// <summary>Reads the users one by one.</summary>
    internal IEnumerable<T> Read(CancellationToken cancellationToken)
    {
        using var text = UserTextReader.Open(path);
        foreach (IUserRow row in Rows(text))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Take(row) is { } user)
                yield return user;
        }

        _intake.Finish();
    }

    /// <summary>Reads the users in blocks, without an object for plain rows.</summary>
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
                if (Take(row) is { } user)
                    shape.AddTo(block, user);
            }

            if (!block.IsFull)
                continue;

            if (isFirst && _rows is not null)
                _intake.Expect(block.ExpectedUsers = _rows.RowsIn(text.Characters));

            isFirst = false;
            DropDuplicates(block);
            _intake.Notice(block);
            yield return block;
            block = UserBlock.Next(idle);
        }

        DropDuplicates(block);
        _intake.Notice(block);
        if (block.Count > 0)
            yield return block;
        _intake.Finish();
    }

    /// <summary>Adds the user of a plain row to the block; false if the row is not plain.</summary>
    private bool TryReadPlain(IUserRow row, UserBlock block)
    {
        if (row is not RegularCsvRow regular)
            return false;

        if (_rows != regular)
        {
            _rows = regular;
            _plain = shape.PlainReader(regular.Columns);
        }

        if (_plain is null || !_plain.TryRead(regular.Fields, block, out Guid key))
            return false;

        _unchecked.Add((key, block.Count - 1, checked((int)row.Position)));
        return true;
    }

    /// <summary>
    /// Removes the users of plain rows whose key came before. It handles all rows since the last call together, so that their
    /// keys are fetched from uncached memory together. It runs before any other row is read, so that errors come in the order of
    /// the rows.
    /// </summary>
    private void DropDuplicates(UserBlock block)
    {
        foreach ((Guid key, _, _) in _unchecked)
            _intake.Glance(key);

        int dropped = 0;
        foreach ((Guid key, int index, int position) in _unchecked)
        {
            if (!_intake.IsFirst(key, _rows!.Unit, position))
                block.RemoveAt(index - dropped++);
        }

        _unchecked.Clear();
    }

    private IEnumerable<IUserRow> Rows(UserTextReader text)
    {
        if (IsJson(text))
            return new JsonUserRows(text, _intake.Keeps, _intake.Reject).Read();
        return new CsvUserRows(text, shape.Form.Knows, shape.Form.FileCommand, _intake.CheckColumns, _intake.Reject).Read();
    }

    private static bool IsJson(UserTextReader text) => (char)text.PeekPastBlank() is '{' or '[';

    private T? Take(IUserRow row) => _intake.Take(row, row.Unit, checked((int)row.Position));
}
