namespace IdentityModel.PowerShell;

/// <summary>Takes users: sign-in names, object ids, and objects that have one of them.</summary>
public class UserArgumentAttribute : IdentityArgumentAttribute
{
    // The names by which a domain binds to another parameter.
    private static readonly string[] OfDomainAlone = ["Domain", "DomainName"];

    private protected override string Expected => "UserPrincipalName or Id";

    private protected override string? NameOf(object value, out bool belongsElsewhere)
    {
        if (UnusableResult.Of(value) is { } refusal)
            throw refusal;

        string? name = ObjectProperties.FirstText(value, ObjectProperties.OfUser) ?? ObjectProperties.IdentityOfUser(value);
        belongsElsewhere = name is null && ObjectProperties.FirstText(value, OfDomainAlone) is not null;
        return name;
    }
}
