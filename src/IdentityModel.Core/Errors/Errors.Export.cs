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
        "LDIF names each account with the container it goes to, and none is given.",
        "Name it with -OrganizationalUnit, such as OU=Staff,DC=contoso,DC=com.",
        target: null);

    /// <summary>A file in a form that nothing tells.</summary>
    public static IdentityModelException ExportFormUnknown(string path) => Make(
        ErrorKind.InvalidArgument,
        $"The name '{path}' does not tell the form of the file.",
        "Give -As Csv or -As Ldif, or a name that ends in .csv, .ldif or .ldf. Objects go to the pipeline, without -Path.",
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
        "On-premises users are given both as objects and as a file.",
        "Give either -OnPremisesUser or -OnPremisesPath.",
        target: null);
}
