<#
Every cmdlet, run for all it can do. Permissions.Tests.ps1 and Secrets.Tests.ps1 dot-source this in BeforeAll and walk through it; each
fails for a cmdlet that has no run here.
#>

$how = @{ Confirm = $false }
$quiet = @{ Confirm = $false; WarningAction = 'SilentlyContinue' }
$onPremises = (Resolve-Path (Join-Path $PSScriptRoot '../../samples/contoso-onpremises.csv')).Path
$trust = (Resolve-Path (Join-Path $PSScriptRoot '../../samples/contoso-relyingpartytrust.xml')).Path
$metadata = (Resolve-Path (Join-Path $PSScriptRoot '../IdentityModel.Local.Tests/Data/Federation/adfs-v3.FederationMetadata.xml')).Path

# Name = the cmdlet; Prepare runs in the same tenant before it, Command is what is watched; Fails where errors are meant to be;
# NoHashes where the tenant is that of New-RunTenant; Leaves where a request goes to the network.
# The caller has $federation, $certificate, $password and $ldapCredential.
function Get-EveryCommand {
    @(
        @{ Name = 'Add-StagedRolloutGroup'; Command = { Add-StagedRolloutGroup 'IT Operators' -Feature PasswordHashSync } }
        @{ Name = 'Backup-DomainFederation'; Command = { Backup-DomainFederation contoso.com -Path backup.json } }
        # After a cycle that sets values aside, so that their holders are looked for.
        @{ Name = 'Compare-SoftMatch'; Command = { Compare-SoftMatch prediction.csv -Wait }
            Prepare = {
                Test-SoftMatch $onPremises -WarningAction SilentlyContinue | Export-Csv prediction.csv
                (Find-Inside (Get-RunSession) SandboxTenant).Synchronize([DateTimeOffset]::UtcNow, $null) | Out-Null
            } }
        @{ Name = 'Connect-IdentityModel'; Command = { Connect-IdentityModel -Sandbox -PassThru } }
        @{ Name = 'Convert-DomainToFederated'; Command = { Convert-DomainToFederated fabrikam.com @federation -JournalPath j.jsonl @how } }
        @{ Name = 'Convert-DomainToStandard'; NoHashes = $true; Command = { Convert-DomainToStandard tailspintoys.com -PasswordFile passwords.csv -JournalPath j.jsonl @how } }
        @{ Name = 'Convert-DomainToStandard'; NoHashes = $true; Command = { Convert-DomainToStandard tailspintoys.com -PasswordFile sealed.csv -ProtectTo $certificate -JournalPath j.jsonl @how } }
        @{ Name = 'Convert-UserToCloud'; Command = { Convert-UserToCloud ben.walters@fabrikam.com, nancy.davolio@northwind.com -JournalPath j.jsonl @how } }
        @{ Name = 'Convert-UserToSynchronized'; NoHashes = $true; Prepare = { Convert-UserToCloud ben.walters@fabrikam.com -JournalPath j.jsonl @quiet }
            Command = { Convert-UserToSynchronized -JournalPath j.jsonl -Wait @how } }
        @{ Name = 'Convert-UserToSynchronized'; Prepare = { Convert-UserToCloud debra.berger@fabrikam.com -JournalPath j.jsonl @quiet }
            Command = { Convert-UserToSynchronized -JournalPath j.jsonl -Wait @how } }
        @{ Name = 'ConvertFrom-ImmutableId'; Command = { ConvertFrom-ImmutableId 'AAECAwQFBgcICQoLDA0ODw==' } }
        @{ Name = 'ConvertTo-ImmutableId'; Command = { ConvertTo-ImmutableId ([guid]::NewGuid()) } }
        @{ Name = 'Disable-DirectorySynchronization'; Command = { Disable-DirectorySynchronization -Wait -JournalPath leave.jsonl @how }
            Prepare = { Convert-DomainToStandard contoso.com, tailspintoys.com -SkipUserConversion -JournalPath j.jsonl @quiet } }
        @{ Name = 'Disconnect-IdentityModel'; Command = { Disconnect-IdentityModel } }
        @{ Name = 'Export-CloudUser'; Command = { Export-CloudUser accounts.ldif -OrganizationalUnit 'OU=Staff,DC=contoso,DC=com' } }
        @{ Name = 'Export-FederationTrust'; Command = { Export-FederationTrust trust.ps1 -SourceAnchor ConsistencyGuid -IncludeDeviceRule } }
        @{ Name = 'Export-IdentityModelReport'; Command = { Export-IdentityModelReport report.html -To Synchronized } }
        @{ Name = 'Export-IdentityModelSnapshot'; Command = { Export-IdentityModelSnapshot snapshot.json } }
        @{ Name = 'Export-IdentityModelSnapshot'; Command = { Export-IdentityModelSnapshot pseudonyms.json -Pseudonymize -OnPremisesPath $onPremises -OnPremisesDestination users.csv } }
        @{ Name = 'Get-CloudUser'; Command = { Get-CloudUser; Get-CloudUser -Domain contoso.com; Get-CloudUser nancy.davolio@northwind.com } }
        @{ Name = 'Get-DomainFederation'; Command = { Get-DomainFederation } }
        @{ Name = 'Get-FederationMetadata'; Command = { Get-FederationMetadata -Path $metadata; Get-FederationMetadata sts.contoso.com } }
        @{ Name = 'Get-IdentityModel'; Command = { Get-IdentityModel; Get-IdentityModel -User nancy.davolio@northwind.com } }
        @{ Name = 'Get-IdentityModelContext'; Command = { Get-IdentityModelContext } }
        @{ Name = 'Get-IdentityModelRecommendation'; Command = { Get-IdentityModelRecommendation; Get-IdentityModelRecommendation -ExistingFederationService None } }
        @{ Name = 'Get-IdentityModelSample'; Command = { Get-IdentityModelSample } }
        @{ Name = 'Get-OnPremisesUser'; Command = { Get-OnPremisesUser -Server dc1.contoso.com -Credential $ldapCredential } }
        # The network, so no sandbox. Nobody answers on that port.
        @{ Name = 'Get-OnPremisesUser'; Fails = $true; Leaves = $true; Command = { Disconnect-IdentityModel; Get-OnPremisesUser -Server '127.0.0.1:1' -Credential $ldapCredential -TimeoutSeconds 2 } }
        @{ Name = 'Get-SsoRegion'; Command = { Get-SsoRegion } }
        @{ Name = 'Get-StagedRollout'; Command = { Get-StagedRollout } }
        @{ Name = 'Get-SynchronizationError'; Command = { Get-SynchronizationError; Get-SynchronizationError -Domain contoso.com -OnPremisesPath $onPremises } }
        @{ Name = 'Measure-DomainConversion'; Command = { Measure-DomainConversion contoso.com } }
        @{ Name = 'New-SsoOrganizationUrl'; Command = { New-SsoOrganizationUrl contoso -FederatedDomain contoso.com } }
        @{ Name = 'Remove-StagedRolloutGroup'; Command = { Remove-StagedRolloutGroup 'IT Operators' -Feature PasswordHashSync -Confirm:$false }
            Prepare = { Add-StagedRolloutGroup 'IT Operators' -Feature PasswordHashSync } }
        @{ Name = 'Repair-OnPremisesUser'; Command = { Get-OnPremisesUser -Server dc1.contoso.com | Test-OnPremisesUser -OnPremisesOnly | Repair-OnPremisesUser -Server dc1.contoso.com -Credential $ldapCredential -JournalPath j.jsonl @how } }
        @{ Name = 'Restore-DomainFederation'; Command = { Restore-DomainFederation backup.json -Force }
            Prepare = { Backup-DomainFederation contoso.com -Path backup.json; Convert-DomainToStandard contoso.com -JournalPath j.jsonl @quiet } }
        @{ Name = 'Resume-DomainConversion'; NoHashes = $true; Command = { Resume-DomainConversion j.jsonl -PasswordFile passwords.csv @how; Resume-DomainConversion j.jsonl -Undo @how }
            Prepare = { Convert-DomainToStandard tailspintoys.com -SkipUserConversion -JournalPath j.jsonl @quiet } }
        @{ Name = 'Set-CloudUserImmutableId'; Command = { Set-CloudUserImmutableId nancy.davolio@northwind.com -ImmutableId 'AAECAw==' -JournalPath j.jsonl @how } }
        @{ Name = 'Set-CloudUserPassword'; Command = { Set-CloudUserPassword nancy.davolio@northwind.com, andrew.fuller@northwind.com -PasswordFile passwords.csv -JournalPath j.jsonl @how } }
        @{ Name = 'Set-CloudUserPassword'; Command = { Set-CloudUserPassword nancy.davolio@northwind.com -Password $password -PasswordFile sealed.csv -ProtectTo $certificate -JournalPath j.jsonl @how } }
        # A synchronized user whose password is not synchronized: reset, not replaced.
        @{ Name = 'Set-CloudUserPassword'; NoHashes = $true; Command = { Set-CloudUserPassword allan.deyoung@fabrikam.com @how } }
        # Refused: nobody has that name, and a user whose password is synchronized.
        @{ Name = 'Set-CloudUserPassword'; Fails = $true; Command = { Set-CloudUserPassword nobody@northwind.com, allan.deyoung@fabrikam.com -Password $password @how -ErrorAction Continue } }
        @{ Name = 'Set-OnPremisesUserAnchor'; Command = { Get-OnPremisesUser robert.king -Server dc1.contoso.com | Set-OnPremisesUserAnchor -Server dc1.contoso.com -Credential $ldapCredential -JournalPath j.jsonl @how } }
        @{ Name = 'Test-FederationTrust'; Command = { Test-FederationTrust -RelyingPartyTrust $trust; Test-FederationTrust -RelyingPartyTrust $trust -UserPrincipalName a@contoso.com } }
        @{ Name = 'Test-IdentityModelTransition'; Command = { Test-IdentityModelTransition contoso.com -To Cloud; Test-IdentityModelTransition fabrikam.com -To Federated } }
        @{ Name = 'Test-IdentityModelTransition'; Command = { Test-IdentityModelTransition -User ben.walters@fabrikam.com -To Cloud; Test-IdentityModelTransition -User nancy.davolio@northwind.com -To Synchronized } }
        @{ Name = 'Test-OnPremisesUser'; Command = { Test-OnPremisesUser $onPremises } }
        @{ Name = 'Test-SoftMatch'; Command = { Test-SoftMatch $onPremises } }
        @{ Name = 'Undo-OnPremisesUserRepair'; Command = { Undo-OnPremisesUserRepair -Server dc1.contoso.com -Credential $ldapCredential -JournalPath j.jsonl @how }
            Prepare = {
                Get-OnPremisesUser -Server dc1.contoso.com | Test-OnPremisesUser | Repair-OnPremisesUser -Server dc1.contoso.com -JournalPath j.jsonl @quiet
                Get-OnPremisesUser robert.king -Server dc1.contoso.com | Select-Object ObjectGuid, @{ Name = 'ImmutableId'; Expression = { 'dOXSvFiNNkGp34oZsUXbeQ==' } } |
                    Set-OnPremisesUserAnchor -Server dc1.contoso.com -JournalPath j.jsonl @quiet
            } }
        @{ Name = 'Update-DomainFederation'; Command = { Update-DomainFederation contoso.com -SigningCertificate $federation.SigningCertificate -JournalPath j.jsonl @how } }
    )
}

