using System.Text.Json;

namespace IdentityModel.Cloud;

/// <summary>
/// Reads users, groups and contacts from Graph's JSON straight into Core's record. A value of another type than in Graph's schema
/// fails the read: an unreadable ImmutableId that counted as missing would make a wrong match.
/// </summary>
internal static class UserJson
{
    /// <summary>
    /// The properties of a user to select. <c>onPremisesObjectIdentifier</c> is not among them: v1.0 does not know it and would
    /// refuse the request (docs/facts/graph.md#reading-onpremisesobjectidentifier).
    /// </summary>
    public static readonly string[] UserProperties =
    [
        "id", "userPrincipalName", "displayName", "givenName", "surname", "mail", "mailNickname", "proxyAddresses",
        "onPremisesImmutableId", "onPremisesSyncEnabled", "accountEnabled", "userType", "lastPasswordChangeDateTime",
    ];

    /// <summary>The same, and when each was created.</summary>
    public static readonly string[] UserPropertiesWithCreation = [.. UserProperties, "createdDateTime"];

    /// <summary>What beta is asked for.</summary>
    public static readonly string[] ObjectIdentifierProperties = ["id", "onPremisesObjectIdentifier"];

    /// <summary>The properties of contacts to select: those that decide a match, or can prevent one.</summary>
    public static readonly string[] ContactProperties = ["id", "displayName", "mail", "proxyAddresses", "onPremisesSyncEnabled"];

    /// <summary>Those of groups; contacts do not have the last two.</summary>
    public static readonly string[] GroupProperties = [.. ContactProperties, "groupTypes", "onPremisesSecurityIdentifier"];

    public static readonly ReadJson<CloudUser> User = (ref Utf8JsonReader reader) => Read(ref reader, DirectoryObjectType.User);

    public static readonly ReadJson<CloudUser> Group = (ref Utf8JsonReader reader) => Read(ref reader, DirectoryObjectType.Group);

    public static readonly ReadJson<CloudUser> Contact = (ref Utf8JsonReader reader) => Read(ref reader, DirectoryObjectType.Contact);

    /// <summary>An object with the errors that Entra ID keeps with it.</summary>
    public static ReadJson<ObjectWithErrors> WithErrors(DirectoryObjectType type) => (ref Utf8JsonReader reader) =>
    {
        ProvisioningErrorJson errors = new();
        return new ObjectWithErrors(Read(ref reader, type, errors), errors.Errors);
    };

    private static CloudUser Read(ref Utf8JsonReader reader, DirectoryObjectType type, ProvisioningErrorJson? errors = null)
    {
        string? id = null, userPrincipalName = null, displayName = null, givenName = null, surname = null, mail = null;
        string? mailNickname = null, immutableId = null, userType = null, securityIdentifier = null;
        List<string>? groupTypes = null;
        bool? syncEnabled = null, accountEnabled = null, hasObjectIdentifier = null;
        DateTimeOffset? lastPasswordChange = null, created = null;
        IReadOnlyList<string> proxyAddresses = [];
        PersonJson? person = null; // none of its properties comes unless it was requested

        GraphJson.RequireObject(ref reader);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            // ValueTextEquals compares the bytes as they came, so that no name becomes a string.
            if (reader.ValueTextEquals("id"u8))
                id = Text(ref reader);
            else if (reader.ValueTextEquals("userPrincipalName"u8))
                userPrincipalName = Text(ref reader);
            else if (reader.ValueTextEquals("displayName"u8))
                displayName = Text(ref reader);
            else if (reader.ValueTextEquals("givenName"u8))
                givenName = Text(ref reader);
            else if (reader.ValueTextEquals("surname"u8))
                surname = Text(ref reader);
            else if (reader.ValueTextEquals("mail"u8))
                mail = Text(ref reader);
            else if (reader.ValueTextEquals("mailNickname"u8))
                mailNickname = Text(ref reader);
            else if (reader.ValueTextEquals("proxyAddresses"u8))
                proxyAddresses = Texts(ref reader);
            else if (reader.ValueTextEquals("onPremisesImmutableId"u8))
                immutableId = Text(ref reader);
            else if (reader.ValueTextEquals("onPremisesSyncEnabled"u8))
                syncEnabled = Flag(ref reader);
            else if (reader.ValueTextEquals("onPremisesObjectIdentifier"u8))
                hasObjectIdentifier = HasValue(ref reader);
            else if (reader.ValueTextEquals("accountEnabled"u8))
                accountEnabled = Flag(ref reader);
            else if (reader.ValueTextEquals("userType"u8))
                userType = UserType(ref reader);
            else if (reader.ValueTextEquals("lastPasswordChangeDateTime"u8))
                lastPasswordChange = Time(ref reader);
            else if (reader.ValueTextEquals("createdDateTime"u8))
                created = Time(ref reader);
            else if (type is DirectoryObjectType.Group && reader.ValueTextEquals("groupTypes"u8))
                groupTypes = TextsOrNull(ref reader);
            else if (type is DirectoryObjectType.Group && reader.ValueTextEquals("onPremisesSecurityIdentifier"u8))
                securityIdentifier = Text(ref reader);
            else if (errors?.TryRead(ref reader) != true && !(person ??= new PersonJson()).TryRead(ref reader))
                reader.Skip();
        }

