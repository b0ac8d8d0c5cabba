using IdentityModel.Testing;

namespace IdentityModel.Core.Tests.Matching;

/// <summary>What the matcher itself costs: everything but the objects it is given and the results it gives.</summary>
public class MatchingAllocationTests
{
    private const int Users = 50_000;
    private const double Budget = 200;
    private const double ResultBudget = 300;

    [Theory]
    [InlineData("both sides in sync", 0)]
    [InlineData("soft matches by address", 1)]
    [InlineData("every second user without a counterpart", 2)]
    [InlineData("every address several times on either side", 3)]
    public void Matching_allocates_at_most_200_bytes_a_user_beyond_its_output(string name, int kind)
    {
        CloudUser[] cloud = [.. Enumerable.Range(0, Users).Select(number => CloudUserOf(number, kind))];
        OnPremisesUser[] onPremises = [.. Enumerable.Range(0, Users).Select(number => OnPremisesUserOf(number, kind))];
        Index(cloud[..100], onPremises[..100]);

        long bytes = Index(cloud, onPremises);

        Assert.True(bytes <= Budget * 2 * Users, $"{name}: {(double)bytes / (2 * Users):f0} bytes a user.");
    }

    // PowerShell adds some 160 bytes of its own to each result that it keeps (docs/performance.md).
    [Theory]
    [InlineData(MatchOutcome.HardMatch)]
    [InlineData(MatchOutcome.SoftMatch)]
    [InlineData(MatchOutcome.NewUser)]
    public void A_result_that_needs_no_answer_takes_at_most_300_bytes(MatchOutcome outcome)
    {
        Company company = new(Users / 5);
        UserMatcher matcher = new(new MatchSettings());
        foreach (CloudUser user in company.Cloud)
            matcher.AddCloudObject(user);
        foreach (OnPremisesUser user in company.OnPremises)
            matcher.AddOnPremisesUser(user);
        using IEnumerator<MatchResult> results = matcher.Results().GetEnumerator();
        Assert.True(results.MoveNext());

        long count = 0;
        long bytes = 0;
        long before = GC.GetAllocatedBytesForCurrentThread();
        while (results.MoveNext())
        {
            long after = GC.GetAllocatedBytesForCurrentThread();
            if (results.Current.Outcome == outcome)
            {
                count++;
                bytes += after - before;
            }

            before = GC.GetAllocatedBytesForCurrentThread();
        }

        Assert.True(count > 100 && bytes <= ResultBudget * count, $"{(double)bytes / Math.Max(count, 1):f0} bytes for each of {count} results.");
    }

    /// <summary>Takes both sides in and registers what each user wants; of the results only the first is made.</summary>
    private static long Index(CloudUser[] cloud, OnPremisesUser[] onPremises)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        UserMatcher matcher = new(new MatchSettings());
        foreach (CloudUser user in cloud)
            matcher.AddCloudObject(user);

        foreach (OnPremisesUser user in onPremises)
            matcher.AddOnPremisesUser(user);

        Assert.NotNull(matcher.Results().First());
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static CloudUser CloudUserOf(int number, int kind) => new()
    {
        Id = Guid.NewGuid().ToString(),
        UserPrincipalName = AddressOf(number, kind),
        Mail = AddressOf(number, kind),
        ProxyAddresses = ["SMTP:" + AddressOf(number, kind), $"smtp:alias{number}@contoso.onmicrosoft.com"],
        ImmutableId = kind == 0 ? Convert.ToBase64String(GuidOf(number).ToByteArray()) : null,
        AdministratorRoles = [],
    };

    private static OnPremisesUser OnPremisesUserOf(int number, int kind) => new()
    {
        ObjectGuid = GuidOf(number),
        UserPrincipalName = AddressOf(kind == 2 ? number * 2 : number, kind),
        Mail = AddressOf(kind == 2 ? number * 2 : number, kind),
        ProxyAddresses = ["SMTP:" + AddressOf(kind == 2 ? number * 2 : number, kind), $"smtp:old{number}@contoso.com"],
    };

    private static string AddressOf(int number, int kind) => $"first.last{(kind == 3 ? number / 3 : number)}@contoso.com";

    private static Guid GuidOf(int number) => new(number, 1, 2, [3, 4, 5, 6, 7, 8, 9, 10]);
}
