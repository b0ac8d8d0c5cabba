namespace IdentityModel.Core.Matching;

/// <summary>What follows from the kinds of objects in the input of a match.</summary>
internal static class MatchedTypes
{
    private const string NoUsers =
        "The input has no users of Active Directory. If a user has an address of a group or contact, the true outcome is Conflict, and the command "
        + "does not see that. Test users, groups and contacts together.";

    private static readonly DirectoryObjectType[] All = [DirectoryObjectType.User, DirectoryObjectType.Group, DirectoryObjectType.Contact];

    /// <summary>Says what a reader would not expect of an input without users.</summary>
    public static void Say(IEnumerable<DirectoryObjectType> types, bool includeCloudOnly, IOperationSink sink)
    {
        DirectoryObjectType[] present = [.. All.Intersect(types)];
        if (present.Length is 0 or 3)
            return;

        bool hasUsers = present[0] == DirectoryObjectType.User;
        if (!hasUsers)
            sink.Warning(NoUsers); // docs/facts/matching.md#values-that-must-be-unique
        if (!includeCloudOnly)
            return;

        string listed = string.Join(" and ", present.Select(type => type.Nouns()));
        string missing = string.Join(" or ", All.Except(present).Select(type => type.Nouns()));
        string sentence = $"-IncludeCloudOnly lists only cloud {listed}, because the input has no {missing}.";
        if (hasUsers)
            sink.Verbose(sentence);
        else
            sink.Warning(sentence);
    }
}
