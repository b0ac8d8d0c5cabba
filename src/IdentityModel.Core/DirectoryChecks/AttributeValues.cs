namespace IdentityModel.Core.DirectoryChecks;

/// <summary>What users have of an attribute.</summary>
/// <param name="Of">A user's values as the directory holds them; none if there is nothing to check.</param>
/// <param name="Read">Makes a value from its text.</param>
internal sealed record AttributeValues(Func<CheckedUser, IEnumerable<string>> Of, Func<string, CheckedValue> Read)
{
    /// <summary>An attribute with one text.</summary>
    public static AttributeValues Text(Func<OnPremisesUser, string?> value) => new(
        user => value(user.User) is { Length: > 0 } text ? [text] : [], text => new CheckedValue("", text));

    /// <summary>An attribute with addresses.</summary>
    public static AttributeValues Addresses(Func<OnPremisesUser, IEnumerable<string>> values) =>
        new(user => values(user.User), CheckedValue.OfAddress);
}
