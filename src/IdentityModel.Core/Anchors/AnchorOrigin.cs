namespace IdentityModel.Core.Anchors;

/// <summary>Which match results a session may write: those of its own tenant, and those of users that were given.</summary>
public static class AnchorOrigin
{
    /// <summary>The target, which is left alone if its match result was made elsewhere.</summary>
    /// <param name="target">The target.</param>
    /// <param name="session">The session; null without a connection.</param>
    public static AnchorTarget Check(AnchorTarget target, SessionContext? session)
    {
        if (target.Tenant is not { } tenant || session?.IsNamed(tenant) == true)
            return target;

        if (SessionContext.IsNameOfSandbox(tenant))
        {
            return target with
            {
                Skip = $"The result was made in the {tenant}. Such a result is never written to a real directory. Connect to the tenant, and test again.",
            };
        }

        return session?.MadeElsewhere(tenant) is { } elsewhere ? target with { Skip = $"The result {elsewhere} Test again." } : target;
    }
}
