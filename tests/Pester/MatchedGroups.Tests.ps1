# Groups and contacts match by proxyAddresses only, and never by ImmutableId: docs/facts/matching.md#groups-and-contacts.
BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    . (Join-Path $PSScriptRoot 'Shapes.ps1')
    . (Join-Path $PSScriptRoot 'EveryCommand.ps1')

    # Learn: Get-ADGroup. Its default properties, and those that -Properties names; a group has a SID, a contact has none.
    function New-ADGroupOf([string] $Name, [hashtable] $More = @{}) {
        New-ADUserOf (@{
                DistinguishedName = "CN=$Name,OU=Groups,DC=contoso,DC=com"
                GroupCategory     = 'Distribution'
                GroupScope        = 'Universal'
                Name              = $Name
                ObjectClass       = 'group'
                ObjectGUID        = [guid]::NewGuid()
                SamAccountName    = $Name.ToLowerInvariant().Replace(' ', '')
                SID               = 'S-1-5-21-1-2-3-1105'
            } + $More)
    }

    # Learn: Get-ADObject. Four properties, and those that -Properties names.
    function New-ADContactOf([string] $Name, [hashtable] $More = @{}) {
        New-ADUserOf (@{
                DistinguishedName = "CN=$Name,OU=Contacts,DC=contoso,DC=com"
                Name              = $Name
                ObjectClass       = 'contact'
                ObjectGUID        = [guid]::NewGuid()
            } + $More)
    }

    function Get-Addresses([string[]] $Addresses) { [Microsoft.ActiveDirectory.Management.ADPropertyValueCollection]::new($Addresses) }

    # Graph v1.0, microsoft.graph.group and microsoft.graph.orgContact, as Get-MgGroup and Get-MgContact write them: no @odata.type.
    function New-MgGroup([string] $Name, [string] $Address, [hashtable] $More = @{}) {
        [pscustomobject] (@{
                Id = [guid]::NewGuid().ToString(); DisplayName = $Name; Mail = $Address; ProxyAddresses = , "SMTP:$Address"; GroupTypes = @()
                MailEnabled = $true; SecurityEnabled = $false; OnPremisesSyncEnabled = $null; OnPremisesSecurityIdentifier = $null
            } + $More)
    }

    function New-MgContact([string] $Name, [string] $Address, [hashtable] $More = @{}) {
        [pscustomobject] (@{
                Id = [guid]::NewGuid().ToString(); DisplayName = $Name; Mail = $Address; ProxyAddresses = , "SMTP:$Address"; Phones = @()
                OnPremisesSyncEnabled = $null; CompanyName = $null
            } + $More)
    }

    function New-MgUserOf([string] $Upn) {
        [pscustomobject] @{
            Id = [guid]::NewGuid().ToString(); UserPrincipalName = $Upn; Mail = $Upn; ProxyAddresses = , "SMTP:$Upn"; OnPremisesImmutableId = $null
            OnPremisesSyncEnabled = $null; DisplayName = $Upn
        }
    }

    function New-UserOf([string] $Upn) {
        [pscustomobject] @{ ObjectGUID = [guid]::NewGuid(); UserPrincipalName = $Upn; mail = $Upn; proxyAddresses = , "SMTP:$Upn"; 'mS-DS-ConsistencyGuid' = $null }
    }
}

