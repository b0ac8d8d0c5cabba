using IdentityModel.Core.Users;

namespace IdentityModel.Core.Tests;

public class AlikeErrorsTests
{
    private readonly List<string> _told = [];

    public static TheoryData<string, string[], string[]> Cases => new()
    {
        { "all alike", ["nobody", "nobody", "nobody"], ["user 1: nobody", "2 other users have the same error."] },
        { "two alike", ["nobody", "nobody"], ["user 1: nobody", "1 other user has the same error."] },
        { "one", ["nobody"], ["user 1: nobody"] },
        { "none", [], [] },
        { "another error", ["nobody", "nobody", "twice", "nobody"], ["user 1: nobody", "user 2: nobody", "user 3: twice", "user 4: nobody"] },
        { "a good user in between", ["nobody", "nobody", "", "nobody"], ["user 1: nobody", "user 2: nobody", "user 4: nobody"] },
        { "a good user first", ["", "nobody", "nobody"], ["user 2: nobody", "user 3: nobody"] },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Users_who_all_fail_alike_get_one_error(string name, string[] problems, string[] expected)
    {
        AlikeErrors errors = Told(problems);
        errors.Finish();

        Assert.True(expected.SequenceEqual(_told), $"{name}: {string.Join(" | ", _told)}");
    }

    [Fact] // with -ErrorAction Stop, a command ends there
    public void The_first_error_is_told_at_once()
    {
        Told("nobody", "nobody");

        Assert.Equal(["user 1: nobody"], _told);
    }

    [Fact] // 'ann' has no domain, 'bob' has no domain
    public void Errors_that_name_their_object_are_alike_by_their_problem()
    {
        AlikeErrors errors = new(error => _told.Add(error.Message), _told.Add, "object");
        foreach (string name in (string[])["ann", "bob", "cy"])
            errors.Add(new IdentityModelException("Bad", ErrorKind.InvalidData, $"'{name}' has no domain", ""), "no domain");
        errors.Finish();

        Assert.Equal(["'ann' has no domain", "2 other objects have the same error."], _told);
    }

    private AlikeErrors Told(params string[] problems)
    {
        AlikeErrors errors = new(error => _told.Add(error.Message), _told.Add);
        for (int i = 0; i < problems.Length; i++)
        {
            if (problems[i].Length == 0)
                errors.Release();
            else
                errors.Add(new IdentityModelException("UserBad", ErrorKind.InvalidData, problems[i], "").At($"user {i + 1}", target: null));
        }

        return errors;
    }
}
