namespace IdentityModel.Core;

/// <summary>The tenant of a sign-in, as the admin names it: by its ID or by one of its domains.</summary>
public static class TenantReference
{
    /// <summary>The ID or domain in the form that the sign-in service takes.</summary>
    /// <exception cref="IdentityModelException"><c>TenantMalformed</c>: it is neither.</exception>
    public static string Read(string given)
    {
        string name = DomainTree.Normalize(given);
        if (Guid.TryParse(name, out Guid id))
            return id.ToString();

        return name.Contains('.') && Uri.CheckHostName(name) == UriHostNameType.Dns ? name : throw Errors.TenantMalformed(given);
    }
}
