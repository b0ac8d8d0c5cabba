using System.Reflection;
using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

public sealed class MatchResultShapeTests
{
    [Theory]
    [InlineData("upn=ann@a.com id=A", "upn=ann@a.com guid=A")]
    [InlineData("upn=ann@a.com", "upn=ann@a.com guid=A")]
    [InlineData("", "upn=ann@a.com guid=A")]
    public void A_result_comes_back_equal(string cloud, string onPremises)
    {
        MatchResult result = Sketch.Match(cloud, onPremises).Single();
        Bag bag = new();
        foreach (PropertyInfo property in typeof(MatchResult).GetProperties())
            bag[property.Name] = property.GetValue(result)?.ToString();

        Assert.Equal(result, MatchResultShape.Read(bag, "item"));
    }

    [Fact]
    public void Every_text_comes_back()
    {
        MatchResult read = MatchResultShape.Read(
            new Bag
            {
                ["onpremisesuser"] = "kim",
                ["CloudUser"] = "kim@contoso.com",
                ["ObjectType"] = "Group",
                ["Outcome"] = "Blocked",
                ["MatchedOn"] = MatchedOn.PrimarySmtpAddress,
                ["MatchedValue"] = "kim@contoso.com",
                ["PredictedError"] = "AdminRoleConflict",
                ["Reason"] = "why",
                ["Remedy"] = "what",
                ["Source"] = "where",
                ["NotRead"] = "deleted users",
                ["ObjectGuid"] = "1a4406c1-b49f-4723-8669-28cd79d06f66",
                ["CloudUserId"] = "id",
                ["ImmutableId"] = "anchor",
                ["PredictedAt"] = "2026-11-30T04:30:26.1234567+01:00",
                ["SandboxSession"] = "sandbox-1",
            },
            "item");

        Assert.Equal(
            new MatchResult
            {
                OnPremisesUser = "kim",
                CloudUser = "kim@contoso.com",
                ObjectType = DirectoryObjectType.Group,
                Outcome = MatchOutcome.Blocked,
                MatchedOn = MatchedOn.PrimarySmtpAddress,
                MatchedValue = "kim@contoso.com",
                PredictedError = PredictedSyncError.AdminRoleConflict,
                Reason = "why",
                Remedy = "what",
                Source = "where",
                NotRead = "deleted users",
                ObjectGuid = new Guid("1a4406c1-b49f-4723-8669-28cd79d06f66"),
                CloudUserId = "id",
                ImmutableId = "anchor",
                PredictedAt = "2026-11-30 03:30:26.1234567Z",
                SandboxSession = "sandbox-1",
            },
            read);
    }

    [Theory]
    [InlineData("no time", null, null)]
    [InlineData("a time that a spreadsheet has changed stays, for who needs the time to refuse it", "30.11.2026 03:30", "30.11.2026 03:30")]
    public void A_time_is_optional(string name, string? given, string? text) => Assert.Equal(
        (name, text),
        (name, MatchResultShape.Read(new Bag { ["OnPremisesUser"] = "kim", ["Outcome"] = "Blocked", ["PredictedAt"] = given }, name).PredictedAt));

    [Theory]
    [InlineData("of one run", "2026-11-30 03:30:26.1234567Z", "sandbox-1", true)]
    [InlineData("of another run", "2026-11-30 03:30:27Z", "sandbox-1", false)]
    [InlineData("of another session of the sandbox", "2026-11-30 03:30:26.1234567Z", "sandbox-2", false)]
    public void Results_of_one_run_share_what_is_the_same(string name, string time, string sandbox, bool isShared)
    {
        Bag First() => new()
        {
            ["OnPremisesUser"] = "kim",
            ["Outcome"] = "Blocked",
            ["Tenant"] = "sandbox Contoso",
            ["PredictedAt"] = "2026-11-30 03:30:26.1234567Z",
            ["SandboxSession"] = "sandbox-1",
        };
        MatchResult before = MatchResultShape.Read(First(), name);
        Bag second = First();
        second["PredictedAt"] = time;
        second["SandboxSession"] = sandbox;

        Assert.Equal((name, isShared), (name, ReferenceEquals(before.Origin, MatchResultShape.Read(second, name, before).Origin)));
    }

    [Theory]
    [InlineData("from Import-Clixml")]
    [InlineData("from ConvertFrom-Json")]
    public void A_number_for_the_outcome_comes_back(string name)
    {
        object number = name.EndsWith("Json", StringComparison.Ordinal) ? (long)MatchOutcome.Blocked : (int)MatchOutcome.Blocked;

        MatchResult read = MatchResultShape.Read(new Bag { ["OnPremisesUser"] = "kim", ["Outcome"] = number, ["Tenant"] = "sandbox Contoso" }, name);

        Assert.Equal((MatchOutcome.Blocked, "sandbox Contoso"), (read.Outcome, read.Tenant));
    }

