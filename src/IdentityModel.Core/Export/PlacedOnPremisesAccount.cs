namespace IdentityModel.Core.Export;

/// <summary>
/// An account with its container. An account without one must not have the property: PowerShell would bind its
/// <see langword="null"/> to New-ADUser's <c>-Path</c>, which refuses it.
/// </summary>
public sealed record PlacedOnPremisesAccount : OnPremisesAccount
{
    /// <summary>The distinguished name of the container, as the admin gave it.</summary>
    public string Path { get; init; } = "";

    /// <summary>The distinguished name of the account.</summary>
    public string DistinguishedName => Core.DistinguishedName.Of(Name, Path);
}
