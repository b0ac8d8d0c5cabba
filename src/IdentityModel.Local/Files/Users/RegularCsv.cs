using System.Runtime.CompilerServices;

namespace IdentityModel.Local.Files;

/// <summary>
/// Reads the rows of a CSV text as long as they are regular: one line each, with fields that are completely in quotes or have no
/// quote, as Export-Csv, Excel and the portals write them. It ends at the first row of another form, and CsvHelper continues
/// there: only CsvHelper decides what is malformed and what a line break in quotes means. This class exists for its speed:
/// CsvHelper takes 0.7 microseconds for a row of nine fields, this class a fifth of that, and a match of a million users on each
/// side must take no more than three seconds.
/// </summary>
/// <param name="text">The text.</param>
/// <param name="delimiter">The character between two fields.</param>
internal sealed class RegularCsv(TextReader text, char delimiter)
{
    private const char Quote = '"';

    /// <summary>A longer row is not regular.</summary>
    private const int BufferLength = 1 << 16;

    private readonly char[] _buffer = new char[BufferLength];
    private int _start;
    private int _end;
    private bool _isTextRead;

    /// <summary>The row read last.</summary>
    internal TextRow Row { get; private set; } = new(0);

    /// <summary>How many lines were read.</summary>
    internal int Lines { get; private set; }

    /// <summary>How many characters these lines have.</summary>
    internal long Characters { get; private set; }

    /// <summary>Whether every row was regular.</summary>
    internal bool IsAtEnd => _isTextRead && _start == _end;

    /// <summary>The fields of a separate line, such as the header; null if it is not regular.</summary>
    internal static string[]? Split(string line, char delimiter)
    {
        char[] text = line.ToCharArray();
        TextRow row = new(line.Count(c => c == delimiter) + 1); // room for the largest possible number
        row.SetText(text);
        int fields = Parse(text, 0, text.Length, delimiter, row);
        return fields < 0 ? null : [.. Enumerable.Range(0, fields).Select(row.StringOf)];
    }

    /// <summary>Sets how many fields every row has.</summary>
    internal void Expect(int fields)
    {
        Row = new TextRow(fields);
        Row.SetText(_buffer);
    }

    /// <summary>Reads the next row; false if there is none, or if it is not regular.</summary>
    internal bool Next()
    {
        int length = LineLength(out int ending);
        if (length < 0 || Parse(_buffer, _start, _start + length, delimiter, Row) != Row.Count)
            return false;

        _start += length + ending;
        Characters += length + ending;
        Lines++;
        return true;
    }

    /// <summary>The text that was read but is not in the rows.</summary>
    internal string Rest() => new(_buffer, _start, _end - _start);

    /// <summary>
    /// Writes the fields of a line to the row and returns their number, or -1 if the line is not regular. If there are more
    /// fields than the row has, it returns one more than the row has.
    /// </summary>
    [MethodImpl(HotPath.Optimized)]
    private static int Parse(char[] buffer, int start, int end, char delimiter, TextRow row)
    {
        int at = start;
        for (int field = 0; ; field++)
        {
            if (field == row.Count)
                return field + 1;

            if (at + 1 < end && buffer[at] == FormulaCell.Mark && buffer[at + 1] == Quote)
                at++;

            int next = at < end && buffer[at] == Quote
                ? ReadQuoted(buffer, at + 1, end, field, row)
                : ReadBare(buffer, at, end, delimiter, field, row);
            if (next < 0)
                return -1;

            if (next == end)
                return field + 1;

            if (buffer[next] != delimiter)
                return -1;

            at = next + 1;
        }
    }

    // Returns the position after the closing quote; -1 if there is none.
    [MethodImpl(HotPath.Optimized)]
    private static int ReadQuoted(char[] buffer, int start, int end, int field, TextRow row)
    {
        bool isEscaped = false;
        int at = start;
        while (true)
        {
            int quote = buffer.AsSpan(at, end - at).IndexOf(Quote);
            if (quote < 0)
                return -1;

            at += quote + 1;
            if (at == end || buffer[at] != Quote)
                break;

            isEscaped = true;
            at++;
        }

        row.SetField(field, start, at - 1 - start, isEscaped);
        return at;
    }

    // Returns the position of the delimiter, or of the end; -1 if a quote, or a blank at either end, makes the field irregular.
    [MethodImpl(HotPath.Optimized)]
    private static int ReadBare(char[] buffer, int start, int end, char delimiter, int field, TextRow row)
    {
        ReadOnlySpan<char> rest = buffer.AsSpan(start, end - start);
        int length = rest.IndexOfAny(delimiter, Quote);
        if (length < 0)
            length = rest.Length;
        else if (rest[length] == Quote)
            return -1;

        if (length > 0 && (char.IsWhiteSpace(rest[0]) || char.IsWhiteSpace(rest[length - 1])))
            return -1;

        row.SetField(field, start, length, isEscaped: false);
        return start + length;
    }

    /// <summary>The length of the next line, with its line ending; -1 if there is no complete line.</summary>
    [MethodImpl(HotPath.Optimized)]
    private int LineLength(out int ending)
    {
        int searched = 0;
        while (true)
        {
            int length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOfAny('\r', '\n');
            if (length >= 0)
            {
                length += searched;
                int at = _start + length;
                ending = _buffer[at] == '\n' ? 1 : 2;
                if (ending == 1 || (at + 1 < _end && _buffer[at + 1] == '\n'))
                    return length;

                if (at + 1 < _end)
                    return -1; // a single carriage return
            }

            ending = 0;
            searched = length < 0 ? _end - _start : length;
            if (!TryFill())
                return -1;
        }
    }

    private bool TryFill()
    {
        if (_start > 0)
        {
            Array.Copy(_buffer, _start, _buffer, 0, _end - _start);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
            return false;

        int read = text.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _isTextRead = read == 0;
        return read > 0;
    }
}
