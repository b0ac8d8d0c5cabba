using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;

namespace IdentityModel.Local.Files;

/// <summary>
/// Some rows of a CSV file, and the malformed ones between them, so that one thread can use them while another reads on. A field is its
/// UTF-8 bytes, without quotes.
/// </summary>
/// <param name="columns">The columns whose fields it has.</param>
internal sealed class CsvRowBatch(int[] columns)
{
    /// <summary>Enough that passing the rows between threads costs almost nothing for each, and few enough that they stay in the cache.</summary>
    private const int Capacity = 128;

    /// <summary>A batch of usual rows has a tenth of these bytes and fields.</summary>
    private const int MaxLength = 1 << 18;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly List<long> _lines = new(Capacity);
    private readonly Queue<(int Before, IdentityModelException Error)> _malformed = new();
    private int[] _ends = new int[columns.Length];
    private int _fields;
    private byte[] _text = new byte[1024];
    private int _length;
    private long _rowsSoFar;
    private long _bytesSoFar;

    /// <summary>How many rows it has.</summary>
    public int Count => _lines.Count;

    /// <summary>Whether it is time for the next.</summary>
    public bool IsFull => Count + _malformed.Count >= Capacity || _length + _fields >= MaxLength;

    /// <summary>The line on which a row starts.</summary>
    public long LineOf(int row) => _lines[row];

    /// <summary>A field of a row. The first of the columns has number 0.</summary>
    [MethodImpl(HotPath.Optimized)]
    public ArraySegment<byte> FieldOf(int row, int column)
    {
        int index = (row * columns.Length) + column;
        int start = index == 0 ? 0 : _ends[index - 1] + 1;
        return new ArraySegment<byte>(_text, start, _ends[index] - start);
    }

    /// <summary>Adds the current row of the reader, unless every field is empty, as in the rows that Excel leaves behind.</summary>
    [MethodImpl(HotPath.Optimized)]
    public void AddUnlessBlank(CsvReader csv, long line)
    {
        if (IsBlank(csv))
            return;

        foreach (int column in columns)
            AddField(csv, column);

        _lines.Add(line);
        _rowsSoFar = csv.RowNumber;
        _bytesSoFar = csv.ByteOffset;
    }

    /// <summary>The expected number of rows in a file of so many bytes, from the length of the rows so far.</summary>
    public int RowsIn(long bytes) => (int)Math.Min(bytes * _rowsSoFar / Math.Max(_bytesSoFar, 1), int.MaxValue / 2);

    /// <summary>Checks that the fields are UTF-8: CsvHelper would make another letter of a byte that is no text.</summary>
    /// <exception cref="IdentityModelException"><c>FileEncodingUnknown</c>.</exception>
    public void Check(string path)
    {
        try
        {
            Strict.GetCharCount(_text, 0, _length);
        }
        catch (DecoderFallbackException e)
        {
            throw Errors.FileEncodingUnknown(path, e);
        }
    }

    /// <summary>Adds a malformed row.</summary>
    public void Add(IdentityModelException malformed) => _malformed.Enqueue((Count, malformed));

    /// <summary>The next malformed row that comes before a row; null if there is none.</summary>
    public IdentityModelException? MalformedBefore(int row) =>
        _malformed.Count > 0 && _malformed.Peek().Before <= row ? _malformed.Dequeue().Error : null;

    /// <summary>Empties it.</summary>
    public void Clear()
    {
        _lines.Clear();
        _malformed.Clear();
        _fields = 0;
        _length = 0;
    }

    // Nearly every field is the text between two quotes, or has no quotes and no blanks around it. The library takes the others apart.
    [MethodImpl(HotPath.Optimized)]
    private void AddField(CsvReader csv, int column)
    {
        ReadOnlySpan<byte> field = csv.GetRawSpan(column);
        if (!TryUnquote(ref field))
            field = csv.GetSpan(column);

        if (_text.Length - _length <= field.Length)
            Array.Resize(ref _text, (_length + field.Length + 1) * 2);
        field.CopyTo(_text.AsSpan(_length));
        _length += field.Length;
        if (_fields == _ends.Length)
            Array.Resize(ref _ends, _fields * 2);
        _ends[_fields++] = _length;
        _text[_length++] = (byte)'\n'; // no letter goes on in the next field
    }

    [MethodImpl(HotPath.Optimized)]
    private static bool TryUnquote(ref ReadOnlySpan<byte> field)
    {
        if (field.IsEmpty)
            return true;

        byte first = field[0];
        byte last = field[field.Length - 1];
        if (field.Length > 1 && first == '"' && last == '"')
            field = field.Slice(1, field.Length - 2);
        else if (first <= ' ' || last <= ' ')
            return false;

        return field.IndexOf((byte)'"') < 0;
    }

    private static bool IsBlank(CsvReader csv)
    {
        for (int i = 0; i < csv.FieldCount; i++)
        {
            if (!csv.IsEmpty(i))
                return false;
        }

        return true;
    }
}