        var user = new CloudUser
        {
            Id = id is { Length: > 0 } ? id : throw new JsonException($"A {type} has no id."),
            UserPrincipalName = userPrincipalName ?? "",
            DisplayName = displayName,
            GivenName = givenName,
            Surname = surname,
            Mail = mail,
            MailNickname = mailNickname,
            ProxyAddresses = proxyAddresses,
            ImmutableId = immutableId,
            OnPremisesSyncEnabled = syncEnabled,
            HasOnPremisesObjectIdentifier = hasObjectIdentifier,
            AccountEnabled = accountEnabled,
            UserType = userType,
            LastPasswordChange = lastPasswordChange,
            ObjectType = type,
        };
        if (created is { } time)
            user = user.WithCreation(time);
        if (type is DirectoryObjectType.Group)
            user = user.WithGroupFacts(new CloudGroupFacts(securityIdentifier, groupTypes?.Contains("Unified")));
        return person?.AddTo(user) ?? user;
    }

    internal static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        return JsonText.Of(ref reader);
    }

    /// <summary>Nearly always one of two words, which then need no string of their own.</summary>
    private static string? UserType(ref Utf8JsonReader reader)
    {
        reader.Read();
        bool isPlain = reader.TokenType is JsonTokenType.String && !reader.ValueIsEscaped;
        if (isPlain && reader.ValueTextEquals("Member"u8))
            return "Member";
        return isPlain && reader.ValueTextEquals("Guest"u8) ? "Guest" : JsonText.Of(ref reader);
    }

    internal static bool? Flag(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType is JsonTokenType.Null ? null : reader.GetBoolean();
    }

    // The form of the value is not documented (docs/facts/graph.md#reading-onpremisesobjectidentifier).
    private static bool HasValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        bool hasValue = reader.TokenType is not JsonTokenType.Null;
        reader.Skip();
        return hasValue;
    }

    private static DateTimeOffset? Time(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType is JsonTokenType.Null ? null : reader.GetDateTimeOffset();
    }

    // What was not read is null.
    private static List<string>? TextsOrNull(ref Utf8JsonReader reader)
    {
        List<string> texts = Texts(ref reader);
        return reader.TokenType is JsonTokenType.Null ? null : texts;
    }

    internal static List<string> Texts(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.Null)
            return [];
        if (reader.TokenType is not JsonTokenType.StartArray)
            throw new JsonException("A list of texts is none.");

        var texts = new List<string>();
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
            texts.Add(JsonText.Of(ref reader) ?? throw new JsonException("A list of texts holds a null."));
        return texts;
    }
}
