BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")

    function New-Signing([int]$From = -1, [int]$To = 300, [int]$Bits = 2048) {
        [Security.Cryptography.X509Certificates.CertificateRequest]::new(
            'CN=signing', [Security.Cryptography.RSA]::Create($Bits), 'SHA256', [Security.Cryptography.RSASignaturePadding]::Pkcs1).
            CreateSelfSigned([DateTimeOffset]::Now.AddDays($From), [DateTimeOffset]::Now.AddDays($To))
    }
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'Convert-DomainToFederated' {
    BeforeEach {
        Connect-IdentityModel -Sandbox
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))
        $quiet = @{ Confirm = $false; WarningAction = 'SilentlyContinue' }
        $settings = @{
            IssuerUri          = 'http://fabrikam.com/adfs/services/trust/'
            PassiveSignInUri   = 'https://sts.fabrikam.com/adfs/ls/'
            SigningCertificate = New-Signing
            JournalPath        = $folder.FullName
        }
    }

    It 'federates, verifies, and journals' {
        $result = Convert-DomainToFederated fabrikam.com @settings @quiet
        $result.Domain | Should -Be 'fabrikam.com'
        $result.From | Should -Be 'Managed'
        $result.To | Should -Be 'Federated'
        $result.Status | Should -Be 'Converted'
        $result.JournalPath | Should -Exist
        $now = Get-IdentityModel fabrikam.com
        $now.AuthenticationType | Should -Be 'Federated'
        $now.FederationServiceIdentifier | Should -Be $settings.IssuerUri
    }

    It 'takes the metadata of the identity provider from the pipeline' {
        $file = Join-Path $folder 'metadata.xml'
        $certificate = [Convert]::ToBase64String($settings.SigningCertificate.RawData)
        Set-Content $file @"
<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="http://sts.fabrikam.com/adfs/services/trust">
  <RoleDescriptor xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:fed="http://docs.oasis-open.org/wsfed/federation/200706"
      xsi:type="fed:SecurityTokenServiceType" protocolSupportEnumeration="http://docs.oasis-open.org/wsfed/federation/200706" ServiceDisplayName="Fabrikam">
    <KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>$certificate</X509Certificate></X509Data></KeyInfo></KeyDescriptor>
    <fed:PassiveRequestorEndpoint><EndpointReference xmlns="http://www.w3.org/2005/08/addressing"><Address>https://sts.fabrikam.com/adfs/ls/</Address></EndpointReference></fed:PassiveRequestorEndpoint>
  </RoleDescriptor>
</EntityDescriptor>
"@
        $result = Get-FederationMetadata -Path $file | Convert-DomainToFederated fabrikam.com -JournalPath $folder @quiet
        $result.Status | Should -Be 'Converted'
        (Get-IdentityModel fabrikam.com).FederationServiceIdentifier | Should -Be 'http://sts.fabrikam.com/adfs/services/trust'
    }

    It 'names what it would do with -WhatIf and does nothing' {
        Convert-DomainToFederated fabrikam.com @settings -WhatIf -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        (Get-IdentityModel fabrikam.com).AuthenticationType | Should -Be 'Managed'
        Get-ChildItem $folder | Should -BeNullOrEmpty
    }

    It 'never writes a private key' {
        $result = Convert-DomainToFederated fabrikam.com @settings @quiet
        $sent = [IO.File]::ReadAllText($result.JournalPath)
        $sent | Should -BeLike "*$([Convert]::ToBase64String($settings.SigningCertificate.RawData))*"
        $key = [Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPrivateKey($settings.SigningCertificate)
        $sent | Should -Not -BeLike "*$([Convert]::ToBase64String($key.ExportParameters($true).D))*"
    }

    It 'is undone by Resume-DomainConversion -Undo' {
        $result = Convert-DomainToFederated fabrikam.com @settings @quiet
        (Resume-DomainConversion $result.JournalPath -Undo @quiet).Status | Should -Be 'Undone'
        (Get-IdentityModel fabrikam.com).AuthenticationType | Should -Be 'Managed'
    }

    It 'refuses <Domain>: <ErrorId>' -ForEach @(
        @{ Domain = 'contoso.com'; ErrorId = 'DomainFederatedAlready' }
        @{ Domain = 'contoso.onmicrosoft.com'; ErrorId = 'InitialDomainNotFederatable' }
        @{ Domain = 'northwind.com'; ErrorId = 'DefaultDomainNotFederatable' }
        @{ Domain = 'nowhere.com'; ErrorId = 'DomainNotFound' }
    ) {
        Convert-DomainToFederated $Domain @settings @quiet -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike "$ErrorId,*"
        $problem[0].TargetObject | Should -Be $Domain
    }

    It 'refuses a certificate that has expired' {
        $settings.SigningCertificate = New-Signing -300 -10
        Convert-DomainToFederated fabrikam.com @settings @quiet -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'FederationCertificateExpired,*'
        (Get-IdentityModel fabrikam.com).AuthenticationType | Should -Be 'Managed'
    }

    It 'warns of a weak certificate' {
        $settings.SigningCertificate = New-Signing -Bits 1024
        "$((Convert-DomainToFederated fabrikam.com @settings @quiet).Warning)" | Should -BeLike '*1024*'
    }

    It 'wants a connection' {
        Disconnect-IdentityModel
        { Convert-DomainToFederated fabrikam.com @settings @quiet } | Should -Throw -ErrorId 'NotConnected,*'
    }
}
