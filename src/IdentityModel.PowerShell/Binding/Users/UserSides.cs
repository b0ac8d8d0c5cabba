using IdentityModel.Local.Files;

namespace IdentityModel.PowerShell;

/// <summary>The two sides. The code that reads files is loaded when a file is read.</summary>
internal static class UserSides
{
    /// <summary>Cloud users.</summary>
    public static UserSide<CloudUser> Cloud { get; } = new(
        CloudUserShape.Form,
        (path, form, onBadRow, onWarning, token) => CloudUserFile.Read(path, form, onBadRow, onWarning, token),
        (path, onBadRow, onWarning, onUnread, token) => CloudUserFile.ReadBlocks(path, onBadRow, onWarning, onUnread, token),
        UserBlocks.Of,
        Errors.CloudUsersTwice);

    /// <summary>On-premises users.</summary>
    public static UserSide<OnPremisesUser> OnPremises { get; } = new(
        OnPremisesUserShape.Form,
        (path, form, onBadRow, onWarning, token) => OnPremisesUserFile.Read(path, form, onBadRow, onWarning, token),
        (path, onBadRow, onWarning, onUnread, token) => OnPremisesUserFile.ReadBlocks(path, onBadRow, onWarning, onUnread, token),
        UserBlocks.Of,
        Errors.OnPremisesUsersTwice);

    /// <summary>Cloud users to be matched.</summary>
    public static UserSide<CloudUser> MatchedCloud { get; } = Cloud with { Form = CloudUserShape.MatchingForm };

    /// <summary>On-premises users to be matched.</summary>
    public static UserSide<OnPremisesUser> MatchedOnPremises { get; } = OnPremises with { Form = OnPremisesUserShape.MatchingForm };

    /// <summary>Accounts of an old forest, in place of cloud users.</summary>
    public static UserSide<OnPremisesUser> OldForest { get; } = OnPremises with
    {
        Form = OnPremisesUserShape.OldForestForm,
        GivenTwice = Errors.OldForestUsersTwice,
    };
}
