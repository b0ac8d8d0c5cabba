using System.Collections;
using System.Globalization;

namespace IdentityModel.Core.Users;

/// <summary>
/// Reads properties of a bag as values: the first of several names that has a value counts. Texts and addresses are tidied and
/// must be what they say, or are left exactly as the source holds them where <paramref name="asIs"/> is true. Where
/// <paramref name="forMatching"/> is true, details that decide no match are not asked for. Where <paramref name="isOnPremises"/> is
/// true, only the blanks around a text go that synchronization removes, too (docs/facts/matching.md#invisible-characters), and an
/// address may be none: what becomes of its user is the match's to say.
/// </summary>
internal readonly partial struct PropertyReader(
    IPropertyBag bag, UnusableColumns? unusable, bool asIs = false, bool forMatching = false, bool isOnPremises = false)
{
    private readonly IColumnBag? _columns = bag as IColumnBag;

    private static readonly string[] TrueTexts = ["True", "Yes", "1", "Enabled"];
    private static readonly string[] FalseTexts = ["False", "No", "0", "Disabled"];

    // Excel turns a cell with True into a truth value, and writes it to CSV in its own language: German, French, Spanish,
    // Italian, Dutch, Portuguese, Polish, Czech, Hungarian, Swedish, Norwegian, Finnish, Turkish, Russian
    // (handsontable/hyperformula, src/i18n/languages).
    private static readonly string[] SpreadsheetTrueTexts =
    [
        "WAHR", "VRAI", "VERDADERO", "VERO", "WAAR", "VERDADEIRO", "PRAWDA", "PRAVDA", "IGAZ", "SANT", "SANN", "TOSI", "DOĞRU", "ИСТИНА",
    ];

    private static readonly string[] SpreadsheetFalseTexts =
    [
        "FALSCH", "FAUX", "FALSO", "ONWAAR", "FAŁSZ", "NEPRAVDA", "HAMIS", "FALSKT", "USANN", "EPÄTOSI", "YANLIŞ", "ЛОЖЬ",
    ];

    // In a consequence: the name that the source uses for the column.
    private const string ColumnPlace = "{column}";

    private const int AccountDisabled = 0x2; // userAccountControl: ADS_UF_ACCOUNTDISABLE

    /// <summary>A text without blanks around it; null if there is none.</summary>
    internal string? Text(string[] names) => asIs ? TextAsIs(names) :
        TryFind(names, out _, out object value) ? Tidy(PropertyText.Of(PropertyText.Single(value))) : null;

    /// <summary>A text that decides no match; asked for by a match too where <paramref name="isNeeded"/> is true.</summary>
    internal string? Detail(string[] names, bool isNeeded = false) => forMatching && !isNeeded ? null : Text(names);

    /// <summary>The first text of a list that decides no match.</summary>
    internal string? FirstDetail(string[] names) => forMatching ? null : FirstText(names);

    /// <summary>A whole number; null if there is none.</summary>
    internal long? Number(string[] names)
    {
        if (!TryFind(names, out string name, out object value))
            return null;
        string text = PropertyText.Of(PropertyText.Single(value)).Trim();
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw Errors.InvalidNumber(name, text);
    }

    /// <summary>The first text of a list, or a text alone; null if there is none.</summary>
    private string? FirstText(string[] names)
    {
        if (!TryFind(names, out _, out object value))
            return null;
        object? first = value is not string && value is IEnumerable many ? many.Cast<object?>().FirstOrDefault() : value;
        string text = first is null ? "" : PropertyText.Of(first).Trim();
        return text.Length == 0 || TypeNameText.Is(text) ? null : text;
    }

    /// <summary>A GUID; null if there is none, or only a type's name. The all-zero GUID means none.</summary>
    internal Guid? Guid(string[] names, string consequence)
    {
        if (!TryFindUsable(names, consequence, out string name, out object value))
            return null;
        if (!GuidValue.TryRead(PropertyText.Single(value), out Guid guid))
            throw Errors.InvalidGuid(name, PropertyText.Of(value));
        return guid == System.Guid.Empty ? null : guid;
    }

    /// <summary>
    /// <c>mS-DS-ConsistencyGuid</c>: a GUID as <see cref="Guid"/> reads it; if it holds another number of bytes than 16, null and the
    /// Base64 of its bytes, which is the anchor then (docs/facts/matching.md#mistaken-anchors).
    /// </summary>
    /// <param name="names">The names of the property.</param>
    /// <param name="consequence">What follows if the source has lost it.</param>
    /// <param name="anchor">The anchor that is no GUID.</param>
    /// <param name="isLost">Whether the source has lost the value.</param>
    internal Guid? ConsistencyGuid(string[] names, string consequence, out string? anchor, out bool isLost)
    {
        anchor = null;
        isLost = false;
        if (!TryFindUsable(names, consequence, out string name, out object value))
        {
            isLost = name.Length > 0;
            return null;
        }

        if (GuidValue.TryRead(PropertyText.Single(value), out _)
            || !GuidValue.TryReadBytes(PropertyText.Single(value), out byte[] bytes))
        {
            return Guid(names, consequence);
        }

        anchor = Convert.ToBase64String(bytes);
        return null;
    }

    /// <summary>
    /// An ImmutableId. That of an on-premises user must be one that synchronization can send (<see cref="AnchorForm"/>). The cloud holds
    /// others, too; but an anchor other than Base64 may not contain <c>+ / =</c> (docs/facts/matching.md#rules-for-an-anchor), so that a
    /// value with one of these must decode.
    /// </summary>
    internal string? ImmutableId(string[] names)
    {
        if (!TryFind(names, out string name, out object value))
            return null;
        string text = PropertyText.Of(PropertyText.Single(value)).Trim();
        if (AnchorForm.IsOfExchange(text))
        {
            unusable?.Tell(name, $"The column '{name}' has '{Shown.Value(text)}': Exchange writes this value, and it is no source anchor. The "
                + (isOnPremises
                    ? "command uses mS-DS-ConsistencyGuid if the user has it, and else objectGUID."
                    : "command does not use it."));
            return null;
        }

        AnchorVerdict verdict = isOnPremises && text.Length > 0 ? AnchorForm.Judge(text) : default;
        if (verdict.Grade is AnchorGrade.NotOfSync or AnchorGrade.Impossible)
            throw Errors.InvalidImmutableId(name, text, verdict.Problem, verdict.Proposal);
        if (text.IndexOfAny(['+', '/', '=']) >= 0 && !IsBase64(text))
            throw Errors.InvalidImmutableId(name, text, "is not valid Base64", proposal: null);
        return text;
    }

    /// <summary>A SID as text; null if there is none, or the source has lost it.</summary>
    internal string? Sid(string[] names) =>
        TryFind(names, out _, out object value) ? SidValue.TextOf(PropertyText.Single(value)) : null;

    /// <summary>Whether a SID is that of an account that every domain has; null if it is not, or cannot be read.</summary>
    internal bool? IsBuiltIn(string[] names)
    {
        if (!TryFind(names, out string name, out object value))
            return null;
        object single = PropertyText.Single(value);
        if (SidValue.IsBuiltIn(single) is { } isBuiltIn)
            return isBuiltIn ? true : null;

        unusable?.Report(
            name,
            PropertyText.Of(single),
            "The command cannot recognize Administrator, Guest and krbtgt by it. Export isCriticalSystemObject, or the SID as text.");
        return null;
    }

    /// <summary>True or false; null if there is nothing.</summary>
    internal bool? Boolean(string[] names)
    {
        if (!TryFind(names, out string name, out object value))
            return null;
        object single = PropertyText.Single(value);
        return single as bool? ?? BooleanText(name, PropertyText.Of(single).Trim());
    }

    /// <summary>Whether an account is enabled by <c>userAccountControl</c>, as a number or as the names of its flags.</summary>
    internal bool? EnabledByControl(string[] names)
    {
        if (!TryFind(names, out _, out object value))
            return null;
        object single = PropertyText.Single(value);
        string text = (single is Enum flags ? flags.ToString("D") : PropertyText.Of(single)).Trim();
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int control)
            ? (control & AccountDisabled) == 0
            : text.Replace("_", "").IndexOf("AccountDisable", StringComparison.OrdinalIgnoreCase) < 0;
    }

    /// <summary>
    /// A point in time. Text is read as ISO 8601 or as the invariant culture writes it, and taken for UTC where it names no zone;
    /// text of another culture is unusable, because a day taken for a month would be worse than nothing. A match does not read it.
    /// </summary>
    internal DateTimeOffset? Time(string[] names, string consequence)
    {
        if (forMatching || !TryFindUsable(names, consequence, out string name, out object value))
            return null;
        object single = PropertyText.Single(value);
        if (single is DateTimeOffset time)
            return time;
        if (single is DateTime local)
            return new DateTimeOffset(local.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(local, DateTimeKind.Utc) : local);
        string text = PropertyText.Of(single);
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset parsed))
            return parsed;
        unusable?.Report(name, text, consequence);
        return null;
    }

    /// <summary>A mail address without type.</summary>
    internal string? Address(string[] names)
    {
        if (asIs)
            return TextAsIs(names);
        if (!TryFind(names, out string name, out object value))
            return null;
        string text = Tidy(PropertyText.Of(PropertyText.Single(value)));
        string address = ProxyAddresses.SmtpAddress(text) ?? text;
        return AddressList.IsSmtp(address) || (isOnPremises && !TypeNameText.Is(text)) ? address : throw Errors.InvalidAddress(name, text);
    }

    /// <summary>All proxy addresses, each with its type.</summary>
    /// <param name="names">The names of the property.</param>
    /// <param name="consequence">What follows if the source has lost them, as a sentence.</param>
    /// <param name="areLost">Whether the source has lost all or some of them.</param>
    internal IReadOnlyList<string> Addresses(string[] names, string consequence, out bool areLost)
    {
        areLost = false;
        if (!TryFind(names, out string name, out object value))
            return [];
        if (value is string written && IsTypeName(name, written, consequence))
        {
            areLost = true;
            return [];
        }

        if (asIs)
            return AddressesAsIs(name, value);
        if (isOnPremises && (value is not string text || VisibleText.HasInvisible(text.Replace('\t', ' ').Replace('\r', ' ').Replace('\n', ' '))))
            return ProxyAddresses.Tidied(AddressesAsIs(name, value is string list ? list.Trim(' ', '\t', '\r', '\n') : value));
        string[] addresses;
        if (value is not string && value is IEnumerable members)
        {
            addresses = [.. members.Cast<object?>().SelectMany(member => AddressList.One(member is null ? null : PropertyText.Of(member)))];
        }
        else
        {
            addresses = AddressList.Split(PropertyText.Of(value), out areLost);
            if (areLost)
                unusable?.Report(name, "...", "Format-List has shortened its addresses. Write them with -join ';'.");
        }

        foreach (string address in addresses)
        {
            bool isSmtp = address.StartsWith("smtp:", StringComparison.OrdinalIgnoreCase);
            if (!isOnPremises && isSmtp && !AddressList.IsSmtp(address, ProxyAddresses.PrefixLength))
                throw Errors.InvalidAddress(name, address);
        }

        return JoinedList<string>.Over(addresses);
    }

    /// <summary>A list of names; null if it was not read.</summary>
    internal IReadOnlyList<string>? Names(string[] names, string consequence)
    {
        foreach (string name in names)
        {
            if (!bag.TryGet(name, out object? value) || value is null or "")
                continue;
            if (value is string text)
            {
                if (!IsTypeName(name, text, consequence))
                    return [.. text.Split(';').Select(part => part.Trim()).Where(part => part.Length > 0)];
            }
            else if (value is IEnumerable members)
            {
                return [.. members.Cast<object?>().Where(member => member is not null).Select(member => PropertyText.Of(member!))];
            }
        }

        return null;
    }

    private string Tidy(string text) => isOnPremises ? text.Trim(' ') : text.Trim();

    // For most purposes a blank text is no value, but a directory check must see it.
    private string? TextAsIs(string[] names)
    {
        foreach (string name in names)
        {
            if (bag.TryGet(name, out object? found) && found is not null
                && PropertyText.Of(PropertyText.Single(found)) is { Length: > 0 } text)
            {
                return text;
            }
        }

        return null;
    }

    private string[] AddressesAsIs(string name, object value)
    {
        if (value is not string && value is IEnumerable members)
        {
            return
            [
                .. members.Cast<object?>().Select(member => member is null ? "" : PropertyText.Of(member)).Where(text => text.Length > 0),
            ];
        }

        List<string> addresses = AddressList.SplitAsIs(PropertyText.Of(value), out bool isCut);
        if (isCut)
            unusable?.Report(name, "...", "Format-List has shortened its addresses. Write them with -join ';'.");
        return [.. addresses];
    }

    private static bool Contains(string text, string part) => text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool BooleanText(string name, string text)
    {
        if (IsAny(text, TrueTexts))
            return true;
        if (IsAny(text, FalseTexts))
            return false;
        if (IsAny(text, SpreadsheetTrueTexts))
            return true;
        return IsAny(text, SpreadsheetFalseTexts) ? false : throw Errors.InvalidBoolean(name, text);
    }

    private static bool IsAny(string text, string[] texts)
    {
        foreach (string one in texts)
        {
            if (string.Equals(text, one, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static bool IsBase64(string text)
    {
        try
        {
            return Convert.FromBase64String(text).Length > 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private bool IsTypeName(string name, string text, string consequence)
    {
        bool isTypeName = TypeNameText.Is(text);
        if (isTypeName)
            unusable?.Report(name, text, consequence.Replace(ColumnPlace, name));
        return isTypeName;
    }

    private bool TryFindUsable(string[] names, string consequence, out string name, out object value) =>
        TryFind(names, out name, out value) && !(value is string text && IsTypeName(name, text, consequence));

    private bool TryFind(string[] names, out string name, out object value)
    {
        if (_columns is not null)
            return _columns.TryFind(names, out name, out value);

        foreach (string candidate in names)
        {
            if (bag.TryGet(candidate, out object? found) && !PropertyText.IsBlank(found))
            {
                name = candidate;
                value = found!;
                return true;
            }
        }

        name = "";
        value = "";
        return false;
    }
}
