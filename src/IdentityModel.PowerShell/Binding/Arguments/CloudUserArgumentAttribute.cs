namespace IdentityModel.PowerShell;

/// <summary>
/// Takes cloud users: sign-in names, object ids, objects that have one of them, and match results, which stand for their cloud
/// user. An object without a name binds as nothing, so that the cmdlet can report it with the module's own error, or is refused.
/// </summary>
public sealed class CloudUserArgumentAttribute : IdentityArgumentAttribute
{
    /// <summary>Whether an object without a name is refused, and $null.</summary>
    public bool RefusesNameless { get; set; }

    private protected override bool RefusesNull => RefusesNameless;

    private protected override string Expected => "UserPrincipalName or Id";

    // A match result's own id would be the on-premises user's, so its cloud user comes first.
    private protected override string? NameOf(object value, out bool belongsElsewhere)
    {
        if (UnusableResult.Of(value) is { } refusal)
            throw refusal;

        string? name = ObjectProperties.FirstText(value, ["CloudUserId"])
            ?? ObjectProperties.ObjectIdOf(value)
            ?? ObjectProperties.FirstText(value, ObjectProperties.OfUser)
            ?? ObjectProperties.IdentityOfUser(value);
        belongsElsewhere = name is null && !RefusesNameless;
        return name;
    }

    private protected override string BoundName(object value, string name) =>
        UnusableResult.OfCloudOnly(value) is { } why ? CloudOnlyName.Of(name, why) : base.BoundName(value, name);

    private protected override string? OtherNameOf(object value, string name) => ObjectProperties.OtherNameOfUser(value, name);
}
