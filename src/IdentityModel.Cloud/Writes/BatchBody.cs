using System.Buffers;
using System.Text.Json;

namespace IdentityModel.Cloud;

/// <summary>
/// Writes a <c>$batch</c> body (docs/facts/throttling.md#batches). By hand, because the SDK's own puts the token into every
/// request within and takes passwords as strings. The ids are the positions in the batch.
/// </summary>
internal static class BatchBody
{
    /// <summary>
    /// The fixed id of the password among a user's authentication methods
    /// (docs/facts/passwords.md#resetting-a-synchronized-password).
    /// </summary>
    private const string PasswordMethod = "28c10230-6103-485e-b985-444c60001490";

    /// <summary>Writes the body to a buffer, which whoever made it wipes once it is sent.</summary>
    public static void Write(IReadOnlyList<PendingWrite> batch, IBufferWriter<byte> body)
    {
        using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WriteStartArray("requests");
        for (int i = 0; i < batch.Count; i++)
            Write(json, IdOf(i), batch[i].Write);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The id of the request at a position.</summary>
    public static string IdOf(int position) => (position + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static void Write(Utf8JsonWriter json, string id, UserWrite write)
    {
        string user = $"/users/{Uri.EscapeDataString(write.UserId)}";
        json.WriteStartObject();
        json.WriteString("id", id);
        switch (write)
        {
            case PasswordProfileWrite profile:
                WriteHead(json, "PATCH", user);
                json.WriteStartObject("body");
                json.WriteStartObject("passwordProfile");
                json.WriteBoolean("forceChangePasswordNextSignIn", profile.ForceChange);
                profile.Password.Use(password => json.WriteString("password", password));
                json.WriteEndObject();
                json.WriteEndObject();
                break;

            case PasswordResetWrite reset:
                WriteHead(json, "POST", $"{user}/authentication/methods/{PasswordMethod}/resetPassword");
                json.WriteStartObject("body");
                reset.Password.Use(password => json.WriteString("newPassword", password));
                json.WriteEndObject();
                break;

            case ImmutableIdWrite anchor:
                WriteHead(json, "PATCH", user);
                json.WriteStartObject("body");
                json.WriteString("onPremisesImmutableId", anchor.ImmutableId); // null is written as JSON null
                json.WriteEndObject();
                break;

            default:
                throw new ArgumentException($"No request is known for {write.GetType().Name}.", nameof(write));
        }

        json.WriteEndObject();
    }

    private static void WriteHead(Utf8JsonWriter json, string method, string url)
    {
        json.WriteString("method", method);
        json.WriteString("url", url);
        json.WriteStartObject("headers");
        json.WriteString("Content-Type", "application/json");
        json.WriteEndObject();
    }
}
