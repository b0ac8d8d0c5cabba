namespace IdentityModel.Core.OnPremises;

/// <summary>A change of an attribute that has one value or none.</summary>
/// <param name="ObjectGuid">The object, by the identity that stays if it is renamed or moved.</param>
/// <param name="Attribute">The attribute, by its LDAP name.</param>
/// <param name="From">The value that was read; <see langword="null"/> for none.</param>
/// <param name="To">The new value; <see langword="null"/> for none.</param>
public sealed record ValueChange(Guid ObjectGuid, string Attribute, byte[]? From, byte[]? To);