Describe 'Test-SoftMatch with groups and contacts' {
    BeforeAll {
        $cloud = @(
            New-MgUserOf ann@contoso.com
            New-MgGroup 'Sales Team' sales@contoso.com
            New-MgContact 'Wide World Importers' orders@wideworldimporters.com
        )
        $sales = New-ADGroupOf Sales @{ displayName = 'Sales'; mail = 'sales@contoso.com'; proxyAddresses = Get-Addresses 'SMTP:sales@contoso.com' }
        $importers = New-ADContactOf Importers @{ displayName = 'Wide World Importers'; proxyAddresses = Get-Addresses 'SMTP:orders@wideworldimporters.com' }
        $new = New-ADGroupOf Finance @{ displayName = 'Finance'; proxyAddresses = Get-Addresses 'SMTP:finance@contoso.com' }
        $newContact = New-ADContactOf 'Fabrikam' @{ proxyAddresses = Get-Addresses 'SMTP:info@fabrikam.com' }
    }

    It 'says of each what it is, by the name that people know it by, and what sync does' {
        $results = New-UserOf ann@contoso.com; $results = @($results, $sales, $importers, $new, $newContact) | Test-SoftMatch -CloudUser $cloud -WarningAction SilentlyContinue
        $results | ForEach-Object { "$($_.ObjectType) $($_.OnPremisesUser) $($_.Outcome) $($_.CloudUser)".Trim() } | Should -Be @(
            'User ann@contoso.com SoftMatch ann@contoso.com'
            'Group Sales SoftMatch Sales Team'
            'Contact Wide World Importers SoftMatch Wide World Importers'
            'Group Finance NewGroup'
            'Contact Fabrikam NewContact')
        $results[1].MatchedOn | Should -Be PrimarySmtpAddress
        $results[1].Reason | Should -BeLike '*takes over the cloud group*'
        $results[3].Reason | Should -BeLike '*cloud group*'
        $results[4].Reason | Should -Not -BeLike '*user*'
    }

    It 'counts users, groups and contacts apart' {
        $summary = @(New-UserOf ann@contoso.com; $sales; $importers; $new) | Test-SoftMatch -CloudUser $cloud -Summary -WarningAction SilentlyContinue
        $summary | ForEach-Object { "$($_.ObjectType) $($_.Outcome) $($_.Count) $($_.Share)" } |
            Should -Be 'User SoftMatch 1 1', 'Group SoftMatch 1 0.5', 'Group NewGroup 1 0.5', 'Contact SoftMatch 1 1'
        ($summary | Where-Object Outcome -EQ NewGroup).Meaning | Should -Be 'sync creates a new cloud group'
    }

    It 'never matches a group by its ImmutableId, or by mail without proxyAddresses' {
        $group = New-ADGroupOf Sales @{ displayName = 'Sales'; mail = 'sales@contoso.com'; proxyAddresses = Get-Addresses @() }
        $result = $group | Test-SoftMatch -CloudUser $cloud -WarningAction SilentlyContinue
        $result.Outcome | Should -Not -Be SoftMatch
        $same = New-MgGroup Other other@contoso.com @{ OnPremisesImmutableId = [Convert]::ToBase64String($new.ObjectGUID.ToByteArray()) }
        ($new | Test-SoftMatch -CloudUser $same -WarningAction SilentlyContinue).Outcome | Should -Be NewGroup
    }

    It 'refuses groups without proxyAddresses and mail, and names the command that reads them' {
        $refusal = { New-ADGroupOf Sales | Test-SoftMatch -CloudUser $cloud } | Should -Throw -ErrorId 'ColumnMissing*' -PassThru
        $refusal.ErrorDetails.RecommendedAction | Should -BeLike '*Get-ADGroup*'
    }

    It 'says Unknown of groups whose proxyAddresses were not read, beside users whose were' {
        $results = @(New-UserOf ann@contoso.com; New-ADGroupOf Sales @{ mail = 'new@contoso.com' }) | Test-SoftMatch -CloudUser $cloud -WarningVariable warnings -WarningAction SilentlyContinue
        $results.Outcome | Should -Be 'SoftMatch', 'Unknown'
        $results[1].Remedy | Should -BeLike '*Get-ADGroup*-Properties*proxyAddresses*'
        "$warnings" | Should -BeLike '*proxyAddresses of groups*'
        $results[1].NotRead | Should -BeLike '*proxyAddresses of groups*'
    }

    It 'says Unknown of groups without proxyAddresses also beside <Case>' -ForEach @(
        @{ Case = 'contacts that have them'; Other = { $newContact } }
        @{ Case = 'a user of Get-OnPremisesUser'; Other = { [IdentityModel.Core.OnPremisesUser] @{ ObjectGuid = [guid]::NewGuid(); UserPrincipalName = 'bo@contoso.com' } } }
    ) {
        $group = New-ADGroupOf Sales @{ mail = 'new@contoso.com' }
        $results = @($group; & $Other) | Test-SoftMatch -CloudUser $cloud -WarningVariable warnings -WarningAction SilentlyContinue
        $results[0].Outcome | Should -Be Unknown
        "$warnings" | Should -BeLike '*proxyAddresses of groups*'
        $results[1].Outcome | Should -BeLike New*
    }

    It 'takes an empty column of a file for no sign of a group' {
        $file = Join-Path $TestDrive 'cloud.csv'
        $cloud | Select-Object Id, UserPrincipalName, DisplayName, Mail, @{ n = 'ProxyAddresses'; e = { $_.ProxyAddresses -join ';' } }, OnPremisesImmutableId, OnPremisesSyncEnabled,
            @{ n = 'GroupTypes'; e = { '' } }, MailEnabled, @{ n = 'Phones'; e = { if ($_.PSObject.Properties['Phones']) { '[]' } } } | Export-Csv $file -NoTypeInformation
        $results = @($sales; $importers) | Test-SoftMatch -CloudPath $file -WarningAction SilentlyContinue
        $results.Outcome | Should -Be 'SoftMatch', 'SoftMatch'
    }

    It 'says of which rows it does not know what they are: <Case>' -ForEach @(
        @{ Case = 'in the cloud'; Run = { $importers | Test-SoftMatch -CloudUser ($cloud | Select-Object Id, UserPrincipalName, DisplayName, Mail, ProxyAddresses, OnPremisesImmutableId, OnPremisesSyncEnabled) 3>&1 } }
        @{ Case = 'on-premises'; Run = { [pscustomobject] @{ ObjectGUID = [guid]::NewGuid(); DisplayName = 'Wide World Importers'; GroupCategory = ''; mail = ''; proxyAddresses = 'SMTP:orders@wideworldimporters.com'; UserPrincipalName = ''; 'mS-DS-ConsistencyGuid' = '' } | Test-SoftMatch -CloudUser $cloud 3>&1 } }
    ) {
        @(& $Run | Where-Object { $_ -is [System.Management.Automation.WarningRecord] -and "$_" -like '*ObjectType*' -and "$_" -like '*Wide World Importers*' }) | Should -HaveCount 1
    }

    It 'does not know which group matches, if ProxyAddresses of the cloud groups were not read' {
        $unread = New-MgGroup 'Sales Team' sales@contoso.com
        $unread.ProxyAddresses = $null
        $results = @($sales; $new) | Test-SoftMatch -CloudUser @(New-MgUserOf ann@contoso.com; $unread) -WarningVariable warnings -WarningAction SilentlyContinue
        $results.Outcome | Should -Be 'Unknown', 'Unknown'
        $results[0].NotRead | Should -BeLike '*ProxyAddresses of cloud groups*'
        "$warnings" | Should -BeLike '*ProxyAddresses of cloud groups*'
    }

    It 'does not know whether a group is a Microsoft 365 group, if GroupTypes was not read' {
        $unread = New-MgGroup 'Sales Team' sales@contoso.com
        $unread.GroupTypes = $null
        $result = $sales | Test-SoftMatch -CloudUser $unread -WarningAction SilentlyContinue
        $result.Outcome | Should -Be Unknown
        $result.Reason | Should -BeLike '*not read*Microsoft 365 group*'
    }

    It 'says Unknown, if groups of the old forest were read without proxyAddresses: <Case>' -ForEach @(
        @{ Case = 'nothing at all'; Old = { New-ADGroupOf Old } }
        @{ Case = 'with mail'; Old = { New-ADGroupOf Old @{ mail = 'sales@contoso.com' } } }
    ) {
        $results = $sales | Test-SoftMatch -OldForestUser @(New-UserOf ann@contoso.com; & $Old) -WarningVariable warnings -WarningAction SilentlyContinue
        $results.Outcome | Should -Be Unknown
        $results.Reason | Should -BeLike '*old forest*'
        $results.NotRead | Should -BeLike '*proxyAddresses of groups of the old forest*'
        "$warnings" | Should -BeLike '*proxyAddresses of groups*'
    }

    It 'finds a group''s own cloud group by the SID, without mail' {
        $group = New-ADGroupOf Access @{ proxyAddresses = Get-Addresses @(); mail = $null }
        $group.GroupCategory = 'Security'; $group.SID = 'S-1-5-21-1-2-3-1200'
        $own = New-MgGroup Access x@contoso.com @{}
        $own.OnPremisesSecurityIdentifier = 'S-1-5-21-1-2-3-1200'; $own.OnPremisesSyncEnabled = $true; $own.Mail = $null; $own.ProxyAddresses = @()
        $results = @($group) | Test-SoftMatch -CloudUser @($cloud; $own) -IncludeCloudOnly -WarningAction SilentlyContinue
        $results[0].Outcome | Should -Be SoftMatch
        $results[0].MatchedOn | Should -Be SecurityIdentifier
        $results[0].MatchedValue | Should -Be 'S-1-5-21-1-2-3-1200'
        $results.CloudUser | Where-Object { $_ -eq 'Access' } | Should -HaveCount 1
    }

    It 'does not know whether a cloud group with a SID was moved to the cloud, and says so' {
        $moved = New-MgGroup 'Sales Team' sales@contoso.com
        $moved.OnPremisesSecurityIdentifier = 'S-1-5-21-1-2-3-1105'
        $result = $sales | Test-SoftMatch -CloudUser $moved -WarningAction SilentlyContinue
        $result.Outcome | Should -Be Unknown
        $result.NotRead | Should -BeLike '*groups and contacts moved to the cloud*'
        $result.Remedy | Should -BeLike "*GET /groups/$($moved.Id)/onPremisesSyncBehavior*"
        # A column that says it decides.
        $result = $sales | Test-SoftMatch -CloudUser ($moved | Select-Object *, @{ n = 'IsCloudManaged'; e = { $true } }) -WarningAction SilentlyContinue
        $result.Outcome | Should -Be CloudManaged
    }

    It 'says Unknown, never NewGroup, if the cloud input has no group' {
        $results = @($new; $newContact) | Test-SoftMatch -CloudUser (New-MgUserOf ann@contoso.com) -WarningAction SilentlyContinue
        $results.Outcome | Should -Be 'Unknown', 'Unknown'
        $results[0].Reason | Should -BeLike '*groups*'
        $results[1].Reason | Should -BeLike '*contacts*'
    }

    It 'says of a user, a group and a contact with one address that only one can have it' {
        $group = New-ADGroupOf Info @{ displayName = 'Info'; proxyAddresses = Get-Addresses 'SMTP:info@contoso.com' }
        $contact = New-ADContactOf Info @{ displayName = 'Info desk'; proxyAddresses = Get-Addresses 'SMTP:info@contoso.com' }
        $results = @(New-UserOf info@contoso.com; $group; $contact) | Test-SoftMatch -CloudUser $cloud -WarningAction SilentlyContinue
        $results.Outcome | Should -Be 'Conflict', 'Conflict', 'Conflict'
        $results[0].Reason | Should -BeLike '*on-premises group Info*'
        $results[1].Reason | Should -BeLike '*on-premises user info@contoso.com*'
        $results[1].Conflicts.ObjectType | Should -Be 'User', 'Contact'
    }

    It 'knows by the SID whether a synchronized cloud group is synchronized from this group: <Case>' -ForEach @(
        @{ Case = 'the same'; Cloud = 'S-1-5-21-1-2-3-1105'; Outcome = 'SoftMatch'; Error = 'None'; Reason = '*already synchronized from this group*' }
        @{ Case = 'another'; Cloud = 'S-1-5-21-1-2-3-1106'; Outcome = 'Blocked'; Error = 'InvalidSoftMatch'; Reason = '*another on-premises group*' }
        @{ Case = 'not read'; Cloud = $null; Outcome = 'Unknown'; Error = 'None'; Reason = '*already synchronized*SID*' }
    ) {
        $synced = New-MgGroup Sales sales@contoso.com @{}
        $synced.OnPremisesSyncEnabled = $true
        $synced.OnPremisesSecurityIdentifier = $Cloud
        $result = $sales | Test-SoftMatch -CloudUser $synced -WarningAction SilentlyContinue
        $result.Outcome | Should -Be $Outcome
        $result.PredictedError | Should -Be $Error
        $result.Reason | Should -BeLike $Reason
        # The tenant's block of soft matches does not concern a group that is synchronized.
        ($sales | Test-SoftMatch -CloudUser $synced -BlockSoftMatch -WarningAction SilentlyContinue).Outcome | Should -Be $Outcome
    }

    It 'says that no page tells whether sync takes over a Microsoft 365 group' {
        $unified = New-MgGroup Sales sales@contoso.com
        $unified.GroupTypes = , 'Unified'
        $result = $sales | Test-SoftMatch -CloudUser $unified -WarningAction SilentlyContinue
        $result.Outcome | Should -Be Unknown
        $result.Reason | Should -BeLike '*Microsoft 365 group*'
    }

    It 'blocks groups and contacts, too, if the tenant blocks soft matches' {
        $results = @($sales; $importers) | Test-SoftMatch -CloudUser $cloud -BlockSoftMatch -WarningAction SilentlyContinue
        $results.PredictedError | Should -Be 'InvalidSoftMatch', 'InvalidSoftMatch'
        $results[1].Remedy | Should -Not -BeLike '*user*'
    }

    It 'lists cloud groups and contacts as CloudOnly only if the input has on-premises ones' {
        (New-UserOf ann@contoso.com | Test-SoftMatch -CloudUser $cloud -IncludeCloudOnly -WarningAction SilentlyContinue).Outcome | Should -Be SoftMatch
        $left = @($new) | Test-SoftMatch -CloudUser $cloud -IncludeCloudOnly -WarningAction SilentlyContinue | Where-Object Outcome -EQ CloudOnly
        $left | ForEach-Object { "$($_.ObjectType) $($_.CloudUser)" } | Should -Be 'Group Sales Team'
    }

    It 'reads them from CSV files, too' {
        $file = Join-Path $TestDrive 'onpremises.csv'
        @(New-UserOf ann@contoso.com | Select-Object ObjectGUID, @{ n = 'ObjectClass'; e = { 'user' } }, UserPrincipalName, DisplayName, mail, @{ n = 'proxyAddresses'; e = { $_.proxyAddresses -join ';' } }, mS-DS-ConsistencyGuid, SID
            $sales, $importers, $new | Select-Object ObjectGUID, ObjectClass, @{ n = 'UserPrincipalName'; e = { '' } }, DisplayName, @{ n = 'mail'; e = { "$($_.mail)" } }, @{ n = 'proxyAddresses'; e = { $_.proxyAddresses -join ';' } }, @{ n = 'mS-DS-ConsistencyGuid'; e = { '' } }, @{ n = 'SID'; e = { "$($_.SID)" } }) |
            Export-Csv $file -NoTypeInformation
        $results = Test-SoftMatch $file -CloudUser $cloud -WarningAction SilentlyContinue
        $results.Outcome | Should -Be 'SoftMatch', 'SoftMatch', 'SoftMatch', 'NewGroup'
        $results.OnPremisesUser | Should -Be 'ann@contoso.com', 'Sales', 'Wide World Importers', 'Finance'
    }

    It 'is not what Set-OnPremisesUserAnchor writes anchors for' {
        $synced = New-MgGroup Sales sales@contoso.com
        $synced.OnPremisesSyncEnabled = $true
        $synced.OnPremisesSecurityIdentifier = 'S-1-5-21-1-2-3-1106'
        $match = $sales | Test-SoftMatch -CloudUser $synced -WarningAction SilentlyContinue
        Connect-IdentityModel -Sandbox
        $result = $match | Set-OnPremisesUserAnchor -Server dc1.contoso.com -WhatIf -WarningAction SilentlyContinue
        $result.Status | Should -Be Skipped
        $result.Reason | Should -BeLike '*group*'
        Disconnect-IdentityModel
    }
}

