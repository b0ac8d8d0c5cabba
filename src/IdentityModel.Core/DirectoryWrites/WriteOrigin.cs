namespace IdentityModel.Core.DirectoryWrites;

/// <summary>Which results a session may write: those of its own tenant, and those that name none.</summary>
public static class WriteOrigin
{
    /// <summary>Why a result is not written; null if nothing speaks against it.</summary>
    /// <param name="tenant">The tenant that the result was made in; null if it names none.</param>
    /// <param name="session">The session; null without a connection.</param>
    public static string? ObjectionTo(string? tenant, SessionContext? session)
    {
        if (tenant is null || session?.IsNamed(tenant) == true)
            return null;
        if (SessionContext.IsNameOfSandbox(tenant))
            return $"The result was made in the {tenant}. Such a result is never written to a real directory. Connect to the tenant, and test again.";

        return session?.MadeElsewhere(tenant) is { } elsewhere ? $"The result {elsewhere} Test again." : null;
    }
}
