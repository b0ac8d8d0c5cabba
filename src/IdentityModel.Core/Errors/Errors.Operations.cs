namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>Realm discovery does not know the domain.</summary>
    public static IdentityModelException RealmUnknown(string domain) => Make(
        ErrorKind.ObjectNotFound,
        $"The sign-in service of this cloud knows no domain '{domain}'.",
        "Check the spelling; a domain of a national cloud is known there only.",
        domain);
}
