namespace IdentityModel.Core.SingleSignOn;

/// <summary>A Dynamics 365 region and the host its organizations are under (docs/facts/sign-on-urls.md#regions).</summary>
public sealed record SsoRegion
{
    /// <summary>Today's code, such as <c>EUR</c>.</summary>
    public string Code { get; init; } = "";

    /// <summary>
    /// Other names for it: those of the page of 2021 (docs/facts/sign-on-urls.md#regions), and those of Microsoft's own Dataverse
    /// client.
    /// </summary>
    public IReadOnlyList<string> Alias
    {
        get;
        init => field = JoinedList<string>.Of(value);
    } = JoinedList<string>.None;

    /// <summary>The host an organization's name is put before, such as <c>crm4.dynamics.com</c>.</summary>
    public string Host { get; init; } = "";

    /// <summary>The part of the world, or the government's cloud.</summary>
    public string Area { get; init; } = "";

    /// <summary>A note for the admin before using the region; null if there is none.</summary>
    public string? Note { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Code} ({Host})";
}
