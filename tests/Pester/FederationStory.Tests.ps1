# A federation as an admin runs it: the trust is written on AD FS and checked, then the certificate is rolled over, as planned and after a
# theft.
BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    . "$PSScriptRoot/AdfsMetadata.ps1"
    . "$PSScriptRoot/Shell.ps1"
    Connect-IdentityModel -Sandbox -NoWelcome
    Push-Location $TestDrive
    $quiet = @{ Confirm = $false; WarningAction = 'SilentlyContinue' }
    $domains = 'contoso.com', 'emea.contoso.com'
    $user = 'nancy@emea.contoso.com'

    # What Test-FederationTrust finds besides Passed, and what it predicts for a user of the subdomain. The trust does not have the content
    # of its access control policy.
    function Get-Check($Metadata) {
        $how = @{ RelyingPartyTrust = 'trust.xml'; Metadata = $Metadata; SourceAnchor = 'ConsistencyGuid' }
        $found = Test-FederationTrust $domains @how | Where-Object { $_.Status -ne 'Passed' -and $_.Name -ne 'Claims.Authorization' }
        $signIn = Test-FederationTrust -UserPrincipalName $user @how
        @($found | ForEach-Object { "$($_.Name) $($_.Status)" }) + "$($signIn.UserPrincipalName) $($signIn.Status) $($signIn.SignInError)".Trim() -join ', '
    }

    function Get-Place {
        $now = Get-DomainFederation contoso.com
        "$($now.SigningCertificate.Subject) | $($now.NextSigningCertificate.Subject)"
    }
}

AfterAll {
    Pop-Location
    Disconnect-IdentityModel
}

# The tests follow each other: each needs what the one before did.
Describe 'A federation' {
    It 'gets its trust on AD FS from the script' {
        Export-FederationTrust trust.ps1 -Domain contoso.com -SourceAnchor ConsistencyGuid -WarningAction SilentlyContinue | Out-Null
        Set-Content run.ps1 @"
Import-Module '$PSScriptRoot/AdfsStandIn.psm1'
& '$TestDrive/trust.ps1' -AccessControlPolicyName 'Permit everyone' -Confirm:`$false
Get-AdfsRelyingPartyTrust -Identifier urn:federation:MicrosoftOnline | Export-Clixml '$TestDrive/trust.xml'
"@
        $output = Invoke-Shell -File run.ps1 *>&1 | Out-String
        'trust.xml' | Should -Exist -Because $output
    }

    It 'has nothing that fails or warns' {
        Get-Check (Get-FederationMetadata sts.contoso.com) | Should -Be "$user Passed"
    }

    It 'is rolled over as planned: <Step>' -ForEach @(
        @{ Step = 'AD FS publishes the next certificate'; Publishes = 'old', 'first'; Before = 'SigningCertificate Warning, nancy@emea.contoso.com Unknown'; Places = 'CN=ADFS Signing - sts.contoso.com | CN=first' }
        @{ Step = 'AD FS drops the old one'; Publishes = @('first'); Before = 'SigningCertificate Warning, nancy@emea.contoso.com Passed'; Places = 'CN=first | ' }
    ) {
        if (-not $certificates) { $script:certificates = @{ old = (Get-DomainFederation contoso.com).SigningCertificate; first = New-Signing first } }
        $metadata = New-Metadata $certificates[$Publishes]
        Get-Check $metadata | Should -Be $Before
        (Update-DomainFederation contoso.com -Metadata $metadata @quiet).Status | Should -Be 'Updated'
        Get-Place | Should -Be $Places
        Get-Check $metadata | Should -Be "$user Passed"
    }

    It 'is rolled over after a theft' {
        $third = New-Signing third
        $metadata = New-Metadata $third
        Get-Check $metadata | Should -Be "SigningCertificate Failed, $user Failed AADSTS50008"
        (Update-DomainFederation contoso.com -SigningCertificate $third -ReplaceAll @quiet).RemovedCertificate | Should -BeLike 'CN=first*'
        Get-Place | Should -Be 'CN=third | '
        Get-Check $metadata | Should -Be "$user Passed"
    }
}
