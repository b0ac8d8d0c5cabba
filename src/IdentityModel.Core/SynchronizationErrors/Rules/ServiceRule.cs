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
        bool isSynchronized = one.Object.OnPremisesSyncEnabled == true;
        string cause = text is null ? "Look for the cause in the admin center of the service. " : "";
        string correct = $"Correct {(text is null ? "it" : "what the message names")}"
            + (isSynchronized ? " in Active Directory, and run a sync cycle." : ".");
        string retry = one.Object.ObjectType == DirectoryObjectType.User
            ? $"Invoke-MgRetryUserServiceProvisioning -UserId {one.Object.Id} of Microsoft Graph PowerShell"
            : "the action retryServiceProvisioning of Microsoft Graph";
        return one.Result(
            Source,
            text,
            text is null ? $"The service {service} reports an error without a text." : $"The service {service} reports: {text}",
            $"{cause}{correct} If the error stays, let the service try again with {retry}.");
    }
}
