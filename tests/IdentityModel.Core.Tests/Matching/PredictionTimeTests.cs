using System.Globalization;

namespace IdentityModel.Core.Tests.Matching;

/// <summary>The time of a prediction as a text: the same for every reader, or refused.</summary>
public sealed class PredictionTimeTests
{
    private const string Text = "2026-11-30 03:30:26.1234567Z";
    private static readonly DateTimeOffset Time = new DateTimeOffset(2026, 11, 30, 3, 30, 26, TimeSpan.Zero).AddTicks(1234567);

    /// <summary>The case, the value, and its text; null if it is refused.</summary>
    public static TheoryData<string, object, string?> Values => new()
    {
        { "as it is written", Text, Text },
        { "with blanks around it", $" {Text} ", Text },
        { "of ISO 8601", "2026-11-30T03:30:26.1234567Z", Text },
        { "of another time zone", "2026-11-30T04:30:26.1234567+01:00", Text },
        { "without parts of a second", "2026-11-30 03:30:26Z", "2026-11-30 03:30:26.0000000Z" },
        { "with three digits", "2026-11-30 03:30:26.123Z", "2026-11-30 03:30:26.1230000Z" },
        { "what ConvertFrom-Json makes of a T", Time.UtcDateTime, Text },
        { "a local time", Time.LocalDateTime, Text },
        { "a DateTimeOffset", Time.ToOffset(TimeSpan.FromHours(5)), Text },
        { "a date without a time zone", new DateTime(2026, 11, 30, 3, 30, 26, DateTimeKind.Unspecified), null },
        { "without a time zone", "2026-11-30 03:30:26", null },
        { "without seconds", "2026-11-30 03:30Z", null },
        { "of German Excel", "30.11.2026 03:30", null },
        { "of American Excel", "11/30/2026 3:30", null },
        { "of a day that could be a month", "02.11.2026 03:30:26 +00:00", null },
        { "a number of Excel", "46356.146", null },
        { "a number", 46356.146, null },
        { "a day that does not exist", "2026-02-30 03:30:26Z", null },
        { "another word", "today", null },
    };

    [Theory, MemberData(nameof(Values))]
    public void A_time_comes_back_or_is_refused_in_every_culture(string name, object value, string? text)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            foreach (string culture in new[] { "", "de-DE", "en-US", "ar-SA", "th-TH" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                Assert.Equal((name, culture, text), (name, culture, PredictionTime.TextOf(value)));
                Assert.Equal((name, Text), (name, PredictionTime.TextOf(Time)));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_text_is_the_same_instant() => Assert.Equal(Time, PredictionTime.Read(PredictionTime.TextOf(Time)));
}
