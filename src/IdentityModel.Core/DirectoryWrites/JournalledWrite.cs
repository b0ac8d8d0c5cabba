using System.Globalization;

namespace IdentityModel.Core.DirectoryWrites;

/// <summary>A value that a run wrote, or may have written.</summary>
/// <param name="Name">The object's name, as it was then.</param>
/// <param name="Attribute">The attribute.</param>
/// <param name="Old">The value before; null for none.</param>
/// <param name="New">The value after; null for none.</param>
/// <param name="SharedWith">The other objects that had the old value, too.</param>
/// <param name="At">When it was requested.</param>
/// <param name="IsMade">Whether the server said that it made the change.</param>
internal sealed record JournalledWrite(
    string Name, string Attribute, string? Old, string? New, IReadOnlyList<Guid> SharedWith, DateTimeOffset At, bool IsMade = false)
{
    private const string User = "user";
    private const string NameOfUser = "name";
    private const string NameOfAttribute = "attribute";
    private const string OldValue = "old";
    private const string NewValue = "new";
    private const string Shared = "shared";
    private const string Values = "values";

    /// <summary>A request as detail of a journal.</summary>
    public static (string, string)[] DetailOf(OnPremisesUserChange change) =>
    [
        (NameOfUser, change.User), (NameOfAttribute, change.Attribute), (OldValue, change.From ?? ""), (NewValue, change.To ?? ""),
        .. change.SharedWith.Count > 0 ? [(Shared, string.Join(" ", change.SharedWith))] : Array.Empty<(string, string)>(),
    ];

    /// <summary>The number of values of a request as detail of the answer.</summary>
    public static (string, string) DetailOf(int values) => (Values, values.ToString(CultureInfo.InvariantCulture));

    /// <summary>Reads a request.</summary>
    /// <exception cref="IdentityModelException"><c>JournalMalformed</c>.</exception>
    public static JournalledWrite Of(JournalEvent one)
    {
        string? named = Text(one, NameOfAttribute);
        string attribute = StoredValue.Attributes
            .FirstOrDefault(written => written.Equals(named, StringComparison.OrdinalIgnoreCase))
            ?? throw Errors.JournalMalformed(one.User!, NameOfAttribute);
        if (!Guid.TryParse(one.User, out _))
            throw Errors.JournalMalformed(one.User!, User);

        return new JournalledWrite(
            Text(one, NameOfUser) is { Length: > 0 } user ? user : one.User!,
            attribute,
            ValueOf(one, attribute, OldValue),
            ValueOf(one, attribute, NewValue),
            [.. (Text(one, Shared) ?? "").Split([' '], StringSplitOptions.RemoveEmptyEntries).Select(guid => GuidOf(one, guid))],
            one.At);
    }

    /// <summary>How many of the last requests an answer is for.</summary>
    public static int CountOf(JournalEvent answer) =>
        int.TryParse(Text(answer, Values), NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : 1;

    private static string? ValueOf(JournalEvent one, string attribute, string name) =>
        Text(one, name) is not { } value || !StoredValue.IsValid(attribute, value) ? throw Errors.JournalMalformed(one.User!, name)
            : value.Length > 0 ? value
            : null;

    private static Guid GuidOf(JournalEvent one, string text) =>
        Guid.TryParse(text, out Guid guid) ? guid : throw Errors.JournalMalformed(one.User!, Shared);

    private static string? Text(JournalEvent one, string name) => one.Detail is { } detail && detail.TryGetValue(name, out string? value) ? value : null;
}
