using IdentityModel.Core.Users;

namespace IdentityModel.Core.Tests;

public class AlikeErrorsTests
{
    private readonly List<string> _reported = [];

    [Fact]
    public void Users_who_all_fail_alike_get_one_error()
    {
        AlikeErrors errors = Fail(new(Report), "nobody", "nobody", "nobody");

        Assert.Empty(_reported);
        errors.Finish();

        Assert.Equal(["user 1: nobody All 2 other users have the same error."], _reported);
    }

    [Fact]
    public void One_user_gets_the_error_as_it_is()
    {
        Fail(new(Report), "nobody").Finish();

        Assert.Equal(["user 1: nobody"], _reported);
    }

    [Fact]
    public void Another_error_reports_each()
    {
        Fail(new(Report), "nobody", "nobody", "twice", "nobody").Finish();

        Assert.Equal(["user 1: nobody", "user 2: nobody", "user 3: twice", "user 4: nobody"], _reported);
    }

    [Fact]
    public void A_good_user_reports_each_at_once()
    {
        AlikeErrors errors = Fail(new(Report), "nobody", "nobody");
        errors.Release();

        Assert.Equal(["user 1: nobody", "user 2: nobody"], _reported);
        Fail(errors, "nobody");
        Assert.Equal(3, _reported.Count);
    }

    private void Report(IdentityModelException error) => _reported.Add(error.Message);

    private static AlikeErrors Fail(AlikeErrors errors, params string[] problems)
    {
        for (int i = 0; i < problems.Length; i++)
            errors.Add(new IdentityModelException("UserBad", ErrorKind.InvalidData, problems[i], "").At($"user {i + 1}", target: null));

        return errors;
    }
}
