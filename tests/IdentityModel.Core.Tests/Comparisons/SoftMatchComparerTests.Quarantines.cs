using IdentityModel.Core.Comparisons;
using IdentityModel.Testing;
using static IdentityModel.Core.Comparisons.ActualOutcome;

namespace IdentityModel.Core.Tests.Comparisons;

/// <summary>Cloud users without a value that another object has: whether this was predicted, and of this value.</summary>
public sealed partial class SoftMatchComparerTests
{
    private static MatchResult OtherValue => Conflict with { Conflicts = [new() { Name = "lou@cloud.com", Attribute = "proxyAddresses", Value = "y@cloud.com" }] };

    /// <summary>The case, the prediction, the cloud users, whose holder has a sync error, and what comes of it.</summary>
    public static TheoryData<string, MatchResult, CloudUser[], bool?, string> Quarantines => new()
    {
        { "a value to lose", Conflict, [Synced("new")], true, "'x@cloud.com' is *" },
        { "a value to lose, taken over", Conflict with { CloudUser = "ann@cloud.com", CloudUserId = IdOf("ann") }, [Synced("ann")], true, "'x@cloud.com' is *" },
        { "a value to lose, not taken over", Conflict with { CloudUser = "ann@cloud.com", CloudUserId = IdOf("ann") }, [Synced("new"), Cloud("ann")], false, "*The prediction was Conflict (DuplicateAttribute) with ann@cloud.com." },
        { "another user has got the cloud user", Conflict with { CloudUser = "ann@cloud.com", CloudUserId = IdOf("ann") }, [Synced("new"), Synced("ann") with { ImmutableId = OtherAnchor }], null, "*" },
        { "named without an ID", Conflict with { CloudUser = "ann@cloud.com" }, [Synced("new")], null, "*" },
        { "another value", OtherValue, [Synced("new")], false, "'x@cloud.com' is the UPN of the user x@cloud.com, so sync did not add it to the addresses of new@cloud.com. The prediction was Conflict (DuplicateAttribute) because of another value: 'y@cloud.com', which lou@cloud.com has." },
        { "another value, and one more", OtherValue with { Conflicts = [.. OtherValue.Conflicts, .. OtherValue.Conflicts] }, [Synced("new")], false, "*because of another value: 'y@cloud.com', which lou@cloud.com has, and 1 more." },
        { "a second value", Conflict with { Conflicts = [.. OtherValue.Conflicts, .. Conflict.Conflicts] }, [Synced("new")], true, "'x@cloud.com' is *" },
        { "the value in other letters", Conflict with { Conflicts = [Conflict.Conflicts[0] with { Value = "X@Cloud.com" }] }, [Synced("new")], true, "'x@cloud.com' is *" },
        { "the value by which they match", OtherValue with { MatchedValue = "x@cloud.com" }, [Synced("new")], true, "'x@cloud.com' is *" },
        { "conflicts that a file has lost, and the reason names the holder of another value", Conflict with { Conflicts = [], Reason = "Sync creates this user without 'y@cloud.com', because x@cloud.com has this value." }, [Synced("new")], null, "*The command cannot tell if this was predicted: *" },
        { "conflicts that a file has lost", Conflict with { Conflicts = [], MatchedValue = "max@cloud.com" }, [Synced("new")], null, "*The command cannot tell if this was predicted: the prediction was Conflict (DuplicateAttribute)." },
        { "an administrator", Admin, [Synced("new"), Cloud("ann")], true, "As predicted (AdminRoleConflict), sync did not take over ann@cloud.com. It created new@cloud.com. *" },
        { "an administrator, and a user who was created just after", Admin, [Synced("soon"), Cloud("ann")], true, "*It created soon@cloud.com if the clocks of the computer and of Entra ID agree. *" },
        { "an administrator, and a user who was created just before", Admin, [Synced("near"), Cloud("ann")], null, "*The command cannot tell if this was predicted: the prediction was Blocked (AdminRoleConflict) with ann@cloud.com." },
        { "an administrator who was taken over", Admin, [Synced("ann")], false, "*The prediction was Blocked (AdminRoleConflict) with ann@cloud.com." },
        { "an administrator, and another user who was there", Admin, [Synced("bob"), Cloud("ann")], false, "*The prediction was Blocked (AdminRoleConflict) with ann@cloud.com." },
        { "a refusal, but it is there", Conflict with { PredictedError = PredictedSyncError.ObjectTypeMismatch }, [Synced("new")], false, "*The prediction was Conflict (ObjectTypeMismatch)." },
        { "a new user", NewUser, [Synced("new")], false, "*The prediction was NewUser." },
    };