    [Theory] // ConvertTo-Json writes enumerations as numbers
    [InlineData(4L), InlineData(4), InlineData(4.0)]
    public void A_number_of_JSON_is_an_outcome(object number) =>
        Assert.Equal(MatchOutcome.Blocked, MatchResultShape.Read(new Bag { ["OnPremisesUser"] = "kim", ["Outcome"] = number }, "kim").Outcome);

    /// <summary>The case, the property Conflicts, and the conflicts that come back.</summary>
    public static TheoryData<string, object?, string> ConflictForms => new()
    {
        { "objects of JSON", new object[] { Conflict("kim", "mail", "kim@a.com"), Conflict("Lee (adm)", "userPrincipalName", "a(b)@a.com") }, "kim (mail: kim@a.com);Lee (adm) (userPrincipalName: a(b)@a.com)" },
        { "one object instead of a list", Conflict("kim", "mail", "kim@a.com"), "kim (mail: kim@a.com)" },
        { "the text of a CSV file", "kim (mail: kim@a.com)", "kim (mail: kim@a.com)" },
        { "texts of JSON that was written with a small depth", new object[] { "kim (mail: kim@a.com)" }, "kim (mail: kim@a.com)" },
        { "texts of JSON that was written twice", new object[] { "@{Name=kim; Attribute=mail; Value=kim@a.com}" }, "" },
        { "an object without a value is lost, and the others with it", new object[] { Conflict("kim", "mail", "kim@a.com"), new Bag { ["Name"] = "lee", ["Attribute"] = "mail" } }, "" },
        { "an object and a text", new object[] { Conflict("kim", "mail", "kim@a.com"), "lee (mail: lee@a.com)" }, "" },
        { "nothing", Array.Empty<object>(), "" },
    };

    [Theory, MemberData(nameof(ConflictForms))]
    public void Conflicts_come_back_or_are_lost_as_a_whole(string name, object? value, string conflicts)
    {
        MatchResult read = MatchResultShape.Read(new Bag { ["OnPremisesUser"] = "kim", ["Outcome"] = "Conflict", ["Conflicts"] = value }, name);

        Assert.Equal((name, conflicts), (name, string.Join(";", read.Conflicts)));
    }

    [Fact]
    public void All_of_a_conflict_comes_back()
    {
        MatchConflict whole = new() { Name = "Sales", Id = "id", Side = IdentitySide.OnPremises, ObjectType = DirectoryObjectType.Group, Attribute = "mail", Value = "sales@a.com" };
        Bag bag = Conflict(whole.Name, whole.Attribute, whole.Value);
        bag["Id"] = "id";
        bag["Side"] = (long)IdentitySide.OnPremises;
        bag["ObjectType"] = "Group";

        MatchResult read = MatchResultShape.Read(new Bag { ["OnPremisesUser"] = "kim", ["Outcome"] = "Conflict", ["Conflicts"] = new object[] { bag } }, "kim");

        Assert.Equal(whole, Assert.Single(read.Conflicts));
    }

    private static Bag Conflict(string name, string attribute, string value) => new() { ["Name"] = name, ["Attribute"] = attribute, ["Value"] = value };

    public static TheoryData<string, string?, object?> NoResults => new()
    {
        { "nobody", null, "Blocked" },
        { "an empty name", "", "Blocked" },
        { "no outcome", "kim", null },
        { "an outcome nobody knows", "kim", "Odd" },
        { "a number in text", "kim", "7" },
        { "a number without a name", "kim", 77 },
        { "a number that is none", "kim", 10L },
        { "a fraction", "kim", 1.5 },
    };

    [Fact] // without it, a spoilt value would make the predicted error one of nothing
    public void An_error_nobody_knows_is_an_error() => Assert.Equal(
        "NotAMatchResult",
        Assert.Throws<IdentityModelException>(() => MatchResultShape.Read(
            new Bag { ["OnPremisesUser"] = "kim", ["Outcome"] = "Blocked", ["PredictedError"] = "12.11.2026" }, "kim")).ErrorId);

    [Theory, MemberData(nameof(NoResults))]
    public void Anything_else_is_an_error(string name, string? user, object? outcome)
    {
        IdentityModelException error = Assert.Throws<IdentityModelException>(
            () => MatchResultShape.Read(new Bag { ["OnPremisesUser"] = user, ["Outcome"] = outcome }, name));

        Assert.Equal("NotAMatchResult", error.ErrorId);
        Assert.Equal(name, error.Target);
    }
}
