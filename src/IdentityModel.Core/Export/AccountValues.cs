namespace IdentityModel.Core.Export;

/// <summary>One attribute of an account to be created, with its values in their order.</summary>
/// <param name="Name">The LDAP display name.</param>
/// <param name="Values">The values: texts, or one row of bytes.</param>
public sealed record AccountValues(string Name, IReadOnlyList<object> Values)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {string.Join(";", Values)}";
}