    [Theory, MemberData(nameof(Quarantines))]
    public async Task A_sync_error_is_as_predicted_only_if_it_is_that_of_the_prediction(
        string name, MatchResult prediction, CloudUser[] users, bool? asPredicted, string detail)
    {
        _directory.ProvisioningErrors[users[0].Id] = [new ProvisioningError { Category = "PropertyConflict", Property = "ProxyAddresses", Value = "x@cloud.com" }];

        SoftMatchComparison result = Assert.Single(await CompareAsync([.. users, Cloud("x")], prediction));

        Assert.Equal((name, Quarantined, asPredicted), (name, result.Actual, result.AsPredicted));
        Assert.True(detail == "*" || IsLike(result.Detail, detail), result.Detail);
    }

    [Fact]
    public async Task A_user_who_lost_the_cloud_user_to_another_may_lose_all_values_of_it()
    {
        _directory.ProvisioningErrors[IdOf("new")] = [new ProvisioningError { Category = "PropertyConflict", Property = "ProxyAddresses", Value = "x@cloud.com" }];
        MatchResult first = OtherValue with { CloudUser = "x@cloud.com", CloudUserId = IdOf("x") };

        SoftMatchComparison[] results = await CompareAsync(
            [Synced("new"), Synced("x") with { ImmutableId = OtherAnchor }], first, first with { OnPremisesUser = "lee", ImmutableId = OtherAnchor });

        Assert.Equal((Quarantined, true), (results[0].Actual, results[0].AsPredicted));
    }

    [Fact]
    public async Task Of_several_errors_one_that_was_not_predicted_decides()
    {
        _directory.ProvisioningErrors[IdOf("new")] =
        [
            new ProvisioningError { Category = "PropertyConflict", Property = "ProxyAddresses", Value = "bob@cloud.com" },
            new ProvisioningError { Category = "PropertyConflict", Property = "ProxyAddresses", Value = "SMTP:x@cloud.com" },
        ];

        SoftMatchComparison result = Assert.Single(await CompareAsync([Synced("new"), Cloud("bob"), Cloud("x")], Conflict));

        Assert.Equal((Quarantined, false), (result.Actual, result.AsPredicted));
        Assert.StartsWith("'bob@cloud.com' is ", result.Detail, StringComparison.Ordinal);
        Assert.Contains(" Get-SynchronizationError new@cloud.com shows 1 more.", result.Detail, StringComparison.Ordinal);
        Assert.Contains("because of another value: 'x@cloud.com'", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_without_a_value_tells_nothing()
    {
        _directory.ProvisioningErrors[IdOf("new")] = [new ProvisioningError { Category = "PropertyConflict", Property = "ProxyAddresses", Value = null! }];

        SoftMatchComparison[] results =
        [
            Assert.Single(await CompareAsync([Synced("new")], Conflict)),
            Assert.Single(await CompareAsync([Synced("new")], Conflict with { Conflicts = [] })),
        ];

        Assert.All(results, result => Assert.Equal((Quarantined, null), (result.Actual, result.AsPredicted)));
    }

    [Theory] // docs/facts/conversion.md#emergency-administrator
    [InlineData("a guest", "Guest", 1)]
    [InlineData("two holders", null, 2)]
    public async Task Nobody_is_told_to_delete_an_administrator(string name, string? userType, int holders)
    {
        _directory.ProvisioningErrors[IdOf("new")] = [new ProvisioningError { Category = "PropertyConflict", Property = "ProxyAddresses", Value = "ann@cloud.com" }];
        CloudUser[] users = [Synced("new"), Cloud("ann") with { UserType = userType }, .. holders == 1 ? [] : new[] { Cloud("two") with { ProxyAddresses = ["smtp:ann@cloud.com"] } }];

        SoftMatchComparison result = Assert.Single(await CompareAsync(users, Admin));

        Assert.Equal(
            (name, "Run Test-SoftMatch, and follow its remedy. Until then, do not change or delete ann@cloud.com, which has an administrator role."),
            (name, result.Remedy));
    }
}
