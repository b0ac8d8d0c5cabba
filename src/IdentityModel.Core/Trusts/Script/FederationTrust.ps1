<#
.SYNOPSIS
Creates or updates the relying party trust of AD FS for Microsoft Entra ID.

.DESCRIPTION
Run this script as administrator on an AD FS server. If the farm uses the Windows Internal Database, use the primary server.

The script does this:
1. It finds the trust with the identifier urn:federation:MicrosoftOnline.
2. It compares the claim rules of the trust with the rules in this script. If they are the same, it changes nothing.
3. It saves the present trust in a file (Export-Clixml), and its claim rules in a second file as text.
4. It replaces the claim rules that differ. If there is no trust, it creates one.
5. It reads the trust again and checks the rules.

Rules that the script does not know stay in the trust, after its own rules. The script changes no other setting of an existing trust,
except the access control policy if you name one. It holds no secret.

.PARAMETER AccessControlPolicyName
The access control policy of the trust. AD FS of Windows Server 2016 and later needs one for a new trust: without it, nobody can sign in.
Get-AdfsAccessControlPolicy lists the policies.

.PARAMETER MetadataUrl
The address of the metadata of Entra ID, for a new trust. The AD FS server must be able to open it.

.PARAMETER MetadataFile
A copy of this metadata, for a new trust on a server without internet access.

.PARAMETER BackupPath
The folder for the two backup files. Without this parameter, the folder of the script.

.PARAMETER RemoveOtherRules
Remove the rules that the script does not know.

.PARAMETER AllowOtherAttributes
Replace the rules even if the UPN or the ImmutableID then comes from another attribute of Active Directory.

.EXAMPLE
.\FederationTrust.ps1 -WhatIf

Shows what the script would change.

.EXAMPLE
.\FederationTrust.ps1 -AccessControlPolicyName 'Permit everyone'

