using System.Collections.Concurrent;

namespace IdentityModel.Local.Files;

/// <summary>
/// Streams users from a CSV or JSON file, which it distinguishes by content. It reports and skips a bad row; it throws if the
/// whole file is unreadable. It keeps some batches of rows in memory, and the key of each user, to find duplicates.
/// </summary>
internal sealed class UserFileReader<T>(
    string path, UserFileShape<T> shape, Action<IdentityModelException> onBadRow, Action<string> onWarning, Action<string>? onUnread = null)
    where T : class
{
    private readonly UserIntake<T> _intake = new(shape.Form, IntakeSource.File(path), onBadRow, onWarning, onUnread: onUnread);
    private CsvUserRow? _rows;
    private PlainUserReader? _plain;

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
        long bytes = text.Bytes; // before another thread reads
        foreach (IUserRow row in Rows(text))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!TryReadPlain(row, block) && Take(row) is { } user)
                shape.AddTo(block, user);

            if (!block.IsFull)
                continue;

            if (isFirst && _rows is not null)
                _intake.Expect(block.ExpectedUsers = _rows.RowsIn(bytes));

            isFirst = false;
            _intake.Notice(block);
            yield return block;
            block = UserBlock.Next(idle);
        }

        _intake.Notice(block);
        if (block.Count > 0)
            yield return block;
        _intake.Finish();
    }

    /// <summary>Adds the user of a plain row to the block, unless the user came before; false if the row is not plain.</summary>
    private bool TryReadPlain(IUserRow row, UserBlock block)
    {
        if (_rows is null && row is CsvUserRow first)
        {
            _rows = first;
            _plain = shape.PlainReader(first.Columns);
        }

        if (_plain is null || !_plain.TryRead(_rows!.FieldsOf(_plain.Columns), block, out Guid key))
            return false;

        if (!_intake.IsFirst(key, row.Unit, checked((int)row.Position)))
            block.RemoveLast();
        return true;
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
