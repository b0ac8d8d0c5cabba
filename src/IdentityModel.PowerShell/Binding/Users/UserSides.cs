using IdentityModel.Local.Files;

namespace IdentityModel.PowerShell;

/// <summary>The sides. What reads files is loaded when a file is read.</summary>
internal static class UserSides
{
    /// <summary>Cloud users.</summary>
    public static UserSide<CloudUser> Cloud { get; } = new(
        CloudUserShape.Form,
        (path, onBadRow, onWarning, token) => CloudUserFile.Read(path, onBadRow, onWarning, token),
        (path, onBadRow, onWarning, token) => CloudUserFile.ReadBlocks(path, onBadRow, onWarning, token),
        Errors.CloudUsersTwice);

    /// <summary>On-premises users.</summary>
    public static UserSide<OnPremisesUser> OnPremises { get; } = new(
        OnPremisesUserShape.Form,
        (path, onBadRow, onWarning, token) => OnPremisesUserFile.Read(path, onBadRow, onWarning, token),
        (path, onBadRow, onWarning, token) => OnPremisesUserFile.ReadBlocks(path, onBadRow, onWarning, token),
        Errors.OnPremisesUsersTwice);
}
