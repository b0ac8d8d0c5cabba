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
    private CsvUserRow? _rows;
    private PlainUserReader? _plain;
    private UserBlock? _block;
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
        UserBlock block = _block = UserBlock.Next(idle);
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
                _intake.Expect(block.ExpectedUsers = _rows.RowsIn(text.Bytes));

            isFirst = false;
            DropDuplicates(block);
            _intake.Notice(block);
            yield return block;
            block = _block = UserBlock.Next(idle);
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
        if (_rows is null && row is CsvUserRow first)
        {
            _rows = first;
            _plain = shape.PlainReader(first.Columns);
        }

        if (_plain is null || !_plain.TryRead(_rows!.FieldsOf(_plain.Columns), block, out Guid key))
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

    // Duplicates among the rows before come first.
    private void Reject(IdentityModelException error)
    {
        if (_block is not null)
            DropDuplicates(_block);
        _intake.Reject(error);
    }

    private IEnumerable<IUserRow> Rows(UserTextReader text)
    {
        if (IsJson(text))
            return new JsonUserRows(text, _intake.Keeps, _intake.Reject).Read();
        return new CsvUserRows(text, shape.Form.Knows, shape.Form.FileCommand, _intake.CheckColumns, Reject).Read();
    }

    private static bool IsJson(UserTextReader text) => (char)text.PeekPastBlank() is '{' or '[';

    private T? Take(IUserRow row) => _intake.Take(row, row.Unit, checked((int)row.Position));
}
