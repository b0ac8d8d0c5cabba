using IdentityModel.Core.Tests.Matching;
using IdentityModel.Testing;

namespace IdentityModel.Core.Tests.DirectoryChecks;

/// <summary>Duplicates, the cloud side and the course of a check.</summary>
public sealed class OnPremisesUserTestTests
{
    private readonly RecordingSink _sink = new();

    public static TheoryData<string, OnPremisesUser, OnPremisesUser, string[]> Pairs => new()
    {
        {
            "the same secondary address",
            User("ann") with { ProxyAddresses = ["smtp:x@contoso.com"] },
            User("bob") with { ProxyAddresses = ["smtp:X@contoso.com"] },
            ["ann proxyAddresses smtp:x@contoso.com None", "bob proxyAddresses smtp:x@contoso.com None"]
        },
        {
            "primary here, secondary there",
            User("ann") with { ProxyAddresses = ["SMTP:x@contoso.com"] },
            User("bob") with { ProxyAddresses = ["SMTP:bob@contoso.com", "smtp:x@contoso.com"] },
            ["ann proxyAddresses SMTP:x@contoso.com Complete", "bob proxyAddresses smtp:x@contoso.com Remove"]
        },
        {
            "primary on both",
            User("ann") with { ProxyAddresses = ["SMTP:x@contoso.com"] },
            User("bob") with { ProxyAddresses = ["SMTP:x@contoso.com"] },
            ["ann proxyAddresses SMTP:x@contoso.com None", "bob proxyAddresses SMTP:x@contoso.com None"]
        },
        {
            "mail here, address there", // docs/facts/matching.md#duplicate-attributes: mail becomes an address
            User("ann") with { Mail = "x@contoso.com" },
            User("bob") with { ProxyAddresses = ["SMTP:bob@contoso.com", "smtp:x@contoso.com"] },
            ["ann mail x@contoso.com None", "bob proxyAddresses smtp:x@contoso.com Remove"]
        },
        {
            "mail on both",
            User("ann") with { Mail = "x@contoso.com" },
            User("bob") with { Mail = "x@contoso.com" },
            ["ann mail x@contoso.com None", "bob mail x@contoso.com None"]
        },
        {
            "the UPN",
            User("ann") with { UserPrincipalName = "x@contoso.com" },
            User("bob") with { UserPrincipalName = "X@CONTOSO.com" },
            ["x userPrincipalName x@contoso.com None", "X userPrincipalName x@contoso.com None"]
        },
        {
            // docs/facts/matching.md#upn-and-address
            "the UPN of one is the primary address of the other",
            User("ann") with { UserPrincipalName = "x@contoso.com" },
            User("bob") with { ProxyAddresses = ["SMTP:x@contoso.com"] },
            ["x userPrincipalName x@contoso.com None", "bob proxyAddresses SMTP:x@contoso.com None"]
        },
        {
            "the UPN of one is a secondary address of the other",
            User("ann") with { UserPrincipalName = "x@contoso.com" },
            User("bob") with { ProxyAddresses = ["SMTP:bob@contoso.com", "smtp:x@contoso.com"] },
            ["x userPrincipalName x@contoso.com None", "bob proxyAddresses smtp:x@contoso.com Remove"]
        },
        {
            "the UPN of one is the mail of the other",
            User("ann") with { UserPrincipalName = "x@contoso.com" },
            User("bob") with { Mail = "x@contoso.com" },
            ["x userPrincipalName x@contoso.com None", "bob mail x@contoso.com None"]
        },
        {
            "another type of address",
            User("ann") with { ProxyAddresses = ["SIP:x@contoso.com"] },
            User("bob") with { ProxyAddresses = ["sip:x@contoso.com"] },
            ["ann proxyAddresses SIP:x@contoso.com None", "bob proxyAddresses SIP:x@contoso.com None"]
        },
        {
            "target address", // IdFix, NoDuplicatesRule
            User("ann") with { TargetAddress = "SMTP:x@fabrikam.com" },
            User("bob") with { TargetAddress = "smtp:x@fabrikam.com" },
            ["ann targetAddress SMTP:x@fabrikam.com None", "bob targetAddress SMTP:x@fabrikam.com None"]
        },
        {
            "alias", // IdFix, NoDuplicatesRule
            User("ann") with { MailNickname = "x" },
            User("bob") with { MailNickname = "X" },
            ["ann mailNickname x None", "bob mailNickname x None"]
        },
        {
            "account name beside UPNs", // IdFix, SamAccountNameDuplicateRule: two domains of a forest
            User("ann") with { SamAccountName = "x" },
            User("bob") with { SamAccountName = "x" },
            []
        },
        {
            "account name without UPNs",
            User("ann") with { SamAccountName = "x", UserPrincipalName = null },
            User("bob") with { SamAccountName = "x", UserPrincipalName = null },
            ["x sAMAccountName x None", "x sAMAccountName x None"]
        },
        {
            "display name",
            User("ann") with { DisplayName = "Ann Lee" },
            User("bob") with { DisplayName = "Ann Lee" },
            []
        },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Both_objects_of_a_duplicate_are_named(string name, OnPremisesUser one, OnPremisesUser other, string[] expected)
    {
        await RunAsync(one, other);

        OnPremisesUserFinding[] found = [.. Findings().Where(finding => finding.Error == OnPremisesUserError.Duplicate)];
        Assert.Equal([name, .. expected], [name, .. found.Select(f => $"{f.User.Split('@')[0]} {f.Attribute} {f.Value} {f.ProposedAction}")]);
        Assert.All(found, finding => Assert.Equal(finding.ObjectGuid == one.ObjectGuid ? $"{other.ObjectGuid}" : $"{one.ObjectGuid}", Assert.Single(finding.ConflictsWith).Id));
        Assert.All(found, finding => Assert.StartsWith("CN=", finding.DistinguishedName, StringComparison.Ordinal));
    }

    // A fix that adds what is there is refused by the directory; "smtp:" without its colon makes another address.
    [Theory]
    [InlineData("a secondary address that is there without the blank", "smtp:k @x.com", "SMTP:K@x.com", "Remove", null)]
    [InlineData("the primary address, that is there as a secondary one", "SMTP:k @x.com", "smtp:k@x.com", "None", null)]
    [InlineData("not there", "smtp:k @x.com", "smtp:other@x.com", "Edit", "smtp:k@x.com")]
    [InlineData("its type twice", "SMTP:smtp:k@x.com", "smtp:other@x.com", "Edit", "SMTP:k@x.com")]
    [InlineData("its type twice, and there", "smtp:smtp:k@x.com", "SMTP:k@x.com", "Remove", null)]
    public async Task A_fix_makes_no_double_and_no_other_address(string name, string bad, string other, string action, string? proposal)
    {
        await RunAsync(User("ann") with { ProxyAddresses = [bad, other] });

        OnPremisesUserFinding finding = Assert.Single(Findings());
        Assert.Equal((name, action, proposal), (name, finding.ProposedAction.ToString(), finding.ProposedValue));
    }

    [Fact]
    public async Task A_value_a_user_has_twice_itself_is_no_duplicate()
    {
        await RunAsync(User("ann") with
        {
            Mail = "ann@contoso.com",
            ProxyAddresses = ["SMTP:ann@contoso.com", "smtp:ANN@contoso.com", "SIP:ann@contoso.com", "sip:ann@contoso.com"],
            TargetAddress = "SMTP:ann@contoso.com",
        });

        Assert.Empty(Findings());
    }

    [Fact]
    public async Task Three_objects_each_name_the_other_two()
    {
        await RunAsync(User("a") with { MailNickname = "x" }, User("b") with { MailNickname = "x" }, User("c") with { MailNickname = "x" });

        Assert.Equal(["b,c", "a,c", "a,b"], Findings().Select(f => string.Join(",", f.ConflictsWith.Select(c => c.Name.Split('@')[0]))));
        Assert.Contains("and one other object has it", Findings().First().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_excluded_user_is_compared_with_nobody()
    {
        await RunAsync(User("ann") with { MailNickname = "x" }, User("krbtgt") with { MailNickname = "x" });

        Assert.Empty(Findings());
        Assert.Contains("Objects checked: 1. Objects skipped, because they are never synchronized: 1.", _sink.VerboseMessages);
    }

    public static TheoryData<string, OnPremisesUser, CloudUser, bool> CloudPairs => new()
    {
        { "sync takes it over by its address", User("ann") with { Mail = "ann@contoso.com" }, Cloud("ann") with { Mail = "ann@contoso.com" }, false },
        { "sync takes it over by its UPN", User("ann"), Cloud("ann"), false },
        {
            "sync takes it over by its ImmutableId",
            User("ann") with { ImmutableId = "anchor", ProxyAddresses = ["SMTP:x@contoso.com"] },
            Cloud("other") with { ImmutableId = "anchor", ProxyAddresses = ["smtp:x@contoso.com"] },
            false
        },
        {
            "a secondary address of another",
            User("ann") with { ProxyAddresses = ["SMTP:x@contoso.com"] },
            Cloud("other") with { ProxyAddresses = ["SMTP:other@contoso.com", "smtp:x@contoso.com"] },
            true
        },
        {
            "an address of a group",
            User("ann") with { ProxyAddresses = ["SMTP:x@contoso.com"] },
            Cloud("sales") with { ObjectType = DirectoryObjectType.Group, ProxyAddresses = ["SMTP:x@contoso.com"] },
            true
        },
    };

    [Theory]
    [MemberData(nameof(CloudPairs))]
    public async Task A_cloud_object_is_a_duplicate_unless_sync_takes_it_over(string name, OnPremisesUser user, CloudUser cloud, bool isDuplicate)
    {
        await RunAsync(new() { CloudUsers = AsyncSequence.From([cloud]) }, directory: null, user);

        OnPremisesUserFinding? finding = Findings().SingleOrDefault();
        Assert.Equal((name, isDuplicate), (name, finding is not null));
        if (finding is not null)
            Assert.Equal(IdentitySide.Cloud, Assert.Single(finding.ConflictsWith).Side);
    }

    [Fact]
    public async Task Several_cloud_users_sync_could_take_over_are_all_named()
    {
        CloudUser[] cloud = [Cloud("one") with { Mail = "x@contoso.com" }, Cloud("two") with { Mail = "x@contoso.com" }];
        await RunAsync(new() { CloudUsers = AsyncSequence.From(cloud) }, directory: null, User("ann") with { Mail = "x@contoso.com" });

        Assert.Equal(["one@contoso.com", "two@contoso.com"], Assert.Single(Findings()).ConflictsWith.Select(conflict => conflict.Name));
    }

    [Fact]
    public async Task Domains_and_users_come_from_the_tenant_and_roles_are_not_asked_for()
    {
        var directory = new FakeDirectory { Domains = [new() { Name = "contoso.com", IsVerified = true }], Users = [Cloud("other") with { ProxyAddresses = ["SMTP:other@contoso.com", "smtp:x@contoso.com"] }] };
        directory.Fail(nameof(ICloudDirectory.GetAdministratorRolesAsync), Errors.NotConnected());

        await RunAsync(new(), directory, User("ann") with { ProxyAddresses = ["SMTP:x@contoso.com"] }, User("bob") with { UserPrincipalName = "bob@fabrikam.com" });

        Assert.Equal(["UnverifiedDomain", "Duplicate"], Findings().Select(finding => finding.Error.ToString()));
        Assert.Empty(_sink.Warnings);
    }

    [Fact]
    public async Task Without_the_tenant_s_domains_a_warning_says_what_is_not_seen()
    {
        await RunAsync(User("ann"));

        Assert.Contains("-VerifiedDomain", Assert.Single(_sink.Warnings), StringComparison.Ordinal);
    }

    // Every value of every user is compared with every other user's, as plainly as can be.
    [Fact]
    public async Task The_duplicates_are_those_a_comparison_of_all_pairs_finds()
    {
        for (int seed = 0; seed < 150; seed++)
        {
            var random = new Random(seed);
            OnPremisesUser[] users = [.. new RandomPopulation(seed).OnPremises.Select((user, i) => user with
            {
                ObjectGuid = new Guid(i + 1, 0, 0, new byte[8]),
                MailNickname = random.Next(2) == 0 ? null : "alias" + random.Next(20),
                TargetAddress = random.Next(2) == 0 ? null : "SMTP:target" + random.Next(20),
                SamAccountName = "sam" + random.Next(20),
            })];
            var sink = new RecordingSink();
            await new OnPremisesUserTest(directory: null, TimeProvider.System).RunAsync(
                new(), AsyncSequence.From(users), sink, CancellationToken.None);

            IEnumerable<string> found = sink.Results.Cast<OnPremisesUserFinding>().Where(f => f.Error == OnPremisesUserError.Duplicate).SelectMany(
                f => f.ConflictsWith.Select(c => $"{f.ObjectGuid} {Kind(f.Attribute)} {Bare(f.Value)} {c.Id}"));
            IEnumerable<string> expected = users.SelectMany(
                one => users.Where(other => other != one).SelectMany(
                    other => Shared(Values(one), Values(other)).Select(value => $"{one.ObjectGuid} {value} {other.ObjectGuid}")));
            Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        }

        // An address and a UPN compete too, if the two objects share the value in no other way.
        static IEnumerable<string> Shared(HashSet<string> mine, HashSet<string> theirs) => mine.Where(value =>
            theirs.Contains(value) || (theirs.Contains(Crossed(value)) && !mine.Contains(Crossed(value))));

        static string Crossed(string value) => value.StartsWith("address ", StringComparison.Ordinal)
            ? value.Replace("address ", "userPrincipalName ", StringComparison.Ordinal)
            : value.Replace("userPrincipalName ", "address ", StringComparison.Ordinal);

        static string Kind(string attribute) => attribute is "mail" or "proxyAddresses" ? "address" : attribute;

        static string Bare(string value) => value.ToUpperInvariant().Replace("SMTP:", "");

        static HashSet<string> Values(OnPremisesUser user) =>
        [
            .. user.ProxyAddresses.Select(entry => "address " + Bare(entry)),
            .. Value("address", user.Mail),
            .. Value("userPrincipalName", user.UserPrincipalName),
            .. Value("mailNickname", user.MailNickname),
            .. Value("targetAddress", user.TargetAddress),
            .. Value("sAMAccountName", user.UserPrincipalName is null ? user.SamAccountName : null),
        ];

        static IEnumerable<string> Value(string kind, string? value) => value is null ? [] : [$"{kind} {Bare(value)}"];
    }

    // Counted in bytes and findings, not in seconds: the worst case, one value on all, and the best, none shared.
    [Theory]
    [InlineData("all values differ", false)]
    [InlineData("everyone has the same", true)]
    public async Task Twice_the_users_cost_twice_the_work(string name, bool same)
    {
        await CostAsync(500, same); // the first run compiles
        (long bytes, long conflicts) = await CostAsync(2000, same);
        (long twiceBytes, long twiceConflicts) = await CostAsync(4000, same);

        Assert.True(twiceBytes < 2.3 * bytes, $"{name}: {bytes} bytes for 2,000 users, {twiceBytes} for 4,000.");
        Assert.InRange(twiceConflicts, 2 * conflicts - 10000, 2 * conflicts + 10000);
    }

    [Fact]
    public async Task Fifty_thousand_addresses_on_one_object_are_each_judged()
    {
        await RunAsync(User("ann") with { ProxyAddresses = [.. Enumerable.Range(0, 50_000).Select(i => $"smtp:a{i} @contoso.com")] });

        Assert.Equal(50_000, Findings().Count(finding => finding.Value.StartsWith("smtp:", StringComparison.Ordinal)));
    }

    private static async Task<(long Bytes, long Conflicts)> CostAsync(int users, bool same)
    {
        var test = new OnPremisesUserTest(directory: null, TimeProvider.System);
        await test.PrepareAsync(new(), new RecordingSink(), CancellationToken.None);
        var sink = new CountingSink();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < users; i++)
        {
            string name = same ? "same" : "u" + i;
            OnPremisesUser user = User("u" + i) with { Mail = name + "@contoso.com", MailNickname = name, ProxyAddresses = [$"SMTP:{name}@contoso.com"] };
            foreach (OnPremisesUserFinding finding in test.Check(user, _ => { }))
                sink.Result(finding);
        }

        await test.FinishAsync(sink, CancellationToken.None);
        return (GC.GetAllocatedBytesForCurrentThread() - before, sink.Conflicts);
    }

    private static OnPremisesUser User(string name) => new()
    {
        ObjectGuid = new Guid(System.Text.Encoding.ASCII.GetBytes(name.PadRight(16))),
        DistinguishedName = $"CN={name},DC=contoso,DC=com",
        SamAccountName = name,
        UserPrincipalName = name + "@contoso.com",
    };

    private static CloudUser Cloud(string name) => new() { Id = name, UserPrincipalName = name + "@contoso.com" };

    private Task RunAsync(params OnPremisesUser[] users) => RunAsync(new(), directory: null, users);

    private Task RunAsync(OnPremisesUserTestRequest request, ICloudDirectory? directory, params OnPremisesUser[] users) =>
        new OnPremisesUserTest(directory, TimeProvider.System).RunAsync(request, AsyncSequence.From(users), _sink, CancellationToken.None);

    private IEnumerable<OnPremisesUserFinding> Findings() => _sink.Results.Cast<OnPremisesUserFinding>();

    private sealed class CountingSink : IOperationSink
    {
        public long Conflicts { get; private set; }

        public bool IsWhatIf => false;

        public void Result(object result)
        {
            var finding = (OnPremisesUserFinding)result;
            Assert.InRange(finding.ConflictsWith.Count, 0, HoldingTable.MaxHolders);
            Conflicts += finding.ConflictsWith.Count;
        }

        public void Error(IdentityModelException error) => throw error;

        public void Warning(string message)
        {
        }

        public void Verbose(string message)
        {
        }

        public void Progress(OperationProgress progress)
        {
        }

        public Task<bool> ConfirmAsync(string target, string action) => Task.FromResult(false);
    }
}
