namespace IdentityModel.Sandbox;

/// <summary>
/// What the service does with a group or contact that synchronization sends: it is soft-matched by proxyAddresses alone, and never
/// hard-matched (docs/facts/matching.md#groups-and-contacts).
/// </summary>
internal sealed class MailObjectExport(SandboxTenant tenant, TakenValues taken, DateTimeOffset now)
{
    public SyncExport Export(SyncObject source)
    {
        ISandboxObject[] ownKind = source.Kind == DirectoryObjectType.Group ? [.. tenant.Groups] : [.. tenant.Contacts];
        if (ValueForm.Refused(source) is { } value)
            return Refused(source, null, SyncError.Invalid(value));

        if (ownKind.FirstOrDefault(one => one.Anchor == source.Anchor) is { } own)
            return Write(source, own, SyncExportKind.Updated);

        return ByAddress(source, ownKind) ?? Create(source);
    }

    private SyncExport? ByAddress(SyncObject source, ISandboxObject[] ownKind)
    {
        if (source.PrimaryAddress is not { } address)
            return null;

        ISandboxObject[] found = [.. ownKind.Where(one => MailAddresses.AreEqual(MailAddresses.MarkedPrimary(one.ProxyAddresses), address))];
        if (found.Length > 1)
            return Refused(source, null, SyncError.NotUnique(address));

        if (taken.OfAddress(address).Any(one => one.GetType() != TypeOf(source)))
            return Refused(source, null, SyncError.OtherType(address));

        if (found.Length == 0)
            return null;

        if (tenant.SyncFeatures.TryGetValue("blockSoftMatchEnabled", out bool? isOn) && isOn == true)
            return Refused(source, found[0], SyncError.SoftMatchOff);

        return found[0].Anchor is not null || found[0].OnPremisesSyncEnabled == true
            ? Refused(source, found[0], SyncError.OtherAnchor)
            : Write(source, found[0], SyncExportKind.SoftMatched);
    }

    private SyncExport Create(SyncObject source)
    {
        string? mismatch = source.Addresses.FirstOrDefault(address => taken.OfAddress(address).Any(one => one.GetType() != TypeOf(source)));
        return mismatch is null ? Write(source, null, SyncExportKind.Created) : Refused(source, null, SyncError.OtherType(mismatch));
    }

    private SyncExport Write(SyncObject source, ISandboxObject? target, SyncExportKind kind)
    {
        var quarantine = new SyncQuarantine(source, target, taken, now);
        ISandboxObject one = target ?? Add(source);
        if (one is SandboxGroup group)
        {
            group.DisplayName = source.Text("displayName") ?? source.Name;
            group.OnPremisesSecurityIdentifier = source.Text("objectSid");
        }
        else if (one is SandboxContact contact)
        {
            contact.DisplayName = source.Text("displayName") ?? source.Name;
        }

        one.Mail = quarantine.Mail;
        one.ProxyAddresses = quarantine.ProxyAddresses;
        one.ProvisioningErrors = quarantine.Errors;
        one.Anchor = source.Anchor;
        one.OnPremisesSyncEnabled = true;
        return new SyncExport(source.Name, kind, one.Id) { Quarantined = quarantine.Errors };
    }

    private ISandboxObject Add(SyncObject source)
    {
        string id = SandboxTenant.IdFrom("synchronized", source.Anchor);
        return source.Kind == DirectoryObjectType.Group
            ? tenant.AddGroup(new SandboxGroup { Id = id, MailEnabled = source.Addresses.Any() })
            : tenant.AddContact(new SandboxContact { Id = id });
    }

    private static Type TypeOf(SyncObject source) => source.Kind == DirectoryObjectType.Group ? typeof(SandboxGroup) : typeof(SandboxContact);

    private static SyncExport Refused(SyncObject source, ISandboxObject? one, SyncError error) =>
        new(source.Name, SyncExportKind.Refused, one?.Id, error);
}
