namespace IdentityModel.Core.Domains;

/// <summary>Something about federation settings that stands in the way, or that the admin should know.</summary>
/// <param name="Setting">Graph's name of the setting, such as <c>signingCertificate</c>.</param>
/// <param name="IsFatal">Whether the settings must not be sent.</param>
/// <param name="Error">What is wrong, and its cure.</param>
public sealed record FederationSettingsFinding(string Setting, bool IsFatal, IdentityModelException Error)
{
    /// <inheritdoc/>
    public override string ToString() => Error.Message;
}
