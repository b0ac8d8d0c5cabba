using IdentityModel.Core.DirectoryChecks;

namespace IdentityModel.Core.Tests.Users;

/// <summary>The one check of users who come from outside.</summary>
public sealed class UserIntakeTests
{
    private const string Id = "11111111-1111-4111-8111-111111111111";

    private readonly List<IdentityModelException> _errors = [];
    private readonly List<string> _warnings = [];

    public static TheoryData<string, string[], string?> Columns => new()
    {
        { "all", ["Id", "UserPrincipalName", "Mail", "ProxyAddresses", "OnPremisesImmutableId"], null },
        { "other names of them", ["ObjectId", "UPN", "EmailAddresses", "ImmutableId"], null },
        { "no sign-in name", ["Id", "Mail"], "UserPrincipalName" },
        { "no address", ["Id", "UserPrincipalName"], "ProxyAddresses or Mail" },
        { "neither", ["Id"], "UserPrincipalName, no ProxyAddresses or Mail" },
    };

    [Theory]
    [MemberData(nameof(Columns))]
    public void Columns_and_properties_are_refused_alike(string name, string[] columns, string? missing)
    {
        string? OfColumns() => Refusal(() => Intake(IntakeSource.File("cloud.csv")).CheckColumns(columns));
        string? OfProperties() => Refusal(() =>
        {
            UserIntake<CloudUser> intake = Intake(IntakeSource.Pipeline);
            intake.Take(new Properties(columns.Select(column => (column, (object?)(IsId(column) ? Id : null)))), new object());
            intake.Finish();
        });

        Assert.Equal(missing is null ? null : $"The file 'cloud.csv' has no {missing}; it has {string.Join(", ", columns)}.", OfColumns());
        Assert.Equal((name, missing is null ? null : $"The piped objects have no {missing}; they have {string.Join(", ", columns)}."), (name, OfProperties()));
    }

    public static TheoryData<string, IntakeSource, string> Sources => new()
    {
        { "a file", IntakeSource.File("/data/cloud.csv"), "cloud.csv, user 2: user 1 already has the Id " },
        { "the pipeline", IntakeSource.Pipeline, "user 2: user 1 already has the Id " },
        { "a parameter", IntakeSource.Parameter("CloudUser"), "-CloudUser, user 2: user 1 already has the Id " },
    };

