BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    . "$PSScriptRoot/Shell.ps1"
    # Rules of trusts that others made. Texts: docs/facts/federation.md, Claim rules of Connect and Issuer rules of AD FS.
    $ws = 'http://schemas.microsoft.com/ws/2008/06/identity/claims'
    $issuerId = "$ws/issuerid"
    $rules = @{
        MSOnline = @"
@RuleName = "Issue UPN and ImmutableID"
c:[Type == "$ws/windowsaccountname"] => issue(store = "Active Directory", types = ("http://schemas.xmlsoap.org/claims/UPN", "http://schemas.microsoft.com/LiveID/Federation/2008/05/ImmutableID"), query = "samAccountName={0};userPrincipalName,objectGUID;{1}", param = regexreplace(c.Value, "(?<domain>[^\\]+)\\(?<user>.+)", "`${user}"), param = c.Value);
@RuleName = "Issue issuerid"
c:[Type == "http://schemas.xmlsoap.org/claims/UPN"] => issue(Type = "$issuerId", Value = regexreplace(c.Value, ".+@(?<domain>.+)", "http://`${domain}/adfs/services/trust/"));
"@
        Certificate = @"
@RuleName = "Pass through claim - certificate authentication - serial number"
c:[Type == "$ws/serialnumber"] => issue(claim = c);
"@
        Semicolon = @"
@RuleName = "A ; in a text"
=> issue(Type = "urn:contoso:x", Value = "a;  b => issue(Type = 'x')");
"@
        Device = @"
@RuleName = "Issue accounttype for domain-joined computers"
c:[Type == "$ws/groupsid", Value =~ "-515`$", Issuer =~ "^(AD AUTHORITY|SELF AUTHORITY|LOCAL AUTHORITY)`$"] => issue(Type = "http://schemas.microsoft.com/ws/2012/01/accounttype", Value = "DJ");
"@
        Mixed = @"
@RuleName = "Issuer and department"
c:[Type == "$ws/windowsaccountname"] => issue(store = "Active Directory", types = ("$issuerId", "urn:contoso:department"), query = ";url,department;{0}", param = c.Value);
"@
        OtherUpn = @"
@RuleName = "Issue UPN"
c:[Type == "$ws/windowsaccountname"] => issue(store = "Active Directory", types = ("http://schemas.xmlsoap.org/claims/UPN"), query = ";mail;{0}", param = c.Value);
"@
        PassUpn = @"
@RuleName = "Pass UPN"
c:[Type == "http://schemas.xmlsoap.org/claims/UPN"] => issue(claim = c);
"@
        Anything = 'c:[] => issue(claim = c);'
        Mfa = @"
@RuleName = "MFA by certificate"
c:[Type == "$ws/serialnumber"] => issue(Type = "http://schemas.microsoft.com/claims/authnmethodsreferences", Value = "http://schemas.microsoft.com/claims/multipleauthn");
"@
        Kmsi = @"
@RuleName = "Keep me signed in"
NOT EXISTS([Type == "http://schemas.microsoft.com/ws/2012/01/insidecorporatenetwork", Value == "true"]) => issue(Type = "http://schemas.microsoft.com/2014/03/psso", Value = "true");
"@
        AlternateLogin = @"
@RuleName = "Alternate login"
c:[Type == "http://schemas.microsoft.com/ws/2013/11/alternateloginid"] => issue(Type = "http://schemas.xmlsoap.org/claims/UPN", Value = c.Value);
"@
        EmployeeId = @"
@RuleName = "Employee number"
c:[Type == "$ws/windowsaccountname"] => add(store = "Active Directory", types = ("http://schemas.microsoft.com/ws/2016/02/identity/claims/msdsconsistencyguid"), query = ";employeeID;{0}", param = c.Value);
"@
        ById = @"
@RuleName = "Issue msdsconsistencyguid as Immutable ID if it exists"
c:[Type == "http://schemas.microsoft.com/ws/2016/02/identity/claims/msdsconsistencyguid"] => issue(Type = "http://schemas.microsoft.com/LiveID/Federation/2008/05/ImmutableID", Value = c.Value);
"@
        Unrelated = @"
@RuleName = "objectGUID and mS-DS-ConsistencyGuid, userPrincipalName note"
c:[Type == "$ws/windowsaccountname"] => issue(store = "Active Directory", types = ("urn:contoso:a", "urn:contoso:b", "urn:contoso:c"), query = ";objectGUID,mS-DS-ConsistencyGuid,userPrincipalName;{0}", param = c.Value);
"@
        ByMail = @"
@RuleName = "UPN and ID"
c:[Type == "$ws/windowsaccountname"] => issue(store = "Active Directory", types = ("urn:contoso:a", "http://schemas.xmlsoap.org/claims/UPN", "http://schemas.microsoft.com/LiveID/Federation/2008/05/ImmutableID"), query = ";userPrincipalName,mail,employeeID;{0}", param = c.Value);
"@
        OldName = @"
@RuleName = "Pass through claim - Psso"
c1:[Type == "http://schemas.microsoft.com/2014/03/psso"] => issue(claim = c1);
"@
        Flag = @"
@RuleName = "Check for the existence of msdsconsistencyguid"
NOT EXISTS([Type == "http://schemas.microsoft.com/ws/2016/02/identity/claims/msdsconsistencyguid"]) => add(Type = "urn:federation:tmp/idflag", Value = "useguid");
"@
    }
    $connect = Join-Path $PSScriptRoot '../IdentityModel.Core.Tests/Data/connect.claimrules.txt'

    # A rule for the issuer, for users, as Connect and this module write it.
    function Get-IssuerRule([string] $Value, [string] $Upn = '', [string] $Name = 'Issue issuerid when it is not a computer account') {
        $condition = if ($Upn) { ", Value =~ ""$Upn""" }
        "@RuleName = ""$Name""`nc1:[Type == ""http://schemas.xmlsoap.org/claims/UPN""$condition] && c2:[Type == ""http://schemas.microsoft.com/ws/2012/01/accounttype"", Value == ""User""] => issue(Type = ""$issuerId"", Value = $Value);"
    }
    function Get-ConnectIssuerRule([string] $Domains) { Get-IssuerRule "regexreplace(c1.Value, ""(?i)(^([^@]+)@)$Domains`$"", ""http://`${domain}/adfs/services/trust/"")" }

    $identifier = 'urn:federation:MicrosoftOnline'
    $nexus = 'https://nexus.microsoftonline-p.com/federationmetadata/2007-06/federationmetadata.xml'

    # Runs a script for AD FS in a PowerShell of its own, beside the stand-ins. Before prepares $AdfsFarm. Gives what it printed (Output),
    # the last result, the error, and the farm afterwards.
    function Invoke-OnAdfs([string] $Script, [string] $Before = '', [string] $Arguments = '-Confirm:$false', [int] $Times = 1) {
        $report = Join-Path $TestDrive 'report.xml'
        $run = Join-Path $TestDrive 'run.ps1'
        Remove-Item $report -ErrorAction Ignore
        Set-Content $run @"
Import-Module '$PSScriptRoot/AdfsStandIn.psm1'
$Before
`$problem = `$null; `$result = `$null
foreach (`$time in 1..$Times) {
    try { & '$Script' $Arguments -WarningVariable said | ForEach-Object { `$result = `$_ } } catch { `$problem = "`$_" }
}
@{ Result = `$result; Problem = `$problem; Warnings = @(`$said | ForEach-Object { "`$_" }); Trusts = `$AdfsFarm.Trusts; Calls = `$AdfsFarm.Calls } | Export-Clixml '$report' -Depth 5
"@
        $output = Invoke-Shell -File $run *>&1 | Out-String
        if (-not (Test-Path $report)) { throw $output }
        $done = Import-Clixml $report
        $done.Output = $output
        $done
    }

    # A trust with rules of its own; with the script's name for the rules, those of a script that has run.
    function Get-Trust([string] $Rules, [string] $More = '') {
        $text = Join-Path $TestDrive 'old.rules.txt'
        Set-Content $text $Rules
        "`$AdfsFarm.Trusts = @(New-StandInTrust @{ Name = 'Office 365'; Identifier = 'urn:other', '$identifier'; AccessControlPolicyName = 'Permit everyone'; AutoUpdateEnabled = `$true; IssuanceTransformRules = [IO.File]::ReadAllText('$text')$More })"
    }
}

