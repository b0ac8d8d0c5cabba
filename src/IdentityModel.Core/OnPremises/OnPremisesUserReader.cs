using IdentityModel.Core.Users;

namespace IdentityModel.Core.OnPremises;

/// <summary>Makes a user of an object of Active Directory.</summary>
public static class OnPremisesUserReader
{
    private const int GuidSize = 16;
    private const string ObjectGuid = "objectGUID";

    /// <summary>Reads a user, with each value exactly as the directory holds it.</summary>
    /// <exception cref="IdentityModelException">
    /// <c>DirectoryObjectWithoutGuid</c>, <c>DirectoryGuidMalformed</c>; or a value that does not fit its attribute.
    /// </exception>
    public static OnPremisesUser Read(OnPremisesObject found)
    {
        if (found.First(ObjectGuid) is not { } guid)
            throw Errors.DirectoryObjectWithoutGuid(found.DistinguishedName);
        if (guid.Length != GuidSize)
            throw Errors.DirectoryGuidMalformed(found.DistinguishedName, ObjectGuid, guid.Length);

        try
        {
            OnPremisesUser user = OnPremisesUserShape.ReadAsIs(found);

            // Every attribute was asked for: what is not there has no value.
            return user.ObjectType == DirectoryObjectType.User ? user : user with { IsMailEnabled = OnPremisesUserShape.IsMailEnabled(user) };
        }
        catch (IdentityModelException e)
        {
            throw e.At($"'{found.DistinguishedName}'", found.DistinguishedName);
        }
    }
}
