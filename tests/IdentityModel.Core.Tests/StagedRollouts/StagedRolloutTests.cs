using IdentityModel.Testing;
using static IdentityModel.Core.StagedRolloutFeature;

namespace IdentityModel.Core.Tests;

public class StagedRolloutTests
{
    private static readonly IdentityModelException Forbidden =
        Errors.PermissionMissing("read it", "Some.Read.All", "Global Reader", target: null);

    private readonly FakeDirectory _directory = new();
    private readonly RecordingSink _sink = new();

    /// <summary>
    /// Every documented limit (docs/facts/conversion.md#staged-rollout-limits) has its own error, and nothing is written.
    /// </summary>
    [Theory]
    [InlineData("an ordinary group", true, false, 200, 0, 0, null)]
    [InlineData("an empty group", true, false, 0, 0, 0, null)]
    [InlineData("no security group", false, false, 5, 0, 0, "GroupNotSecurity")]
    [InlineData("a dynamic group", true, true, 5, 0, 0, "GroupDynamic")]
    [InlineData("a group in it", true, false, 5, 1, 0, "GroupNested")]
    [InlineData("a contact in it", true, false, 5, 0, 1, "GroupHoldsContacts")]
    [InlineData("more than can be added at first", true, false, 201, 0, 0, "GroupTooLargeAtFirst")]
    [InlineData("as many as a group may have", true, false, 50_000, 0, 0, "GroupTooLargeAtFirst")]
    // docs/facts/conversion.md#staged-rollout-limits: no limit but at first
    [InlineData("more than 50,000", true, false, 50_001, 0, 0, "GroupTooLargeAtFirst")]
    public async Task A_group_is_added_within_the_limits_alone(
        string name, bool isSecurity, bool isDynamic, int users, int groups, int contacts, string? expected)
    {
        AddGroup("Pilot", users, groups, contacts, isSecurity, isDynamic);
        _directory.Rollouts = [Rollout(PasswordHashSync)];
        await AddAsync("Pilot");

        Assert.Equal((name, expected), (name, _sink.Errors.SingleOrDefault()?.ErrorId));
        Assert.Equal(expected is null ? ["add g-Pilot to r-PasswordHashSync"] : [], _directory.Effects);
        Assert.Equal(expected is null ? 1 : 0, _sink.Results.Count);
    }

    [Fact]
    // docs/facts/conversion.md#staged-rollout-limits
    public async Task An_eleventh_group_is_refused_and_counts_those_added_in_the_same_run()
    {
        _directory.Rollouts = [Rollout(PasswordHashSync, [.. Enumerable.Range(1, 9).Select(i => $"old{i}")])];
        AddGroup("Tenth");
        AddGroup("Eleventh");
        await AddAsync("Tenth", "Eleventh");

        Assert.Equal(["add g-Tenth to r-PasswordHashSync"], _directory.Effects);
        Assert.Equal("RolloutGroupsExhausted", Assert.Single(_sink.Errors).ErrorId);
    }

    [Fact]
    public async Task Hash_sync_and_pass_through_for_one_group_are_refused() // docs/facts/conversion.md#staged-rollout-limits
    {
        AddGroup("Pilot");
        _directory.Rollouts = [Rollout(PassThroughAuthentication, "g-Pilot")];
        await AddAsync("Pilot");
        Assert.Equal("RolloutMethodsMixed", Assert.Single(_sink.Errors).ErrorId);
    }

    [Fact]
    public async Task A_group_that_is_in_the_rollout_is_an_error_of_its_own()
    {
        AddGroup("Pilot");
        _directory.Rollouts = [Rollout(PasswordHashSync, "g-Pilot")];
        await AddAsync("Pilot");
        Assert.Equal(("GroupAlreadyInRollout", ErrorKind.ResourceExists), (_sink.Errors[0].ErrorId, _sink.Errors[0].Kind));
    }

    [Fact]
    public async Task An_unknown_group_is_one_error_and_the_rest_goes_on()
    {
        AddGroup("Pilot");
        _directory.Rollouts = [Rollout(PasswordHashSync)];
        await AddAsync("Nobody", "Pilot");

        Assert.Equal("GroupNotFound", Assert.Single(_sink.Errors).ErrorId);
        Assert.Equal(["add g-Pilot to r-PasswordHashSync"], _directory.Effects);
    }

