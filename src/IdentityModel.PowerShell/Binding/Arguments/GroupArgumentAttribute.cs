namespace IdentityModel.PowerShell;

/// <summary>Takes groups: names, object ids, and objects that have one of them.</summary>
public sealed class GroupArgumentAttribute : IdentityArgumentAttribute
{
    private static readonly string[] OfGroup = ["Group", "Id", "GroupId", "ObjectId", "DisplayName"];

    private protected override string Expected => "Id, GroupId, ObjectId or DisplayName";

    private protected override string? NameOf(object value, out bool belongsElsewhere)
    {
        belongsElsewhere = false;
        return ObjectProperties.FirstText(value, OfGroup);
    }
}
