namespace IdentityModel.Core;

/// <summary>A user, group or contact with the errors that Entra ID keeps with it.</summary>
/// <param name="Object">The object.</param>
/// <param name="Errors">Its errors, without those that are resolved.</param>
public sealed record ObjectWithErrors(CloudUser Object, IReadOnlyList<ProvisioningError> Errors);
