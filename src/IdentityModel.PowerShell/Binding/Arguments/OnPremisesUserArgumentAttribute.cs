namespace IdentityModel.PowerShell;

/// <summary>Takes on-premises users: names, and objects that have one, as those of Get-ADUser, Get-CloudUser and Test-SoftMatch.</summary>
public sealed class OnPremisesUserArgumentAttribute : IdentityArgumentAttribute
{
    private protected override string Expected => "UserPrincipalName, ObjectGUID, DistinguishedName or SamAccountName";

    private protected override string? NameOf(object value, out bool belongsElsewhere)
    {
        belongsElsewhere = false;
        return ObjectProperties.FirstText(value, ObjectProperties.OfOnPremisesUser);
    }
}
