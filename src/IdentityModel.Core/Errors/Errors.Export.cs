namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>A container that is no distinguished name.</summary>
    public static IdentityModelException ContainerMalformed(string container) => Make(
        ErrorKind.InvalidArgument,
        $"'{Shown.Value(container)}' is not a distinguished name.",
        "Give the container as Active Directory writes it, such as OU=Staff,DC=contoso,DC=com.",
        container);

    /// <summary>LDIF without the names of its entries.</summary>
    public static IdentityModelException LdifNeedsContainer() => Make(
        ErrorKind.InvalidArgument,
        "LDIF needs the container of the accounts, and none is given.",
        "Name it with -OrganizationalUnit, such as OU=Staff,DC=contoso,DC=com.",
        target: null);

    /// <summary>A file name from which the format does not follow.</summary>
    public static IdentityModelException ExportFormUnknown(string path) => Make(
        ErrorKind.InvalidArgument,
        $"The extension of '{path}' does not determine the format of the file.",
        "Use -As Csv or -As Ldif, or a name that ends in .csv, .ldif or .ldf. For objects, omit -Path.",
        path);

    /// <summary>A cloud user without a sign-in name, which an account must have.</summary>
    public static IdentityModelException ExportWithoutUserPrincipalName(CloudUser user) => Make(
        ErrorKind.InvalidData,
        $"The cloud user '{Shown.Value(user.ToString())}' has no UserPrincipalName.",
        "Read it again with UserPrincipalName among its properties.",
        user);

    /// <summary>On-premises users given as objects and as a file.</summary>
    public static IdentityModelException OnPremisesUsersTwice() => Make(
        ErrorKind.InvalidArgument,
        "On-premises users are given as objects and as a file.",
        "Give either -OnPremisesUser or -OnPremisesPath.",
        target: null);
}
