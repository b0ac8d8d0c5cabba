using System.Management.Automation;
using IdentityModel.Core;

namespace IdentityModel.PowerShell;

/// <summary>Reads cloud users given as objects of any module.</summary>
internal static class CloudUserInput
{
    /// <summary>The users; one error for each that cannot be used.</summary>
    public static IReadOnlyList<CloudUser> Read(IdentityCmdlet cmdlet, PSObject[] objects)
    {
        UnusableColumns unusable = new(cmdlet.WriteWarning);
        AlikeObjects alike = new();
        List<CloudUser> users = [];
        foreach (PSObject item in objects)
            cmdlet.ForItem(item, () => users.Add(item.BaseObject as CloudUser ?? CloudUserShape.Read(alike.BagOf(item), unusable)));

        return users;
    }
}
