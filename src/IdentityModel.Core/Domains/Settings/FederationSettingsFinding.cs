namespace IdentityModel.Core.Domains;

/// <summary>Something about federation settings that stands in the way, or that the admin should know.</summary>
/// <param name="Setting">Graph's name of the setting, such as <c>signingCertificate</c>.</param>
/// <param name="IsFatal">Whether the settings must not be sent as new ones.</param>
/// <param name="Error">What is wrong, and its cure.</param>
/// <param name="IsDamage">
/// Whether not even a tenant that had the settings gets them back: the service cannot take them, or would be left with a domain that
/// nobody can manage.
/// </param>
public sealed record FederationSettingsFinding(string Setting, bool IsFatal, IdentityModelException Error, bool IsDamage = false)
{
    /// <inheritdoc/>
    public override string ToString() => Error.Message;
}
