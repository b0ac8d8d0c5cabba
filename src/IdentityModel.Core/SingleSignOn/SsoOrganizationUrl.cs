namespace IdentityModel.Core.SingleSignOn;

/// <summary>
/// The address that takes users of a federated domain to their organization without the sign-in page
/// (docs/facts/sign-on-urls.md#the-address-of-2021).
/// </summary>
public sealed record SsoOrganizationUrl
{
    /// <summary>The organization's name in its address, in lower case.</summary>
    public string Organization { get; init; } = "";

    /// <summary>Today's code of the region.</summary>
    public string Region { get; init; } = "";

    /// <summary>The address itself.</summary>
    public string Url { get; init; } = "";

    /// <summary>What the admin should know before sending it to users.</summary>
    public IReadOnlyList<string> Warning
    {
        get;
        init => field = JoinedList<string>.Of(value);
    } = JoinedList<string>.None;

    /// <inheritdoc/>
    public override string ToString() => Url;
}
