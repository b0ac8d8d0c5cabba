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

The script replaces only rules that it knows: those of an earlier script, and those of Entra Connect and the module MSOnline for the
domains of this script. All other rules stay in the trust, after its own rules. If such a rule makes the issuer, the UPN, the ImmutableID or
the name identifier, the script stops before any change. The script changes no other setting of an existing trust, except the access control
policy if you name one. It holds no secret.

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
Remove the rules that the script does not know, except those for the issuer.

.PARAMETER RemoveOtherIssuers
Remove the rules that make the issuer of domains that the script may not have. Users of these domains can then not sign in.

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
    [switch] $RemoveOtherIssuers,
    [switch] $AllowOtherAttributes
)

#FACTS#

#Requires -Version 4.0
$ErrorActionPreference = 'Stop'
$identifier = 'urn:federation:MicrosoftOnline'
$trustName = 'Microsoft Office 365 Identity Platform'
$sha256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'
$upnType = 'http://schemas.xmlsoap.org/claims/UPN'
$immutableIdType = 'http://schemas.microsoft.com/LiveID/Federation/2008/05/ImmutableID'
$accountType = 'http://schemas.microsoft.com/ws/2012/01/accounttype'
$issuerIdType = 'http://schemas.microsoft.com/ws/2008/06/identity/claims/issuerid'
# A user must have only one value of each of these. The last three are steps on the way to the ImmutableID.
$singleTypes = @{
    $upnType = 'the UPN'
    $immutableIdType = 'the ImmutableID'
    'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier' = 'the name identifier'
    'http://schemas.microsoft.com/ws/2016/02/identity/claims/objectguid' = 'the source of the ImmutableID'
    'http://schemas.microsoft.com/ws/2016/02/identity/claims/msdsconsistencyguid' = 'the source of the ImmutableID'
    'urn:federation:tmp/idflag' = 'the choice of the ImmutableID'
}

#VALUES#

# A rule without line ends and blanks, except within quotation marks: so the form of a rule does not count, only its content.
function Get-PlainRule([string] $Text) { [regex]::Replace($Text, '("[^"]*")|\s+', '$1') }

# The rules of a rule set. A rule ends with a semicolon that is not within quotation marks.
function Split-RuleSet([string] $Text) {
    $advice = 'The script cannot read the claim rules of the present trust, so it changed nothing'
    # Such as the beginning of a comment, in which a semicolon would not end a rule.
    $strange = [regex]::Match([regex]::Replace($Text, '"[^"]*"', ''), '[^\w\s@:;,.=!~<>&|()\[\]+-]')
    if ($strange.Success) { throw "${advice}: it does not know the character $($strange.Value) outside quotation marks. Remove it in AD FS first." }
    $start = 0
    foreach ($mark in [regex]::Matches($Text, '"[^"]*"|;')) {
        if ($mark.Value -ne ';') { continue }
        $rule = $Text.Substring($start, $mark.Index + 1 - $start).Trim()
        if ([regex]::Replace($rule, '"[^"]*"', '') -notlike '*=>*') { throw "${advice}: a semicolon is not the end of a rule. Correct the rules in AD FS first." }
        $rule
        $start = $mark.Index + 1
    }
    if ($Text.Substring($start).Trim()) { throw "${advice}: the last rule has no end. Correct the rules in AD FS first." }
}

# The type that a condition with this label selects; nothing if the script cannot tell.
function Get-ConditionType($Rule, [string] $Label) {
    $type = [regex]::Match($Rule.Conditions, "$Label`:\[[^\]]*?\btype==""(\d+)""")
    if ($type.Success) { $Rule.Texts[[int] $type.Groups[1].Value] }
}

