using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>The base of cmdlets that are about something else, and take on-premises users beside it.</summary>
public abstract class BesideOnPremisesUsersCmdlet : AsyncIdentityCmdlet
{
    /// <summary>On-premises users from Get-OnPremisesUser, Get-ADUser, Import-Csv and others.</summary>
    [Parameter]
    public object[]? OnPremisesUser { get; set; }

    /// <summary>A CSV or JSON file of on-premises users, as Get-ADUser | Export-Csv writes it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public virtual string? OnPremisesPath { get; set; }

    /// <inheritdoc cref="UserSource{T}.Of"/>
    private protected UserSource<OnPremisesUser> OnPremisesUsers(UserSide<OnPremisesUser> side) =>
        UserSource<OnPremisesUser>.Of(this, side, OnPremisesUser, nameof(OnPremisesUser), OnPremisesPath);
}
