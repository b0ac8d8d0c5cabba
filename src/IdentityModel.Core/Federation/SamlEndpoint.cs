namespace IdentityModel.Core.Federation;

/// <summary>An endpoint of the SAML 2.0 protocol as metadata names it.</summary>
/// <param name="Binding">How messages are carried, by its URN, such as <c>urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST</c>.</param>
/// <param name="Location">Where they are sent.</param>
public sealed record SamlEndpoint(string Binding, string Location)
{
    /// <summary>The binding in which a form in the browser carries the message.</summary>
    public const string Post = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";

    /// <summary>The binding in which the address carries the message.</summary>
    public const string Redirect = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";

    /// <summary>The binding of programs, which send user name and password (the Enhanced Client Protocol).</summary>
    public const string Soap = "urn:oasis:names:tc:SAML:2.0:bindings:SOAP";

    /// <inheritdoc/>
    public override string ToString() => Location;
}
