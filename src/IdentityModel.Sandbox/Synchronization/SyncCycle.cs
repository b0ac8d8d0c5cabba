namespace IdentityModel.Sandbox;

/// <summary>
/// One cycle of Entra Connect: every object of the scope is sent, one after the other, and what left the scope is deleted. This is the
/// service's side of matching, written from docs/facts alone: it must not use Core's matcher, so that the two can be compared.
/// </summary>
/// <param name="tenant">The tenant.</param>
/// <param name="objects">Active Directory: users, groups and contacts. What the default rules leave out is passed over.</param>
/// <param name="now">The time.</param>
/// <param name="anchor">Which attribute is the source anchor.</param>
internal sealed class SyncCycle(
    SandboxTenant tenant, IEnumerable<OnPremisesObject> objects, DateTimeOffset now, SourceAnchor anchor = SourceAnchor.ConsistencyGuid)
{
    private readonly TakenValues _taken = new(tenant);

    /// <summary>Whether cloud objects whose source is not among the objects are deleted.</summary>
    public bool Deletes { get; init; } = true;

    /// <summary>Runs the cycle; each object is sent when its result is read.</summary>
    public IEnumerable<SyncExport> Run()
    {
        var users = new UserExport(tenant, _taken, now);
        var others = new MailObjectExport(tenant, _taken, now);
        var anchors = new HashSet<string>(StringComparer.Ordinal);
        var kept = new HashSet<string>(StringComparer.Ordinal);
        ILookup<string, SandboxUser> exported = tenant.Users
            .Where(user => user is { OnPremisesSyncEnabled: true, OnPremisesImmutableId: not null, OnPremisesObjectIdentifier: not null })
            .ToLookup(user => user.OnPremisesObjectIdentifier!, StringComparer.OrdinalIgnoreCase);
        foreach (OnPremisesObject one in objects)
        {
            if (SyncObject.From(one, anchor) is not { } source)
                continue;

            // Until the object has its old anchor again, nothing is sent of it (docs/facts/matching.md#changing-an-anchor).
            if (source.Kind == DirectoryObjectType.User && exported[source.ObjectIdentifier].FirstOrDefault() is { } known && known.OnPremisesImmutableId != source.Anchor)
            {
                kept.Add(known.OnPremisesImmutableId!);
                yield return new SyncExport(source.Name, SyncExportKind.Refused, known.Id, SyncError.AnchorChanged);
                continue;
            }

            // A source anchor is unique (docs/facts/matching.md#rules-for-an-anchor): the client joins the second object to the first, or fails.
            yield return !anchors.Add(source.Anchor)
                ? new SyncExport(source.Name, SyncExportKind.Refused, null, SyncError.NotUnique(source.Anchor))
                : source.Kind == DirectoryObjectType.User ? users.Export(source) : others.Export(source);
        }

        kept.UnionWith(anchors);
        foreach (SyncExport deleted in Deletes ? DeleteWithout(kept) : [])
            yield return deleted;

        tenant.OnPremisesSyncEnabled = true;
        tenant.OnPremisesLastSyncDateTime = now;
    }

    // No page says whether deletions are sent first. Last, a value of a user who leaves the scope is still taken, as Test-SoftMatch says.
    private IEnumerable<SyncExport> DeleteWithout(HashSet<string> anchors)
    {
        foreach (SandboxUser user in tenant.Users.Where(user => HasLeft(user, anchors)).ToArray())
        {
            string name = user.UserPrincipalName;
            user.OnPremisesSyncEnabled = false;
            tenant.DeleteUser(user.Id, now);
            yield return new SyncExport(name, SyncExportKind.Deleted, user.Id);
        }

        foreach (ISandboxObject one in tenant.Groups.Cast<ISandboxObject>().Concat(tenant.Contacts).Where(one => HasLeft(one, anchors)).ToArray())
        {
            tenant.Remove(one);
            yield return new SyncExport(one.ToString()!, SyncExportKind.Deleted, one.Id);
        }
    }

    // A user that was moved or rolled back is none of synchronization's business; one without an anchor has no source that could leave.
    private static bool HasLeft(ISandboxObject one, HashSet<string> anchors) =>
        one.OnPremisesSyncEnabled == true && one.Anchor is { } anchor && !anchors.Contains(anchor);
}
