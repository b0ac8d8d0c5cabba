BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    . (Join-Path $PSScriptRoot 'TestDomain.ps1')
    $server = 'dc1.contoso.com'
    $faulty = 'frederique citeaux@fabrikam.com'
    $good = 'frederiqueciteaux@fabrikam.com'
    $lee = 'lee.gu@tailspintoys.com'

    function Get-User([string] $Identity) { Get-OnPremisesUser $Identity -Server $server }
    function Get-Everything { Get-OnPremisesUser -Server $server | ConvertTo-Json -Depth 4 }
    function Find-Fault { Get-OnPremisesUser -Server $server | Test-OnPremisesUser | Where-Object ProposedAction -EQ Edit }

    # A finding as a CSV file has it: all texts.
    function New-Finding([string] $User, [string] $Attribute, [string] $Value, [string] $To, [string] $Action = 'Edit') {
        [pscustomobject] @{ User = $User; Attribute = $Attribute; Value = $Value; ProposedAction = $Action; ProposedValue = $To; Remedy = 'Decide.'; ObjectGuid = "$((Get-User $User).ObjectGuid)" }
    }
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'Repair-OnPremisesUser' {
    BeforeEach {
        Connect-IdentityModel -Sandbox
    }

    It 'repairs what has a fix, leaves the rest alone, and Undo-OnPremisesUserRepair restores everything' {
        $before = Get-Everything
        $findings = Get-OnPremisesUser -Server $server | Test-OnPremisesUser
        $changes = $findings | Repair-OnPremisesUser -Server $server -JournalPath "$TestDrive/repair.jsonl"
        $changes | Should -HaveCount $findings.Count
        $repaired = $changes | Where-Object Status -EQ Repaired
        $repaired.User, $repaired.Attribute, $repaired.From, $repaired.To | Should -Be $faulty, 'userPrincipalName', $faulty, $good
        ($changes | Where-Object Status -NE Repaired).Status | Sort-Object -Unique | Should -Be 'Skipped'
        ($changes | Where-Object Status -NE Repaired).Reason | Should -Not -Contain ''
        Find-Fault | Should -BeNullOrEmpty
        (Get-User $good).UserPrincipalName | Should -BeExactly $good

        $undone = Undo-OnPremisesUserRepair -Server $server -JournalPath "$TestDrive/repair.jsonl"
        $undone.Status, $undone.From, $undone.To | Should -Be 'Restored', $good, $faulty
        Get-Everything | Should -Be $before
        (Undo-OnPremisesUserRepair -Server $server -JournalPath "$TestDrive/repair.jsonl").Status | Should -Be 'Unchanged'
    }

    It 'takes findings from <Case>' -ForEach @(
        @{ Case = 'a CSV file'; Through = { $_ | ConvertTo-Csv | ConvertFrom-Csv } }
        @{ Case = 'a JSON file'; Through = { $_ | ConvertTo-Json -Depth 1 -WarningAction SilentlyContinue | ConvertFrom-Json } }
        @{ Case = 'a Clixml file'; Through = { $_ | Export-Clixml "$TestDrive/f.xml"; Import-Clixml "$TestDrive/f.xml" } }
        @{ Case = 'a hashtable'; Through = { @{ ObjectGuid = $_.ObjectGuid; Attribute = $_.Attribute; Value = $_.Value; ProposedAction = 'Edit'; ProposedValue = $_.ProposedValue } } }
        @{ Case = 'a user known by the distinguished name only'; Through = { $_ | Select-Object User, Attribute, Value, ProposedAction, ProposedValue, DistinguishedName } }
    ) {
        (Find-Fault | ForEach-Object $Through | Repair-OnPremisesUser -Server $server).Status | Should -Be 'Repaired'
        Find-Fault | Should -BeNullOrEmpty
    }

    It 'changes several values of a user together, and puts them back' {
        $before = Get-Everything
        $name = (Get-User $faulty).DisplayName
        $findings = @(Find-Fault) + (New-Finding $faulty displayName $name "$name x")
        $findings | Repair-OnPremisesUser -Server $server -WhatIf 6>&1 | Should -BeNullOrEmpty
        $changes = $findings | Repair-OnPremisesUser -Server $server -JournalPath "$TestDrive/two.jsonl"
        $changes.Status | Should -Be 'Repaired', 'Repaired'
        (Undo-OnPremisesUserRepair -Server $server -JournalPath "$TestDrive/two.jsonl").Attribute | Should -Be 'userPrincipalName', 'displayName'
        Get-Everything | Should -Be $before
    }

    It 'replaces one of several addresses, and removes one' {
        $user = Get-OnPremisesUser -Server $server | Where-Object { $_.ProxyAddresses.Count -ge 2 } | Select-Object -First 1
        $one, $two = $user.ProxyAddresses | Sort-Object { $_ -cnotlike 'SMTP:*' } # the primary address stays
        $removal = New-Finding $user.UserPrincipalName proxyAddresses $two '' 'Remove' | Add-Member Error Format -PassThru
        $changes = (New-Finding $user.UserPrincipalName proxyAddresses $one "${one}x"), $removal |
            Repair-OnPremisesUser -Server $server -JournalPath "$TestDrive/addresses.jsonl"
        $changes.Status | Should -Be 'Repaired', 'Repaired'
        (Get-User $user.ObjectGuid).ProxyAddresses | Should -Contain "${one}x"
        (Get-User $user.ObjectGuid).ProxyAddresses | Should -Not -Contain $one
        (Get-User $user.ObjectGuid).ProxyAddresses | Should -Not -Contain $two
        Undo-OnPremisesUserRepair -Server $server -JournalPath "$TestDrive/addresses.jsonl" | Out-Null
        (Get-User $user.ObjectGuid).ProxyAddresses | Sort-Object | Should -Be ($user.ProxyAddresses | Sort-Object)
    }

    It 'leaves a user alone: <Case>' -ForEach @(
        @{ Case = 'a finding without a fix'; Says = "The finding about '*' has no fix. Decide."; Findings = { New-Finding $faulty userPrincipalName $faulty '' 'None' } }
        @{ Case = 'a finding that says who keeps the value'; Says = "The finding about '*' has no fix. Decide."; Findings = { New-Finding $faulty userPrincipalName $faulty '' 'Complete' } }
        @{ Case = 'a value that is no longer what the finding saw'; Says = "*is now '$($faulty)'. Test again."; Findings = { New-Finding $faulty userPrincipalName 'other@fabrikam.com' $good } }
        @{ Case = 'a value that is repaired already'; Says = '*already*'; Findings = { New-Finding $faulty userPrincipalName 'other@fabrikam.com' $faulty } }
        @{ Case = 'a value that another user has'; Says = 'lee.gu@tailspintoys.com*has this value*use -Force.'; Findings = { New-Finding $faulty userPrincipalName $faulty $lee } }
        @{ Case = 'an address that another user has as its UPN'; Says = 'lee.gu@tailspintoys.com*has this value*'; Findings = { New-Finding $faulty mail (Get-User $faulty).Mail $lee } }
        @{ Case = 'a proposed value that breaks a rule'; Says = "*breaks a rule*contains a space."; Findings = { New-Finding $faulty userPrincipalName $faulty 'fred erique@fabrikam.com' } }
        @{ Case = 'an attribute of which the command knows nothing'; Says = 'The command does not write userAccountControl*'; Findings = { New-Finding $faulty userAccountControl '512' '66048' } }
        @{ Case = 'the removal of a UPN'; Says = 'The command removes only values of proxyAddresses.'; Findings = { New-Finding $faulty userPrincipalName $faulty '' 'Remove' } }
        @{ Case = 'the removal of an address that nobody else has'; Says = 'No other object of this domain has this address*'; Findings = { $one = Get-OnPremisesUser -Server $server | Where-Object { $_.ProxyAddresses -clike 'smtp:*' } | Select-Object -First 1; New-Finding $one.UserPrincipalName proxyAddresses @($one.ProxyAddresses -clike 'smtp:*')[0] '' 'Remove' } }
        @{ Case = 'a fix that leaves no primary address'; Says = '*without a primary address (SMTP:).'; Findings = { $one = Get-OnPremisesUser -Server $server | Where-Object { $_.ProxyAddresses -clike 'SMTP:*' } | Select-Object -First 1; $primary = @($one.ProxyAddresses -clike 'SMTP:*')[0]; New-Finding $one.UserPrincipalName proxyAddresses $primary ($primary -creplace '^SMTP', 'smtp') } }
        @{ Case = 'two fixes of one value'; Says = '*proposed for this value*'; Findings = { (New-Finding $faulty userPrincipalName $faulty $good), (New-Finding $faulty userPrincipalName $faulty 'fc@fabrikam.com') } }
        @{ Case = 'a user who does not exist any more'; Status = 'Failed'; ErrorId = 'OnPremisesUserNotFound,*'; Says = 'There is no user*'; Findings = { $one = New-Finding $faulty userPrincipalName $faulty $good; $one.ObjectGuid = [guid]::NewGuid(); $one } }
    ) {
        $before = Get-Everything
        $changes = & $Findings | Repair-OnPremisesUser -Server $server -ErrorAction SilentlyContinue -ErrorVariable problem
        $changes.Status | Sort-Object -Unique | Should -Be ($Status ? $Status : 'Skipped')
        $changes.Reason | Should -BeLike ($Says -replace "is now ''", "is now '$faulty'")
        $problem | ForEach-Object FullyQualifiedErrorId | Should -BeLike ($ErrorId ? $ErrorId : '')
        Get-Everything | Should -Be $before
    }

    It 'writes the same fix once, and a value for one user only' {
        $other = Get-User $lee
        $changes = @(Find-Fault) + @(Find-Fault) + (New-Finding $other.UserPrincipalName userPrincipalName $other.UserPrincipalName $good) | Repair-OnPremisesUser -Server $server
        $changes.Status | Sort-Object | Should -Be 'Repaired', 'Skipped', 'Skipped'
        (Get-User $other.ObjectGuid).UserPrincipalName | Should -Be $other.UserPrincipalName
    }

    It 'writes a value that another user has with -Force' {
        (New-Finding $faulty userPrincipalName $faulty $lee | Repair-OnPremisesUser -Server $server -Force).Status | Should -Be 'Repaired'
    }

    It 'refuses <Case>' -ForEach @(
        @{ Case = 'the global catalog'; ErrorId = 'DirectoryServerIsGlobalCatalog,*'; Command = { Find-Fault | Repair-OnPremisesUser -Server 'dc1.contoso.com:3269' } }
        @{ Case = 'what is no finding'; ErrorId = 'NotAnOnPremisesUserFinding,*'; Command = { Get-OnPremisesUser -Server $server | Select-Object -First 1 | Repair-OnPremisesUser -Server $server -ErrorAction Stop } }
        @{ Case = 'rows of a file with semicolons, and names the delimiter'; ErrorId = 'NotAnOnPremisesUserFinding,*'; Advice = "Use the delimiter of the file: Import-Csv -Delimiter ';'"; Command = { Find-Fault | ConvertTo-Csv -Delimiter ';' | ConvertFrom-Csv | Repair-OnPremisesUser -Server $server -ErrorAction Stop } }
        @{ Case = 'a path, and names the command that reads it'; ErrorId = 'NotAnOnPremisesUserFinding,*'; Advice = "Read the file: Import-Csv 'findings.csv' | Repair-OnPremisesUser -Server dc1.contoso.com"; Command = { Repair-OnPremisesUser findings.csv -Server $server -ErrorAction Stop } }
        @{ Case = 'a path with a space'; ErrorId = 'NotAnOnPremisesUserFinding,*'; Advice = "Read the file: Import-Csv 'my findings.csv' | Repair-*"; Command = { Repair-OnPremisesUser 'my findings.csv' -Server $server -ErrorAction Stop } }
        @{ Case = 'the path of a JSON file'; ErrorId = 'NotAnOnPremisesUserFinding,*'; Advice = "Read the file: Get-Content -Raw 'findings.json' | ConvertFrom-Json | Repair-OnPremisesUser -Server dc1.contoso.com"; Command = { 'findings.json' | Repair-OnPremisesUser -Server $server -ErrorAction Stop } }
        @{ Case = 'a path with an apostrophe and an ampersand'; ErrorId = 'NotAnOnPremisesUserFinding,*'; Advice = "Read the file: Import-Csv 'o''brien&co.CSV' | Repair-*"; Command = { Repair-OnPremisesUser "o'brien&co.CSV" -Server $server -ErrorAction Stop } }
        @{ Case = 'a sign-in name'; ErrorId = 'NotAnOnPremisesUserFinding,*'; Advice = 'Pipe the findings: Get-OnPremisesUser | *'; Command = { 'kim@contoso.com' | Repair-OnPremisesUser -Server $server -ErrorAction Stop } }
        @{ Case = 'an empty text'; ErrorId = 'NotAnOnPremisesUserFinding,*'; Advice = 'Pipe the findings: Get-OnPremisesUser | *'; Command = { '' | Repair-OnPremisesUser -Server $server -ErrorAction Stop } }
        @{ Case = 'a file of Clixml'; ErrorId = 'NotAnOnPremisesUserFinding,*'; Advice = "Read the file: Import-Clixml '*a.xml' | Repair-OnPremisesUser -Server dc1.contoso.com"; Command = { Set-Content "$TestDrive/a.xml" 'x'; Get-Item "$TestDrive/a.xml" | Repair-OnPremisesUser -Server $server -ErrorAction Stop } }
        @{ Case = 'nothing'; ErrorId = 'NotAnOnPremisesUserFinding,*'; Command = { $null | Repair-OnPremisesUser -Server $server -ErrorAction Stop } }
    ) {
        $refusal = $Command | Should -Throw -ErrorId $ErrorId -PassThru
        if ($Advice) { $refusal.ErrorDetails.RecommendedAction | Should -BeLike $Advice }
    }
}