Creates the trust, or updates it.
#>
[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
param(
    [string] $AccessControlPolicyName,
    [string] $MetadataUrl = '#METADATAURL#',
    [string] $MetadataFile,
    [string] $BackupPath,
    [switch] $RemoveOtherRules,
    [switch] $AllowOtherAttributes
)

#FACTS#

#Requires -Version 4.0
$ErrorActionPreference = 'Stop'
$identifier = 'urn:federation:MicrosoftOnline'
$trustName = 'Microsoft Office 365 Identity Platform'
$sha256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'
$permitEveryone = '=> issue(Type = "http://schemas.microsoft.com/authorization/claims/permit", Value = "true");'
$upnType = 'http://schemas.xmlsoap.org/claims/UPN'
$immutableIdType = 'http://schemas.microsoft.com/LiveID/Federation/2008/05/ImmutableID'

#VALUES#

# A rule without line ends and blanks, except within quotation marks: so the form of a rule does not count, only its content.
function Get-PlainRule([string] $Text) { [regex]::Replace($Text, '("[^"]*")|\s+', '$1') }

# The rules of a rule set. A rule ends with a semicolon that is not within quotation marks.
function Split-RuleSet([string] $Text) {
    $form = '(?:"[^"]*"|[^";])+;'
    if ([regex]::Replace($Text, $form, '').Trim()) {
        throw 'The script cannot read the claim rules of the present trust: the last rule has no end. Correct the rules in AD FS first.'
    }
    foreach ($found in [regex]::Matches($Text, $form)) { $found.Value.Trim() }
}

function Get-RuleName([string] $Rule) {
    $name = [regex]::Match($Rule, '@RuleName\s*=\s*"([^"]*)"')
    if ($name.Success) { return $name.Groups[1].Value }
    $plain = [regex]::Replace($Rule, '\s+', ' ')
    $plain.Substring(0, [Math]::Min(70, $plain.Length))
}

# The claim types that a rule makes; nothing if the script cannot tell.
function Get-ClaimType([string] $Rule) {
    $arrow = [regex]::Matches($Rule, '"[^"]*"|=>') | Where-Object { $_.Value -eq '=>' } | Select-Object -Last 1
    if (-not $arrow) { return }
    $conditions = $Rule.Substring(0, $arrow.Index)
    $statement = $Rule.Substring($arrow.Index)
    $list = [regex]::Match($statement, '(?i)[(,]\s*types\s*=\s*\(([^)]*)\)')
    $one = [regex]::Match($statement, '(?i)[(,]\s*type\s*=\s*"([^"]*)"')
    $claim = [regex]::Match($statement, '(?i)\(\s*claim\s*=\s*(\w+)')
    if ($list.Success) {
        foreach ($type in [regex]::Matches($list.Groups[1].Value, '"([^"]*)"')) { $type.Groups[1].Value }
    }
    elseif ($one.Success) { $one.Groups[1].Value }
    elseif ($claim.Success) {
        $condition = [regex]::Match($conditions, '(?i)\b' + $claim.Groups[1].Value + '\s*:\s*\[((?:"[^"]*"|[^\]"])*)\]')
        $type = [regex]::Match($condition.Groups[1].Value, '(?i)\btype\s*==\s*"([^"]*)"')
        if ($type.Success) { $type.Groups[1].Value }
    }
}

# The rules about computers. The group of all computers of a domain has the number 515.
function Test-DeviceRule([string] $Rule) { $Rule -match '"-515\$"|"DJ"' -and $Rule -notmatch 'NOT\s+EXISTS' }

function Get-AnchorAttribute([string] $Rules) {
    if ($Rules -match 'ConsistencyGuid') { return 'mS-DS-ConsistencyGuid' }
    if ($Rules -match 'objectGUID') { return 'objectGUID' }
    'another attribute'
}

function Get-EntraTrust { Get-AdfsRelyingPartyTrust -Identifier $identifier | Select-Object -First 1 }

function Write-List([string] $Title, [object[]] $Rules) {
    if (-not $Rules) { return }
    Write-Host $Title
    foreach ($rule in $Rules) { Write-Host "  - $(Get-RuleName $rule)" }
}

# --- What is there ---

if (-not (Get-Command Set-AdfsRelyingPartyTrust -ErrorAction SilentlyContinue)) {
    throw 'This computer has no AD FS cmdlets. Run the script on an AD FS server.'
}
$sync = Get-AdfsSyncProperties
if ($sync.Role -eq 'SecondaryComputer') {
    throw "This is a secondary AD FS server, which cannot change a trust. Run the script on the primary server, $($sync.PrimaryComputerName)."
}
$policies = @()
$hasPolicies = [bool] (Get-Command Get-AdfsAccessControlPolicy -ErrorAction SilentlyContinue)
if ($hasPolicies) { $policies = @(Get-AdfsAccessControlPolicy | ForEach-Object { $_.Name }) }
$policyList = "Access control policies of this farm: '$($policies -join "', '")'."
if ($AccessControlPolicyName -and -not $hasPolicies) {
    throw 'This AD FS has no access control policies: they came with Windows Server 2016. Run the script without -AccessControlPolicyName.'
}
if ($AccessControlPolicyName -and $policies -notcontains $AccessControlPolicyName) {
    throw "There is no access control policy '$AccessControlPolicyName'. $policyList"
}
if ($leftOut) { Write-Warning "This script has no issuer for $($leftOut -join ', '). If their users sign in through this AD FS, they cannot sign in afterwards (AADSTS50107)." }
if (-not $BackupPath) { $BackupPath = $PSScriptRoot }
$trust = Get-EntraTrust

# --- What is to be ---

$newPlain = @($newRules | ForEach-Object { Get-PlainRule $_ })
$oldRules = @()
if ($trust -and $trust.IssuanceTransformRules) { $oldRules = @(Split-RuleSet $trust.IssuanceTransformRules) }
$oldPlain = @($oldRules | ForEach-Object { Get-PlainRule $_ })
$added = @($newRules | Where-Object { $oldPlain -cnotcontains (Get-PlainRule $_) })
$replaced = @(); $others = @(); $problems = @()
foreach ($rule in $oldRules) {
    if ($newPlain -ccontains (Get-PlainRule $rule)) { continue }
    $types = @(Get-ClaimType $rule)
    $unknown = @($types | Where-Object { $ownTypes -notcontains $_ })
    $isDeviceRule = -not $hasDeviceRules -and (Test-DeviceRule $rule)
    if ($types.Count -gt 0 -and $unknown.Count -eq 0 -and -not $isDeviceRule) { $replaced += $rule; continue }
    $others += $rule
    if ($RemoveOtherRules) { continue }
    if ($isDeviceRule) {
        $problems += "The rule '$(Get-RuleName $rule)' is for computers (hybrid join), and this script has no rules for computers. Make the script again with -IncludeDeviceRule, or remove the rule with -RemoveOtherRules."
    }
    elseif ($types.Count -gt $unknown.Count) {
        $problems += "The rule '$(Get-RuleName $rule)' makes claims that this script makes, and others: $($unknown -join ', '). Move the others to a rule of their own, or remove the rule with -RemoveOtherRules."
    }
}

$userRules = @($oldRules | Where-Object { -not (Test-DeviceRule $_) }) -join "`n"
$made = @($oldRules | Where-Object { -not (Test-DeviceRule $_) } | ForEach-Object { Get-ClaimType $_ })
if (-not $AllowOtherAttributes) {
    $oldAnchor = Get-AnchorAttribute $userRules
    if ($made -contains $immutableIdType -and $oldAnchor -ne $anchorAttribute) {
        $problems += "The ImmutableID comes from $oldAnchor now, and from $anchorAttribute with this script. Users whose two values differ could not sign in (AADSTS51004). If $anchorAttribute is right, use -AllowOtherAttributes."
    }
    if ($made -contains $upnType -and $userRules -notmatch 'userPrincipalName') {
        $problems += 'The UPN comes from another attribute than userPrincipalName now. If userPrincipalName is right, use -AllowOtherAttributes.'
    }
}
if ($problems) {
    throw "The script changed nothing.`n$($problems -join "`n")"
}

$kept = @(); $removed = @()
if ($RemoveOtherRules) { $removed = $others } else { $kept = $others }
$wanted = (@($newRules) + $kept) -join "`r`n`r`n"
$changes = @{}
if ($trust -and (Get-PlainRule $trust.IssuanceTransformRules) -cne (Get-PlainRule $wanted)) { $changes.IssuanceTransformRules = $wanted }
if ($trust -and $AccessControlPolicyName -and $trust.AccessControlPolicyName -ne $AccessControlPolicyName) { $changes.AccessControlPolicyName = $AccessControlPolicyName }

# --- The change ---

$status = 'Unchanged'
$backup = $null
if (-not $trust) {
    if ($hasPolicies -and -not $AccessControlPolicyName) {
        throw "There is no trust with the identifier $identifier. To create one, name its access control policy: -AccessControlPolicyName. $policyList"
    }
    $new = @{ Name = $trustName; IssuanceTransformRules = $wanted; SignatureAlgorithm = $sha256 }
    if ($MetadataFile) { $new.MetadataFile = $MetadataFile }
    elseif ($MetadataUrl) { $new.MetadataUrl = $MetadataUrl; $new.AutoUpdateEnabled = $true; $new.MonitoringEnabled = $true }
    else { throw "The script does not know the address of the metadata of Entra ID in the cloud $cloud. Give it with -MetadataUrl, or a copy of the metadata with -MetadataFile." }
    if ($hasPolicies) { $new.AccessControlPolicyName = $AccessControlPolicyName }
    else {
        $new.IssuanceAuthorizationRules = $permitEveryone
        Write-Host 'This AD FS has no access control policies. The new trust permits all users.'
    }
    $status = 'NotCreated'
    if ($PSCmdlet.ShouldProcess("relying party trust '$trustName'", "Create the trust with $($newRules.Count) claim rules")) {
        Add-AdfsRelyingPartyTrust @new -WhatIf:$false -Confirm:$false
        $status = 'Created'
    }
}
elseif ($changes.Count -gt 0) {
    Write-List 'Rules that the script replaces:' $replaced
    Write-List 'Rules that the script adds:' $added
    Write-List 'Rules that the script removes:' $removed
    $action = @()
    if ($changes.IssuanceTransformRules) { $action += "Write $($newRules.Count + $kept.Count) claim rules" }
    if ($changes.AccessControlPolicyName) { $action += "Set the access control policy '$AccessControlPolicyName' (now: '$($trust.AccessControlPolicyName)')" }
    $status = 'NotUpdated'
    if ($PSCmdlet.ShouldProcess("relying party trust '$($trust.Name)'", ($action -join '. '))) {
        $time = [DateTime]::Now.ToString('yyyyMMdd-HHmmss', [Globalization.CultureInfo]::InvariantCulture)
        $backup = Join-Path $BackupPath "FederationTrust-$time.xml"
        $rulesBackup = Join-Path $BackupPath "FederationTrust-$time.rules.txt"
        $trust | Export-Clixml -LiteralPath $backup -NoClobber -WhatIf:$false -Confirm:$false
        [string] $trust.IssuanceTransformRules | Out-File -LiteralPath $rulesBackup -Encoding UTF8 -NoClobber -WhatIf:$false -Confirm:$false
        Write-Host "Saved the present trust: $backup"
        Write-Host "Saved its claim rules: $rulesBackup"
        Set-AdfsRelyingPartyTrust -TargetIdentifier $identifier @changes -WhatIf:$false -Confirm:$false
        Write-Host 'To undo the change of the rules:'
        Write-Host "  Set-AdfsRelyingPartyTrust -TargetIdentifier $identifier -IssuanceTransformRulesFile '$($rulesBackup -replace "'", "''")'"
        $status = 'Updated'
    }
}
else { Write-Host 'The trust has the rules of this script. Nothing was changed.' }
Write-List 'Rules of the trust that this script does not know. They stay:' $kept

# --- The check ---

$now = Get-EntraTrust
if ($status -eq 'Created' -and -not $now) {
    throw "The new trust '$trustName' does not have the identifier $identifier, so its metadata is not that of Entra ID. Remove the trust: Remove-AdfsRelyingPartyTrust -TargetName '$trustName'"
}
if ($status -eq 'Created' -or $status -eq 'Updated') {
    if ((Get-PlainRule $now.IssuanceTransformRules) -cne (Get-PlainRule $wanted)) { throw 'AD FS did not store the rules as they were sent. Check the trust, and undo the change if users cannot sign in.' }
}
if ($now) {
    if (-not $now.Enabled) { Write-Warning 'The trust is disabled, so nobody can sign in. The script did not change that. To enable it: Enable-AdfsRelyingPartyTrust' }
    if (-not $now.AutoUpdateEnabled) { Write-Warning 'AD FS does not update the trust from the metadata of Entra ID (AutoUpdateEnabled). The script did not change that.' }
    if ($now.SignatureAlgorithm -ne $sha256) { Write-Warning "The trust signs with $($now.SignatureAlgorithm), not with SHA-256. The script did not change that." }
    if ($hasPolicies) { Write-Host "Access control policy: '$($now.AccessControlPolicyName)'. The script does not know whom this policy permits." }
}
if ($now -or $status -eq 'Created') {
    Write-Host 'To check the trust, run this here, and copy the file to a computer with the module IdentityModel:'
    Write-Host "  Get-AdfsRelyingPartyTrust -Identifier $identifier | Export-Clixml trust.xml"
    Write-Host 'Then, connected to the tenant: Test-FederationTrust -RelyingPartyTrust trust.xml'
}

New-Object PSObject -Property @{
    Status = $status; Trust = $(if ($now) { $now.Name }); Backup = $backup
    Replaced = @($replaced | ForEach-Object { Get-RuleName $_ }); Kept = @($kept | ForEach-Object { Get-RuleName $_ }); Removed = @($removed | ForEach-Object { Get-RuleName $_ })
} | Select-Object Status, Trust, Replaced, Kept, Removed, Backup
