namespace IdentityModel.Core.DirectoryWrites;

/// <summary>
/// A value of an on-premises user before and after: a repair, an anchor, or what an undo put back. Only a change of the sandbox's directory
/// names a tenant: the sandbox.
/// </summary>
public sealed record OnPremisesUserChange : TenantChange
{
    /// <summary>The user's name, or what the user was given by.</summary>
    public string User { get; init; } = "";

    /// <summary>The attribute by its LDAP name.</summary>
    public string Attribute { get; init; } = "";

    /// <summary>The value before, in Base64 if the attribute holds bytes; null if there was none.</summary>
    public string? From { get; init; }

    /// <summary>The value that was to be written; null for none.</summary>
    public string? To { get; init; }

    /// <summary>How it ended.</summary>
    public OnPremisesUserChangeStatus Status { get; init; }

    /// <summary>Why, or what follows from it; empty if there is nothing to say.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The user's objectGUID; null if the user was not found. Of a skipped finding, that of the finding.</summary>
    public Guid? ObjectGuid { get; init; }

    /// <summary>The path of the journal in which this run recorded the change; null if it recorded none.</summary>
    public string? JournalPath { get; init; }

    /// <summary>The other objects that had the old value, too: with them, an undo may restore a duplicate.</summary>
    internal IReadOnlyList<Guid> SharedWith { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => $"{User}: {Attribute} {Status}";
}
