using System.Globalization;

namespace IdentityModel.Sandbox;

/// <summary>
/// The quotas of docs/facts/throttling.md#quotas on the sandbox's clock: resource units of an application in a tenant in 10 s,
/// its writes in 150 s, and the tenant's writes in 5 minutes. A refused request uses nothing.
/// </summary>
internal sealed class Throttle(SandboxTenant tenant, SandboxOptions options, TimeProvider clock)
{
    private readonly object _gate = new();
    private readonly SlidingQuota _units = new("ResourceUnitLimitExceeded", TimeSpan.FromSeconds(10));
    private readonly SlidingQuota _writes = new("WriteLimitExceeded", TimeSpan.FromSeconds(150));
    private readonly SlidingQuota _tenantWrites = new("TenantWriteLimitExceeded", TimeSpan.FromMinutes(5));

    public ThrottleVerdict Take(string appId, SandboxRequest request, GraphRoute route)
    {
        int units = Units(request, route);
        var headers = new Dictionary<string, string> { ["x-ms-resource-unit"] = units.ToString(CultureInfo.InvariantCulture) };
        if (!options.EnforceQuotas)
            return new ThrottleVerdict(IsRefused: false, headers);

        lock (_gate)
        {
            List<(SlidingQuota Quota, int Cost, int Limit)> taken = [(_units, units, UnitLimit())];
            if (request.Method != "GET")
            {
                taken.Add((_writes, 1, 3000));
                taken.Add((_tenantWrites, 1, (int)(18000 * (1 - options.OtherApplicationsShare))));
            }

            return Decide(appId, taken, headers);
        }
    }

    private ThrottleVerdict Decide(
        string appId, List<(SlidingQuota Quota, int Cost, int Limit)> taken, Dictionary<string, string> headers)
    {
        DateTimeOffset now = clock.GetUtcNow();
        TimeSpan wait = TimeSpan.Zero;
        double load = 0;
        foreach ((SlidingQuota quota, int cost, int limit) in taken)
        {
            TimeSpan own = quota.WaitFor(cost, limit, now);
            load = Math.Max(load, (double)(quota.Used + cost) / Math.Max(1, limit));
            if (own <= wait)
                continue;

            wait = own;
            headers["x-ms-throttle-scope"] = $"Tenant_Application/ReadWrite/{appId}/{tenant.Id}";
            headers["x-ms-throttle-information"] = quota.Name;
        }

        if (load >= 0.8)
            headers["x-ms-throttle-limit-percentage"] = Math.Min(load, 1.8).ToString("0.0", CultureInfo.InvariantCulture);
        if (wait > TimeSpan.Zero)
        {
            headers["Retry-After"] = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return new ThrottleVerdict(IsRefused: true, headers);
        }

        foreach ((SlidingQuota quota, int cost, _) in taken)
            quota.Take(cost, now);
        return new ThrottleVerdict(IsRefused: false, headers);
    }

    private int UnitLimit() => tenant.Users.Count switch
    {
        < 50 => 3500,
        <= 500 => 5000,
        _ => 8000,
    };

    private static int Units(SandboxRequest request, GraphRoute route)
    {
        if (request.Method != "GET")
            return 1;

        int units = route.Cost;
        if (request.Query.ContainsKey("$select"))
            units--;
        if (request.Query.ContainsKey("$expand"))
            units++;
        if (request.Query.TryGetValue("$top", out string? top) && int.TryParse(top, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count < 20)
            units--;
        return Math.Max(1, units);
    }
}
