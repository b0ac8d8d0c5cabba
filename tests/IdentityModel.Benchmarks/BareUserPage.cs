using System.Text.Json.Serialization;

namespace IdentityModel.Benchmarks;

/// <summary>A page of users for a bare HttpClient: the properties the module asks for, and nothing else.</summary>
internal sealed class BareUserPage
{
    [JsonPropertyName("value")]
    public List<BareUser> Users { get; set; } = [];

    [JsonPropertyName("@odata.nextLink")]
    public string? NextLink { get; set; }

    internal sealed class BareUser
    {
        [JsonPropertyName("id")]
        public string Id { get; set; } = "";

        [JsonPropertyName("userPrincipalName")]
        public string UserPrincipalName { get; set; } = "";

        [JsonPropertyName("displayName")]
        public string? DisplayName { get; set; }

        [JsonPropertyName("givenName")]
        public string? GivenName { get; set; }

        [JsonPropertyName("surname")]
        public string? Surname { get; set; }

        [JsonPropertyName("mail")]
        public string? Mail { get; set; }

        [JsonPropertyName("mailNickname")]
        public string? MailNickname { get; set; }

        [JsonPropertyName("proxyAddresses")]
        public List<string> ProxyAddresses { get; set; } = [];

        [JsonPropertyName("onPremisesImmutableId")]
        public string? OnPremisesImmutableId { get; set; }

        [JsonPropertyName("onPremisesSyncEnabled")]
        public bool? OnPremisesSyncEnabled { get; set; }

        [JsonPropertyName("accountEnabled")]
        public bool? AccountEnabled { get; set; }

        [JsonPropertyName("userType")]
        public string? UserType { get; set; }

        [JsonPropertyName("lastPasswordChangeDateTime")]
        public DateTimeOffset? LastPasswordChangeDateTime { get; set; }
    }
}
