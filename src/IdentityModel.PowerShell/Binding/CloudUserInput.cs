using System.Management.Automation;
using IdentityModel.Core;

namespace IdentityModel.PowerShell;

/// <summary>Reads cloud users given as objects of any module.</summary>
internal static class CloudUserInput
{
    /// <summary>The users; one error for each that cannot be used.</summary>
    public static IReadOnlyList<CloudUser> Read(IdentityCmdlet cmdlet, PSObject[] objects)
    {
        List<CloudUser> users = new(objects.Length);
        Read(cmdlet, objects, users.Add);
        return users;
    }

    /// <summary>Gives the users one by one; one error for each that cannot be used.</summary>
    public static void Read(IdentityCmdlet cmdlet, PSObject[] objects, Action<CloudUser> use)
    {
        UnusableColumns unusable = new(cmdlet.WriteWarning);
        AlikeObjects alike = new();
        Action<PSObject> read = item => use(item.BaseObject as CloudUser ?? CloudUserShape.Read(alike.BagOf(item), unusable));
        foreach (PSObject item in objects)
            cmdlet.ForItem(item ?? new PSObject(), read);
    }
}
