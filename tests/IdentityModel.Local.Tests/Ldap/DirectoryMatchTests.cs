using System.Text;
using IdentityModel.Testing;

namespace IdentityModel.Local.Tests;

/// <summary>
/// What is predicted for users of a real directory: Kim and Lee are loaded, and both soft-match; then each row disturbs the
/// directory, the cloud or both. <see cref="Sketch"/> says how the objects are written.
/// </summary>
public sealed class DirectoryMatchTests(SambaServer server)
{
    private const string Loaded =
        "sam=kim upn=kim@loop.com mail=kim@loop.com SMTP:kim@loop.com smtp:k.akers@loop.com | sam=lee upn=lee@loop.com SMTP:lee@loop.com";

    private const string InCloud =
        "upn=kim@loop.com SMTP:kim@loop.com smtp:k.akers@loop.com | upn=lee@loop.com mail=lee@loop.com SMTP:lee@loop.com";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Case; entries added to the directory, or changed where the logon name is there; the same in the cloud by UPN; the tenant's flags;
    // what is predicted for whom; source.
    public static TheoryData<string, string, string, string, string, string> Disturbances => new()
    {
        { "nothing", "", "", "",
            "kim SoftMatch None, lee SoftMatch None", "docs/facts/matching.md#match-order" },
        { "a second user with the address", "sam=twin SMTP:kim@loop.com", "", "",
            "kim Conflict DuplicateAttribute, lee SoftMatch None, twin Conflict DuplicateAttribute",
            "docs/facts/matching.md#duplicate-attributes" },
        { "a second user with the secondary address", "sam=twin SMTP:twin@loop.com smtp:k.akers@loop.com", "", "",
            "kim Conflict DuplicateAttribute, lee SoftMatch None, twin Conflict DuplicateAttribute",
            "docs/facts/matching.md#duplicate-attributes" },
        { "primary and secondary swapped, no match on UPN", "sam=kim SMTP:k.akers@loop.com smtp:kim@loop.com", "", "noUpn",
            "kim Conflict DuplicateAttribute, lee SoftMatch None", "docs/facts/matching.md#secondary-addresses" },
        { "primary and secondary swapped, match on UPN", "sam=kim SMTP:k.akers@loop.com smtp:kim@loop.com", "", "",
            "kim SoftMatch None, lee SoftMatch None", "docs/facts/matching.md#soft-match-by-upn" },
        { "the primary address in other case", "sam=kim SMTP:KIM@LOOP.COM", "", "noUpn",
            "kim SoftMatch None, lee SoftMatch None", "docs/facts/matching.md#letter-case" },
        { "another UPN, the same address", "sam=kim upn=kim.akers@loop.com", "", "",
            "kim SoftMatch None, lee SoftMatch None", "docs/facts/matching.md#soft-match-by-address" },
        { "the ImmutableId written to ConsistencyGuid", "sam=kim consistency=A", "upn=kim@loop.com SMTP:kim@loop.com id=A", "",
            "kim HardMatch None, lee SoftMatch None", "docs/facts/matching.md#hard-match" },
        { "another ImmutableId in the cloud", "", "upn=kim@loop.com SMTP:kim@loop.com id=A", "",
            "kim Blocked InvalidSoftMatch, lee SoftMatch None", "docs/facts/matching.md#another-immutableid" },
        { "another ImmutableId in ConsistencyGuid", "sam=kim consistency=B", "upn=kim@loop.com SMTP:kim@loop.com id=A", "",
            "kim Blocked InvalidSoftMatch, lee SoftMatch None", "docs/facts/matching.md#another-immutableid" },
        { "the ConsistencyGuid of another user", "sam=kim consistency=A | sam=lee consistency=A", "", "",
            "kim Conflict AttributeValueMustBeUnique, lee Conflict AttributeValueMustBeUnique",
            "docs/facts/matching.md#values-that-must-be-unique" },
        { "the ConsistencyGuid of another cloud user", "sam=kim consistency=A", "upn=lee@loop.com SMTP:lee@loop.com id=A", "",
            "kim Conflict DuplicateAttribute, lee Conflict DuplicateAttribute", "docs/facts/matching.md#match-order" },
        { "a ConsistencyGuid that does not count", "sam=kim consistency=A", "upn=kim@loop.com SMTP:kim@loop.com id=A", "objectGuid",
            "kim Blocked InvalidSoftMatch, lee SoftMatch None", "docs/facts/matching.md#source-anchor" },
        { "an administrator", "", "upn=kim@loop.com SMTP:kim@loop.com role=Global+Reader", "",
            "kim Blocked AdminRoleConflict, lee SoftMatch None", "docs/facts/matching.md#administrators" },
        { "an administrator with the ImmutableId", "sam=kim consistency=A", "upn=kim@loop.com SMTP:kim@loop.com id=A role=Global+Reader", "",
            "kim Blocked InvalidHardMatch, lee SoftMatch None", "docs/facts/matching.md#hard-match-hardening" },
        { "the address of a group", "sam=team SMTP:team@loop.com", "name=Team SMTP:team@loop.com group", "",
            "kim SoftMatch None, lee SoftMatch None, team Conflict ObjectTypeMismatch",
            "docs/facts/matching.md#object-type-mismatch" },
        { "the address of a contact", "sam=orders mail=orders@shop.com", "name=Orders SMTP:orders@shop.com contact", "",
            "kim SoftMatch None, lee SoftMatch None, orders Conflict ObjectTypeMismatch",
            "docs/facts/matching.md#object-type-mismatch" },
        { "soft match switched off", "", "", "noSoft",
            "kim Blocked InvalidSoftMatch, lee Blocked InvalidSoftMatch", "docs/facts/matching.md#soft-match-blocked" },
        { "hard match switched off", "sam=kim consistency=A", "upn=kim@loop.com SMTP:kim@loop.com id=A", "noHard",
            "kim Blocked InvalidHardMatch, lee SoftMatch None", "docs/facts/matching.md#hard-match-blocked" },
        { "an address that is none", "sam=kim SMTP:kim+akers@loop.com", "", "",
            "kim Blocked IdentityDataValidationFailed, lee SoftMatch None", "docs/facts/matching.md#length-and-form-limits" },
        { "a user the cloud does not know", "sam=max upn=max@loop.com SMTP:max@loop.com", "", "",
            "kim SoftMatch None, lee SoftMatch None, max NewUser None", "docs/facts/matching.md#new-object" },
    };

