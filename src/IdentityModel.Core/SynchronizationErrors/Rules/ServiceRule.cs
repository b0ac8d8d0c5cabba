namespace IdentityModel.Core.SynchronizationErrors;

/// <summary>A service such as Exchange could not take the object (docs/facts/matching.md#provisioning-errors-of-services).</summary>
internal sealed class ServiceRule : ErrorRule
{
    public override string Source => ErrorSource.ServiceErrors;

    public override SynchronizationError? Explain(ErrorCase one)
    {
        if (one.Error.Service is not { } service)
            return null;

        string? text = ErrorDetail.TextOf(one.Error.Detail);
        string correct = text is null ? "Look for the cause in the admin center of the service" : "Correct what the message names";
        string where = one.Object.OnPremisesSyncEnabled == true ? ", in Active Directory, and run a sync cycle" : "";
        return one.Result(
            Source,
            text,
            text is null ? $"The service {service} reports an error without a text." : $"The service {service} reports: {text}",
            $"{correct}{where}. If the error stays, let Entra ID send the {one.Type} to the service again: "
            + $"POST /{CollectionOf(one)}/{one.Object.Id}/retryServiceProvisioning in Microsoft Graph.");
    }

    private static string CollectionOf(ErrorCase one) => one.Object.ObjectType switch
    {
        DirectoryObjectType.Group => "groups",
        DirectoryObjectType.Contact => "contacts",
        _ => "users",
    };
}