# A rule in its parts. Quoted texts have numbers in their place, so no text is taken for a part of the rule. Blanks, the name, and
# the names of the conditions do not count for Body: with the same Body, two rules do the same.
function Read-Rule([string] $Text) {
    $texts = @([regex]::Matches($Text, '"([^"]*)"') | ForEach-Object { $_.Groups[1].Value })
    $next = @{ Text = 0; Label = 1 }
    $code = [regex]::Replace($Text, '"[^"]*"', { '"' + ($next.Text++) + '"' })
    $code = [regex]::Replace($code, '@\w+\s*=\s*"\d+"', '')
    $code = [regex]::Replace($code, '\s+', '').ToLowerInvariant()
    $arrow = $code.IndexOf('=>')
    $labels = @{}
    $conditions = [regex]::Replace($code.Substring(0, $arrow), '(?:(\w+):|(?<!\w))\[', {
        $label = "v$(($next.Label++))"
        $labels[$(if ($args[0].Groups[1].Success) { $args[0].Groups[1].Value } else { "[$label" })] = $label
        "${label}:["
    })
    $statement = [regex]::Replace($code.Substring($arrow), '(?<=[(,=+])[a-z_]\w*(?=[.,)])', { if ($labels[$args[0].Value]) { $labels[$args[0].Value] } else { $args[0].Value } })
    $body = [regex]::Replace($conditions + $statement, '"(\d+)"', { '"' + $texts[[int] $args[0].Groups[1].Value] + '"' })
    $rule = New-Object PSObject -Property @{
        Text = $Text; Plain = Get-PlainRule $Text; Name = ''; Body = $body; Conditions = $conditions; Statement = $statement; Texts = $texts
        Types = @(); From = ''; Attributes = @(); IsDevice = $false
    }
    $name = [regex]::Match($Text, '@RuleName\s*=\s*"([^"]*)"')
    $line = [regex]::Replace($Text, '\s+', ' ')
    $rule.Name = if ($name.Success) { $name.Groups[1].Value } else { $line.Substring(0, [Math]::Min(70, $line.Length)) }
    # The rules about computers. The group of all computers of a domain has the number 515.
    $rule.IsDevice = $body -match '"-515\$"|"DJ"' -and $body -notmatch 'notexists'

    # The claim types that the rule makes, and what it makes them from; nothing if the script cannot tell.
    $list = [regex]::Match($statement, '[(,]types=\(([^)]*)\)')
    $one = [regex]::Match($statement, '[(,]type="(\d+)"')
    $value = [regex]::Match($statement, '[(,]value=(\w+)\.value[,)]')
    $claim = [regex]::Match($statement, '\(claim=(\w+)\)')
    if ($list.Success) {
        $rule.Types = @([regex]::Matches($list.Groups[1].Value, '"(\d+)"') | ForEach-Object { $texts[[int] $_.Groups[1].Value] })
        $store = [regex]::Match($statement, '[(,]store="(\d+)"')
        $query = [regex]::Match($statement, '[(,]query="(\d+)"')
        if ($store.Success -and $query.Success -and $texts[[int] $store.Groups[1].Value] -eq 'Active Directory') {
            $parts = $texts[[int] $query.Groups[1].Value].Split(';')
            if ($parts.Count -eq 3) { $rule.Attributes = @($parts[1].Split(',') | ForEach-Object { $_.Trim() }) }
        }
    }
    elseif ($one.Success) {
        $rule.Types = @($texts[[int] $one.Groups[1].Value])
        if ($value.Success) { $rule.From = Get-ConditionType $rule $value.Groups[1].Value }
    }
    elseif ($claim.Success) {
        $rule.From = Get-ConditionType $rule $claim.Groups[1].Value
        if ($rule.From) { $rule.Types = @($rule.From) }
    }
    $rule
}

# The attributes of Active Directory that the rules make a claim from; a question mark if the script cannot tell.
function Get-SourceAttribute([string] $Type, [object[]] $Rules, [string[]] $Seen = @()) {
    if ($Seen -contains $Type) { return }
    $found = @(foreach ($rule in $Rules) {
        for ($at = 0; $at -lt $rule.Types.Count; $at++) {
            if ($rule.Types[$at] -ne $Type) { continue }
            if ($rule.Attributes.Count -eq $rule.Types.Count) { $rule.Attributes[$at] }
            elseif ($rule.From) { Get-SourceAttribute $rule.From $Rules ($Seen + $Type) }
            else { '?' }
        }
    })
    if ($found) { $found | Select-Object -Unique } else { '?' }
}