AfterAll { Disconnect-IdentityModel }

Describe 'Export-FederationTrust' {
    BeforeEach {
        Connect-IdentityModel -Sandbox 3> $null
        $path = Join-Path $TestDrive "$([guid]::NewGuid().ToString('N')).ps1"
        $how = @{ Path = $path; SourceAnchor = 'ConsistencyGuid'; WarningAction = 'SilentlyContinue' }
    }

    It 'says what the script is for' {
        $result = Export-FederationTrust @how -WarningVariable said
        $result.Path, $result.IssuerCount, $result.SourceAnchor | Should -Be $path, 2, 'ConsistencyGuid'
        $result.Domain | Should -Be 'contoso.com', 'tailspintoys.com'
        $result.Warning | Should -Be 'Users sign in at 2 hosts: sts.contoso.com, adfs.tailspintoys.com. Write a script for each AD FS farm, with -Domain.'
        $said | Should -Be $result.Warning
    }

    It 'writes a script that Windows PowerShell reads as it is: <Case>' -ForEach @(
        @{ Case = 'a byte order mark'; Test = { $args[0][0..2] -join ' ' | Should -Be '239 187 191' } }
        @{ Case = 'line ends of Windows'; Test = { [Text.Encoding]::UTF8.GetString($args[0]) -replace "`r`n" | Should -Not -Match "[`r`n]" } }
    ) {
        Export-FederationTrust @how | Out-Null
        & $Test ([IO.File]::ReadAllBytes($path))
    }

    # Kinds of tokens and syntax that Windows PowerShell 5.1 does not have.
    It 'uses no syntax newer than Windows PowerShell 5.1' {
        Export-FederationTrust @how -IncludeDeviceRule | Out-Null
        $tokens = $errors = $null
        $ast = [Management.Automation.Language.Parser]::ParseFile($path, [ref] $tokens, [ref] $errors)
        $errors | Should -BeNullOrEmpty
        $newTokens = 'QuestionMark', 'QuestionDot', 'QuestionLBracket', 'QuestionQuestion', 'QuestionQuestionEquals', 'AndAnd', 'OrOr', 'Clean', 'Default'
        @($tokens | Where-Object { "$($_.Kind)" -in $newTokens }) | Should -BeNullOrEmpty
        $ast.FindAll({ $args[0].GetType().Name -in 'TernaryExpressionAst', 'PipelineChainAst', 'UsingStatementAst', 'TypeDefinitionAst' }, $true) | Should -BeNullOrEmpty
        # Parameters of cmdlets that came later.
        $parameters = $ast.FindAll({ $args[0] -is [Management.Automation.Language.CommandParameterAst] }, $true).ParameterName | Select-Object -Unique
        $parameters | Should -BeIn 'Identifier', 'First', 'Last', 'ErrorAction', 'LiteralPath', 'NoClobber', 'Encoding', 'WhatIf', 'Confirm', 'TargetIdentifier', 'Property', 'Unique', 'join', 'not'
    }

    It 'has a help page' {
        Export-FederationTrust @how | Out-Null
        (Get-Help $path).Synopsis | Should -Be 'Creates or updates the relying party trust of AD FS for Microsoft Entra ID.'
        $documented = (Get-Help $path -Full).parameters.parameter.name
        (Get-Command $path).Parameters.Keys | Where-Object { $_ -notin [Management.Automation.Cmdlet]::CommonParameters -and $_ -notin 'WhatIf', 'Confirm' } |
            Should -BeIn $documented
    }

    It 'is refused: <Case>' -ForEach @(
        @{ Case = 'a file that exists'; More = @{}; Before = { Set-Content $args[0] kept }; ErrorId = 'FileExists' }
        @{ Case = 'another extension'; More = @{ Path = 'trust.txt' }; ErrorId = 'TrustScriptNotPs1' }
        @{ Case = 'a folder that does not exist'; More = @{ Path = 'no-such-folder/t.ps1' }; ErrorId = 'FileNotWritable' }
        @{ Case = 'an unknown domain'; More = @{ Domain = 'nope.com' }; ErrorId = 'DomainNotFound' }
        @{ Case = 'wildcards that select nothing'; More = @{ Domain = 'nope*' }; ErrorId = 'NoDomainMatches' }
        @{ Case = 'a managed domain'; More = @{ Domain = 'fabrikam.com' }; ErrorId = 'DomainNotFederated' }
        @{ Case = 'a subdomain'; More = @{ Domain = 'emea.contoso.com' }; ErrorId = 'DomainInherits' }
        @{ Case = 'no federated domain'; More = @{}; ErrorId = 'NoFederatedDomain'
            Before = { 'contoso.com', 'tailspintoys.com' | Convert-DomainToStandard -SkipUserConversion -JournalPath (Join-Path $TestDrive j.jsonl) -Confirm:$false -WarningAction SilentlyContinue | Out-Null } }
    ) {
        if ($Before) { & $Before $path }
        foreach ($key in $More.Keys) { $how[$key] = $More[$key] }
        foreach ($whatIf in $false, $true) {
            { Export-FederationTrust @how -WhatIf:$whatIf } | Should -Throw -ErrorId "$ErrorId,*"
        }
        if (Test-Path $path) { Get-Content $path | Should -Be 'kept' }
    }

    It 'writes nothing with -WhatIf, and overwrites a file with -Force' {
        Export-FederationTrust @how -WhatIf | Should -BeNullOrEmpty
        Test-Path $path | Should -BeFalse
        Set-Content $path old
        Export-FederationTrust @how -Force | Out-Null
        Get-Content -Raw $path | Should -BeLike '*Made by Export-FederationTrust*'
    }

    It 'omits a domain of the same AD FS only with -AllowOmittedDomain' {
        $snapshot = Join-Path $TestDrive "$([guid]::NewGuid()).snapshot"
        Export-IdentityModelSnapshot $snapshot -WarningAction SilentlyContinue | Out-Null
        [IO.File]::WriteAllText($snapshot, [IO.File]::ReadAllText($snapshot).Replace('adfs.tailspintoys.com', 'sts.contoso.com'))
        Connect-IdentityModel -Sandbox $snapshot 3> $null
        { Export-FederationTrust @how -Domain contoso.com -Force } | Should -Throw '*' -ErrorId 'TrustDomainsLeftOut,*'
        (Export-FederationTrust @how -Domain contoso.com -AllowOmittedDomain).Warning | Should -BeLike '*no issuer for tailspintoys.com*'
        { Export-FederationTrust @how -Domain contoso.com -AllowOmittedDomain } | Should -Throw -ErrorId 'FileExists,*'
    }

    It 'needs a connection, and a source anchor' {
        (Get-Command Export-FederationTrust).Parameters.SourceAnchor.Attributes.Mandatory | Should -BeTrue
        Disconnect-IdentityModel
        { Export-FederationTrust @how } | Should -Throw -ErrorId 'NotConnected,*'
    }
}