    [Theory]
    [MemberData(nameof(Disturbances))]
    public async Task Users_of_the_directory(string disturbance, string directory, string cloud, string flags, string expected, string source)
    {
        SambaDomain domain = await server.DomainAsync();
        await using OrganizationalUnit unit = await OrganizationalUnit.CreateAsync(domain, Token);
        await domain.LdapModifyAsync(string.Concat(Sketch.OnPremises(Loaded).Select(user => Added(user, unit.Dn))), Token);
        Assert.Equal("kim SoftMatch None, lee SoftMatch None", await PredictAsync(domain, unit, Sketch.Cloud(InCloud), ""));

        HashSet<string> present = [.. Sketch.OnPremises(Loaded).Select(user => user.SamAccountName!)];
        string changes = string.Concat(
            Sketch.OnPremises(directory).Select(user => present.Contains(user.SamAccountName!) ? Changed(user, unit.Dn) : Added(user, unit.Dn)));
        if (changes.Length > 0)
            await domain.LdapModifyAsync(changes, Token);
        CloudUser[] tenant = [.. Sketch.Cloud(cloud).Concat(Sketch.Cloud(InCloud)).DistinctBy(user => user.UserPrincipalName)];

        string predicted = await PredictAsync(domain, unit, tenant, flags);
        Assert.True(expected == predicted, $"{disturbance} ({source}): expected {expected}; predicted {predicted}.");
    }

    private static async Task<string> PredictAsync(SambaDomain domain, OrganizationalUnit unit, IEnumerable<CloudUser> cloud, string flags)
    {
        OnPremisesUser[] users = await DirectoryReading.UsersAsync(domain, new OnPremisesUserRequest { SearchBase = unit.Dn }, Token);
        IEnumerable<MatchResult> results = Sketch.Load(cloud, users, Sketch.Settings(flags)).Results();
        return string.Join(", ", users.Zip(results, (user, result) => $"{user.SamAccountName} {result.Outcome} {result.PredictedError}").Order());
    }

    private static string Added(OnPremisesUser user, string unit) =>
        $"dn: CN={user.SamAccountName},{unit}\nchangetype: add\nobjectClass: user\n"
        + string.Concat(Attributes(user).SelectMany(attribute => attribute.Values.Select(value => $"{attribute.Name}:{value}\n"))) + "\n";

    private static string Changed(OnPremisesUser user, string unit) =>
        $"dn: CN={user.SamAccountName},{unit}\nchangetype: modify\n"
        + string.Concat(Attributes(user).Select(
            attribute => $"replace: {attribute.Name}\n" + string.Concat(attribute.Values.Select(value => $"{attribute.Name}:{value}\n")) + "-\n"))
        + "\n";

    private static IEnumerable<(string Name, string[] Values)> Attributes(OnPremisesUser user)
    {
        (string Name, string[] Values)[] all =
        [
            ("sAMAccountName", [Text(user.SamAccountName!)]),
            ("userPrincipalName", user.UserPrincipalName is { } upn ? [Text(upn)] : []),
            ("mail", user.Mail is { } mail ? [Text(mail)] : []),
            ("proxyAddresses", [.. user.ProxyAddresses.Select(Text)]),
            ("mS-DS-ConsistencyGuid", user.ConsistencyGuid is { } guid ? [Bytes(guid.ToByteArray())] : []),
        ];
        return all.Where(attribute => attribute.Values.Length > 0);
    }

    private static string Text(string value) => Bytes(Encoding.UTF8.GetBytes(value));

    private static string Bytes(byte[] value) => ": " + Convert.ToBase64String(value);
}