Describe 'A command for users' {
    BeforeAll {
        Connect-IdentityModel -Sandbox
        $tenant = Find-Inside (Get-RunSession) SandboxTenant
        $groups = New-ADGroupOf Sales @{ displayName = 'Sales'; proxyAddresses = Get-Addresses 'SMTP:sales@contoso.com' }
        $contacts = New-ADContactOf Sales @{ displayName = 'Sales'; proxyAddresses = Get-Addresses 'SMTP:sales@contoso.com' }
        $matched = @{
            group   = $groups | Test-SoftMatch -CloudUser (New-MgGroup Sales sales@contoso.com) -WarningAction SilentlyContinue
            contact = $contacts | Test-SoftMatch -CloudUser (New-MgContact Sales sales@contoso.com) -WarningAction SilentlyContinue
        }
    }

    AfterAll {
        Disconnect-IdentityModel
    }

    It 'refuses the result of a <Type>, and says why: <Case>' -ForEach @(
        foreach ($type in 'group', 'contact') {
            @{ Type = $type; Case = 'Set-CloudUserImmutableId, piped'; Command = { $args[0] | Set-CloudUserImmutableId -Clear -Confirm:$false } }
            @{ Type = $type; Case = 'Set-CloudUserPassword, piped'; Command = { $args[0] | Set-CloudUserPassword -Confirm:$false } }
            @{ Type = $type; Case = 'Set-CloudUserPassword by name'; Command = { Set-CloudUserPassword $args[0] -Confirm:$false } }
            @{ Type = $type; Case = 'Set-CloudUserPassword by ID'; Command = { Set-CloudUserPassword -Id $args[0] -Confirm:$false } }
            @{ Type = $type; Case = 'Get-CloudUser'; Command = { $args[0] | Get-CloudUser } }
        }
    ) {
        $matched[$Type].CloudUserId | Should -Not -BeNullOrEmpty
        $matched[$Type].ImmutableId | Should -BeNullOrEmpty
        foreach ($result in $matched[$Type], ($matched[$Type] | ConvertTo-Csv | ConvertFrom-Csv), ($matched[$Type] | ConvertTo-Json -Depth 5 | ConvertFrom-Json)) {
            $problems = @()
            try { & $Command $result 2>&1 | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } | ForEach-Object { $problems += $_ } }
            catch { $problems += $_ }
            $problems | Should -HaveCount 1
            "$problems" | Should -BeLike "*Sales*is the result of a $Type, and this command is for users*"
        }
        $tenant.Requests.Method | Sort-Object -Unique | Should -Not -Contain 'PATCH'
    }
}

