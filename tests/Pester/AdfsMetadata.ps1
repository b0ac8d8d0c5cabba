# Token-signing certificates, and what the AD FS of Contoso publishes of them.
    function New-Signing([string] $Name, [int] $From = -1, [int] $To = 365) {
        [Security.Cryptography.X509Certificates.CertificateRequest]::new(
            "CN=$Name", [Security.Cryptography.RSA]::Create(2048), 'SHA256', [Security.Cryptography.RSASignaturePadding]::Pkcs1).
            CreateSelfSigned([DateTimeOffset]::UtcNow.AddDays($From), [DateTimeOffset]::UtcNow.AddDays($To))
    }

    # What the AD FS of contoso.com publishes in the course of a rollover. Nothing signs it, so two certificates are two that may sign.
    function New-Metadata([object[]] $Certificate, [string] $Federation = 'sts.contoso.com') {
        $keys = foreach ($one in $Certificate) {
            "<KeyDescriptor use='signing'><KeyInfo xmlns='http://www.w3.org/2000/09/xmldsig#'><X509Data><X509Certificate>$(
                [Convert]::ToBase64String($one.RawData))</X509Certificate></X509Data></KeyInfo></KeyDescriptor>"
        }
        $path = Join-Path $TestDrive "$([guid]::NewGuid()).xml"
        Set-Content $path @"
<EntityDescriptor xmlns='urn:oasis:names:tc:SAML:2.0:metadata' entityID='http://$Federation/adfs/services/trust'>
  <RoleDescriptor xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xmlns:fed='http://docs.oasis-open.org/wsfed/federation/200706' xsi:type='fed:SecurityTokenServiceType' protocolSupportEnumeration='http://docs.oasis-open.org/wsfed/federation/200706' ServiceDisplayName='Contoso'>
    $keys
    <fed:PassiveRequestorEndpoint><EndpointReference xmlns='http://www.w3.org/2005/08/addressing'><Address>https://$Federation/adfs/ls/</Address></EndpointReference></fed:PassiveRequestorEndpoint>
  </RoleDescriptor>
</EntityDescriptor>
"@
        Get-FederationMetadata -Path $path -WarningAction SilentlyContinue
    }
