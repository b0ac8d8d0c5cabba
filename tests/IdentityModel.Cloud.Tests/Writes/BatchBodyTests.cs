using System.Text;
using System.Text.Json;

namespace IdentityModel.Cloud.Tests;

/// <summary>A password is in the body of a request and nowhere else, and not there either once the request is sent.</summary>
public class BatchBodyTests
{
    [Theory]
    [InlineData("one write, in the first buffer", 1)]
    [InlineData("twenty long passwords, which outgrow it", 20)]
    public void Every_array_a_body_was_written_to_is_wiped_when_it_is_disposed_of(string name, int writes)
    {
        List<byte[]> arrays = [];
        WipedBuffer body = new(length =>
        {
            byte[] array = new byte[length];
            arrays.Add(array);
            return array;
        });
        string password = new string('é', 200) + "Ab1\"";
        BatchBody.Write([.. Enumerable.Range(0, writes).Select(number => Pending(number, password))], body);
        Assert.Equal(writes, PasswordsIn(body).Count(written => written == password));
        Assert.Equal(writes > 1, arrays.Count > 1);
        Assert.All(arrays[..^1], outgrown => Assert.True(Array.TrueForAll(outgrown, value => value == 0), name));

        body.Dispose();

        Assert.All(arrays, array => Assert.True(Array.TrueForAll(array, value => value == 0), name));
    }

    [Fact]
    public void A_password_is_written_without_a_string_being_made_of_it()
    {
        // A string of the password, or of the body, would be larger than all that is made besides: names and the writer.
        const int Length = 256;
        const int Writes = 20;
        List<PendingWrite> batch = [.. Enumerable.Range(0, Writes).Select(number => Pending(number, new string('a', Length)))];
        byte[] array = new byte[1 << 16];
        BatchBody.Write(batch, new WipedBuffer(_ => array)); // everything that is made once

        long before = GC.GetAllocatedBytesForCurrentThread();
        BatchBody.Write(batch, new WipedBuffer(_ => array));
        long without = GC.GetAllocatedBytesForCurrentThread() - before;

        // Each password is one char[] of SecureText's, which is wiped; a second copy of any kind would double this.
        const int OneCopy = Length * sizeof(char);
        Assert.InRange(without, Writes * OneCopy, Writes * (OneCopy + (OneCopy * 3 / 2)));
    }

    private static PendingWrite Pending(int number, string password) =>
        new(new PasswordProfileWrite($"{number}", $"user{number}@fabrikam.com", CloudUnderTest.Secure(password), ForceChange: true));

    private static IEnumerable<string?> PasswordsIn(WipedBuffer body)
    {
        using StreamReader text = new(body.Read(), Encoding.UTF8);
        using var json = JsonDocument.Parse(text.ReadToEnd());
        foreach (JsonElement request in json.RootElement.GetProperty("requests").EnumerateArray())
            yield return request.GetProperty("body").GetProperty("passwordProfile").GetProperty("password").GetString();
    }
}
