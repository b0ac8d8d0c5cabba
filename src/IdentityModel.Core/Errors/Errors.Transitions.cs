namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>The domain is already in the target model.</summary>
    public static IdentityModelException TransitionNotNeeded(string domain, IdentityModelKind model) => Make(
        ErrorKind.InvalidOperation,
        $"The domain '{domain}' is already {model}.",
        "Name another model with -To. Get-IdentityModel shows the model of each domain.",
        domain);

    /// <summary>The domain's model could not be read, so nothing can be checked.</summary>
    public static IdentityModelException TransitionModelUnknown(string domain) => Make(
        ErrorKind.PermissionDenied,
        $"The command could not read which model the domain '{domain}' is in.",
        "Grant Organization.Read.All and User.Read.All, then test again.",
        domain);
}