function Test-OwnDomain([string] $Domain) { [bool] ($issuerPatterns | Where-Object { "a@$Domain" -match $_ }) }

# Whether a rule makes the issuer only for domains of this script. The script knows these forms: its own, and that of Entra Connect,
# which lists the domains.
function Test-OwnIssuer($Rule) {
    $isUser = '&&v2:\[type=="' + [regex]::Escape($accountType) + '",value=="User"\]'
    $isUpn = '^v1:\[type=="' + [regex]::Escape($upnType) + '"'
    $makes = '=>issue\(type="' + [regex]::Escape($issuerIdType) + '",value='
    $own = [regex]::Match($Rule.Body, "(?i)$isUpn,value=~""\(\?i\)\^\[\^@\]\+@(?:\(\?![^""]*\`$\))?\(\?:\[\^@\]\+\\\.\)\?(?<domain>[\w\\.-]+)\`$""\]$isUser$makes""[^""]*""\);`$")
    if ($own.Success) { return Test-OwnDomain $own.Groups['domain'].Value.Replace('\.', '.') }
    $computers = [regex]::Match($Rule.Body, '(?i)^v1:\[type=="' + [regex]::Escape($accountType) + """,value==""DJ""\]$makes""(?<issuer>[^""]*)""\);`$")
    if ($computers.Success) {
        $issuer = $computers.Groups['issuer'].Value
        $address = $issuer -as [uri]
        return $issuers -contains $issuer -or ($address -and $address.IsAbsoluteUri -and (Test-OwnDomain $address.Host))
    }
    $listed = [regex]::Match($Rule.Body, "(?i)$isUpn\](?:$isUser)?${makes}regexreplace\(v1\.value,""\(\?i\)\(\^\(\[\^@\]\+\)@\)(?<before>(?:\([\w\\.|-]+\)\*)*)\(\?<domain>\((?<domains>[^""]+)\)\)\`$"",""[^""]*""\)\);`$")
    if (-not $listed.Success) { return $false }
    $before = @([regex]::Matches($listed.Groups['before'].Value, '[\w\\.-]+') | ForEach-Object { $_.Value })
    foreach ($domain in $listed.Groups['domains'].Value.Split('|')) {
        $domain = [regex]::Replace($domain, '^\(\?<=[\w\\.-]+\)', '')
        if ($domain -notmatch '^[\w\\.-]+$') { return $false }
        foreach ($name in @($domain) + @($before | ForEach-Object { $_ + $domain })) {
            if (-not (Test-OwnDomain $name.Replace('\.', '.'))) { return $false }
        }
    }
    $true
}

function Get-EntraTrust { Get-AdfsRelyingPartyTrust -Identifier $identifier | Select-Object -First 1 }
function Get-Quoted([string] $Text) { "'" + $Text.Replace("'", "''") + "'" }

function Write-List([string] $Title, [object[]] $Rules) {
    if (-not $Rules) { return }
    Write-Host $Title
    foreach ($rule in $Rules) { Write-Host "  - $($rule.Name)" }
}

# Two rules from where they begin to differ.
function Write-Difference($Old, $New) {
    Write-Host "  - $($Old.Name)"
    $at = 0
    while ($at -lt $Old.Plain.Length -and $at -lt $New.Plain.Length -and $Old.Plain[$at] -ceq $New.Plain[$at]) { $at++ }
    $start = [Math]::Max(0, $at - 40)
    Write-Host "      now:  ...$($Old.Plain.Substring($start, [Math]::Min(160, $Old.Plain.Length - $start)))"
    Write-Host "      then: ...$($New.Plain.Substring($start, [Math]::Min(160, $New.Plain.Length - $start)))"
}

# --- What is there ---

if (-not (Get-Command Set-AdfsRelyingPartyTrust -ErrorAction SilentlyContinue)) { throw 'This computer has no AD FS cmdlets. Run the script on an AD FS server.' }
$sync = Get-AdfsSyncProperties
if ($sync.Role -eq 'SecondaryComputer') { throw "This is a secondary AD FS server, which cannot change a trust. Run the script on the primary server, $($sync.PrimaryComputerName)." }
$hasPolicies = [bool] (Get-Command Get-AdfsAccessControlPolicy -ErrorAction SilentlyContinue)
$policies = @(if ($hasPolicies) { Get-AdfsAccessControlPolicy | ForEach-Object { $_.Name } })
$policyList = "Access control policies of this farm: '$($policies -join "', '")'."
if ($AccessControlPolicyName -and -not $hasPolicies) { throw 'This AD FS has no access control policies: they came with Windows Server 2016. Run the script without -AccessControlPolicyName.' }
if ($AccessControlPolicyName -and $policies -notcontains $AccessControlPolicyName) { throw "There is no access control policy '$AccessControlPolicyName'. $policyList" }
if ($leftOut) { Write-Warning "This script has no issuer for $($leftOut -join ', '). If their users sign in through this AD FS, they cannot sign in afterwards (AADSTS50107)." }
if (-not $BackupPath) { $BackupPath = $PSScriptRoot }
$trust = Get-EntraTrust

# --- What is to be ---

$new = @($newRules | ForEach-Object { Read-Rule $_ })
$known = @($new) + @($knownRules | ForEach-Object { Read-Rule $_ })
$old = @(if ($trust -and $trust.IssuanceTransformRules) { Split-RuleSet $trust.IssuanceTransformRules | ForEach-Object { Read-Rule $_ } })
$added = @($new | Where-Object { @($old | ForEach-Object { $_.Plain }) -cnotcontains $_.Plain })
$outdated = @(); $kept = @(); $removed = @(); $problems = @(); $switches = @(); $ofComputers = @(); $present = @{}
foreach ($rule in $old) {
    if (@($new | ForEach-Object { $_.Plain }) -ccontains $rule.Plain) {
        if ($present[$rule.Body]) { $removed += $rule }
        $present[$rule.Body] = $true
        continue
    }
    if ($rule.IsDevice -and -not $hasDeviceRules) {
        if ($RemoveOtherRules) { $removed += $rule; continue }
        $ofComputers += "'$($rule.Name)'"
    }
    elseif ($rule.Types -contains $issuerIdType) {
        if (Test-OwnIssuer $rule) { $outdated += $rule; continue }
        if ($RemoveOtherIssuers) { $removed += $rule; continue }
        $more = @($rule.Types | Where-Object { $_ -ne $issuerIdType })
        $problems += "The rule '$($rule.Name)' makes an issuer for domains that this script may not have. It has $($ownDomains -join ', '). " +
            'Users of other domains can then not sign in (AADSTS50107). If there are other domains, make the script again with them. If not, remove the rule with -RemoveOtherIssuers.' +
            $(if ($more) { " It also makes $($more -join ', '): move these to a rule of their own first." })
        $switches += '-RemoveOtherIssuers'
    }
    elseif (@($known | ForEach-Object { $_.Body }) -contains $rule.Body) { $outdated += $rule }
    elseif ($RemoveOtherRules) { $removed += $rule }
    elseif ($single = @($rule.Types | Where-Object { $singleTypes[$_] })) {
        $problems += "The rule '$($rule.Name)' makes $($singleTypes[$single[0]]) ($($single[0])), and the script does not know the rule. A user must have only one value, or sign-in can fail. " +
            'Remove the rule in AD FS, or remove all rules that the script does not know with -RemoveOtherRules.'
        $switches += '-RemoveOtherRules'
    }
    else { $kept += $rule }
}

if ($ofComputers) { $problems += "This script has no rules for computers (hybrid join), but the trust has: $($ofComputers -join ', '). Make the script again with -IncludeDeviceRule." }
if (-not $AllowOtherAttributes) {
    $ofUsers = @($old | Where-Object { -not $_.IsDevice })
    $wantedAttributes = @{ $upnType = @('userPrincipalName'); $immutableIdType = @($anchorAttribute, 'objectGUID') }
    foreach ($type in $upnType, $immutableIdType) {
        if (@($ofUsers | ForEach-Object { $_.Types }) -notcontains $type) { continue }
        $from = @(Get-SourceAttribute $type $ofUsers)
        $right = $wantedAttributes[$type]
        if ($from -contains $right[0] -and -not ($from | Where-Object { $right -notcontains $_ })) { continue }
        $problems += $(if ($from -contains '?') { "The script cannot tell which attribute $($singleTypes[$type]) comes from now. With this script, it comes from $($right[0])." }
            else { "T$($singleTypes[$type].Substring(1)) comes from $($from -join ', ') now, and from $($right[0]) with this script." }) +
            " Users whose two values differ could not sign in (AADSTS51004). If $($right[0]) is right, use -AllowOtherAttributes."
        $switches += '-AllowOtherAttributes'
    }
}
if ($problems) {
    if (-not $ofComputers) {
        $command = "& $(Get-Quoted $PSCommandPath)"
        foreach ($name in 'AccessControlPolicyName', 'MetadataUrl', 'MetadataFile', 'BackupPath', 'RemoveOtherRules', 'RemoveOtherIssuers', 'AllowOtherAttributes') {
            $value = $PSBoundParameters[$name]
            if ($value) { $command += " -$name$(if ($value -is [string]) { " $(Get-Quoted $value)" })" }
        }
        $problems += "If all of this is right: $command $(@($switches | Select-Object -Unique) -join ' ')"
    }
    throw "The script changed nothing.`n$($problems -join "`n")"
}

# A rule that gets a successor, if possible one of the same name, or has none.
$changed = @(); $replaced = @(); $addedOnly = @($added)
foreach ($rule in $outdated) {
    $next = @($addedOnly | Where-Object { $_.Name -ceq $rule.Name })
    if ($next) { $changed += , @($rule, $next[0]); $addedOnly = @($addedOnly | Where-Object { $_ -ne $next[0] }) }
    elseif ($added | Where-Object { $_.Types | Where-Object { $rule.Types -contains $_ } }) { $replaced += $rule }
    else { $removed += $rule }
}
$wanted = (@($newRules) + @($kept | ForEach-Object { $_.Text })) -join "`r`n`r`n"
$changes = @{}
if ($trust -and (Get-PlainRule $trust.IssuanceTransformRules) -cne (Get-PlainRule $wanted)) { $changes.IssuanceTransformRules = $wanted }
if ($trust -and $AccessControlPolicyName -and $trust.AccessControlPolicyName -ne $AccessControlPolicyName) { $changes.AccessControlPolicyName = $AccessControlPolicyName }

# --- The change ---

$status = 'Unchanged'; $backup = $null
if (-not $trust) {
    if ($hasPolicies -and -not $AccessControlPolicyName) {
        throw "There is no trust with the identifier $identifier. To create one, name its access control policy: -AccessControlPolicyName. $policyList"
    }
    $settings = @{ Name = $trustName; IssuanceTransformRules = $wanted; SignatureAlgorithm = $sha256 }
    if ($MetadataFile) { $settings.MetadataFile = $MetadataFile }
    elseif ($MetadataUrl) { $settings.MetadataUrl = $MetadataUrl; $settings.AutoUpdateEnabled = $true; $settings.MonitoringEnabled = $true }
    else { throw "The script does not know the address of the metadata of Entra ID in the cloud $cloud. Give it with -MetadataUrl, or a copy of the metadata with -MetadataFile." }
    if ($hasPolicies) { $settings.AccessControlPolicyName = $AccessControlPolicyName }
    else {
        $settings.IssuanceAuthorizationRules = '=> issue(Type = "http://schemas.microsoft.com/authorization/claims/permit", Value = "true");'
        Write-Host 'This AD FS has no access control policies. The new trust permits all users.'
    }
    $status = 'NotCreated'
    if ($PSCmdlet.ShouldProcess("relying party trust '$trustName'", "Create the trust with $($newRules.Count) claim rules")) {
        Add-AdfsRelyingPartyTrust @settings -WhatIf:$false -Confirm:$false
        $status = 'Created'
    }
}
elseif ($changes.Count -gt 0) {
    if ($changed) { Write-Host 'Rules that the script changes:' }
    foreach ($pair in $changed) { Write-Difference $pair[0] $pair[1] }
    Write-List 'Rules that the script replaces:' $replaced
    Write-List 'Rules that the script adds:' $addedOnly
    Write-List 'Rules that the script removes:' $removed
    $action = @()
    if ($changes.IssuanceTransformRules) { $action += "Write $($newRules.Count + $kept.Count) claim rules" }
    if ($changes.AccessControlPolicyName) { $action += "Set the access control policy '$AccessControlPolicyName' (now: '$($trust.AccessControlPolicyName)')" }
    $status = 'NotUpdated'
    if ($PSCmdlet.ShouldProcess("relying party trust '$($trust.Name)'", ($action -join '. '))) {
        $time = (Get-Date).ToString('yyyyMMdd-HHmmss', [Globalization.CultureInfo]::InvariantCulture)
        $number = 1
        do {
            $name = Join-Path $BackupPath "FederationTrust-$time$(if ($number -gt 1) { "-$number" })"
            $backup = "$name.xml"
            $rulesBackup = "$name.rules.txt"
            $number++
        } while ([IO.File]::Exists($backup) -or [IO.File]::Exists($rulesBackup))
        $trust | Export-Clixml -LiteralPath $backup -NoClobber -WhatIf:$false -Confirm:$false
        [string] $trust.IssuanceTransformRules | Out-File -LiteralPath $rulesBackup -Encoding UTF8 -NoClobber -WhatIf:$false -Confirm:$false
        Write-Host "Saved the present trust: $backup"
        Write-Host "Saved its claim rules: $rulesBackup"
        $undo = ''
        if ($changes.IssuanceTransformRules) { $undo += " -IssuanceTransformRulesFile $(Get-Quoted $rulesBackup)" }
        if ($changes.AccessControlPolicyName -and $trust.AccessControlPolicyName) { $undo += " -AccessControlPolicyName $(Get-Quoted $trust.AccessControlPolicyName)" }
        Write-Host 'To undo the change afterwards:'
        if ($undo) { Write-Host "  Set-AdfsRelyingPartyTrust -TargetIdentifier $identifier$undo" }
        if ($changes.AccessControlPolicyName -and -not $trust.AccessControlPolicyName) { Write-Host '  The trust had no access control policy. Its authorization rules are in the saved trust (IssuanceAuthorizationRules). Put them back in AD FS Management.' }
        if ($changes.AccessControlPolicyName -and $trust.AccessControlPolicyParameters) { Write-Host '  The policy had parameters. They are in the saved trust (AccessControlPolicyParameters). Set them again in AD FS Management.' }
        Set-AdfsRelyingPartyTrust -TargetIdentifier $identifier @changes -WhatIf:$false -Confirm:$false
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
    Replaced = @(@($changed | ForEach-Object { $_[0].Name }) + @($replaced | ForEach-Object { $_.Name }))
    Kept = @($kept | ForEach-Object { $_.Name }); Removed = @($removed | ForEach-Object { $_.Name })
} | Select-Object Status, Trust, Replaced, Kept, Removed, Backup
