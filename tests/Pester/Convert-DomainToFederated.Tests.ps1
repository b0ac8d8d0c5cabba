BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    . "$PSScriptRoot/RelyingPartyTrust.ps1"

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

    Context 'with the trust of AD FS' {
        BeforeEach {
            # fabrikam.com becomes the second domain of Contoso's AD FS.
            $settings.IssuerUri = 'http://sts.fabrikam.com/adfs/services/trust'
            $settings.PassiveSignInUri = 'https://sts.contoso.com/adfs/ls/'
            $ofOne = Get-ContosoClaimRule
            $ofBoth = $ofOne.Replace('|contoso\.com))$', '|contoso\.com|fabrikam\.com))$')
        }

        It 'refuses a trust without a rule for the domain, and sends nothing' {
            Convert-DomainToFederated fabrikam.com @settings @quiet -RelyingPartyTrust (New-RelyingPartyTrust $ofOne) -ErrorAction SilentlyContinue -ErrorVariable problem |
                Should -BeNullOrEmpty
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'TrustNotReady,*'
            $problem[0].TargetObject | Should -Be 'fabrikam.com'
            "$($problem[0])" | Should -BeLike '*Claims.IssuerId of fabrikam.com (AADSTS50107)*'
            $problem[0].ErrorDetails.RecommendedAction | Should -BeLike "*-PlannedIssuer @{ 'fabrikam.com' = 'http://sts.fabrikam.com/adfs/services/trust' }*-Force*"
            (Get-IdentityModel fabrikam.com).AuthenticationType | Should -Be 'Managed'
            Get-ChildItem $folder | Should -BeNullOrEmpty
        }

        It 'warns with -Force, and names what is left to do on the AD FS server' {
            $result = Convert-DomainToFederated fabrikam.com @settings @quiet -RelyingPartyTrust (New-RelyingPartyTrust $ofOne) -Force
            $result.Status | Should -Be 'Converted'
            "$($result.Warning)" | Should -BeLike '*AADSTS50107*'
            "$($result.NextStep)" | Should -BeLike '*Export-FederationTrust*-Domain contoso.com, fabrikam.com*Test-FederationTrust contoso.com, fabrikam.com*'
        }

        It 'takes a trust that is ready, and leaves nothing to do: <Name>' -ForEach @(
            @{ Name = 'the object'; Give = { param($Trust) $Trust } }
            @{ Name = 'a file of Export-Clixml'; Give = { param($Trust) Export-Clixml trust.xml -InputObject $Trust; Get-Item trust.xml } }
        ) {
            Push-Location $folder
            try {
                $trust = & $Give (New-RelyingPartyTrust $ofBoth)
                $result = Convert-DomainToFederated fabrikam.com @settings @quiet -RelyingPartyTrust $trust -SourceAnchor ConsistencyGuid
            }
            finally { Pop-Location }
            $result.Status | Should -Be 'Converted'
            $result.NextStep | Should -BeNullOrEmpty
            "$($result.Warning)" | Should -Not -BeLike '*ImmutableId*'
        }

        It 'refuses rules that would give another domain the wrong issuer' {
            $swapped = $ofBoth.Replace('|contoso\.com|fabrikam\.com))$', '|fabrikam\.com))$')
            Convert-DomainToFederated fabrikam.com @settings @quiet -RelyingPartyTrust (New-RelyingPartyTrust $swapped) -ErrorAction SilentlyContinue -ErrorVariable problem |
                Should -BeNullOrEmpty
            "$($problem[0])" | Should -BeLike '*Claims.IssuerId of contoso.com (AADSTS50107)*'
        }
    }

    It 'names what is left to do at <Name>' -ForEach @(
        @{ Name = 'AD FS'; PassiveSignInUri = 'https://sts.fabrikam.com/adfs/ls/'; Steps = '*Export-FederationTrust*trust.ps1 -WhatIf*Test-FederationTrust fabrikam.com -RelyingPartyTrust*' }
        @{ Name = 'another provider'; PassiveSignInUri = 'https://sso.fabrikam.com/saml'; Steps = '*sso.fabrikam.com*http://fabrikam.com/adfs/services/trust/*docs/providers*' }
    ) {
        $settings.PassiveSignInUri = $PassiveSignInUri
        $result = Convert-DomainToFederated fabrikam.com @settings @quiet
        $result.NextStep -join "`n" | Should -BeLike $Steps
    }

    It 'wants a connection' {
        Disconnect-IdentityModel
        { Convert-DomainToFederated fabrikam.com @settings @quiet } | Should -Throw -ErrorId 'NotConnected,*'
    }
}
