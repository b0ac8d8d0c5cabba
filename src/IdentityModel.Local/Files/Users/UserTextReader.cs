using System.Text;

namespace IdentityModel.Local.Files;

/// <summary>
/// The text of a user file. Its first bytes determine its encoding. Every failure to read becomes this module's error. Text that
/// was read ahead can be put back.
/// </summary>
internal sealed class UserTextReader : TextReader
{
    private const int SniffedBytes = 4096;
    private readonly StreamReader _text;
    private readonly long _start;
    private string _pushedBack = "";
    private int _position;

    private UserTextReader(string path, StreamReader text)
    {
        FilePath = path;
        _start = text.BaseStream.Position; // behind the byte order mark
        _text = text;
    }

    /// <summary>How many bytes the file has in UTF-8, if its characters are ASCII.</summary>
    internal long Bytes => _text.BaseStream.Length / (_text.CurrentEncoding is UnicodeEncoding ? sizeof(char) : 1);

    /// <summary>The file's path.</summary>
    internal string FilePath { get; }

    /// <summary>Opens a text file. Throws if it is empty or no text.</summary>
    internal static UserTextReader Open(string path)
    {
        FileStream stream = InputFile.Open(path, FileShare.Read);
        try
        {
            var reader = new UserTextReader(path, new StreamReader(stream, EncodingOf(stream, path), detectEncodingFromByteOrderMarks: false));
            return reader.PeekPastBlank() < 0 ? throw Errors.FileEmpty(path) : reader;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Puts text back, to be read next.</summary>
    internal void PushBack(string text)
    {
        _pushedBack = text + _pushedBack.Substring(_position);
        _position = 0;
    }

    /// <summary>The bytes of a UTF-8 file behind some lines, which are read in place of the text; null if it has another encoding.</summary>
    internal Stream? BytesFrom(int line)
    {
        if (_text.CurrentEncoding is not UTF8Encoding)
            return null;

        Stream file = _text.BaseStream;
        file.Position = _start;
        for (; line > 0; line--)
            SkipLine(file);
        return file;
    }

    /// <summary>
    /// The first character that is not blank, without reading past it: the lines are counted later. -1 if there is none.
    /// </summary>
    internal int PeekPastBlank()
    {
        StringBuilder blank = new();
        int next = Peek();
        for (; next >= 0 && char.IsWhiteSpace((char)next); next = Peek())
            blank.Append((char)Read());
        PushBack(blank.ToString());
        return next;
    }

    public override int Peek() => _position < _pushedBack.Length ? _pushedBack[_position] : Guarded(_text.Peek);

    public override int Read() => _position < _pushedBack.Length ? _pushedBack[_position++] : Guarded(_text.Read);

    public override int Read(char[] buffer, int index, int count)
    {
        if (_position == _pushedBack.Length)
            return Guarded(() => _text.Read(buffer, index, count));
        int taken = Math.Min(count, _pushedBack.Length - _position);
        _pushedBack.CopyTo(_position, buffer, index, taken);
        _position += taken;
        return taken;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _text.Dispose();
        base.Dispose(disposing);
    }

    // Leaves the stream after the byte order mark. The encoding is strict: a byte that is no text must not become another letter.
    private static Encoding EncodingOf(FileStream stream, string path)
    {
        byte[] start = new byte[SniffedBytes];
        int length = InputFile.Read(path, () => stream.Read(start, 0, start.Length));
        bool Starts(params byte[] mark) => length >= mark.Length && start.Take(mark.Length).SequenceEqual(mark);

        if (Starts(0x50, 0x4B, 3, 4) || Starts(0xD0, 0xCF, 0x11, 0xE0))
            throw Errors.FileIsWorkbook(path);
        stream.Position = Starts(0xEF, 0xBB, 0xBF) ? 3 : Starts(0xFF, 0xFE) || Starts(0xFE, 0xFF) ? 2 : 0;
        bool isMarked = stream.Position == 2;
        int evenZeros = Zeros(start, length, 0);
        int oddZeros = Zeros(start, length, 1);
        if (Starts(0xFF, 0xFE) || (!isMarked && oddZeros > length / 4 && evenZeros == 0))
            return new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true);
        if (Starts(0xFE, 0xFF) || (!isMarked && evenZeros > length / 4 && oddZeros == 0))
            return new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true);
        return evenZeros + oddZeros == 0
            ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)
            : throw Errors.FileIsBinary(path);
    }

    private static int Zeros(byte[] bytes, int length, int parity)
    {
        int count = 0;
        for (int i = parity; i < length; i += 2)
            count += bytes[i] == 0 ? 1 : 0;
        return count;
    }


    // As ReadLine counts them.
    private static void SkipLine(Stream file)
    {
        int one = file.ReadByte();
        while (one is not ('\r' or '\n' or -1))
            one = file.ReadByte();
        if (one == '\r' && file.ReadByte() is not '\n' and not -1)
            file.Position--;
    }

    private int Guarded(Func<int> read)
    {
        try
        {
            return read();
        }
        catch (DecoderFallbackException e)
        {
            throw Errors.FileEncodingUnknown(FilePath, e);
        }
        catch (Exception e) when (Border.IsFault(e))
        {
            throw Errors.FileUnreadable(FilePath, e);
        }
    }
}
