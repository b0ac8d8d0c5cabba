BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    . "$PSScriptRoot/Shell.ps1"
    $user = 'ben.walters@fabrikam.com'
    $how = @{ Force = $true; WarningAction = 'SilentlyContinue' }
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'Convert-UserToCloud' {
    BeforeEach {
        Connect-IdentityModel -Sandbox 6>$null
        $journal = Join-Path $TestDrive "$([guid]::NewGuid()).jsonl"
    }

    It 'moves a user and reads it back' {
        $result = Convert-UserToCloud $user @how
        $result | Should -BeOfType IdentityModel.Core.UserMoves.UserMoveResult
        "$($result.UserPrincipalName) $($result.From) $($result.To) $($result.Status) $($result.Reason)" |
            Should -BeExactly "$user Synchronized Cloud Converted "
        $result.Tenant | Should -Be 'sandbox Contoso'
        $read = Get-CloudUser $user
        $read.IsCloudManaged | Should -BeTrue
        $read.OnPremisesSyncEnabled | Should -BeNullOrEmpty
        $read.ImmutableId | Should -Not -BeNullOrEmpty
    }

    It 'takes <Case> from the pipeline' -ForEach @(
        @{ Case = 'names'; Items = { 'ben.walters@fabrikam.com', 'debra.berger@fabrikam.com' } }
        @{ Case = 'users'; Items = { 'ben.walters@fabrikam.com', 'debra.berger@fabrikam.com' | Get-CloudUser } }
        @{ Case = 'object IDs'; Items = { ('ben.walters@fabrikam.com', 'debra.berger@fabrikam.com' | Get-CloudUser).Id } }
        @{ Case = 'results of a match'; Items = {
                foreach ($name in 'ben.walters@fabrikam.com', 'debra.berger@fabrikam.com') { [pscustomobject] @{ CloudUserId = (Get-CloudUser $name).Id; Outcome = 'InSync' } }
            }
        }
    ) {
        (& $Items | Convert-UserToCloud @how).Status | Should -Be 'Converted', 'Converted'
    }

    It 'never moves <Case>, also with -Force' -ForEach @(
        @{ Case = 'a user of a federated domain'; Name = 'adele.vance@contoso.com'; Reason = 'The domain contoso.com is federated*' }
        @{ Case = 'a user of a subdomain of a federated domain'; Name = 'joerg.weiss@emea.contoso.com'; Reason = 'The domain contoso.com is federated*' }
        @{ Case = 'a user who was made in the cloud'; Name = 'nancy.davolio@northwind.com'; Reason = '*not synchronized*' }
    ) {
        foreach ($force in $false, $true) {
            $result = Convert-UserToCloud $Name -Force:$force -Confirm:$false -WarningAction SilentlyContinue
            $result.Status | Should -Be 'Skipped'
            $result.Reason | Should -BeLike $Reason
        }
        (Get-CloudUser $Name).IsCloudManaged | Should -BeFalse
    }

    It 'never moves an administrator whose domain is managed now' {
        Convert-DomainToStandard contoso.com -SkipUserConversion -JournalPath $TestDrive -Confirm:$false -WarningAction SilentlyContinue | Out-Null
        $result = Convert-UserToCloud megan.bowen@contoso.com @how
        $result.Status | Should -Be 'Skipped'
        $result.Reason | Should -BeLike '*administrator*Exchange Administrator*'
        (Convert-UserToCloud adele.vance@contoso.com @how).Status | Should -Be 'Converted'
    }

    It 'skips who was moved already, so that a run can be run again with the same journal' {
        Convert-UserToCloud $user -JournalPath $journal @how | Out-Null
        $again = Convert-UserToCloud $user, debra.berger@fabrikam.com -JournalPath $journal @how
        $again.Status | Should -Be 'Skipped', 'Converted'
        $events = Get-Content $journal | ConvertFrom-Json | Where-Object event
        $events.event | Should -Be 'UserMoveRequested', 'UserMoved', 'UserMoveRequested', 'UserMoved'
        $events[0].detail.userPrincipalName | Should -Be $user
        $events[0].detail.tenantId | Should -Be (Get-IdentityModelContext).TenantId
    }

    It 'names once what Graph does not show' {
        Convert-UserToCloud $user, debra.berger@fabrikam.com -Force -WarningVariable warnings -WarningAction SilentlyContinue | Out-Null
        $warnings | Should -HaveCount 1
        "$warnings" | Should -BeLike '*Exchange Online*HR system*Certificate Services*'
        "$warnings" | Should -Not -BeLike '*2.5.76.0*' # Contoso shows its version
    }

    It 'fails for a user who is not there, and goes on' {
        $results = 'nobody@fabrikam.com', $user | Convert-UserToCloud @how -ErrorVariable errors -ErrorAction SilentlyContinue
        $results.Status | Should -Be 'Failed', 'Converted'
        $errors.FullyQualifiedErrorId | Should -BeLike 'UserNotFound,*'
    }

    It 'reads a user by its sign-in name if Id is another name: <Case>' -ForEach @(
        @{ Case = 'a mailbox'; Item = [pscustomobject] @{ Id = 'Ben Walters'; Identity = 'Ben Walters'; UserPrincipalName = 'ben.walters@fabrikam.com' } }
        @{ Case = 'a row'; Item = [pscustomobject] @{ Id = '1'; UserPrincipalName = 'ben.walters@fabrikam.com' } }
        @{ Case = 'a list of one name'; Item = [pscustomobject] @{ UserPrincipalName = @('ben.walters@fabrikam.com') } }
    ) {
        $result = $Item | Convert-UserToCloud @how
        "$($result.UserPrincipalName) $($result.Status)" | Should -BeExactly 'ben.walters@fabrikam.com Converted'
    }

    It 'refuses an object with several sign-in names' {
        [pscustomobject] @{ UserPrincipalName = @($user, 'emily.braun@fabrikam.com') } | Convert-UserToCloud @how -ErrorVariable errors -ErrorAction SilentlyContinue |
            Should -BeNullOrEmpty
        "$errors" | Should -BeLike '*has no UserPrincipalName or Id*'
        "$errors" | Should -Not -BeLike '*System.Object*'
    }

    It 'refuses the journal of <Case>, and adds nothing to it' -ForEach @(
        @{ Case = 'another command'; Id = 'JournalNotOfMoves'; Make = { Set-CloudUserImmutableId nancy.davolio@northwind.com -ImmutableId 'AAECAw==' -JournalPath $journal | Out-Null } }
        @{ Case = 'another tenant'; Id = 'JournalOfOtherTenant'; Make = {
                Convert-UserToCloud emily.braun@fabrikam.com -JournalPath $journal @how | Out-Null
                [IO.File]::WriteAllText($journal, ([IO.File]::ReadAllText($journal) -replace '("tenantId":")[^"]*', '${1}5e1f5e1f-5e1f-4e1f-8e1f-5e1f5e1f5e1f'))
            }
        }
    ) {
        & $Make
        $before = [IO.File]::ReadAllText($journal)
        { Convert-UserToCloud $user -JournalPath $journal @how } | Should -Throw -ErrorId "$Id,*"
        { Convert-UserToSynchronized $user -JournalPath $journal @how } | Should -Throw -ErrorId "$Id,*"
        [IO.File]::ReadAllText($journal) | Should -BeExactly $before
        (Get-CloudUser $user).OnPremisesSyncEnabled | Should -BeTrue
    }

    It 'refuses a match result without a cloud user, and says so' {
        $nobody = Test-SoftMatch (Get-IdentityModelSample contoso-onpremises.csv) -WarningAction SilentlyContinue |
            Where-Object { -not $_.CloudUserId } | Select-Object -First 1
        $nobody | Should -Not -BeNullOrEmpty
        $nobody | Convert-UserToCloud @how -ErrorVariable errors -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $errors | Should -HaveCount 1
        "$errors" | Should -BeLike "*'$($nobody.OnPremisesUser)' is predicted as $($nobody.Outcome): *no*cloud user*"
    }

    # Each in a process of its own, whose input is the answer. Silence is no consent.
    It 'does not take silence for Yes: <Line>, <Case>' -ForEach @(
        @{ Line = 'Convert-UserToCloud emily.braun@fabrikam.com'; Case = 'an input that has ended'; Answers = @(); Also = ''; Expected = 'NobodyToConfirm,*-Confirm:$false. changed False' }
        @{ Line = 'Convert-UserToCloud emily.braun@fabrikam.com'; Case = '-NonInteractive'; Answers = @('y'); Also = '-NonInteractive'; Expected = 'NobodyToConfirm,*-Confirm:$false. changed False' }
        @{ Line = 'Convert-UserToCloud emily.braun@fabrikam.com'; Case = 'Enter'; Answers = @(''); Also = ''; Expected = 'changed False' }
        @{ Line = 'Convert-UserToCloud emily.braun@fabrikam.com'; Case = 'Yes'; Answers = @('y'); Also = ''; Expected = 'changed True' }
        @{ Line = 'Convert-UserToSynchronized -JournalPath moves.jsonl'; Case = 'an input that has ended'; Answers = @(); Also = ''; Expected = 'NobodyToConfirm,*-Confirm:$false. changed False' }
        @{ Line = 'Convert-UserToSynchronized -JournalPath moves.jsonl'; Case = '-NonInteractive'; Answers = @('y'); Also = '-NonInteractive'; Expected = 'NobodyToConfirm,*-Confirm:$false. changed False' }
    ) {
        $command = @"
Import-Module '$(& "$PSScriptRoot/ModulePath.ps1")'
Set-Location '$TestDrive'
Remove-Item moves.jsonl -ErrorAction Ignore
Connect-IdentityModel -Sandbox -NoWelcome
`$null = Convert-UserToCloud ben.walters@fabrikam.com -JournalPath moves.jsonl -Force -WarningAction SilentlyContinue
`$before = (Get-CloudUser ben.walters@fabrikam.com, emily.braun@fabrikam.com).IsCloudManaged -join ' '
`$problem = try { `$null = $Line -WarningAction SilentlyContinue } catch { "`$(`$_.FullyQualifiedErrorId) `$(`$_.ErrorDetails.RecommendedAction) " }
"`${problem}changed `$(`$before -ne ((Get-CloudUser ben.walters@fabrikam.com, emily.braun@fabrikam.com).IsCloudManaged -join ' '))"
"@
        $program, $library = Get-Shell
        $said = $Answers | & $program @(@($library) + '-NoLogo' + '-NoProfile' + $Also + '-Command' + $command | Where-Object { $_ }) 2>&1
        "$(@($said)[-1])" | Should -BeLike "*$Expected"
    }

    It 'changes nothing with -WhatIf' {
        Convert-UserToCloud $user -JournalPath $journal -WhatIf -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        (Get-CloudUser $user).OnPremisesSyncEnabled | Should -BeTrue
        $journal | Should -Not -Exist
    }
}
