BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    . "$PSScriptRoot/Shell.ps1"
    $users = 'ben.walters@fabrikam.com', 'emily.braun@fabrikam.com'
    $how = @{ Confirm = $false; WarningAction = 'SilentlyContinue' }

    # The whole tenant as a snapshot has it, without its times.
    function Get-Tenant {
        $path = Join-Path $TestDrive "$([guid]::NewGuid()).json"
        Export-IdentityModelSnapshot $path -WarningAction SilentlyContinue | Out-Null
        [IO.File]::ReadAllText($path) -replace '"\w*(takenAt|lastSync)\w*":"[^"]*"'
    }

    # Contoso, with hard matches blocked.
    Connect-IdentityModel -Sandbox 6>$null
    $blocked = Join-Path $TestDrive 'blocked.json'
    Export-IdentityModelSnapshot $blocked -WarningAction SilentlyContinue | Out-Null
    [IO.File]::WriteAllText($blocked, [IO.File]::ReadAllText($blocked).Replace('"blockHardMatch":false', '"blockHardMatch":true'))
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'Convert-UserToSynchronized' {
    BeforeEach {
        Connect-IdentityModel -Sandbox $blocked -NoWelcome
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))
        $journal = Join-Path $folder 'moves.jsonl'
    }

    It 'undoes a run of Convert-UserToCloud by its journal, so that the tenant is what it was, the block included' {
        $before = Get-Tenant
        $before | Should -BeLike '*"blockHardMatch":true*'
        Convert-UserToCloud $users -JournalPath $journal @how | Out-Null
        Get-Tenant | Should -Not -Be $before
        $results = Convert-UserToSynchronized -JournalPath $journal -Wait @how
        "$($results.UserPrincipalName) $($results.From) $($results.To) $($results.Status)" |
            Should -Be "$users Cloud Cloud Synchronized Synchronized Converted Converted"
        $results[0].Tenant | Should -Be 'sandbox Contoso'
        Get-Tenant | Should -BeExactly $before
        $events = (Get-Content $journal | Select-Object -Skip 1 | ConvertFrom-Json).event
        $events | Select-Object -Last 5 | Should -Be 'UserMoved', 'UserMoved', 'UserSynchronized', 'UserSynchronized', 'HardMatchBlockOn'
    }

    It 'says without -Wait that the block is off, and continues by the command that it names' {
        Convert-UserToCloud $users -JournalPath $journal @how | Out-Null
        $results = Convert-UserToSynchronized -JournalPath $journal -Confirm:$false -WarningVariable warnings -WarningAction SilentlyContinue
        $results.Status | Should -Be 'Pending', 'Pending'
        $warnings[-1].Message | Should -BeLike 'Hard matches are not blocked in the tenant (blockCloudObjectTakeoverThroughHardMatchEnabled is false).*'
        Get-Tenant | Should -BeLike '*"blockHardMatch":false*'
        $command = $warnings[-1].Message -replace '^.*run: '
        $command | Should -BeExactly "Convert-UserToSynchronized -JournalPath '$journal' -Wait"
        $again = Invoke-Expression $command
        $again.Status | Should -Be 'Converted', 'Converted'
        Get-Tenant | Should -BeLike '*"blockHardMatch":true*'
        Convert-UserToSynchronized -JournalPath $journal -WarningVariable last -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        "$last" | Should -BeExactly 'All users of the journal are synchronized again. Nothing is left to do.'
    }

    It 'says that the block is off if the pipeline ends early' {
        $said = Invoke-Shell -Command @"
            Import-Module '$(& "$PSScriptRoot/ModulePath.ps1")'
            Connect-IdentityModel -Sandbox '$blocked' -NoWelcome
            Convert-UserToCloud '$($users -join "', '")' -JournalPath '$journal' -Confirm:`$false -WarningAction Ignore | Out-Null
            Convert-UserToSynchronized -JournalPath '$journal' -Confirm:`$false | Select-Object -First 1 | ForEach-Object Status
"@
        @($said) -ccontains 'Pending' | Should -BeTrue
        @($said -like '*WARNING: Hard matches are not blocked in the tenant*').Count | Should -Be 1
    }

    It 'makes a journal in the current folder if none is named' {
        Convert-UserToCloud $users[0] @how | Out-Null
        Push-Location $folder
        try { Convert-UserToSynchronized $users[0] @how | Out-Null } finally { Pop-Location }
        Get-ChildItem $folder -Name | Should -BeLike 'Convert-UserToSynchronized-*.jsonl'
    }

    It 'takes <Case> from the pipeline' -ForEach @(
        @{ Case = 'names'; Items = { $users } }
        @{ Case = 'users'; Items = { $users | Get-CloudUser } }
        @{ Case = 'results of Convert-UserToCloud'; Items = { $moved } }
    ) {
        $moved = Convert-UserToCloud $users @how
        (& $Items | Convert-UserToSynchronized -JournalPath $journal -Wait @how).Status | Should -Be 'Converted', 'Converted'
    }

    It 'does nothing for an empty pipeline' {
        Convert-UserToCloud $users -JournalPath $journal @how | Out-Null
        @() | Convert-UserToSynchronized -JournalPath $journal -Wait @how | Should -BeNullOrEmpty
        (Get-CloudUser $users[0]).IsCloudManaged | Should -BeTrue
    }

    It 'lists cloud groups, and gives their members back only with -Force' {
        Connect-IdentityModel -Sandbox -NoWelcome # a snapshot has no members of such groups
        Convert-UserToCloud debra.berger@fabrikam.com @how | Out-Null
        $result = Convert-UserToSynchronized debra.berger@fabrikam.com -JournalPath $journal @how
        "$($result.Status) $($result.Reason)" | Should -BeLike 'Skipped The user is a member of cloud groups: Sales.*-Force.'
        (Convert-UserToSynchronized debra.berger@fabrikam.com -JournalPath $journal -Wait -Force -WarningAction SilentlyContinue).Status | Should -Be 'Converted'
    }

    It 'never gives back <Case>, also with -Force' -ForEach @(
        @{ Case = 'a user of a federated domain'; Name = 'adele.vance@contoso.com'; Reason = 'The user is synchronized already.' }
        @{ Case = 'a user who was made in the cloud'; Name = 'nancy.davolio@northwind.com'; Reason = '*was not moved to the cloud*' }
        @{ Case = 'the account of synchronization'; Name = 'Sync_*'; Reason = 'Directory synchronization signs in*' }
    ) {
        $result = (Get-CloudUser | Where-Object UserPrincipalName -Like $Name).Id | Convert-UserToSynchronized -JournalPath $journal -Force -WarningAction SilentlyContinue
        $result.Status | Should -Be 'Skipped'
        $result.Reason | Should -BeLike $Reason
        Get-Tenant | Should -BeLike '*"blockHardMatch":true*'
    }

    It 'fails with <Id>: <Case>' -ForEach @(
        @{ Case = 'neither users nor a journal'; Id = 'UsersMissing'; Command = { Convert-UserToSynchronized } }
        @{ Case = 'a journal that is not there, and no users'; Id = 'FileNotFound'; Command = { Convert-UserToSynchronized -JournalPath $journal } }
        @{ Case = 'the journal of another run, and no users'; Id = 'JournalWithoutMoves'; Command = {
                Set-CloudUserImmutableId nancy.davolio@northwind.com -ImmutableId 'AAECAw==' -JournalPath $journal | Out-Null
                Convert-UserToSynchronized -JournalPath $journal
            }
        }
    ) {
        { & $Command } | Should -Throw -ErrorId "$Id,*"
    }

    It 'asks before it gives users back, and changes nothing if nobody says Yes' {
        $answer = { param($m) Convert-UserToCloud $m @how | Out-Null }
        & $answer $users[0]
        $before = Get-Tenant
        Convert-UserToSynchronized $users[0] -JournalPath $journal -WhatIf -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        Get-Tenant | Should -BeExactly $before
        $journal | Should -Not -Exist
    }
}

