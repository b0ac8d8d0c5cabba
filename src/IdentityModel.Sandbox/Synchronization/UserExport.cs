namespace IdentityModel.Sandbox;

/// <summary>
/// What the service does with one user that synchronization sends: it finds the cloud user (docs/facts/matching.md#match-order), lets the
/// match through or not, and writes the values. The tenant changes with each user, so that the order counts.
/// </summary>
internal sealed class UserExport(SandboxTenant tenant, TakenValues taken, DateTimeOffset now)
{
    private readonly UserWriting _writing = new(tenant, taken, now);

    public SyncExport Export(SyncObject source)
    {
        SandboxUser[] holders = [.. tenant.Users.Where(user => user.OnPremisesImmutableId == source.Anchor)];

        // The connector of a user that was moved has blockOnPremisesSync, so that nothing is sent (docs/facts/graph.md#source-of-authority).
        if (holders.Length == 1 && holders[0].IsCloudManaged)
            return new SyncExport(source.Name, SyncExportKind.LeftAlone, holders[0].Id);

        if (ValueForm.Refused(source) is { } value)
            return Refused(source, holders.FirstOrDefault(), SyncError.Invalid(value));

        return holders.Length switch
        {
            0 => ExportNew(source),
            1 when holders[0].OnPremisesSyncEnabled == true => Write(source, holders[0], SyncExportKind.Updated),
            1 => HardRefusal(source, holders[0]) is { } error
                ? Refused(source, holders[0], error)
                : Write(source, holders[0], SyncExportKind.HardMatched),
            _ => Refused(source, null, SyncError.NotUnique(source.Anchor)),
        };
    }

    private SyncExport ExportNew(SyncObject source)
    {
        if (tenant.DeletedUsers.LastOrDefault(user => user.OnPremisesImmutableId == source.Anchor) is { } deleted)
            return Restore(source, deleted);

        return ByAddress(source) ?? ByName(source) ?? Create(source);
    }

    /// <summary>A deleted user is restored if a hard match with it were let through (docs/facts/matching.md#deleted-users).</summary>
    private SyncExport Restore(SyncObject source, SandboxUser deleted) => HardRefusal(source, deleted) is { } error
        ? Refused(source, deleted, error)
        : Write(source, deleted, SyncExportKind.Restored);

    private SyncExport? ByAddress(SyncObject source)
    {
        if (source.PrimaryAddress is not { } address)
            return null;

        SandboxUser[] found = [.. tenant.Users.Where(user => MailAddresses.AreEqual(MailAddresses.Primary(user), address))];
        if (found.Length > 1)
            return Refused(source, null, SyncError.NotUnique(address));

        // Like is compared with like, but over all kinds of objects (docs/facts/matching.md#object-type-mismatch).
        if (taken.OfAddress(address).Any(one => one is not SandboxUser))
            return Refused(source, null, SyncError.OtherType(address));

        return found.Length == 1 ? SoftMatch(source, found[0]) : null;
    }

    private SyncExport? ByName(SyncObject source)
    {
        if (tenant.SyncFeatures.TryGetValue("softMatchOnUpnEnabled", out bool? isOn) && isOn == false)
            return null;

        return source.UserPrincipalName is { } name && tenant.Users.FirstOrDefault(user => MailAddresses.AreEqual(user.UserPrincipalName, name)) is { } found
            ? SoftMatch(source, found)
            : null;
    }

    private SyncExport SoftMatch(SyncObject source, SandboxUser found)
    {
        // Active Directory can take such a user over only after it was rolled back (docs/facts/graph.md#source-of-authority).
        if (found is { IsCloudManaged: true, OnPremisesImmutableId: null })
            return new SyncExport(source.Name, SyncExportKind.LeftAlone, found.Id);

        if (IsOn("blockSoftMatchEnabled"))
            return Refused(source, found, SyncError.SoftMatchOff);

        if (found.OnPremisesImmutableId is not null || found.OnPremisesSyncEnabled == true)
            return Refused(source, found, SyncError.OtherAnchor);

        if (!HasRole(found))
            return Write(source, found, SyncExportKind.SoftMatched);

        // The service makes an object without the values that the administrator has, which must be deleted before the next attempt
        // (docs/facts/matching.md#administrators).
        Write(source, target: null, SyncExportKind.Created);
        return Refused(source, found, SyncError.Administrator);
    }

    private SyncExport Create(SyncObject source)
    {
        string? mismatch = source.Addresses.FirstOrDefault(address => taken.OfAddress(address).Any(one => one is not SandboxUser));
        return mismatch is null
            ? Write(source, target: null, SyncExportKind.Created)
            : Refused(source, null, SyncError.OtherType(mismatch));
    }

    private SyncExport Write(SyncObject source, SandboxUser? target, SyncExportKind kind)
    {
        if (UnusableName(source, target) is { } name)
            return Refused(source, target, SyncError.NotUnique(name));

        SandboxUser user = _writing.Write(source, target);
        return new SyncExport(source.Name, kind, user.Id) { Quarantined = user.ProvisioningErrors };
    }

    /// <summary>A UPN that is an address of a group is not quarantined: the export fails (docs/facts/matching.md#upn-and-address).</summary>
    private string? UnusableName(SyncObject source, SandboxUser? target) =>
        source.UserPrincipalName is { } name && taken.OfAddress(name).Any(one => one != target && one is SandboxGroup) ? name : null;

    /// <summary>docs/facts/matching.md#hard-match-blocked, docs/facts/matching.md#hard-match-hardening.</summary>
    private SyncError? HardRefusal(SyncObject source, SandboxUser user)
    {
        if (IsOn("blockCloudObjectTakeoverThroughHardMatchEnabled"))
            return SyncError.HardMatchOff;

        if (HasRole(user))
            return SyncError.PrivilegedHardMatch;

        return user.OnPremisesObjectIdentifier is { } identifier
            && !IsOn("allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled")
            && !IsReturned(source, user, identifier)
            ? SyncError.IdentifierIsSet
            : null;
    }

    // Sources conflict: does the hardening refuse each identifier, or another than the object's? The sandbox refuses each, as the module says.
    // But the page about rolling back says that the next cycle takes the user over, and has no step that clears the identifier.
    private static bool IsReturned(SyncObject source, SandboxUser user, string identifier) =>
        user is { IsRolledBack: true, DeletedDateTime: null } && identifier == source.ObjectIdentifier;

    private bool HasRole(SandboxUser user) => tenant.RolesOf(user.Id, includeEligible: true).Count > 0;

    private bool IsOn(string flag) => tenant.SyncFeatures.TryGetValue(flag, out bool? isOn) && isOn == true;

    private static SyncExport Refused(SyncObject source, SandboxUser? user, SyncError error) =>
        new(source.Name, SyncExportKind.Refused, user?.Id, error);
}
