namespace IdentityModel.Local.Files;

/// <summary>Reads a stream into memory, up to a limit.</summary>
internal static class BoundedContent
{
    private const int ChunkLength = 16 * 1024;

    /// <summary>The bytes; null if there are more than the limit. It reads at most one chunk beyond the limit.</summary>
    public static async Task<byte[]?> ReadAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        using MemoryStream content = new();
        byte[] chunk = new byte[ChunkLength];
        while (true)
        {
            int length = await stream.ReadAsync(chunk, 0, chunk.Length, cancellationToken).ConfigureAwait(false);
            if (length == 0)
                return content.ToArray();
            if (content.Length + length > limit)
                return null;

            content.Write(chunk, 0, length);
        }
    }
}
