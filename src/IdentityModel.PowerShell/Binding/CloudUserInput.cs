using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// Reads cloud users given as objects of any module. They are parameters of <c>object[]</c>: an array of 100,000 binds to that as it
/// is, where <c>PSObject[]</c> has PowerShell convert each for longer than it takes to be matched.
/// </summary>
internal static class CloudUserInput
{
    /// <summary>The users, with all that is known of them; one error for each that cannot be used.</summary>
    public static IReadOnlyList<CloudUser> Read(IdentityCmdlet cmdlet, object?[] objects)
    {
        List<CloudUser> users = new(objects.Length);
        Read(cmdlet, objects, CloudUserShape.Read, users.Add);
        return users;
    }

    /// <summary>Gives the users one by one, with what decides a match; one error for each that cannot be used.</summary>
    public static void ReadForMatching(IdentityCmdlet cmdlet, object?[] objects, Action<CloudUser> use) =>
        Read(cmdlet, objects, CloudUserShape.ReadForMatching, use);

    private static void Read(
        IdentityCmdlet cmdlet, object?[] objects, Func<IPropertyBag, UnusableColumns?, CloudUser> shape, Action<CloudUser> use)
    {
        UnusableColumns unusable = new(cmdlet.WriteWarning);
        Action<PSObject> read = item => use(item.BaseObject as CloudUser ?? shape(new PSObjectBag(item), unusable));
        foreach (object? item in objects)
        {
            if (item is CloudUser user)
                use(user);
            else
                cmdlet.ForItem(item is null ? new PSObject() : PSObject.AsPSObject(item), read);
        }
    }
}
