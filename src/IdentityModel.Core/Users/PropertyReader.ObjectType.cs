using System.Globalization;

namespace IdentityModel.Core.Users;

/// <content>Whether an object is a user, a group or a contact.</content>
internal readonly partial struct PropertyReader
{
    // Parts of classes that have "group" or "user" in them or above them, and are neither (docs/facts/matching.md#service-accounts):
    // computers, msDS-GroupManagedServiceAccount, groupPolicyContainer.
    private static readonly string[] NoMailObjects = ["computer", "ServiceAccount", "container"];

    /// <summary>
    /// The kind of object by its class, its type or Exchange's type of recipient; else by properties that only groups or contacts have; else a
    /// user.
    /// </summary>
    internal DirectoryObjectType ObjectType(string[] names, string[] ofGroups, params string[] ofContacts)
    {
        string text = TryFind(names, out string name, out object value) ? PropertyText.Of(value) : "";
        if (text.Length == 0 || TypeNameText.Is(text))
        {
            return HasSign(ofGroups) ? DirectoryObjectType.Group
                : HasSign(ofContacts) ? DirectoryObjectType.Contact
                : DirectoryObjectType.User;
        }

        if (IsOwnNumber(name, text, out DirectoryObjectType own))
            return own;
        foreach (string part in NoMailObjects)
        {
            if (Contains(text, part))
                throw Errors.UnknownObjectType(name, text);
        }

        return Contains(text, "group") || text.Equals("RoomList", StringComparison.OrdinalIgnoreCase) ? DirectoryObjectType.Group
            : Contains(text, "contact") ? DirectoryObjectType.Contact
            : (Contains(text, "user") || Contains(text, "person") || Contains(text, "mailbox"))
                ? DirectoryObjectType.User
                : throw Errors.UnknownObjectType(name, text);
    }

    // The module's own users, as ConvertTo-Json writes them and jobs and remote sessions hand them on: a number for the kind's name.
    private static bool IsOwnNumber(string name, string text, out DirectoryObjectType type)
    {
        bool isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number);
        type = (DirectoryObjectType)number;
        return isNumber && Enum.IsDefined(typeof(DirectoryObjectType), type) && name.Equals("ObjectType", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether a property of one of these names was read, and be it that it is empty.</summary>
    internal bool HasValue(string[] names)
    {
        foreach (string name in names)
        {
            if (bag.TryGet(name, out object? value) && value is not null && !(value is string text && TypeNameText.Is(text)))
                return true;
        }

        return false;
    }

    // An object has the properties of its kind; each row has every column.
    private bool HasSign(string[] names)
    {
        foreach (string name in names)
        {
            if (bag.TryGet(name, out object? value) && (value is not null and not "" || !(_columns is not null || bag.IsRow)))
                return true;
        }

        return false;
    }

    /// <summary>Whether there is a property of one of these names, with or without a value.</summary>
    internal bool Has(string[] names)
    {
        foreach (string name in names)
        {
            if (bag.TryGet(name, out _))
                return true;
        }

        return false;
    }
}