Describe 'The tenant''s groups and contacts' {
    BeforeAll {
        Connect-IdentityModel -Sandbox
    }

    AfterAll {
        Disconnect-IdentityModel
    }

    It 'are compared with the groups and contacts of Active Directory' {
        $objects = Get-OnPremisesUser -Server dc1.contoso.com -Type Group, Contact
        $objects.ObjectType | Sort-Object -Unique | Should -Be 'Group', 'Contact'
        $results = $objects | Test-SoftMatch -WarningAction SilentlyContinue
        $results.ObjectType | Should -Be $objects.ObjectType
        $results.Outcome | Should -Contain 'NewGroup'
        $results.Outcome | Should -Contain 'SoftMatch'
    }

    It 'match in a snapshot of the tenant as in the tenant' {
        $objects = Get-OnPremisesUser -Server dc1.contoso.com -Type Group, Contact
        $live = $objects | Test-SoftMatch -WarningAction SilentlyContinue | ForEach-Object { "$($_.OnPremisesUser) $($_.Outcome) $($_.Reason)" }
        $snapshot = Join-Path $TestDrive 'groups.snapshot'
        Export-IdentityModelSnapshot $snapshot | Out-Null
        Connect-IdentityModel -Sandbox $snapshot
        $objects | Test-SoftMatch -WarningAction SilentlyContinue | ForEach-Object { "$($_.OnPremisesUser) $($_.Outcome) $($_.Reason)" } | Should -Be $live
        "$live" | Should -BeLike '*Sales Unknown*is a Microsoft 365 group*'
        Connect-IdentityModel -Sandbox
    }

    It 'are not read by Get-OnPremisesUser without -Type' {
        (Get-OnPremisesUser -Server dc1.contoso.com).ObjectType | Sort-Object -Unique | Should -Be User
    }
}
