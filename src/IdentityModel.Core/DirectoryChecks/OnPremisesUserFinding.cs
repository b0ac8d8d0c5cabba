using IdentityModel.Core.Matching;

namespace IdentityModel.Core.DirectoryChecks;

/// <summary>A value in Active Directory that synchronization refuses or changes, why, and what to put in its place.</summary>
public sealed record OnPremisesUserFinding
{
    /// <summary>The user's name: UPN, else SamAccountName, distinguished name or id.</summary>
    public string User { get; init; } = "";

    /// <summary>The attribute by its LDAP name.</summary>
    public string Attribute { get; init; } = "";

    /// <summary>The value as the directory holds it; empty if there is none.</summary>
    public string Value { get; init; } = "";

    /// <summary>What is wrong with it.</summary>
    public OnPremisesUserError Error { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What to do, in one sentence.</summary>
    public string Remedy { get; init; } = "";

    /// <summary>What is proposed.</summary>
    public OnPremisesUserAction ProposedAction { get; init; }

    /// <summary>
    /// The value to put instead of this one; null if nothing can be proposed. It keeps every rule, but another object may have
    /// it.
    /// </summary>
    public string? ProposedValue { get; init; }

    /// <summary>For a duplicate, every other object that has the value, of either side, up to 64 of each.</summary>
    public IReadOnlyList<MatchConflict> ConflictsWith
    {
        get;
        init => field = JoinedList<MatchConflict>.Of(value);
    } = JoinedList<MatchConflict>.None;

    /// <summary>
    /// The proposal as parameters of Set-ADUser, for splatting; null if there is none, or if Set-ADUser cannot make it: for
    /// groups, contacts, and users known only by their UPN.
    /// </summary>
    public DirectoryFix? Fix => DirectoryFix.Of(this);

    /// <summary>
    /// The proposal as changes in LDAP's terms: parameters of PSOpenAD's Set-OpenADObject, for splatting, and as text a record of LDIF
    /// for ldapmodify; null if there is none, or neither the distinguished name nor the objectGUID is known.
    /// </summary>
    public LdapFix? LdapFix => LdapFix.Of(this);

    /// <summary>The document the rule is from.</summary>
    public string Source { get; init; } = "";

    /// <summary>The kind of object.</summary>
    public DirectoryObjectType ObjectType { get; init; }

    /// <summary><c>sAMAccountName</c>.</summary>
    public string? SamAccountName { get; init; }

    /// <summary>The distinguished name.</summary>
    public string? DistinguishedName { get; init; }

    /// <summary><c>objectGUID</c>.</summary>
    public Guid? ObjectGuid { get; init; }

    /// <summary>
    /// The tenant whose session tested the user, as in <see cref="SessionContext.Tenant"/>, or the sandbox; null without a connection, or if
    /// only given data was compared.
    /// </summary>
    public string? Tenant { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{User}: {Attribute} {Error}";
}
