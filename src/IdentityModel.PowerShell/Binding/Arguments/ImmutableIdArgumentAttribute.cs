namespace IdentityModel.PowerShell;

/// <summary>Takes ImmutableIds, and users that have one.</summary>
public sealed class ImmutableIdArgumentAttribute : IdentityArgumentAttribute
{
    private static readonly string[] OfAnchor = ["ImmutableId", "OnPremisesImmutableId"];

    private protected override string Expected => "ImmutableId";

    private protected override string? NameOf(object value, out bool belongsElsewhere)
    {
        belongsElsewhere = false;
        return ObjectProperties.FirstText(value, OfAnchor);
    }
}
