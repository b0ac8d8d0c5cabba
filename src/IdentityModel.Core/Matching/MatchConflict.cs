namespace IdentityModel.Core.Matching;

/// <summary>An object that stands in the way of a match, and the value it holds.</summary>
public sealed record MatchConflict
{
    /// <summary>The object's name: UPN, else display name, SamAccountName or id.</summary>
    public string Name { get; init; } = "";

    /// <summary>The object's id: Entra object id or objectGUID.</summary>
    public string? Id { get; init; }

    /// <summary><see cref="IdentitySide.Cloud"/> or <see cref="IdentitySide.OnPremises"/>.</summary>
    public IdentitySide Side { get; init; }

    /// <summary>What kind of object it is.</summary>
    public DirectoryObjectType ObjectType { get; init; }

    /// <summary>The attribute in question by Graph's or AD's name, such as <c>proxyAddresses</c>.</summary>
    public string Attribute { get; init; } = "";

    /// <summary>The value both want.</summary>
    public string Value { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Attribute}: {Value})";
}