Describe 'The script of Export-FederationTrust' {
    BeforeAll {
        Connect-IdentityModel -Sandbox 3> $null
        $script = Join-Path $TestDrive "it's a trust.ps1" | ForEach-Object { $_ -replace "'", '' }
        $deviceScript = Join-Path $TestDrive 'device.ps1'
        $objectGuidScript = Join-Path $TestDrive 'objectguid.ps1'
        Export-FederationTrust $script -SourceAnchor ConsistencyGuid -WarningAction SilentlyContinue | Out-Null
        Export-FederationTrust $deviceScript -SourceAnchor ConsistencyGuid -IncludeDeviceRule -WarningAction SilentlyContinue | Out-Null
        Export-FederationTrust $objectGuidScript -SourceAnchor ObjectGuid -WarningAction SilentlyContinue | Out-Null
    }

    AfterEach { Get-ChildItem $TestDrive -Filter 'FederationTrust-*' | Remove-Item }

    It 'creates the trust, and changes nothing the second time' {
        $done = Invoke-OnAdfs $script -Arguments "-AccessControlPolicyName 'Permit everyone' -Confirm:`$false" -Times 2
        $done.Problem | Should -BeNullOrEmpty
        $done.Calls | Should -Be 'Add'
        $done.Result.Status | Should -Be 'Unchanged'
        $done.Warnings | Should -BeNullOrEmpty
        $trust = $done.Trusts
        $trust.Name, $trust.AccessControlPolicyName, $trust.MetadataUrl, $trust.AutoUpdateEnabled, $trust.MonitoringEnabled |
            Should -Be 'Microsoft Office 365 Identity Platform', 'Permit everyone', $nexus, $true, $true
        @([regex]::Matches($trust.IssuanceTransformRules, '@RuleName')).Count | Should -Be 14
        $done.Output | Should -BeLike '*Nothing was changed.*The script does not know whom this policy permits.*Test-FederationTrust -RelyingPartyTrust trust.xml*'
        Get-ChildItem $TestDrive -Filter 'FederationTrust-*' | Should -BeNullOrEmpty
    }

    It 'creates a trust in which Test-FederationTrust finds no fault' {
        $done = Invoke-OnAdfs $deviceScript -Arguments "-AccessControlPolicyName 'Permit everyone' -Confirm:`$false"
        $saved = Join-Path $TestDrive 'trust.xml'
        $done.Trusts | Export-Clixml $saved
        $checks = Test-FederationTrust -RelyingPartyTrust $saved -SourceAnchor ConsistencyGuid
        $checks | Where-Object Status -notin Passed, Unknown | Should -BeNullOrEmpty
        ($checks | Where-Object Name -eq Claims.IssuerId).Domain | Should -Be 'contoso.com', 'emea.contoso.com', 'tailspintoys.com'
    }

    It 'changes nothing with -WhatIf: <Case>' -ForEach @(
        @{ Case = 'no trust'; Before = { '' }; Status = 'NotCreated' }
        @{ Case = 'another trust'; Before = { Get-Trust $rules.MSOnline }; Status = 'NotUpdated' }
    ) {
        $done = Invoke-OnAdfs $objectGuidScript -Before (& $Before) -Arguments "-AccessControlPolicyName 'Permit everyone' -RemoveOtherIssuers -WhatIf"
        $done.Problem | Should -BeNullOrEmpty
        $done.Result.Status | Should -Be $Status
        $done.Calls | Should -BeNullOrEmpty
        $done.Output | Should -BeLike '*What if: *'
        Get-ChildItem $TestDrive -Filter 'FederationTrust-*' | Should -BeNullOrEmpty
    }

    It 'saves the present trust, then replaces its rules, and changes nothing the second time' {
        $done = Invoke-OnAdfs $objectGuidScript -Before (Get-Trust $rules.MSOnline) -Arguments '-RemoveOtherIssuers -Confirm:$false' -Times 2
        $done.Problem | Should -BeNullOrEmpty
        $done.Calls | Should -Be 'Set IssuanceTransformRules'
        $done.Result.Status | Should -Be 'Unchanged'
        $done.Output | Should -BeLike '*Rules that the script replaces:*- Issue UPN and ImmutableID*Rules that the script adds:*- Issue issuerid for users of contoso.com*Rules that the script removes:*- Issue issuerid*Saved the present trust: *Set-AdfsRelyingPartyTrust -TargetIdentifier urn:federation:MicrosoftOnline -IssuanceTransformRulesFile *'
        $saved = Import-Clixml (Get-ChildItem $TestDrive -Filter 'FederationTrust-*.xml').FullName
        $saved.IssuanceTransformRules.Trim() | Should -Be ($rules.MSOnline.Trim())
        (Get-Content -Raw (Get-ChildItem $TestDrive -Filter 'FederationTrust-*.rules.txt').FullName).Trim() | Should -Be ($rules.MSOnline.Trim())
        $done.Trusts.IssuanceTransformRules | Should -Not -BeLike '*.+@(?<domain>.+)*'
    }

    It 'does not count line ends and blanks as a difference' {
        $first = Invoke-OnAdfs $script -Arguments "-AccessControlPolicyName 'Permit everyone' -Confirm:`$false"
        $other = $first.Trusts.IssuanceTransformRules -replace "`r`n", "`n" -replace ' => ', "`n`t=>  "
        (Invoke-OnAdfs $script -Before (Get-Trust $other)).Result.Status | Should -Be 'Unchanged'
        (Invoke-OnAdfs $script -Before (Get-Trust ($other -creplace 'issuerid for users', 'issuerid of users'))).Result.Status | Should -Be 'Updated'
    }

    It 'keeps rules that it does not know, and says so: <Case>' -ForEach @(
        @{ Case = 'a certificate rule'; Rule = 'Certificate'; Name = 'Pass through claim - certificate authentication - serial number' }
        @{ Case = 'a semicolon in a text'; Rule = 'Semicolon'; Name = 'A ; in a text' }
        @{ Case = 'a rule that does not say what it makes'; Rule = 'Anything'; Name = 'c:[] => issue(claim = c);' }
        @{ Case = 'MFA by certificate'; Rule = 'Mfa'; Name = 'MFA by certificate' }
        @{ Case = 'a persistent sign-on of its own'; Rule = 'Kmsi'; Name = 'Keep me signed in' }
    ) {
        $other = $rules.$Rule
        $done = Invoke-OnAdfs $script -Before (Get-Trust "$($rules.OldName)`n$other")
        $done.Problem | Should -BeNullOrEmpty
        $done.Result.Kept, $done.Result.Replaced | Should -Be $Name, 'Pass through claim - Psso'
        $done.Output | Should -BeLike "*They stay:*  - $([WildcardPattern]::Escape($Name))*"
        $done.Trusts.IssuanceTransformRules.TrimEnd() | Should -BeLike "*$([WildcardPattern]::Escape($other.Trim()))"
        $removed = Invoke-OnAdfs $script -Before (Get-Trust "$($rules.OldName)`n$other") -Arguments '-RemoveOtherRules -Confirm:$false'
        $removed.Result.Removed | Should -Be $Name
        $removed.Output | Should -BeLike "*Rules that the script removes:*  - $([WildcardPattern]::Escape($Name))*"
        $removed.Trusts.IssuanceTransformRules | Should -Not -BeLike "*$([WildcardPattern]::Escape($other.Trim()))*"
    }

    It 'stops before any change: <Case>' -ForEach @(
        @{ Case = 'no policy for a new trust'; Arguments = ''; Says = "*name its access control policy: -AccessControlPolicyName. Access control policies of this farm: 'Permit everyone', 'Permit everyone and require MFA'.*" }
        @{ Case = 'an unknown policy'; Arguments = '-AccessControlPolicyName x'; Says = "There is no access control policy 'x'. Access control policies of this farm:*" }
        @{ Case = 'a secondary server'; Before = { '$AdfsFarm.Role = "SecondaryComputer"' }; Says = '*primary server, sts1.contoso.com.' }
        @{ Case = 'no AD FS'; Before = { 'Remove-Module AdfsStandIn' }; Says = '*no AD FS cmdlets*' }
        @{ Case = 'another source anchor'; Before = { Get-Trust $rules.MSOnline }; Says = '*The ImmutableID comes from objectGUID now, and from mS-DS-ConsistencyGuid with this script.*AADSTS51004*-AllowOtherAttributes.*' }
        @{ Case = 'a UPN from another attribute'; Before = { Get-Trust $rules.OtherUpn }; Says = '*The UPN comes from mail now, and from userPrincipalName with this script.*-RemoveOtherRules -AllowOtherAttributes*' }
        @{ Case = 'attributes by their position in the query'; Before = { Get-Trust $rules.ByMail }; Says = '*The UPN comes from mail now,*' }
        @{ Case = 'an ImmutableID by its position in the query'; Before = { Get-Trust $rules.ByMail }; Says = '*The ImmutableID comes from employeeID now,*' }
        @{ Case = 'the attribute of a step before'; Before = { Get-Trust "$($rules.EmployeeId)`n$($rules.ById)`n$($rules.Unrelated)" }; Says = '*The ImmutableID comes from employeeID now,*' }
        @{ Case = 'a UPN of an unknown origin'; Before = { Get-Trust "$($rules.AlternateLogin)`n$($rules.Unrelated)" }; Says = '*cannot tell which attribute the UPN comes from now.*-AllowOtherAttributes*' }
        @{ Case = 'an ImmutableID of an unknown origin'; Before = { Get-Trust "$($rules.ById)`n$($rules.Unrelated)" }; Says = '*cannot tell which attribute the ImmutableID comes from now.*-AllowOtherAttributes*' }
        @{ Case = 'rules for computers'; Before = { Get-Trust $rules.Device }; Says = "The script changed nothing.`nThis script has no rules for computers (hybrid join), but the trust has: 'Issue accounttype for domain-joined computers'. Make the script again with -IncludeDeviceRule." }
        @{ Case = 'a rule that makes an issuer and other claims'; Before = { Get-Trust $rules.Mixed }; Says = '*Issuer and department*It also makes urn:contoso:department*' }
        @{ Case = 'a second UPN'; Before = { Get-Trust $rules.PassUpn }; Says = "*The rule 'Pass UPN' makes the UPN (http://schemas.xmlsoap.org/claims/UPN)*-RemoveOtherRules*" }
        @{ Case = 'the alternate login ID'; Before = { Get-Trust $rules.AlternateLogin }; Says = "*The rule 'Alternate login' makes the UPN*" }
        @{ Case = 'a comment'; Before = { Get-Trust "# com;ment`n$($rules.Kmsi)" }; Says = '*cannot read the claim rules*#*' }
        @{ Case = 'a semicolon too many'; Before = { Get-Trust "$($rules.Kmsi);" }; Says = '*cannot read the claim rules*' }
        @{ Case = 'much text without an end'; Before = { Get-Trust ('a' * 200000) }; Says = '*cannot read the claim rules*' }
        @{ Case = 'a rule without an end'; Before = { Get-Trust '=> issue(Type = "a", Value = "b")' }; Says = '*cannot read the claim rules*the last rule has no end*' }
        @{ Case = 'a text without an end'; Before = { Get-Trust '=> issue(Type = "a, Value = "b");' }; Says = '*cannot read the claim rules*' }
        @{ Case = 'a backup folder that does not exist'; Before = { Get-Trust '' }; Arguments = '-BackupPath /no/such/folder'; Says = '*/no/such/folder*' }
    ) {
        $prepare = if ($Before) { & $Before } else { '' }
        $done = Invoke-OnAdfs $script -Before $prepare -Arguments "$Arguments -Confirm:`$false"
        $done.Problem | Should -BeLike $Says
        $done.Calls | Should -BeNullOrEmpty
    }

    It 'does not take away the issuer of another domain: <Case>' -ForEach @(
        @{ Case = 'federated later'; Rule = { Get-IssuerRule '"urn:fabrikam"' '(?i)^[^@]+@(?:[^@]+\.)?fabrikam\.com$' 'Issue issuerid for users of fabrikam.com' }; Name = 'Issue issuerid for users of fabrikam.com' }
        @{ Case = 'any domain (MSOnline)'; Rule = { $rules.MSOnline -replace '(?s)^.*(?=@RuleName = "Issue issuerid")' }; Name = 'Issue issuerid' }
        @{ Case = 'any domain (Learn)'; Rule = { Get-IssuerRule 'regexreplace(c1.Value, "^((.*)([.|@]))?(?<domain>[^.]*[.].*)$", "http://${domain}/adfs/services/trust/")' }; Name = 'Issue issuerid when it is not a computer account' }
        @{ Case = 'one of several (Connect)'; Rule = { Get-ConnectIssuerRule '(?<domain>(contoso\.com|fabrikam\.com))' }; Name = 'Issue issuerid when it is not a computer account' }
        @{ Case = 'a name with the same end'; Rule = { Get-ConnectIssuerRule '(?<domain>(mycontoso\.com))' }; Name = 'Issue issuerid when it is not a computer account' }
        @{ Case = 'a value for all'; Rule = { "=> issue(Type = ""$issuerId"", Value = ""urn:x"");" }; Name = '=> issue(Type = "http://schemas.microsoft.com/ws/2008/06/identity' }
    ) {
        $before = Get-Trust (& $Rule)
        $done = Invoke-OnAdfs $script -Before $before
        $done.Calls | Should -BeNullOrEmpty
        $done.Problem | Should -BeLike "The script changed nothing.`nThe rule '$([WildcardPattern]::Escape($Name))*' makes an issuer for domains that this script may not have. It has contoso.com, tailspintoys.com.*AADSTS50107*& '*$(Split-Path -Leaf $script)' -RemoveOtherIssuers"
        (Invoke-OnAdfs $script -Before $before -Arguments '-RemoveOtherRules -Confirm:$false').Problem | Should -BeLike '*-RemoveOtherRules -RemoveOtherIssuers'
        $removed = Invoke-OnAdfs $script -Before $before -Arguments '-RemoveOtherIssuers -Confirm:$false'
        $removed.Problem | Should -BeNullOrEmpty
        $removed.Result.Removed | Should -BeLike "$([WildcardPattern]::Escape($Name))*"
        $removed.Output | Should -BeLike "*Rules that the script removes:*  - $([WildcardPattern]::Escape($Name))*"
        (Invoke-OnAdfs $script -Before "$(Get-Trust $removed.Trusts.IssuanceTransformRules)").Result.Status | Should -Be 'Unchanged'
    }

    It 'replaces the issuer rule of domains that it has: <Case>' -ForEach @(
        @{ Case = 'one domain (Connect)'; Rule = { Get-ConnectIssuerRule '(?<domain>(contoso\.com))' } }
        @{ Case = 'several domains and a subdomain (Connect)'; Rule = { Get-ConnectIssuerRule '(sales\.)*(?<domain>((?<=sales\.)contoso\.com|contoso\.com|tailspintoys\.com))' } }
        @{ Case = 'an earlier issuer of this module'; Rule = { Get-IssuerRule '"urn:old"' '(?i)^[^@]+@(?!(?:[^@]+\.)?(?:special\.contoso\.com)$)(?:[^@]+\.)?contoso\.com$' 'Issue issuerid for users of contoso.com' } }
    ) {
        $done = Invoke-OnAdfs $script -Before (Get-Trust (& $Rule))
        $done.Problem | Should -BeNullOrEmpty
        $done.Result.Status | Should -Be 'Updated'
        $done.Result.Kept | Should -BeNullOrEmpty
        @([regex]::Matches($done.Trusts.IssuanceTransformRules, 'Type = "[^"]*issuerid"')).Count | Should -Be 2
    }

    It 'updates a trust that Entra Connect made, and keeps what Connect alone writes' {
        $done = Invoke-OnAdfs $deviceScript -Before (Get-Trust (Get-Content -Raw $connect))
        $done.Problem | Should -BeNullOrEmpty
        $done.Result.Status | Should -Be 'Updated'
        $done.Result.Kept | Should -Be 'Pass through claim - certificate authentication - serial number', 'Pass through claim - certificate authentication - issuer'
        $done.Trusts.IssuanceTransformRules | Should -Not -BeLike '*Issue issuerid when*'
    }

    It 'says what differs in a rule of the same name, and what has no successor' {
        $done = Invoke-OnAdfs $objectGuidScript -Before (Get-Trust "$(Get-IssuerRule '"urn:old"' '(?i)^[^@]+@(?:[^@]+\.)?contoso\.com$' 'Issue issuerid for users of contoso.com')`n$($rules.Flag)")
        $done.Problem | Should -BeNullOrEmpty
        $done.Output | Should -BeLike '*Rules that the script changes:*- Issue issuerid for users of contoso.com*now: *urn:old*then: *http://sts.contoso.com/adfs/services/trust*Rules that the script removes:*- Check for the existence of msdsconsistencyguid*'
        $done.Output | Should -Not -BeLike '*Rules that the script replaces:*'
        @([regex]::Matches($done.Output, '- Issue issuerid for users of contoso.com')).Count | Should -Be 1
        $done.Result.Replaced, $done.Result.Removed | Should -Be 'Issue issuerid for users of contoso.com', 'Check for the existence of msdsconsistencyguid'
    }

    It 'finds a free name for the backup, and says how to undo the whole change: <Case>' -ForEach @(
        @{ Case = 'rules'; Policy = ''; Undo = "-IssuanceTransformRulesFile '*-2.rules.txt'" }
        @{ Case = 'policy'; Policy = 'Permit everyone and require MFA'; Undo = "-AccessControlPolicyName 'Permit everyone'" }
        @{ Case = 'both'; Policy = 'Permit everyone and require MFA'; Undo = "-IssuanceTransformRulesFile '*-2.rules.txt' -AccessControlPolicyName 'Permit everyone'" }
    ) {
        $text = if ($Case -eq 'policy') { (Invoke-OnAdfs $script -Arguments "-AccessControlPolicyName 'Permit everyone' -Confirm:`$false").Trusts.IssuanceTransformRules } else { $rules.Kmsi }
        # A clock that stands still, so that the name is taken however long the script needs to start.
        $taken = "function Get-Date { [DateTime]::new(2026, 11, 29, 20, 57, 30) }`nSet-Content '$TestDrive/FederationTrust-20261129-205730.xml' taken"
        $done = Invoke-OnAdfs $script -Before "$(Get-Trust $text)`n$taken" -Arguments "$(if ($Policy) { "-AccessControlPolicyName '$Policy'" }) -Confirm:`$false"
        $done.Problem | Should -BeNullOrEmpty
        $done.Output | Should -BeLike "*To undo *  Set-AdfsRelyingPartyTrust -TargetIdentifier urn:federation:MicrosoftOnline $Undo*"
        if ($Case -eq 'policy') { $done.Output | Should -Not -BeLike '*IssuanceTransformRulesFile*' }
        (Get-ChildItem $TestDrive -Filter 'FederationTrust-*-2.xml').Count | Should -Be 1
    }

    It 'writes the rules for computers, if the script has them' {
        $done = Invoke-OnAdfs $deviceScript -Before (Get-Trust $rules.Device)
        $done.Problem | Should -BeNullOrEmpty
        $done.Result.Replaced | Should -Be 'Issue accounttype for domain-joined computers'
        @([regex]::Matches($done.Trusts.IssuanceTransformRules, '@RuleName')).Count | Should -Be 18
    }

    It 'changes the access control policy of a trust only if one is named' {
        $first = Invoke-OnAdfs $script -Arguments "-AccessControlPolicyName 'Permit everyone' -Confirm:`$false"
        $done = Invoke-OnAdfs $script -Before (Get-Trust $first.Trusts.IssuanceTransformRules) -Arguments "-AccessControlPolicyName 'Permit everyone and require MFA' -Confirm:`$false" -Times 2
        $done.Calls | Should -Be 'Set AccessControlPolicyName'
        $done.Trusts.AccessControlPolicyName | Should -Be 'Permit everyone and require MFA'
    }

    It 'says what it leaves as it is: <Case>' -ForEach @(
        @{ Case = 'a disabled trust'; More = '; Enabled = $false'; Says = 'The trust is disabled*' }
        @{ Case = 'SHA-1'; More = "; SignatureAlgorithm = 'http://www.w3.org/2000/09/xmldsig#rsa-sha1'"; Says = '*rsa-sha1, not with SHA-256*' }
    ) {
        $done = Invoke-OnAdfs $script -Before (Get-Trust '' $More)
        $done.Result.Status | Should -Be 'Updated'
        $done.Warnings | Should -BeLike $Says
    }

    It 'reports what AD FS reports: <Case>' -ForEach @(
        @{ Case = 'a fault of Set'; Before = { "`$AdfsFarm.Fault = 'MSIS7777: no'`n" + (Get-Trust '') }; Says = 'MSIS7777: no' }
        @{ Case = 'a fault of Add'; Before = { "`$AdfsFarm.Fault = 'MSIS7777: no'" }; Says = 'MSIS7777: no' }
        @{ Case = 'metadata that cannot be read'; Before = { '$AdfsFarm.Metadata = @{}' }; Says = 'The metadata cannot be read*' }
        @{ Case = 'metadata of another party'; Before = { "`$AdfsFarm.Metadata['$nexus'] = 'urn:other'" }; Says = '*does not have the identifier urn:federation:MicrosoftOnline, so its metadata is not that of Entra ID. Remove the trust: *' }
        @{ Case = 'rules that were stored otherwise'; Before = { "`$AdfsFarm.Stores = { 'x' }`n" + (Get-Trust '') }; Says = 'AD FS did not store the rules as they were sent.*' }
    ) {
        (Invoke-OnAdfs $script -Before (& $Before) -Arguments "-AccessControlPolicyName 'Permit everyone' -Confirm:`$false").Problem | Should -BeLike $Says
    }

    It 'creates the trust of a file on a server without internet access' {
        $metadata = Join-Path $TestDrive 'metadata.xml'
        Set-Content $metadata $identifier
        $done = Invoke-OnAdfs $script -Before '$AdfsFarm.Metadata = @{}' -Arguments "-AccessControlPolicyName 'Permit everyone' -MetadataFile '$metadata' -Confirm:`$false"
        $done.Problem | Should -BeNullOrEmpty
        $done.Result.Status, $done.Trusts.AutoUpdateEnabled | Should -Be 'Created', $false
        $done.Warnings | Should -BeLike '*does not update the trust*'
    }

    # Issuers, and names of the tenant, that would end a text or a comment of the script.
    It 'keeps hostile text as text: <Value>' -ForEach @(
        @{ Value = "'; throw 'out'; '" }, @{ Value = "$([char] 0x2019); throw $([char] 0x2018)out$([char] 0x2018); $([char] 0x2019)" }
        @{ Value = '$(throw "out")'.Replace('"', '') }, @{ Value = '`$x`' }, @{ Value = "'@" }, @{ Value = '#>' }, @{ Value = '#VALUES#' }, @{ Value = '#FACTS#' }
        @{ Value = "$([char] 0xE4)$([char] 0x4E2D)" }, @{ Value = 'x) throw (' }, @{ Value = '%s {0} ${domain}' }
    ) {
        $snapshot = Join-Path $TestDrive "$([guid]::NewGuid()).snapshot"
        Export-IdentityModelSnapshot $snapshot -WarningAction SilentlyContinue | Out-Null
        $json = (ConvertTo-Json "urn:$Value").Trim('"')
        $text = [IO.File]::ReadAllText($snapshot).Replace('http://sts.contoso.com/adfs/services/trust"', "$json`"")
        $text = $text -replace '("displayName":)"Contoso"', ('$1"' + "Contoso\r\nthrow 'out'\n".Replace('\', '\') + $json.Replace('$', '$$') + '"')
        [IO.File]::WriteAllText($snapshot, $text)
        try {
            Connect-IdentityModel -Sandbox $snapshot 3> $null
            $hostile = Join-Path $TestDrive 'hostile.ps1'
            Export-FederationTrust $hostile -SourceAnchor ConsistencyGuid -IncludeDeviceRule -Force -WarningAction SilentlyContinue | Out-Null
        }
        finally { Connect-IdentityModel -Sandbox 3> $null }
        Get-Content -Raw $hostile | Should -BeLike "*# Tenant: sandbox Contoso<U+000D><U+000A>throw 'out'<U+000A>urn:*"
        $done = Invoke-OnAdfs $hostile -Arguments "-AccessControlPolicyName 'Permit everyone' -Confirm:`$false" -Times 2
        $done.Problem | Should -BeNullOrEmpty
        $done.Result.Status | Should -Be 'Unchanged'
        $issuers = [regex]::Matches($done.Trusts.IssuanceTransformRules, 'issuerid", Value = "([^"]*)"') | ForEach-Object { $_.Groups[1].Value }
        $issuers | Should -Be "urn:$Value", 'http://tailspintoys.com/adfs/services/trust', "urn:$Value"
    }

    It 'says whom a new trust permits where AD FS has no policies (Windows Server 2012 R2)' {
        $env:ADFS_STAND_IN_2012R2 = '1'
        try {
            $done = Invoke-OnAdfs $script
            $named = Invoke-OnAdfs $script -Arguments "-AccessControlPolicyName 'Permit everyone' -Confirm:`$false"
        }
        finally { Remove-Item Env:ADFS_STAND_IN_2012R2 }
        $done.Output | Should -BeLike '*The new trust permits all users.*'
        $done.Trusts.IssuanceAuthorizationRules | Should -BeLike '*claims/permit*'
        $named.Problem | Should -BeLike '*no access control policies*'
    }
}
