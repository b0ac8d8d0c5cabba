namespace IdentityModel.Core.OnPremises;

/// <summary>A change of one value of an attribute. Other values of the attribute stay.</summary>
/// <param name="Attribute">The attribute, by its LDAP name.</param>
/// <param name="From">The value that was read; <see langword="null"/> for none.</param>
/// <param name="To">The new value; <see langword="null"/> for none.</param>
public sealed record ValueChange(string Attribute, byte[]? From, byte[]? To);
