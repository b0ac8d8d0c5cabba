using System.Text;

namespace IdentityModel.Local.Files;

/// <summary>Passes the bytes of a file on if they are UTF-8: CsvHelper would make another letter of a byte that is no text.</summary>
/// <param name="path">The file's path.</param>
/// <param name="file">The file.</param>
internal sealed class StrictUtf8Stream(string path, Stream file) : Stream
{
    private const int LongestCharacter = 4;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[] _character = new byte[LongestCharacter]; // begun in one read, ended in the next
    private int _begun;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = InputFile.Read(path, () => file.Read(buffer, offset, count));
        try
        {
            Check(buffer, offset, offset + read);
            return read;
        }
        catch (DecoderFallbackException e)
        {
            throw Errors.FileEncodingUnknown(path, e);
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Check(byte[] buffer, int start, int end)
    {
        bool isEnd = start == end;
        while (_begun > 0 && _begun < LengthOf(_character[0]) && start < end && IsContinuation(buffer[start]))
            _character[_begun++] = buffer[start++];
        if (_begun > 0 && (isEnd || start < end || _begun == LengthOf(_character[0])))
        {
            Strict.GetCharCount(_character, 0, _begun);
            _begun = 0;
        }

        int whole = WholeUntil(buffer, start, end);
        Strict.GetCharCount(buffer, start, whole - start);
        for (; whole < end; whole++)
            _character[_begun++] = buffer[whole];
    }

    /// <summary>Where the last character begins if it ends in the next read; else the end.</summary>
    private static int WholeUntil(byte[] buffer, int start, int end)
    {
        for (int at = end - 1; at >= start && at > end - LongestCharacter; at--)
        {
            if (!IsContinuation(buffer[at]))
                return LengthOf(buffer[at]) > end - at ? at : end;
        }

        return end;
    }

    private static bool IsContinuation(byte one) => (one & 0xC0) == 0x80;

    private static int LengthOf(byte first) => first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
}
