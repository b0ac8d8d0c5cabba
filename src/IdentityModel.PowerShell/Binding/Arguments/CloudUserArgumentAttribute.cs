namespace IdentityModel.PowerShell;

/// <summary>
/// Takes cloud users: sign-in names, object ids, objects that have one of them, and match results, which stand for their cloud
/// user. An object without a name binds as nothing, so that the cmdlet can report it with the module's own error, or is refused.
/// </summary>
public sealed class CloudUserArgumentAttribute : IdentityArgumentAttribute
{
    // A match result's own id would be the on-premises user's, so its cloud user comes first.
    private static readonly string[] OfCloudUser = ["CloudUserId", "ObjectId", "Object Id", "Id", "UserPrincipalName", "UPN", "User principal name"];

    /// <summary>Whether an object without a name is refused.</summary>
    public bool RefusesNameless { get; set; }

    private protected override string Expected => "UserPrincipalName or Id";

    private protected override string? NameOf(object value, out bool belongsElsewhere)
    {
        string? name = ObjectProperties.FirstText(value, OfCloudUser) ?? ObjectProperties.IdentityOfUser(value);
        belongsElsewhere = name is null && !RefusesNameless;
        return name;
    }
}
