# A relying party trust as Get-AdfsRelyingPartyTrust gives it: an object of the type's name, with the properties that a trust of
# Entra Connect has (docs/facts/federation.md#relying-party-trust).
if (-not ('Microsoft.IdentityServer.Management.Resources.RelyingPartyTrust' -as [type])) {
    Add-Type -TypeDefinition @'
namespace Microsoft.IdentityServer.Management.Resources
{
    public class RelyingPartyTrust
    {
        public string[] AllowedAuthenticationClassReferences { get; set; }
        public System.Uri WSFedEndpoint { get; set; }
        public bool EncryptClaims { get; set; }
        public bool Enabled { get; set; }
        public string[] Identifier { get; set; }
        public string ProtocolProfile { get; set; }
        public string SignatureAlgorithm { get; set; }
        public int TokenLifetime { get; set; }
        public string Name { get; set; }
        public bool AutoUpdateEnabled { get; set; }
        public bool MonitoringEnabled { get; set; }
        public System.Uri MetadataUrl { get; set; }
        public string AccessControlPolicyName { get; set; }
        public string IssuanceAuthorizationRules { get; set; }
        public string IssuanceTransformRules { get; set; }
        public System.DateTime LastUpdateTime { get; set; }
    }
}
'@
}

function New-RelyingPartyTrust {
    param([string] $Rules, [hashtable] $With = @{})

    $trust = [Microsoft.IdentityServer.Management.Resources.RelyingPartyTrust] @{
        Name                                 = 'Microsoft Office 365 Identity Platform Worldwide'
        Identifier                           = 'https://login.microsoftonline.com/extSTS.srf', 'https://login.windows.net/', 'urn:federation:MicrosoftOnline'
        WSFedEndpoint                        = 'https://login.microsoftonline.com/login.srf'
        MetadataUrl                          = 'https://nexus.microsoftonline-p.com/federationmetadata/2007-06/federationmetadata.xml'
        AllowedAuthenticationClassReferences = 'wiaormultiauthn'
        EncryptClaims                        = $true
        Enabled                              = $true
        AutoUpdateEnabled                    = $true
        MonitoringEnabled                    = $true
        ProtocolProfile                      = 'WsFed-SAML'
        SignatureAlgorithm                   = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'
        AccessControlPolicyName              = ''
        IssuanceAuthorizationRules           = '=> issue(Type = "http://schemas.microsoft.com/authorization/claims/permit", Value = "true");'
        IssuanceTransformRules               = $Rules
    }
    foreach ($property in $With.Keys) { $trust.$property = $With[$property] }
    $trust
}

# The 19 rules of Entra Connect, for the sandbox: contoso.com has the identifier of its AD FS as the issuer.
function Get-ContosoClaimRule {
    $rules = Get-Content -Raw (Join-Path $PSScriptRoot '../IdentityModel.Core.Tests/Data/connect.claimrules.txt')
    $rules.Replace('(?i)(^([^@]+)@)(?<domain>(contoso\.com))$', '(?i)(^([^@]+)@)(emea\.)*(?<domain>((?<=emea\.)contoso\.com|contoso\.com))$').
    Replace('http://${domain}/adfs/services/trust/', 'http://sts.${domain}/adfs/services/trust').
    Replace('"http://contoso.com/adfs/services/trust/"', '"http://sts.contoso.com/adfs/services/trust"')
}
