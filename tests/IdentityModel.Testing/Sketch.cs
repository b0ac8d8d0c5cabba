namespace IdentityModel.Testing;

/// <summary>
/// Objects written in one line, so that a table of cases can be read: words separated by blanks, objects by <c>|</c>.
/// <c>upn=</c>, <c>mail=</c>, <c>name=</c>, <c>sam=</c>, any proxy address as it is; <c>id=A</c> is the ImmutableId of GUID A,
/// <c>raw=</c> an ImmutableId as it is. Cloud: <c>synced</c>, <c>once</c> (synced once), <c>moved</c> (to the cloud),
/// <c>moved?</c> (not read), <c>role=</c> (several by commas), <c>roles?</c> (not
/// read), <c>guest</c>, <c>identifier</c> (onPremisesObjectIdentifier is set), <c>group</c>, <c>contact</c>.
/// Groups: <c>sid=</c> the SID on-premises, and that of the source in the cloud; <c>m365</c> a Microsoft 365 group (<c>m365?</c>: not read).
/// On premises: <c>guid=A</c>, <c>consistency=A</c>, <c>noguid</c>. A + in a value stands for a blank.
/// </summary>
public static class Sketch
{
    /// <summary>An entry of another kind than an address, which no match asks for.</summary>
    public const string OtherEntry = "X500:/o=other";

    /// <summary>The objects with a word more each.</summary>
    public static string With(string word, string objects) =>
        string.Join(" | ", Split(objects).Select(words => $"{string.Join(' ', words)} {word}"));

    public static IReadOnlyList<CloudUser> Cloud(string objects) => [.. Split(objects).Select(CloudObject)];

    public static IReadOnlyList<OnPremisesUser> OnPremises(string users) => [.. Split(users).Select(OnPremisesUser)];

    public static MatchSettings Settings(string flags)
    {
        string[] words = flags.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new MatchSettings
        {
            BlockSoftMatch = words.Contains("noSoft"),
            BlockHardMatch = words.Contains("noHard"),
            SoftMatchOnUpn = !words.Contains("noUpn"),
            IsBlockSoftMatchUnread = words.Contains("noSoft?"),
            IsSoftMatchOnUpnUnread = words.Contains("noUpn?"),
            AllowObjectIdentifierUpdate = words.Contains("allowUpdate"),
            SourceAnchor = words.Contains("objectGuid") ? SourceAnchor.ObjectGuid : SourceAnchor.ConsistencyGuid,
        };
    }

    public static IReadOnlyList<MatchResult> Match(string cloud, string onPremises, string flags = "") =>
        [.. Load(Cloud(cloud), OnPremises(onPremises), Settings(flags)).Results()];

    public static UserMatcher Load(IEnumerable<CloudUser> cloud, IEnumerable<OnPremisesUser> onPremises, MatchSettings settings)
    {
        UserMatcher matcher = new(settings);
        foreach (CloudUser user in cloud)
            matcher.AddCloudObject(user);

        foreach (OnPremisesUser user in onPremises)
            matcher.AddOnPremisesUser(user);

        return matcher;
    }

    /// <summary>A user under Deleted users.</summary>
    public static CloudUser Deleted(CloudUser user) => user with { IsDeleted = true };

    /// <summary>A GUID named by a letter.</summary>
    public static Guid GuidOf(string letter) => new(letter[0], 1, 2, 3, 4, 5, 6, 7, 8, 9, 0);

    public static string ImmutableIdOf(string letter) => Convert.ToBase64String(GuidOf(letter).ToByteArray());

    private static IEnumerable<string[]> Split(string objects) => objects
        .Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(it => it.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static CloudUser CloudObject(string[] words, int position) => new()
    {
        Id = $"00000000-0000-0000-0000-{position + 1:d12}",
        UserPrincipalName = Value(words, "upn") ?? "",
        DisplayName = Value(words, "name"),
        Mail = Value(words, "mail"),
        ProxyAddresses = Proxies(words),
        AreAddressesUnknown = words.Contains("lost"),
        IsDeleted = words.Contains("deleted"),
        ImmutableId = Value(words, "id") is { } id ? ImmutableIdOf(id) : Value(words, "raw"),
        OnPremisesSyncEnabled = words.Contains("synced") ? true : words.Contains("once") ? false : null,
        IsCloudManaged = words.Contains("moved?") ? null : words.Contains("moved"),
        HasOnPremisesObjectIdentifier = words.Contains("identifier?") ? null : words.Contains("identifier"),
        UserType = words.Contains("guest") ? "Guest" : "Member",
        AdministratorRoles = words.Contains("roles?") ? null : Value(words, "role") is { } roles ? roles.Split(',') : [],
        ObjectType = TypeOf(words),
        Group = words.Contains("group") ? new CloudGroupFacts(Value(words, "sid"), words.Contains("m365?") ? null : words.Contains("m365")) : null,
    };

    private static OnPremisesUser OnPremisesUser(string[] words, int position) => new()
    {
        ObjectGuid = words.Contains("noguid") ? null : GuidOf(Value(words, "guid") ?? $"{position}"),
        ConsistencyGuid = Value(words, "consistency") is { } letter ? GuidOf(letter) : null,
        UserPrincipalName = Value(words, "upn"),
        SamAccountName = Value(words, "sam"),
        DisplayName = Value(words, "name"),
        Mail = Value(words, "mail"),
        ProxyAddresses = Proxies(words),
        AreAddressesUnknown = words.Contains("lost"),
        IsConsistencyGuidUnknown = words.Contains("lostAnchor"),
        ImmutableId = Value(words, "raw"),
        Sid = Value(words, "sid"),
        ObjectType = TypeOf(words),
    };

    private static DirectoryObjectType TypeOf(string[] words)
    {
        if (words.Contains("group"))
            return DirectoryObjectType.Group;

        return words.Contains("contact") ? DirectoryObjectType.Contact : DirectoryObjectType.User;
    }

    private static string? Value(string[] words, string name) =>
        Array.Find(words, it => it.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..].Replace('+', ' ');

    private static string[] Proxies(string[] words) =>
        [.. words.Where(it => it.Split('=')[0].Contains(':')).Select(it => it.Replace('+', ' '))];
}