function New-RunCertificate {
    $key = [Security.Cryptography.RSA]::Create(2048)
    $request = [Security.Cryptography.X509Certificates.CertificateRequest]::new(
        'CN=Passwords', $key, [Security.Cryptography.HashAlgorithmName]::SHA256, [Security.Cryptography.RSASignaturePadding]::Pkcs1)
    $request.CertificateExtensions.Add([Security.Cryptography.X509Certificates.X509KeyUsageExtension]::new('KeyEncipherment', $true))
    $usages = [Security.Cryptography.OidCollection]::new()
    [void] $usages.Add([Security.Cryptography.Oid]::new('1.3.6.1.4.1.311.80.1'))
    $request.CertificateExtensions.Add([Security.Cryptography.X509Certificates.X509EnhancedKeyUsageExtension]::new($usages, $false))
    $request.CreateSelfSigned([DateTimeOffset]::UtcNow.AddDays(-10), [DateTimeOffset]::UtcNow.AddDays(300))
}

# A tenant in which users of federated domains have no synchronized password hash, so that conversions set passwords, and in which hard
# matches are blocked.
function New-RunTenant([string] $Path) {
    Connect-IdentityModel -Sandbox
    Export-IdentityModelSnapshot $Path -WarningAction SilentlyContinue | Out-Null
    $text = [IO.File]::ReadAllText($Path).Replace('"passwordHashSyncEnabled":true', '"passwordHashSyncEnabled":false')
    [IO.File]::WriteAllText($Path, $text.Replace('"blockHardMatch":false', '"blockHardMatch":true'))
}

# The first object of a type inside another: a session keeps its service and its token to itself.
function Find-Inside($Object, [string] $TypeName, [int] $Depth = 6) {
    if ($null -eq $Object -or $Depth -lt 0 -or $Object.GetType().Namespace -notlike 'IdentityModel.*') { return }
    if ($Object.GetType().Name -eq $TypeName) { return , $Object }
    foreach ($field in $Object.GetType().GetFields([Reflection.BindingFlags] 'Instance, NonPublic, Public')) {
        $found = Find-Inside $field.GetValue($Object) $TypeName ($Depth - 1)
        if ($null -ne $found) { return , $found }
    }
}

function Get-RunSession {
    $cmdlet = (Get-Command Get-IdentityModel).ImplementingType
    $cmdlet.Assembly.GetType('IdentityModel.PowerShell.RunspaceSession').GetProperty('Current').GetValue($null)
}

function Get-PrivateValue($Object, [string] $Field) {
    , $Object.GetType().GetField($Field, [Reflection.BindingFlags] 'Instance, NonPublic').GetValue($Object)
}
