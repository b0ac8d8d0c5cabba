namespace IdentityModel.PowerShell;

/// <summary>Takes domains: names, and objects that have one.</summary>
public sealed class DomainArgumentAttribute : IdentityArgumentAttribute
{
    private static readonly string[] OfUserAlone = ["UserPrincipalName", "UPN"];

    /// <summary>Whether another parameter of the command takes users.</summary>
    public bool LeavesUsers { get; set; }

    private protected override string Expected => "Domain, DomainName, Name or Id";

    private protected override string? NameOf(object value, out bool belongsElsewhere)
    {
        // A user's Name or Id is no domain.
        bool isUser = IsUser(value);
        belongsElsewhere = isUser && LeavesUsers;
        return isUser ? null : ObjectProperties.FirstText(value, ObjectProperties.OfDomain);
    }

    private protected override string ProblemOf(object value) =>
        IsUser(value) && !LeavesUsers ? "is a user, not a domain" : base.ProblemOf(value);

    private static bool IsUser(object value) => ObjectProperties.FirstText(value, OfUserAlone) is not null;
}
