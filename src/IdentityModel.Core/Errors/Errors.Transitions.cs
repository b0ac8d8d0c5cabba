namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>The domain is in the model it is to be moved to.</summary>
    public static IdentityModelException TransitionNotNeeded(string domain, IdentityModelKind model) => Make(
        ErrorKind.InvalidOperation,
        $"The domain '{domain}' is already {model}.",
        "Name another model with -To. Get-IdentityModel shows the model of each domain.",
        domain);

    /// <summary>Which model the domain is in could not be read, so that there is no way to check.</summary>
    public static IdentityModelException TransitionModelUnknown(string domain) => Make(
        ErrorKind.PermissionDenied,
        $"The command could not read which model the domain '{domain}' is in.",
        "Grant Organization.Read.All and User.Read.All, then test again.",
        domain);
}
