namespace IdentityModel.PowerShell;

/// <summary>The line that names the tenant of a new connection.</summary>
internal static class ConnectionText
{
    /// <summary>The name, initial domain and id of the tenant, if they are known, and the signed-in account.</summary>
    public static string Of(SessionContext context)
    {
        if (context.IsSandbox)
            return $"Connected to the {context.Tenant}: nothing real is changed.";

        string name = context.TenantName ?? context.Tenant;
        string?[] more = [context.InitialDomain, context.TenantId];
        string ids = string.Join(", ", more.Where(id => id is not null && id != name));
        string tenant = $"{name}{(ids.Length > 0 ? $" ({ids})" : "")}";
        return context.Account is { } account
            ? $"Connected to {tenant} as {account}."
            : $"Connected to {tenant}. The access token does not name the account.";
    }
}