Describe 'Repair-OnPremisesUser in a real domain' {
    BeforeAll {
        Disconnect-IdentityModel
        if ($domain = Get-TestDomain) {
            $unit = "OU=RepairOnPremisesUser,$($domain.BaseDn)"
            $there = Get-TestConnection
            Add-TestEntry "dn: $unit", 'objectClass: organizationalUnit', '', "dn: CN=Repair,$unit", 'objectClass: user', 'sAMAccountName: repair.user', 'userPrincipalName: repair.user@contoso.com', 'mail: repair .user@contoso.com'
        }
    }

    AfterAll {
        if ($domain) { Remove-TestEntry $unit }
    }

    BeforeEach {
        Assert-TestDomain
    }

    It 'repairs a user without a warning, and restores the value' {
        $findings = Get-OnPremisesUser repair.user @there | Test-OnPremisesUser -OnPremisesOnly | Where-Object Attribute -EQ mail
        $change = $findings | Repair-OnPremisesUser @there -JournalPath "$TestDrive/real.jsonl" -WarningVariable said
        $change.Status, $change.Tenant | Should -Be 'Repaired', $null
        $said | Should -BeNullOrEmpty
        (Get-OnPremisesUser repair.user @there).Mail | Should -BeExactly $change.To
        (Undo-OnPremisesUserRepair @there -JournalPath "$TestDrive/real.jsonl").Status | Should -Be 'Restored'
        (Get-OnPremisesUser repair.user @there).Mail | Should -BeExactly 'repair .user@contoso.com'
    }

    It 'never writes what was found in the sandbox' {
        $user = Get-OnPremisesUser repair.user @there
        Connect-IdentityModel -Sandbox
        $findings = $user | Test-OnPremisesUser -OnPremisesOnly | Where-Object Attribute -EQ mail
        Disconnect-IdentityModel
        $findings.Tenant | Should -Be 'sandbox Contoso'
        $change = $findings | Repair-OnPremisesUser @there
        "$($change.Status) $($change.Reason)" | Should -BeLike 'Skipped The result was made in the sandbox Contoso.*'
        (Get-OnPremisesUser repair.user @there).Mail | Should -BeExactly 'repair .user@contoso.com'
    }

    It 'puts no value of the sandbox back' {
        Connect-IdentityModel -Sandbox
        Find-Fault | Repair-OnPremisesUser -Server $server -JournalPath "$TestDrive/simulated.jsonl" | Out-Null
        Disconnect-IdentityModel
        $undone = Undo-OnPremisesUserRepair @there -JournalPath "$TestDrive/simulated.jsonl"
        "$($undone.Status) $($undone.Reason)" | Should -BeLike 'Skipped The run changed this user in the sandbox *'
    }
}
