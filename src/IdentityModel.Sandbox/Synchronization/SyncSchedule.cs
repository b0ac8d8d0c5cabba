namespace IdentityModel.Sandbox;

/// <summary>
/// Runs the sync cycles that are due. They run with the next request, because nothing else shows what they did: a timer would keep the
/// simulated time from ever standing still. A cycle sends what has changed since the last one: each object whose cloud user was moved
/// to the cloud, or rolled back. If the options say so, it sends everything.
/// </summary>
internal sealed class SyncSchedule(SandboxTenant tenant, SandboxOptions options, TimeProvider clock)
{
    private readonly DateTimeOffset _start = clock.GetUtcNow();
    private long _cycles;

    /// <summary>Runs the last cycle that is due; earlier ones would have done the same. Called with the tenant's lock held.</summary>
    public void RunDue()
    {
        if (options.SynchronizeEvery is not { Ticks: > 0 } every)
            return;

        long due = (clock.GetUtcNow() - _start).Ticks / every.Ticks;
        if (due <= _cycles || tenant.OnPremisesSyncEnabled != true)
            return;

        _cycles = due;
        DateTimeOffset time = _start + TimeSpan.FromTicks(every.Ticks * due);
        foreach (SyncExport _ in Cycle(time).Run())
        {
            // Each object is sent when its result is read.
        }
    }

    private SyncCycle Cycle(DateTimeOffset time) => options.SynchronizesAll && tenant.OnPremises is { } directory
        ? new(tenant, directory.Users, time)
        : new(tenant, Changed(), time) { Deletes = false };

    private OnPremisesObject[] Changed()
    {
        ILookup<string?, OnPremisesObject> own = (tenant.OnPremises?.Users ?? []).ToLookup(one => SyncObject.From(one, SourceAnchor.ConsistencyGuid)?.Anchor);
        return
        [
            .. tenant.Users.Where(user => user.IsCloudManaged || user.IsRolledBack)
                .Select(user => user.OnPremisesImmutableId is { } anchor && own[anchor].FirstOrDefault() is { } found ? found : user.Source)
                .OfType<OnPremisesObject>(),
        ];
    }
}