    [Theory]
    [MemberData(nameof(Sources))]
    public void A_user_counts_once_whoever_brings_it(string name, IntakeSource source, string message)
    {
        UserIntake<CloudUser> intake = Intake(source);

        Assert.NotNull(intake.Take(User(Id)));
        Assert.Null(intake.Take(User(Id.ToUpperInvariant())));

        IdentityModelException error = Assert.Single(_errors);
        Assert.Equal((name, "DuplicateCloudUserId"), (name, error.ErrorId));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    // Whoever reads a service cannot correct what it gives.
    [Fact]
    public void A_user_whom_a_service_gives_twice_is_taken_once_and_told()
    {
        UserIntake<CloudUser> intake = Intake(IntakeSource.Tenant);
        Assert.NotNull(intake.Take(User(Id)));
        Assert.Null(intake.Take(User(Id)));

        intake.Finish();

        Assert.Empty(_errors);
        Assert.Equal($"The tenant: users came twice and are taken once (1): {User(Id)}.", Assert.Single(_warnings));
    }

    // docs/facts/matching.md#accounts-left-out
    public static TheoryData<string, OnPremisesUser, bool> SystemAccounts => new()
    {
        { "a person", new() { SamAccountName = "kim" }, false },
        { "a critical system object", new() { SamAccountName = "x", IsCriticalSystemObject = true }, true },
        { "said to be none", new() { SamAccountName = "x", IsCriticalSystemObject = false }, false },
        { "Kerberos", new() { SamAccountName = "KRBTGT" }, true },
        { "Kerberos of a read-only domain controller", new() { SamAccountName = "krbtgt_12345" }, true },
        { "a name that begins alike", new() { SamAccountName = "krbtgtson" }, false },
        { "Entra Connect's account", new() { SamAccountName = "MSOL_1a2b3c" }, true },
        { "an older one", new() { SamAccountName = "aad_1a2b3c" }, true },
        { "a name with the letters inside", new() { SamAccountName = "x.MSOL_1" }, false },
        { "help and support", new() { SamAccountName = "SUPPORT_388945a0" }, true },
        { "a support team", new() { SamAccountName = "SUPPORT_de" }, false },
        { "a system mailbox", new() { SamAccountName = "x", MailNickname = "SystemMailbox{1f}" }, true },
        { "a client access server", new() { SamAccountName = "CAS_{1f}" }, true },
        { "a name that begins as theirs", new() { SamAccountName = "CAS_kim" }, false },
        { "loser of a replication conflict", new() { SamAccountName = "x", DistinguishedName = "CN=Kim\\0ACNF:1f,DC=contoso,DC=com" }, true },
        { "an arbitration mailbox", new() { SamAccountName = "x", RecipientTypeDetails = 0x800000 }, true },
        { "a user mailbox", new() { SamAccountName = "x", RecipientTypeDetails = 1 }, false },
        { "a remote mailbox", new() { SamAccountName = "x", RecipientTypeDetails = 2147483648 }, false },
        { "a critical group", new() { SamAccountName = "x", ObjectType = DirectoryObjectType.Group, IsCriticalSystemObject = true }, true },
        { "a role group of Exchange", new() { SamAccountName = "x", ObjectType = DirectoryObjectType.Group, RecipientTypeDetails = 0x40000000 }, true },
        { "a group with a bit that counts for users", new() { SamAccountName = "x", ObjectType = DirectoryObjectType.Group, RecipientTypeDetails = 0x800000 }, false },
        { "the group of DirSync", new() { SamAccountName = "MSOL_AD_Sync_RichCoexistence", ObjectType = DirectoryObjectType.Group }, true },
        { "a group that lost a replication conflict", new() { SamAccountName = "x", DistinguishedName = "CN=S\\0ACNF:1f,DC=contoso,DC=com", ObjectType = DirectoryObjectType.Group }, true },
        { "a contact that lost a replication conflict", new() { DistinguishedName = "CN=C\\0ACNF:1f,DC=contoso,DC=com", ObjectType = DirectoryObjectType.Contact }, true },
        { "a contact of a client access server", new() { MailNickname = "CAS_{1f}", ObjectType = DirectoryObjectType.Contact }, true },
        { "a group of that name", new() { SamAccountName = "MSOL_readers", ObjectType = DirectoryObjectType.Group }, false },
    };

    [Theory]
    [MemberData(nameof(SystemAccounts))]
    public void Accounts_that_synchronization_leaves_out_are_skipped(string name, OnPremisesUser user, bool isSkipped)
    {
        UserIntake<OnPremisesUser> intake = new(OnPremisesUserShape.MatchingForm, IntakeSource.Pipeline, _errors.Add, _warnings.Add);
        user = user with { ObjectGuid = Guid.NewGuid() };

        Assert.Equal((name, isSkipped), (name, intake.Take(user) is null));
        intake.Finish();
        Assert.Equal(isSkipped, _warnings.Exists(warning => warning.StartsWith("accounts that synchronization leaves out are skipped (1): ", StringComparison.Ordinal)));
    }

    // Learn, security-identifiers: the accounts of every domain, whatever their language calls them.
    [Theory]
    [InlineData("Administrator", "S-1-5-21-1-2-3-500", true)]
    [InlineData("Guest", "S-1-5-21-1-2-3-501", true)]
    [InlineData("DefaultAccount", "S-1-5-21-1-2-3-503", true)]
    [InlineData("a person", "S-1-5-21-1-2-3-1104", false)]
    [InlineData("a person with a long number", "S-1-5-21-1-2-3-12500", false)]
    [InlineData("a built-in group", "S-1-5-32-500", false)]
    public void An_account_of_every_domain_is_told_by_its_SID(string name, string sid, bool isSkipped)
    {
        UserIntake<OnPremisesUser> intake = new(OnPremisesUserShape.MatchingForm, IntakeSource.Pipeline, _errors.Add, _warnings.Add);

        Assert.Equal((name, isSkipped), (name, intake.Take(new Bag { ["SamAccountName"] = "x", ["SID"] = sid }, new object()) is null));
    }

    // docs/facts/matching.md#accounts-left-out
    public static TheoryData<string, string, bool> OtherObjects => new()
    {
        { "a security group without mail", "ObjectClass=group GroupCategory=Security proxyAddresses=", false },
        { "a distribution group without mail", "ObjectClass=group GroupCategory=Distribution proxyAddresses=", true },
        { "a distribution group without mail, its category as a number", "ObjectClass=group GroupCategory=0 proxyAddresses=", true },
        { "a security group, its category as a number", "ObjectClass=group GroupCategory=1 proxyAddresses=", false },
        { "a distribution group without mail, by groupType", "ObjectClass=group groupType=8 proxyAddresses=", true },
        { "a security group, by groupType", "ObjectClass=group groupType=-2147483646 proxyAddresses=", false },
        { "a distribution group with mail", "ObjectClass=group GroupCategory=Distribution proxyAddresses=SMTP:s@a.com", false },
        { "a distribution group with a secondary address and mail", "ObjectClass=group GroupCategory=Distribution proxyAddresses=smtp:s@a.com mail=t@a.com", false },
        { "a distribution group with mail, and nothing in proxyAddresses", "ObjectClass=group GroupCategory=Distribution proxyAddresses= mail=t@a.com", true },
        { "a distribution group, its addresses not read", "ObjectClass=group GroupCategory=Distribution mail=s@a.com", false },
        { "a group of a category that was not read", "ObjectClass=group proxyAddresses=", false },
        { "a contact without an address", "ObjectClass=contact proxyAddresses=", true },
        { "a contact with a secondary address alone", "ObjectClass=contact proxyAddresses=smtp:c@a.com mail=", true },
        { "a contact with a secondary address, mail not read", "ObjectClass=contact proxyAddresses=smtp:c@a.com", false },
        { "a contact with an address", "ObjectClass=contact proxyAddresses=SMTP:c@a.com", false },
        { "a contact, its addresses not read", "ObjectClass=contact mail=c@a.com", false },
        { "a built-in group", "ObjectClass=group SID=S-1-5-32-551", true },
        { "a group of every domain", "ObjectClass=group SID=S-1-5-21-1-2-3-512", true },
        { "a group that somebody made", "ObjectClass=group SID=S-1-5-21-1-2-3-1105", false },
        { "a group that is said to be none of them", "ObjectClass=group SID=S-1-5-21-1-2-3-512 isCriticalSystemObject=False", false },
    };

    [Theory]
    [MemberData(nameof(OtherObjects))]
    public void Groups_and_contacts_that_synchronization_leaves_out_are_skipped(string name, string properties, bool isSkipped)
    {
        UserIntake<OnPremisesUser> intake = new(OnPremisesUserShape.MatchingForm, IntakeSource.Pipeline, _errors.Add, _warnings.Add);
        var bag = new Bag { ["SamAccountName"] = "x" };
        foreach (string[] parts in properties.Split(' ').Select(one => one.Split('=')))
            bag[parts[0]] = parts[1];

        Assert.Equal((name, isSkipped), (name, intake.Take(bag, new object()) is null));
        Assert.Empty(_errors);
    }

    private static readonly byte[] Administrator =
        [1, 5, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 0xF4, 1, 0, 0];

    /// <summary>Case; the SID of Administrator, in a form that exports give it.</summary>
    public static TheoryData<string, object> FormsOfASid => new()
    {
        { "bytes", Administrator },
        { "bytes in a collection of one, as Get-ADObject gives objectSid", new List<object> { Administrator } },
        { "numbers of JSON", Administrator.Select(one => (object?)(long)one).ToList() },
        { "numbers of JSON, piped", Administrator.Select(one => (object?)(long)one).ToArray() },
        { "numbers in a text", string.Join(" ", Administrator) },
        { "Base64, as ldifde writes it", Convert.ToBase64String(Administrator) },
        { "hexadecimal, as csvde writes it", $"X'{Convert.ToHexString(Administrator).ToLowerInvariant()}'" },
        { "hexadecimal digits", Convert.ToHexString(Administrator) },
        { "hexadecimal with blanks, as ADSI Edit shows it", BitConverter.ToString(Administrator).Replace('-', ' ') },
        { "as an LDAP filter has it", "\\" + BitConverter.ToString(Administrator).Replace('-', '\\') },
    };

    [Theory, MemberData(nameof(FormsOfASid))]
    public void A_SID_is_read_in_every_form(string name, object sid)
    {
        UserIntake<OnPremisesUser> intake = new(OnPremisesUserShape.MatchingForm, IntakeSource.Pipeline, _errors.Add, _warnings.Add);

        Assert.Equal((name, true), (name, intake.Take(new Bag { ["SamAccountName"] = "x", ["objectSid"] = sid }, new object()) is null));
    }

    // Without a word, the match would say NewUser of Administrator.
    [Theory]
    [InlineData("a type's name, as Export-Csv writes bytes", "System.Byte[]")]
    [InlineData("an object in a CSV file", "@{BinaryLength=28; AccountDomainSid=; Value=S-1-5-21-1-2-3-500}")]
    [InlineData("an account's name", "CONTOSO\\Administrator")]
    public void A_SID_that_cannot_be_read_is_told_once(string name, string sid)
    {
        UserIntake<OnPremisesUser> intake = new(OnPremisesUserShape.MatchingForm, IntakeSource.Pipeline, _errors.Add, _warnings.Add);
        foreach (string account in new[] { "a", "b" })
            intake.Take(new Bag { ["SamAccountName"] = account, ["SID"] = sid, ["ObjectGUID"] = Guid.NewGuid() }, new object());

        Assert.Equal((name, 1), (name, _warnings.Count(warning => warning.StartsWith($"The column 'SID' has '{sid}'", StringComparison.Ordinal))));
    }

    public static TheoryData<string, CloudUser, bool> AccountsOfSync => new()
    {
        { "Entra Connect", new() { UserPrincipalName = "Sync_DC01_1f@contoso.onmicrosoft.com" }, true },
        { "Entra Connect, in China", new() { UserPrincipalName = "sync_DC01_1f@contoso.partner.onmschina.cn" }, false },
        { "Entra Connect, renamed", new() { UserPrincipalName = "svc@contoso.onmicrosoft.com", DisplayName = "On-Premises Directory Synchronization Service Account" }, true },
        { "Cloud Sync", new() { UserPrincipalName = "ADToAADSyncServiceAccount@contoso.onmicrosoft.com" }, true },
        { "a person", new() { UserPrincipalName = "syncrona@contoso.onmicrosoft.com" }, false },
        { "a person of another domain", new() { UserPrincipalName = "Sync_it@contoso.com" }, false },
    };

    [Theory]
    [MemberData(nameof(AccountsOfSync))]
    public void Accounts_of_directory_synchronization_are_skipped(string name, CloudUser user, bool isSkipped)
    {
        Assert.Equal((name, isSkipped), (name, Intake(IntakeSource.Pipeline).Take(user with { Id = Id }) is null));
        Assert.NotNull(new UserIntake<CloudUser>(CloudUserShape.WholeForm, IntakeSource.Pipeline, _errors.Add, _warnings.Add).Take(user with { Id = Id }));
    }

    [Fact]
    public void A_user_without_a_GUID_may_come_twice()
    {
        UserIntake<CloudUser> intake = Intake(IntakeSource.Pipeline);

        Assert.NotNull(intake.Take(User("ann@contoso.com")));
        Assert.NotNull(intake.Take(User("ann@contoso.com")));
        Assert.Empty(_errors);
    }

    [Fact]
    public void A_bad_user_is_an_error_with_its_place_and_the_rest_goes_on()
    {
        UserIntake<CloudUser> intake = Intake(IntakeSource.Pipeline);
        var bad = new object();

        Assert.NotNull(intake.Take(Row("ann@contoso.com"), new object()));
        Assert.Null(intake.Take(new Properties([("Id", Id), ("ProxyAddresses", "SMTP:no address")]), bad));
        Assert.NotNull(intake.Take(Row("bob@contoso.com"), new object()));

        IdentityModelException error = Assert.Single(_errors);
        Assert.StartsWith("user 2: ", error.Message, StringComparison.Ordinal);
        Assert.Same(bad, error.Target);
    }

    [Fact]
    public void A_property_that_one_user_has_was_asked_for()
    {
        UserIntake<CloudUser> intake = Intake(IntakeSource.Pipeline);
        intake.Take(new Properties([("Id", "1"), ("UserPrincipalName", "ann@contoso.com")]), new object());
        intake.Take(Row("bob@contoso.com"), new object());

        intake.Finish();

        Assert.Empty(_warnings);
    }

    public static TheoryData<string, (string Upn, string? Mail, string? Proxies, string? Anchor)[], string[]> Values => new()
    {
        { "all have all", [("a@x.com", "a@x.com", "SMTP:a@x.com", "AA==")], [] },
        { "one has", [("a@x.com", "a@x.com", null, null), ("b@x.com", null, "SMTP:b@x.com", "AA==")], [] },
        { "nobody has an ImmutableId", [("a@x.com", "a@x.com", "SMTP:a@x.com", null)], ["no user has an ImmutableId."] },
        { "nobody has proxy addresses", [("a@x.com", "a@x.com", null, "AA==")], ["users have Mail, and no user has ProxyAddresses."] },
        { "nobody has any address", [("a@x.com", null, null, "AA==")], [] },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_property_that_is_there_and_empty_for_everybody_is_told(
        string name, (string Upn, string? Mail, string? Proxies, string? Anchor)[] users, string[] warnings)
    {
        UserIntake<CloudUser> intake = Intake(IntakeSource.Pipeline);
        foreach ((string upn, string? mail, string? proxies, string? anchor) in users)
        {
            intake.Take(
                new Properties([("Id", upn), ("UserPrincipalName", upn), ("Mail", mail), ("ProxyAddresses", proxies), ("ImmutableId", anchor)]),
                new object());
        }

        intake.Finish();

        Assert.Equal((name, warnings.Length), (name, _warnings.Count));
        Assert.All(warnings.Zip(_warnings), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Fact]
    public void Deleted_users_are_left_out_and_told_once()
    {
        UserIntake<CloudUser> intake = Intake(IntakeSource.File("users.csv"));
        for (int i = 1; i <= 5; i++)
        {
            Assert.Null(intake.Take(
                new Properties([.. Row($"u{i}@contoso.com").Pairs, ("Soft deletion time stamp", "2026-11-20 10:00:00Z")]), "line", i));
        }

        intake.Finish();

        Assert.StartsWith(
            "users.csv: deleted users are skipped (5): u1@contoso.com, u2@contoso.com, u3@contoso.com and 2 more.",
            Assert.Single(_warnings),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Results_of_a_match_are_no_users()
    {
        string[] names = ["OnPremisesUser", "Outcome", "MatchedOn", "PredictedError", "UserPrincipalName"];

        Assert.Equal(
            "MatchResultsNotUsers",
            Assert.Throws<IdentityModelException>(() => Intake(IntakeSource.File("r.csv")).CheckColumns(names)).ErrorId);
        Assert.Equal(
            "MatchResultsNotUsers",
            Assert.Throws<IdentityModelException>(
                () => Intake(IntakeSource.Pipeline).Take(new Properties(names.Select(one => (one, (object?)one))), new object())).ErrorId);
    }

    [Theory]
    [InlineData("a file", false)]
    [InlineData("the pipeline", true)]
    public void No_users_are_told_of_unless_they_would_come_from_the_pipeline(string name, bool isPipeline)
    {
        Intake(isPipeline ? IntakeSource.Pipeline : IntakeSource.File("users.csv")).Finish();

        Assert.NotEmpty(name);
        Assert.Equal(isPipeline ? [] : ["users.csv: there are no users."], _warnings);
    }

    // An attribute that is checked and not there is told of: so each has to be named here.
    [Fact]
    public void Every_attribute_that_is_checked_is_one_that_is_missed() => Assert.Equal(
        AttributeChecks.All.Select(check => check.Attribute).Distinct().Order(StringComparer.Ordinal),
        OnPremisesUserShape.CheckForm.Needs.Where(need => need.Consequence is not null).Select(need => need.Label).Order(StringComparer.Ordinal));

    private static bool IsId(string column) => column is "Id" or "ObjectId";

    private static Properties Row(string upn) =>
        new([("Id", upn), ("UserPrincipalName", upn), ("Mail", upn), ("ProxyAddresses", $"SMTP:{upn}"), ("ImmutableId", "AA==")]);

    private static CloudUser User(string id) => new() { Id = id, UserPrincipalName = "ann@contoso.com" };

    private static string? Refusal(Action take)
    {
        try
        {
            take();
            return null;
        }
        catch (IdentityModelException e)
        {
            Assert.Equal("ColumnMissing", e.ErrorId);
            return e.Message;
        }
    }

    private UserIntake<CloudUser> Intake(IntakeSource source) => new(CloudUserShape.Form, source, _errors.Add, _warnings.Add);

    private sealed class Properties(IEnumerable<(string Name, object? Value)> pairs) : IPropertyBag
    {
        public (string Name, object? Value)[] Pairs { get; } = [.. pairs];

        public IEnumerable<string> Names => Pairs.Select(pair => pair.Name);

        public bool IsRow => false;

        public bool TryGet(string name, out object? value)
        {
            int index = Array.FindIndex(Pairs, pair => pair.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            value = index < 0 ? null : Pairs[index].Value;
            return index >= 0;
        }
    }
}
