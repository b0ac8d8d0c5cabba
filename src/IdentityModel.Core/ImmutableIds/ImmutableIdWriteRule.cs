namespace IdentityModel.Core.ImmutableIds;

/// <summary>
/// Judges a change of a cloud user's ImmutableId before it is sent (docs/facts/graph.md#writing-the-immutableid,
/// docs/facts/matching.md#rules-for-an-anchor).
/// </summary>
public static class ImmutableIdWriteRule
{
    /// <summary>The value must be shorter than this (docs/facts/matching.md#rules-for-an-anchor).</summary>
    public const int Limit = 60;

    /// <summary>Checks the value itself.</summary>
    /// <exception cref="IdentityModelException">ImmutableIdNotWritable.</exception>
    public static void Check(string value)
    {
        if (string.IsNullOrWhiteSpace(value))
            throw Errors.ImmutableIdNotWritable(value, "it is empty; to clear the value, use -Clear");
        if (value.Length >= Limit)
            throw Errors.ImmutableIdNotWritable(value, $"it has {value.Length} characters, and must have fewer than {Limit}");
        if (value.IndexOfAny(['$', '_']) >= 0)
            throw Errors.ImmutableIdNotWritable(value, "it contains $ or _, which are not allowed");
        if (value.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
            throw Errors.ImmutableIdNotWritable(value, "it contains a space or a control character");
    }

    /// <summary>Whether the value is a GUID with its hyphens, as Active Directory's tools show an objectGUID.</summary>
    public static bool IsTextOfGuid(string value, out Guid guid) =>
        Guid.TryParseExact(value, "D", out guid) || Guid.TryParseExact(value, "B", out guid) || Guid.TryParseExact(value, "P", out guid);

    /// <summary>Why the user's value is not changed; <see langword="null"/> if it may be.</summary>
    /// <param name="user">The user.</param>
    /// <param name="domain">How the user's domain authenticates; null if that is not known.</param>
    public static IdentityModelException? WhyNot(CloudUser user, DomainAuthenticationType? domain)
    {
        if (user.OnPremisesSyncEnabled == true)
            return Errors.UserIsSynchronized(user.UserPrincipalName);

        return domain == DomainAuthenticationType.Federated ? Errors.FederatedUserNeedsImmutableId(user.UserPrincipalName) : null;
    }
}
