namespace IdentityModel.Sandbox;

/// <summary>How a token of an identity provider reached the sign-in service. It decides some error codes.</summary>
public enum TokenProtocol
{
    /// <summary>WS-Federation, with a SAML 1.1 assertion.</summary>
    WsFed,

    /// <summary>SAML 2.0.</summary>
    Saml,
}
