namespace IdentityModel.PowerShell;

/// <summary>The line that names the tenant of a new connection.</summary>
internal static class ConnectionText
{
    /// <summary>The tenant by its name, its initial domain and its id, as far as they are known, and who is signed in.</summary>
    public static string Of(SessionContext context)
    {
        if (context.IsSandbox)
            return $"Connected to the {context.Tenant}: nothing real is changed.";

        string name = context.TenantName ?? context.Tenant;
        string?[] more = [context.InitialDomain, context.TenantId];
        string ids = string.Join(", ", more.Where(id => id is not null && id != name));
        return $"Connected to {name}{(ids.Length > 0 ? $" ({ids})" : "")} as {context.Account}.";
    }
}