Describe 'Test-IdentityModelTransition -User' {
    BeforeEach {
        Connect-IdentityModel -Sandbox $blocked -NoWelcome
    }

    It 'shows the checks of the tenant and of each user, and changes nothing' {
        $before = Get-Tenant
        $checks = Test-IdentityModelTransition -User ben.walters@fabrikam.com, adele.vance@contoso.com -To Cloud
        $checks | Should -BeOfType IdentityModel.Core.UserMoves.UserMoveCheck
        ($checks | Where-Object Status -EQ Failed | ForEach-Object { "$($_.UserPrincipalName) $($_.Name)" }) | Should -Be 'adele.vance@contoso.com ManagedDomain'
        ($checks | Where-Object { -not $_.UserPrincipalName }).Name | Should -Contain 'Mailboxes'
        Get-Tenant | Should -BeExactly $before
    }

    It 'says that hard matches are blocked' {
        $check = Test-IdentityModelTransition -User ben.walters@fabrikam.com -To Synchronized | Where-Object Name -EQ HardMatchBlock
        $check.Status | Should -Be 'Warning'
    }

    It 'refuses the model Federated, and does not pass over on-premises users in silence' {
        { Test-IdentityModelTransition -User ben.walters@fabrikam.com -To Federated } | Should -Throw -ErrorId 'UserMoveUnknown,*'
        Test-IdentityModelTransition -User ben.walters@fabrikam.com -To Cloud -OnPremisesPath users.csv -WarningVariable warnings -WarningAction SilentlyContinue | Out-Null
        "$warnings" | Should -BeLike 'The command did not read the on-premises users.*'
    }
}
