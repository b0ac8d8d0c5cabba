namespace IdentityModel.Core.Tests;

public class DomainConversionEstimatorTests
{
    // docs/facts/sign-in-models.md#time-to-convert: "two hours plus an additional hour for each 2,000 users"; every started 2,000
    // counts (docs/facts/conversion.md#estimate)
    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 3)]
    [InlineData(1_999, 3)]
    [InlineData(2_000, 3)]
    [InlineData(2_001, 4)]
    [InlineData(4_000, 4)]
    [InlineData(80_000, 42)]
    [InlineData(int.MaxValue, 1_073_744)]
    public void The_documented_rule_is_two_hours_and_one_for_every_started_2000_users(long users, int hours) =>
        Assert.Equal(TimeSpan.FromHours(hours), DomainConversionEstimator.Estimate(users).DocumentedDuration);

    [Theory] // docs/facts/conversion.md#sign-in-caches: one domain write, caches up to 60 minutes
    [InlineData(0)]
    [InlineData(80_000)]
    public void Today_the_number_of_users_does_not_count(long users) =>
        Assert.Equal(TimeSpan.FromMinutes(60), DomainConversionEstimator.Estimate(users).CurrentDuration);

    // docs/facts/throttling.md#write-rate: 3,000 writes in 150 s; its derived figures: 2,000 take 100 s, 50,000 about 42 min
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0.05)]
    [InlineData(2_000, 100)]
    [InlineData(2_001, 100.05)]
    [InlineData(3_000, 150)]
    [InlineData(50_000, 2_500)]
    [InlineData(80_000, 4_000)]
    public void Passwords_are_set_at_the_write_quota(long users, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), DomainConversionEstimator.Estimate(users).PasswordResetDuration);

    [Fact]
    public void Every_figure_has_one_sentence_that_names_it_and_its_source_with_the_address() => Assert.Collection(
        DomainConversionEstimator.Estimate(10).Basis,
        basis => Assert.Matches("^DocumentedDuration: .*2,000 users.*2014.*[.] https://\\S+$", basis),
        basis => Assert.Matches("^CurrentDuration: .*60 minutes.*Microsoft Learn.*[.] https://\\S+$", basis),
        basis => Assert.Matches("^PasswordResetDuration: .*3,000 writes in 150 seconds.*Graph.*[.] https://\\S+$", basis));

    [Fact]
    public void It_reads_well() => Assert.Equal(
        "2001 users: documented 04:00:00, today up to 01:00:00, all passwords 00:01:40.0500000",
        DomainConversionEstimator.Estimate(2_001).ToString());

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    [InlineData(1L + int.MaxValue)]
    public void A_number_no_domain_has_is_refused(long users)
    {
        IdentityModelException error = Assert.Throws<IdentityModelException>(() => DomainConversionEstimator.Estimate(users));

        Assert.Equal("UserCountOutOfRange", error.ErrorId);
        Assert.Equal(users, error.Target);
    }
}
