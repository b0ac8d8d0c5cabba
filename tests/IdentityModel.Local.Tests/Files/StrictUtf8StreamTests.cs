using System.Text;

namespace IdentityModel.Local.Tests;

/// <summary>Bytes pass if they are UTF-8, however the reads cut them.</summary>
public class StrictUtf8StreamTests
{
    public static TheoryData<string, byte[], bool> Texts() => new()
    {
        { "nothing", [], true },
        { "ASCII", "ann"u8.ToArray(), true },
        { "letters of two, three and four bytes", "zoë Łódź 花子 😀 end"u8.ToArray(), true },
        { "a letter of four bytes at the end", "x😀"u8.ToArray(), true },
        { "Latin-1", [0x7A, 0x6F, 0xEB, 0x20], false },
        { "Latin-1 at the end", [0x7A, 0x6F, 0xEB], false },
        { "half a letter at the end", [0x41, 0xF0, 0x9F, 0x98], false },
        { "half a letter before ASCII", [0xF0, 0x9F, 0x41, 0x41, 0x41, 0x41], false },
        { "a continuation alone", [0x41, 0x80, 0x41], false },
        { "continuations alone", [0x80, 0x80, 0x80, 0x80, 0x80], false },
        { "one continuation too many", [0xC3, 0xAB, 0xAB], false },
        { "an overlong slash", [0xC0, 0xAF], false },
        { "half of a pair", [0xED, 0xA0, 0x80], false },
        { "beyond Unicode", [0xF5, 0x80, 0x80, 0x80], false },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Bytes_pass_if_they_are_text(string name, byte[] bytes, bool isText)
    {
        for (int size = 1; size <= 7; size++)
        {
            using var stream = new StrictUtf8Stream("users.csv", new MemoryStream(bytes));
            using var passed = new MemoryStream();
            IdentityModelException? error = null;
            try
            {
                byte[] buffer = new byte[size + 2];
                for (int read = -1; read != 0;)
                {
                    read = stream.Read(buffer, 1, size);
                    passed.Write(buffer, 1, read);
                }
            }
            catch (IdentityModelException e)
            {
                error = e;
            }

            Assert.Equal((name, size, isText ? null : "FileEncodingUnknown"), (name, size, error?.ErrorId));
            if (isText)
                Assert.Equal(Encoding.UTF8.GetString(bytes), Encoding.UTF8.GetString(passed.ToArray()));
        }
    }
}