    [Fact]
    public async Task A_feature_without_a_rollout_gets_one_for_the_first_group()
    {
        AddGroup("One");
        AddGroup("Two");
        await AddAsync("One", "Two");

        Assert.Equal(
            ["create PasswordHashSync", "add g-One to r-PasswordHashSync", "add g-Two to r-PasswordHashSync"], _directory.Effects);
        Assert.StartsWith("POST /policies/featureRolloutPolicies feature:", _sink.Confirmations[0].Action, StringComparison.Ordinal);
        Assert.DoesNotContain("feature:", _sink.Confirmations[1].Action, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIf_names_each_request_and_makes_none()
    {
        AddGroup("One");
        AddGroup("Two");
        var sink = new RecordingSink { IsWhatIf = true };
        await new AddStagedRolloutGroups(_directory).RunAsync(new StagedRolloutRequest(PasswordHashSync, ["One", "Two"]), sink, default);

        Assert.Equal(2, sink.Confirmations.Count);
        Assert.DoesNotContain("feature:", sink.Confirmations[1].Action, StringComparison.Ordinal);
        Assert.Empty(_directory.Effects);
        Assert.Empty(sink.Results);
    }

    [Fact]
    public async Task A_rollout_that_is_switched_off_is_said()
    {
        AddGroup("Pilot");
        _directory.Rollouts = [Rollout(PasswordHashSync) with { IsEnabled = false }];
        await AddAsync("Pilot");
        Assert.Contains("turned off", Assert.Single(_sink.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_is_taken_out_by_name_or_id_and_an_unknown_one_is_one_error()
    {
        _directory.Rollouts = [Rollout(PasswordHashSync, "g-One", "g-Two")];
        await new RemoveStagedRolloutGroups(_directory).RunAsync(
            new StagedRolloutRequest(PasswordHashSync, ["G-ONE", "name of g-Two", "g-Three"]), _sink, default);

        Assert.Equal(["remove g-One from r-PasswordHashSync", "remove g-Two from r-PasswordHashSync"], _directory.Effects);
        Assert.Equal(("GroupNotInRollout", "g-Three"), (Assert.Single(_sink.Errors).ErrorId, _sink.Errors[0].Target));
        Assert.Equal(["g-One", "g-Two"], _sink.Results.Cast<StagedRolloutGroup>().Select(group => group.Id));
    }

    [Fact]
    public async Task A_group_of_another_feature_is_not_taken_out()
    {
        _directory.Rollouts = [Rollout(SeamlessSso, "g-One")];
        await new RemoveStagedRolloutGroups(_directory).RunAsync(new StagedRolloutRequest(PasswordHashSync, ["g-One"]), _sink, default);
        Assert.Equal("GroupNotInRollout", Assert.Single(_sink.Errors).ErrorId);
        Assert.Empty(_directory.Effects);
    }

    [Fact]
    public async Task Rollouts_are_shown_with_the_users_of_each_group()
    {
        AddGroup("Pilot", users: 3);
        _directory.Rollouts = [Rollout(PasswordHashSync, "g-Pilot", "g-Gone"), Rollout(SeamlessSso)];
        await new StagedRolloutQuery(_directory).RunAsync([PasswordHashSync], _sink, default);

        StagedRollout rollout = Assert.IsType<StagedRollout>(Assert.Single(_sink.Results));
        Assert.Equal([3L, 0L], rollout.Groups.Select(group => group.UserCount));
        Assert.Equal(3, rollout.UserCount);
    }

    [Fact]
    public async Task Users_that_cannot_be_counted_are_left_open_and_said()
    {
        _directory.Rollouts = [Rollout(PasswordHashSync, "g-One", "g-Two")];
        _directory.Fail(nameof(ICloudDirectory.CountUsersAsync), Forbidden);
        await new StagedRolloutQuery(_directory).RunAsync([], _sink, default);

        Assert.Null(Assert.IsType<StagedRollout>(Assert.Single(_sink.Results)).UserCount);
        Assert.Single(_sink.Warnings);
    }

    [Theory] // docs/facts/graph.md#staged-rollout-policies: absent from the schema of China
    [InlineData("show")]
    [InlineData("add")]
    [InlineData("remove")]
    public async Task A_cloud_without_staged_rollout_is_said_to_have_none(string call)
    {
        _directory.Rollouts = null;
        var request = new StagedRolloutRequest(PasswordHashSync, ["Pilot"]);
        var error = await Assert.ThrowsAsync<IdentityModelException>(() => call switch
        {
            "show" => new StagedRolloutQuery(_directory).RunAsync([], _sink, default),
            "add" => new AddStagedRolloutGroups(_directory).RunAsync(request, _sink, default),
            _ => new RemoveStagedRolloutGroups(_directory).RunAsync(request, _sink, default),
        });
        Assert.Equal("StagedRolloutNotOffered", error.ErrorId);
    }

    private static StagedRollout Rollout(StagedRolloutFeature feature, params string[] groups) => new()
    {
        Id = "r-" + feature,
        Feature = feature,
        IsEnabled = true,
        Groups = [.. groups.Select(id => new StagedRolloutGroup { Feature = feature, Id = id, DisplayName = "name of " + id })],
    };

    private void AddGroup(
        string name, int users = 1, int groups = 0, int contacts = 0, bool isSecurity = true, bool isDynamic = false)
    {
        _directory.Groups.Add(new CloudGroup { Id = "g-" + name, DisplayName = name, IsSecurityGroup = isSecurity, IsDynamic = isDynamic });
        _directory.Members["g-" + name] =
        [
            .. Enumerable.Range(0, users).Select(i => (DirectoryObjectType.User, $"id-user{i}@contoso.com")),
            .. Enumerable.Range(0, groups).Select(i => (DirectoryObjectType.Group, $"g{i}")),
            .. Enumerable.Range(0, contacts).Select(i => (DirectoryObjectType.Contact, $"c{i}")),
        ];
        foreach (int i in Enumerable.Range(_directory.Users.Count, Math.Max(0, Math.Min(users, 10) - _directory.Users.Count)))
            _directory.AddUser($"user{i}@contoso.com", synced: true);
    }

    private Task AddAsync(params string[] groups) =>
        new AddStagedRolloutGroups(_directory).RunAsync(new StagedRolloutRequest(PasswordHashSync, groups), _sink, default);
}
