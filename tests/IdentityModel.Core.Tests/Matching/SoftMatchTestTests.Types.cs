using IdentityModel.Core.Users;

namespace IdentityModel.Core.Tests;

/// <content>What follows from the kinds of objects in the input.</content>
public partial class SoftMatchTestTests
{
    [Theory]
    [InlineData("users", "U", "User only@contoso.com", "")]
    [InlineData("users and groups", "UG", "User only@contoso.com, Group Sales", "")]
    [InlineData("all", "UGC", "User only@contoso.com, Group Sales, Contact Orders", "")]
    [InlineData("groups", "G", "Group Sales", "-IncludeCloudOnly lists only cloud groups, because the input has no users or contacts.")]
    [InlineData("groups and contacts", "GC", "Group Sales, Contact Orders", "-IncludeCloudOnly lists only cloud groups and contacts, because the input has no users.")]
    [InlineData("nothing", "", "User ada@contoso.com, User bo@contoso.com, User only@contoso.com", "")]
    public async Task Cloud_only_objects_are_of_the_kinds_of_the_input(string name, string kinds, string expected, string warning)
    {
        AddGroupAndContact();
        await RunAsync(Kinds(kinds) with { IncludeCloudOnly = true });

        Assert.Equal((name, expected), (name, string.Join(", ", Results().Where(one => one.Outcome == MatchOutcome.CloudOnly).Select(one => $"{one.ObjectType} {one.CloudUser}"))));
        Assert.Equal((name, warning), (name, string.Concat(_sink.Warnings.Where(text => text.StartsWith("-IncludeCloudOnly", StringComparison.Ordinal)))));
    }

    [Theory] // docs/facts/matching.md#values-that-must-be-unique
    [InlineData("users", "U", false)]
    [InlineData("users and groups", "UG", false)]
    [InlineData("groups", "G", true)]
    [InlineData("contacts", "C", true)]
    [InlineData("nothing", "", false)]
    public async Task Without_users_a_match_of_groups_can_be_wrong_and_a_warning_says_so(string name, string kinds, bool isWarned)
    {
        await RunAsync(Kinds(kinds));

        const string Warning = "The input has no users of Active Directory. If a user has an address of a group or contact, the true outcome is Conflict, and "
            + "the command does not see that. Test users, groups and contacts together.";
        Assert.Equal((name, isWarned ? Warning : ""), (name, string.Concat(_sink.Warnings)));
    }

    [Theory]
    [InlineData(DirectoryObjectType.User, "a value that decides the match is unknown", "read the value first: see Reason, Remedy")]
    [InlineData(DirectoryObjectType.Group, "it is not known what sync does", "see Reason, Remedy")]
    [InlineData(DirectoryObjectType.Contact, "it is not known what sync does", "see Reason, Remedy")]
    public void Unknown_has_words_that_hold_for_each_kind(DirectoryObjectType type, string meaning, string nextStep)
    {
        MatchSummary row = new(MatchOutcome.Unknown, 1) { ObjectType = type };

        Assert.Equal((meaning, nextStep), (row.Meaning, row.NextStep));
    }

    /// <summary>A user that matches ada and bo, a group and a contact that match nothing: U, G, C.</summary>
    private static SoftMatchRequest Kinds(string kinds) => new()
    {
        OnPremisesUsers = UserBlocks.Of(AsyncSequence.From(kinds.Select((kind, i) => new OnPremisesUser
        {
            ObjectGuid = Guid.NewGuid(),
            DisplayName = $"New {kind}",
            UserPrincipalName = kind == 'U' ? "ada@contoso.com" : null,
            ProxyAddresses = [kind == 'U' ? "SMTP:bo@contoso.com" : $"SMTP:new{i}@contoso.com"],
            ObjectType = kind switch { 'U' => DirectoryObjectType.User, 'G' => DirectoryObjectType.Group, _ => DirectoryObjectType.Contact },
        }))),
    };

    private void AddGroupAndContact()
    {
        _directory.MailEnabledObjects.Add(new CloudUser { Id = "g", DisplayName = "Sales", ProxyAddresses = ["SMTP:sales@contoso.com"], ObjectType = DirectoryObjectType.Group });
        _directory.MailEnabledObjects.Add(new CloudUser { Id = "c", DisplayName = "Orders", ProxyAddresses = ["SMTP:orders@contoso.com"], ObjectType = DirectoryObjectType.Contact });
    }
}
