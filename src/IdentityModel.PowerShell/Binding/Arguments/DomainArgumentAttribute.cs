namespace IdentityModel.PowerShell;

/// <summary>Takes domains: names, and objects that have one.</summary>
public sealed class DomainArgumentAttribute : IdentityArgumentAttribute
{
    private static readonly string[] OfUserAlone = ["UserPrincipalName", "UPN"];

    private protected override string Expected => "Domain, DomainName, Name or Id";

    private protected override string? NameOf(object value, out bool belongsElsewhere)
    {
        // A user's Name or Id is no domain.
        belongsElsewhere = ObjectProperties.FirstText(value, OfUserAlone) is not null;
        return belongsElsewhere ? null : ObjectProperties.FirstText(value, ObjectProperties.OfDomain);
    }
}
