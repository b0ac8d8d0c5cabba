namespace IdentityModel.Core.OnPremises;

/// <summary>Changes of values of one object, which are made together or not at all.</summary>
/// <param name="ObjectGuid">The object, by the identity that stays if it is renamed or moved.</param>
/// <param name="Values">The changes.</param>
public sealed record ObjectChange(Guid ObjectGuid, IReadOnlyList<ValueChange> Values)
{
    /// <summary>The names of the attributes, for messages.</summary>
    public string Attributes => string.Join(", ", Values.Select(value => value.Attribute).Distinct(StringComparer.OrdinalIgnoreCase));
}
