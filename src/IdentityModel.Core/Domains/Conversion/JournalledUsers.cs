using System.Globalization;
using IdentityModel.Core.Passwords;

namespace IdentityModel.Core.Domains;

/// <summary>What a journal says of a converted domain's users.</summary>
/// <param name="Count">How many there were.</param>
/// <param name="Failed">How many of them did not get their password.</param>
/// <param name="Outcome">The outcome that needs the admin's attention most.</param>
internal sealed record JournalledUsers(long Count, long Failed, PasswordOutcome Outcome)
{
    private const string CountName = "users";
    private const string FailedName = "usersFailed";
    private const string OutcomeName = "passwordOutcome";

    /// <summary>How many were converted.</summary>
    public long Converted => Count - Failed;

    /// <summary>As the journal keeps it.</summary>
    public static IEnumerable<(string Name, string Value)> ToDetail(long count, long failed, PasswordOutcome outcome) =>
    [
        (CountName, count.ToString(CultureInfo.InvariantCulture)),
        (FailedName, failed.ToString(CultureInfo.InvariantCulture)),
        (OutcomeName, outcome.ToString()),
    ];

    /// <summary>
    /// Reads it from a journal's detail; <see langword="null"/> if the journal does not have it, or not in the module's form.
    /// </summary>
    public static JournalledUsers? From(IReadOnlyDictionary<string, string>? detail) =>
        NumberOf(detail, CountName) is { } count && NumberOf(detail, FailedName) is { } failed && failed <= count
        && detail!.TryGetValue(OutcomeName, out string? text) && Enum.TryParse(text, out PasswordOutcome outcome)
            ? new JournalledUsers(count, failed, outcome)
            : null;

    private static long? NumberOf(IReadOnlyDictionary<string, string>? detail, string name) =>
        detail is not null && detail.TryGetValue(name, out string? text)
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : null;
}
