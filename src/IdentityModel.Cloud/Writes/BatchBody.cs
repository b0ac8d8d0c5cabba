using System.Buffers;
using System.Text.Json;

namespace IdentityModel.Cloud;

/// <summary>
/// Writes a <c>$batch</c> body (docs/facts/throttling.md#batches). The SDK's own batch puts the token into every request within,
/// and takes passwords as strings.
/// </summary>
internal static class BatchBody
{
    /// <summary>Writes changes to a buffer. The owner of the buffer wipes it after the body is sent.</summary>
    public static void Write(IReadOnlyList<PendingWrite> batch, IBufferWriter<byte> body) =>
        Write(batch, body, static (json, one) => Write(json, one.Write));

    /// <summary>Writes reads.</summary>
    /// <param name="paths">What each reads, below the version of Graph.</param>
    /// <param name="body">Gets the body.</param>
    public static void Write(IReadOnlyList<string> paths, IBufferWriter<byte> body) => Write(paths, body, static (json, path) =>
    {
        json.WriteString("method", "GET");
        json.WriteString("url", path);
    });

    /// <summary>The id of the request at a position.</summary>
    public static string IdOf(int position) => (position + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static void Write<T>(IReadOnlyList<T> requests, IBufferWriter<byte> body, Action<Utf8JsonWriter, T> write)
    {
        using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WriteStartArray("requests");
        for (int i = 0; i < requests.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("id", IdOf(i));
            write(json, requests[i]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, UserWrite write)
    {
        CloudRequest request = write.Request;
        json.WriteString("method", request.Method);
        json.WriteString("url", request.Path);
        json.WriteStartObject("headers");
        json.WriteString("Content-Type", "application/json");
        json.WriteEndObject();
        json.WriteStartObject("body");
        switch (write)
        {
            case PasswordProfileWrite profile:
                json.WriteStartObject("passwordProfile");
                json.WriteBoolean("forceChangePasswordNextSignIn", profile.ForceChange);
                profile.Password.Use(password => json.WriteString("password", password));
                json.WriteEndObject();
                break;

            case PasswordResetWrite reset:
                reset.Password.Use(password => json.WriteString("newPassword", password));
                break;

            case ImmutableIdWrite anchor:
                json.WriteString("onPremisesImmutableId", anchor.ImmutableId); // null is written as JSON null
                break;

            case CloudManagedWrite move:
                json.WriteBoolean("isCloudManaged", move.IsCloudManaged);
                break;

            default:
                throw new ArgumentException($"No body is known for {write.GetType().Name}.", nameof(write));
        }

        json.WriteEndObject();
    }
}
