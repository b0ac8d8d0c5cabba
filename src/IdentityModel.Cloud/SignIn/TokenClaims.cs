using System.Text.Json;

namespace IdentityModel.Cloud;

/// <summary>
/// What an access token says about itself. It only tells the admin who is signed in; it never decides anything. Only Graph
/// validates the token, and its format is not guaranteed, so a token that cannot be read says nothing.
/// </summary>
internal sealed record TokenClaims
{
    /// <summary>A token that says nothing.</summary>
    public static readonly TokenClaims None = new();

    /// <summary><c>tid</c>.</summary>
    public string? TenantId { get; init; }

    /// <summary><c>upn</c>, <c>preferred_username</c> or <c>unique_name</c>.</summary>
    public string? UserPrincipalName { get; init; }

    /// <summary><c>oid</c>: the user's or the service principal's object id.</summary>
    public string? ObjectId { get; init; }

    /// <summary><c>appid</c> or <c>azp</c>.</summary>
    public string? ApplicationId { get; init; }

    /// <summary><c>scp</c> and <c>roles</c>: delegated and application permissions.</summary>
    public IReadOnlyList<string> Permissions { get; init; } = [];

    /// <summary><c>exp</c>.</summary>
    public DateTimeOffset? ExpiresOn { get; init; }

    /// <summary>Reads a token.</summary>
    public static TokenClaims Read(string token)
    {
        string[] parts = token.Split('.');
        if (parts.Length < 2)
            return None;

        try
        {
            using var payload = JsonDocument.Parse(DecodeBase64Url(parts[1]));
            return payload.RootElement.ValueKind is JsonValueKind.Object ? Read(payload.RootElement) : None;
        }
        catch (Exception failure) when (Border.IsFault(failure))
        {
            return None;
        }
    }

    private static TokenClaims Read(JsonElement claims) => new()
    {
        TenantId = Text(claims, "tid"),
        UserPrincipalName = Text(claims, "upn") ?? Text(claims, "preferred_username") ?? Text(claims, "unique_name"),
        ObjectId = Text(claims, "oid"),
        ApplicationId = Text(claims, "appid") ?? Text(claims, "azp"),
        Permissions = [.. Scopes(claims), .. Roles(claims)],
        ExpiresOn = claims.TryGetProperty("exp", out JsonElement exp) && exp.ValueKind is JsonValueKind.Number
            && exp.TryGetInt64(out long seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null,
    };

    private static string? Text(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static string[] Scopes(JsonElement claims) =>
        Text(claims, "scp")?.Split([' '], StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static IEnumerable<string> Roles(JsonElement claims)
    {
        if (!claims.TryGetProperty("roles", out JsonElement roles) || roles.ValueKind is not JsonValueKind.Array)
            yield break;

        foreach (JsonElement role in roles.EnumerateArray())
        {
            if (role.ValueKind is JsonValueKind.String)
                yield return role.GetString()!;
        }
    }

    private static byte[] DecodeBase64Url(string text)
    {
        string base64 = text.Replace('-', '+').Replace('_', '/');
        return Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='));
    }
}
