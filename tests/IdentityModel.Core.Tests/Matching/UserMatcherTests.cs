using System.Collections.Concurrent;
using IdentityModel.Testing;

namespace IdentityModel.Core.Tests.Matching;

/// <summary>How the matcher is used: order, laziness, what is left over, cost.</summary>
public class UserMatcherTests
{
    [Fact]
    public void Results_come_in_input_order_one_for_each_user()
    {
        string[] names = [.. Enumerable.Range(0, 500).Select(i => $"u{i * 7919 % 500}@a.com")];
        UserMatcher matcher = new(new MatchSettings());
        foreach (string name in names)
            matcher.AddOnPremisesUser(new OnPremisesUser { UserPrincipalName = name });

        Assert.Equal(names, matcher.Results().Select(it => it.OnPremisesUser));
    }

    [Fact]
    public void The_order_in_which_the_sides_are_added_does_not_matter()
    {
        for (int seed = 0; seed < 30; seed++)
        {
            RandomPopulation population = new(seed);
            UserMatcher onPremisesFirst = new(population.Settings);
            foreach (OnPremisesUser user in population.OnPremises)
                onPremisesFirst.AddOnPremisesUser(user);

            foreach (CloudUser user in population.Cloud)
                onPremisesFirst.AddCloudObject(user);

            // Writings may differ in case: a value is shown as first written.
            Assert.Equal(
                Sketch.Load(population.Cloud, population.OnPremises, population.Settings).Results().Select(Text),
                onPremisesFirst.Results().Select(Text),
                StringComparer.OrdinalIgnoreCase);
        }
    }

    // A user with an entry of another kind is taken in as a whole, one without is written into a block value by value.
    [Fact]
    public void An_entry_of_another_kind_among_the_addresses_changes_nothing()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            RandomPopulation population = new(seed);
            UserMatcher whole = Sketch.Load(
                [.. population.Cloud.Select(user => user with { ProxyAddresses = [.. user.ProxyAddresses, "SIP:ann@contoso.com"] })],
                [.. population.OnPremises.Select(user => user with { ProxyAddresses = ["X500:/o=Contoso/cn=ann", .. user.ProxyAddresses] })],
                population.Settings);

