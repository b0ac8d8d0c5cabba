using IdentityModel.Core.OnPremises;
using IdentityModel.Core.Users;

namespace IdentityModel.Core.DirectoryWrites;

/// <summary>Which object an input means. A name can be given to another object, so that values are written only by objectGUID or DN.</summary>
internal static class ObjectIdentity
{
    private const string ObjectGuid = nameof(OnPremisesUser.ObjectGuid);
    private const string DistinguishedName = nameof(OnPremisesUser.DistinguishedName);

    /// <summary>The objectGUID; null for none.</summary>
    /// <exception cref="IdentityModelException"><c>OnPremisesIdentityInvalid</c>.</exception>
    public static string? GuidOf(IPropertyBag bag, object item)
    {
        if (!bag.TryGet(ObjectGuid, out object? value) || PropertyText.IsBlank(value))
            return null;

        return GuidValue.TryRead(PropertyText.Single(value!), out Guid guid) && guid != Guid.Empty
            ? guid.ToString("D")
            : throw Errors.OnPremisesIdentityInvalid(ObjectGuid, PropertyText.Of(value!), item);
    }

    /// <summary>The distinguished name; null for none.</summary>
    /// <exception cref="IdentityModelException"><c>OnPremisesIdentityInvalid</c>.</exception>
    public static string? DistinguishedNameOf(IPropertyBag bag, object item)
    {
        string? name = Text(bag, DistinguishedName);
        return name is null || OnPremisesUserFilter.IsDistinguishedName(name) ? name : throw Errors.OnPremisesIdentityInvalid(DistinguishedName, name, item);
    }

    /// <summary>A property as text; null if it is empty.</summary>
    public static string? Text(IPropertyBag bag, string name) =>
        bag.TryGet(name, out object? value) && value?.ToString() is { Length: > 0 } text ? text : null;
}
