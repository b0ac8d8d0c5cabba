namespace IdentityModel.Core.Trusts.ClaimRules;

/// <summary>
/// The attribute store "Active Directory", answered from one described account. A query has three parts, with semicolons between them: an
/// LDAP filter (empty: the account itself), the attributes, and DOMAIN\user (docs/facts/claim-rules.md#active-directory-store).
/// </summary>
internal static class DirectoryStore
{
    public const string Name = "Active Directory";

    private const int Parts = 3;

    /// <summary>The account's values, if the query finds it.</summary>
    public static StoreAnswer Answer(ClaimAccount account, string query, string[] parameters)
    {
        string[] parts = query.Split(';');
        if (parts.Length != Parts)
            return StoreAnswer.Unknown($"the query '{Shown.Value(query)}' of Active Directory");

        string[] attributes = [.. parts[1].Split(',').Select(one => one.Trim())];
        return Finds(account, parts[0].Trim(), parameters) switch
        {
            null => StoreAnswer.Unknown($"the filter '{Shown.Value(parts[0])}' of Active Directory"),
            false => new([.. attributes.Select(_ => (IReadOnlyList<string>)[])], []),
            true => new(
                [.. attributes.Select(account.ValuesOf)],
                [.. attributes.Where(one => account.ValuesOf(one) is null).Select(one => $"the attribute '{Shown.Value(one)}' of Active Directory")]),
        };
    }

    // Only a filter for one attribute is understood: what others find is not known.
    private static bool? Finds(ClaimAccount account, string filter, string[] parameters)
    {
        if (filter.Length == 0)
            return true;

        string inside = filter.StartsWith("(", StringComparison.Ordinal) && filter.EndsWith(")", StringComparison.Ordinal)
            ? filter.Substring(1, filter.Length - 2)
            : filter;
        int equals = inside.IndexOf('=');
        if (equals <= 0 || inside.IndexOfAny(['(', ')', '*', '&', '|', '!', '<', '>', '~', ':']) >= 0)
            return null;

        string value = Filled(inside.Substring(equals + 1).Trim(), parameters);
        return account.ValuesOf(inside.Substring(0, equals).Trim())?.Contains(value, StringComparer.OrdinalIgnoreCase);
    }

    private static string Filled(string text, string[] parameters)
    {
        for (int at = 0; at < parameters.Length; at++)
            text = text.Replace($"{{{at}}}", parameters[at]);
        return text;
    }
}
