namespace IdentityModel.Core.Domains;

/// <summary>Something on the provider's side that stands in the way of a conversion, or that the admin should know.</summary>
/// <param name="IsFailed">Whether users could not sign in after the conversion.</param>
/// <param name="Message">What was found.</param>
/// <param name="Advice">What to do.</param>
public sealed record ProviderSideFinding(bool IsFailed, string Message, string Advice)
{
    /// <inheritdoc/>
    public override string ToString() => Message;
}