            Assert.Equal(
                Sketch.Load(population.Cloud, population.OnPremises, population.Settings).Results().Select(Text),
                whole.Results().Select(Text));
        }
    }

    [Fact]
    public void The_same_input_gives_the_same_results_each_time()
    {
        RandomPopulation population = new(seed: 7);
        UserMatcher matcher = Sketch.Load(population.Cloud, population.OnPremises, population.Settings);
        List<string> first = [.. matcher.Results().Select(Text)];

        Assert.Equal(first, matcher.Results().Select(Text));
        Assert.Equal(first, Sketch.Load(population.Cloud, population.OnPremises, population.Settings).Results().Select(Text));
    }

    // Test-SoftMatch takes them ahead; what is held to the plain implementation is one at a time. A thread makes 1,024 in a run.
    [Theory]
    [InlineData("less than a run", 40)]
    [InlineData("a run", 1_024)]
    [InlineData("a run and one", 1_025)]
    [InlineData("many runs", 20_000)]
    public void Results_made_ahead_by_several_threads_are_those_made_one_at_a_time(string name, int users)
    {
        for (int seed = 0; seed < 5; seed++)
        {
            RandomPopulation population = new(seed, users);
            UserMatcher matcher = Sketch.Load(population.Cloud, population.OnPremises, population.Settings);

            List<string> expected = [.. matcher.Results().Select(Text)];
            Assert.Equal((name, seed, users), (name, seed, expected.Count));
            Assert.Equal(expected, matcher.ResultsAhead().Select(Text));
        }
    }

    [Fact]
    public void Results_are_made_as_they_are_read()
    {
        UserMatcher matcher = Sketch.Load([], [.. Enumerable.Range(0, 1_000).Select(NewUser)], new MatchSettings());
        _ = matcher.Results().First();

        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = matcher.Results().First();
        long one = GC.GetAllocatedBytesForCurrentThread() - before;
        _ = matcher.Results().Count();
        long all = GC.GetAllocatedBytesForCurrentThread() - before - one;

        Assert.True(one * 20 < all, $"One result allocates {one} bytes, a thousand {all}.");
    }

    [Fact]
    public void Cloud_users_that_nobody_fits_are_left_over_in_input_order()
    {
        UserMatcher matcher = Sketch.Load(
            Sketch.Cloud("upn=free@a.com | upn=ann@a.com | upn=synced@a.com id=Z synced | name=G SMTP:g@a.com group | upn=b@a.com role=R"),
            Sketch.OnPremises("upn=ann@a.com | upn=b@a.com"),
            new MatchSettings());

        List<MatchResult> left = [.. matcher.CloudOnly()];

        Assert.Equal(["free@a.com", "synced@a.com"], left.Select(it => it.CloudUser));
        Assert.All(left, it => Assert.Equal((MatchOutcome.CloudOnly, null, ""), (it.Outcome, it.OnPremisesUser, it.Remedy)));
        Assert.StartsWith("No on-premises user", left[0].Reason, StringComparison.Ordinal);
        Assert.StartsWith("The cloud user is synchronized from an on-premises user that the input does not have", left[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cloud_user_that_only_holds_a_wanted_address_is_left_over()
    {
        UserMatcher matcher = Sketch.Load(
            Sketch.Cloud("upn=x@a.com smtp:ann@a.com"), Sketch.OnPremises("SMTP:ann@a.com"), new MatchSettings());

        Assert.Equal("x@a.com", matcher.CloudOnly().Single().CloudUser);
    }

    [Fact]
    public void Nothing_in_gives_nothing_out()
    {
        UserMatcher matcher = new(new MatchSettings());

        Assert.Empty(matcher.Results());
        Assert.Empty(matcher.CloudOnly());
    }

    [Fact]
    public void Objects_cannot_be_added_once_results_were_read()
    {
        UserMatcher matcher = new(new MatchSettings());
        _ = matcher.Results().Any();

        Assert.Throws<InvalidOperationException>(() => matcher.AddCloudObject(new CloudUser { Id = "1" }));
        Assert.Throws<InvalidOperationException>(() => matcher.AddOnPremisesUser(new OnPremisesUser()));
    }

    [Fact]
    public void A_block_cannot_be_added_once_results_were_read()
    {
        UserMatcher matcher = new(new MatchSettings());
        _ = matcher.Results().Any();

        Assert.Throws<InvalidOperationException>(() => matcher.Add(UserBlock.Next([]), IdentitySide.Cloud));
    }

    [Fact]
    public void An_on_premises_user_is_told_as_the_holder_of_any_attribute()
    {
        UserMatcher matcher = Sketch.Load(
            Sketch.Cloud("upn=x@a.com"), Sketch.OnPremises("upn=ann@a.com | sam=sales guid=B group"), new MatchSettings());
        _ = matcher.Results().Any();

        Assert.Equal(
            new MatchConflict
            {
                Name = "sales",
                Id = Sketch.GuidOf("B").ToString(),
                Side = IdentitySide.OnPremises,
                ObjectType = DirectoryObjectType.Group,
                Attribute = "mailNickname",
                Value = "sales",
            },
            matcher.OnPremisesHolder(1, "mailNickname", "sales"));
    }

    [Fact]
    public void Users_given_one_by_one_and_in_blocks_keep_their_order()
    {
        UserMatcher matcher = new(new MatchSettings());
        ConcurrentBag<UserBlock> idle = [];
        foreach (int number in Enumerable.Range(0, 6))
        {
            OnPremisesUser user = NewUser(number);
            if (number % 2 == 0)
            {
                matcher.AddOnPremisesUser(user);
                continue;
            }

            var block = UserBlock.Next(idle);
            block.Add(user);
            matcher.Add(block, IdentitySide.OnPremises);
        }

        Assert.Equal(Enumerable.Range(0, 6).Select(number => $"u{number}@a.com"), matcher.Results().Select(it => it.OnPremisesUser));
        Assert.Single(idle); // each was given back before the next was asked for
    }

    [Fact]
    public void A_value_that_every_user_has_costs_each_of_them_the_same()
    {
        const int Users = 3_000;
        UserMatcher matcher = Sketch.Load(
            Enumerable.Range(0, Users).Select(i => new CloudUser { Id = $"{i}", UserPrincipalName = $"c{i}@a.com", Mail = "noreply@a.com" }),
            Enumerable.Range(0, Users).Select(i => NewUser(i) with { Mail = "noreply@a.com" }),
            new MatchSettings());

        // Naming all of them would make nine million conflicts on each side.
        Assert.All(matcher.Results(), it =>
        {
            Assert.Equal(MatchOutcome.Conflict, it.Outcome);
            Assert.InRange(it.Conflicts.Count, HoldingTable.MaxHolders, 4 * HoldingTable.MaxHolders);
        });
    }

    // Some hundred users with so many fill the arrays of a block twice.
    [Fact]
    public void Users_with_a_dozen_addresses_each_are_matched_as_any()
    {
        const int Users = 300;
        static IReadOnlyList<string> AddressesOf(int user) =>
            [.. Enumerable.Range(0, 12).Select(i => $"smtp:alias{i}.of.somebody.with.many.addresses{user}@contoso.com"), $"SMTP:u{user}@a.com"];
        UserMatcher matcher = Sketch.Load(
            Enumerable.Range(0, Users).Select(i => new CloudUser
            {
                Id = new Guid(i + 1, 0, 0, new byte[8]).ToString(),
                UserPrincipalName = $"c{i}@a.com",
                ProxyAddresses = AddressesOf(i),
            }),
            Enumerable.Range(0, Users).Select(i => NewUser(i) with { ProxyAddresses = AddressesOf(i) }),
            new MatchSettings());

        Assert.Equal(
            Enumerable.Range(0, Users).Select(i => (MatchOutcome.SoftMatch, (string?)$"u{i}@a.com", (string?)$"c{i}@a.com")),
            matcher.Results().Select(it => (it.Outcome, it.MatchedValue, it.CloudUser)));
    }

    // The first 64 that hold the value, and the next 64 that want the cloud user.
    [Fact]
    public void Of_all_who_want_one_cloud_user_none_names_more_than_128_others()
    {
        UserMatcher matcher = Sketch.Load(
            Sketch.Cloud("upn=x@a.com mail=noreply@a.com"),
            Enumerable.Range(0, 300).Select(i => new OnPremisesUser { UserPrincipalName = $"u{i}@a.com", Mail = "noreply@a.com" }),
            new MatchSettings());

        Assert.Equal(2 * HoldingTable.MaxHolders, matcher.Results().Max(it => it.Conflicts.Count));
    }

    [Fact]
    public void The_bytes_allocated_for_a_user_do_not_grow_with_the_number_of_users()
    {
        BytesPerUser(100);
        double small = BytesPerUser(4_000);
        double large = BytesPerUser(40_000);

        Assert.True(large < small * 1.5, $"{small:f0} bytes a user at 4,000 users, {large:f0} at 40,000.");
    }

    [Fact]
    public void A_summary_has_one_row_for_each_outcome_that_occurs()
    {
        MatchSummaryCounter counter = new();
        foreach (MatchOutcome outcome in new[] { MatchOutcome.NewUser, MatchOutcome.HardMatch, MatchOutcome.NewUser, MatchOutcome.NewUser })
            counter.Add(new MatchResult { Outcome = outcome });

        Assert.Equal(
            [new MatchSummary(MatchOutcome.HardMatch, 1) { Share = 0.25 }, new MatchSummary(MatchOutcome.NewUser, 3) { Share = 0.75 }],
            counter.Summaries());
        Assert.Empty(new MatchSummaryCounter().Summaries());
    }

    [Fact]
    public void Cloud_users_nobody_matched_are_no_part_of_the_on_premises_users()
    {
        MatchSummaryCounter counter = new();
        foreach (MatchOutcome outcome in new[] { MatchOutcome.CloudOnly, MatchOutcome.SoftMatch, MatchOutcome.CloudOnly })
            counter.Add(new MatchResult { Outcome = outcome });

        Assert.Equal(
            [new MatchSummary(MatchOutcome.SoftMatch, 1) { Share = 1 }, new MatchSummary(MatchOutcome.CloudOnly, 2) { Share = null }],
            counter.Summaries());
    }

    [Theory]
    [InlineData(MatchOutcome.HardMatch)]
    [InlineData(MatchOutcome.SoftMatch)]
    [InlineData(MatchOutcome.NewUser)]
    [InlineData(MatchOutcome.Conflict)]
    [InlineData(MatchOutcome.Blocked)]
    [InlineData(MatchOutcome.CloudOnly)]
    public void A_summary_says_what_an_outcome_means_and_what_comes_next(MatchOutcome outcome)
    {
        MatchSummary summary = new(outcome, 1);

        Assert.InRange(summary.Meaning.Length, 1, 52); // the widths of the view
        Assert.InRange(summary.NextStep.Length, 1, 39);
    }

    private static double BytesPerUser(int users)
    {
        CloudUser[] cloud = [.. Enumerable.Range(0, users).Select(i => new CloudUser { Id = Guid.NewGuid().ToString(), UserPrincipalName = $"u{i}@a.com" })];
        OnPremisesUser[] onPremises = [.. Enumerable.Range(0, users).Select(NewUser)];
        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = Sketch.Load(cloud, onPremises, new MatchSettings()).Results().Count();
        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / users;
    }

    private static OnPremisesUser NewUser(int number) => new()
    {
        ObjectGuid = new Guid(number, 0, 0, new byte[8]),
        UserPrincipalName = $"u{number}@a.com",
        ProxyAddresses = ["SMTP:" + $"u{number}@a.com", $"smtp:s{number}@a.com"],
    };

    private static string Text(MatchResult result) => $"{result with { Conflicts = [] }} {string.Join(", ", result.Conflicts)}";
}
