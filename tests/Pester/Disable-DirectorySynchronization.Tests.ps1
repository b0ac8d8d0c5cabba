BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    . (Join-Path $PSScriptRoot 'Shell.ps1')
    $quiet = @{ Confirm = $false; WarningAction = 'SilentlyContinue' }

    function Get-Synchronized {
        @(Get-CloudUser | Where-Object OnPremisesSyncEnabled)
    }
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'Disable-DirectorySynchronization' {
    BeforeEach {
        Connect-IdentityModel -Sandbox
        Push-Location (New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid())))
    }

    AfterEach {
        Pop-Location
    }

    It 'refuses federated domains, -Force:<_>' -ForEach $false, $true {
        $problem = { Disable-DirectorySynchronization -Force:$_ @quiet } | Should -Throw -ErrorId 'DomainsStillFederated,*' -PassThru
        $problem.ErrorDetails.RecommendedAction | Should -Be 'First convert the domains: Convert-DomainToStandard contoso.com, tailspintoys.com'
        Get-Synchronized | Should -HaveCount 29
        Get-ChildItem | Should -BeNullOrEmpty
    }

    Context 'without federated domains' {
        BeforeEach {
            Convert-DomainToStandard contoso.com, tailspintoys.com -SkipUserConversion -JournalPath runs/ @quiet | Out-Null
        }

        It 'says Pending until the tenant shows it, and continues with the same journal' {
            $sent = Disable-DirectorySynchronization -JournalPath leave.jsonl @quiet
            $sent.Status | Should -Be 'Pending'
            $sent.UserCount, $sent.UsersLeft | Should -Be 29, 29
            $sent.Tenant | Should -Be 'sandbox Contoso'

            $done = Invoke-Expression "$($sent.ResumeCommand) -WarningAction SilentlyContinue"
            $done.Status | Should -Be 'Disabled'
            $done.UserCount, $done.UsersLeft | Should -Be 29, 0
            ($done.Started - $sent.Started).Duration() | Should -BeLessThan ([timespan] '0:01') # the journal notes the start a moment later
            ($done.Finished - $done.Started).TotalHours | Should -BeGreaterThan 1
            $done.ResumeCommand | Should -BeNullOrEmpty
            $done.Warning -like '*there is no undo*' | Should -HaveCount 1
            $done.Warning -like 'The tenant still shows password hash sync as on.*' | Should -HaveCount 1
            Get-Synchronized | Should -BeNullOrEmpty
            @(Get-Content leave.jsonl) -like '*StepStarted*' | Should -HaveCount 1
        }

        It 'offers commands that run as they are' {
            $done = Disable-DirectorySynchronization -Wait -JournalPath leave.jsonl @quiet
            $done.NextStep | Should -HaveCount 1
            Invoke-Expression $done.NextStep[0] | Should -BeNullOrEmpty
            Test-Path immutableids.jsonl | Should -BeFalse

            # As the admin runs it after reading the list.
            $cleared = Invoke-Expression "$($done.NextStep[0] -replace ' -WhatIf$') -Confirm:`$false"
            $cleared.Count | Should -BeGreaterOrEqual 29
            Get-CloudUser | Where-Object ImmutableId | Should -BeNullOrEmpty
        }

        It 'shows its commands so that they can be copied' {
            $done = Disable-DirectorySynchronization -Wait -JournalPath leave.jsonl @quiet
            $done | Format-List | Out-String -Width 400 | Should -Match "(?m)^NextStep +: $([regex]::Escape($done.NextStep[0]))\s*$"
        }

        It 'warns before the question of each thing to confirm' {
            Disable-DirectorySynchronization -WhatIf -WarningAction SilentlyContinue -WarningVariable said
            @($said) -like 'Microsoft Graph does not show whether Entra Connect or Cloud Sync is still installed*' | Should -HaveCount 1
            @($said) -like 'It takes up to 72 hours*' | Should -HaveCount 1
            @($said) -like 'The users keep ImmutableId, SID and onPremisesObjectIdentifier*' | Should -HaveCount 1
            @($said) -like 'Synchronized groups that become editable in the cloud: 1. Synchronized contacts: 0.*' | Should -HaveCount 1
            @($said | Select-Object -Unique) | Should -HaveCount $said.Count
        }

        It 'refuses the journal of a conversion' {
            { Disable-DirectorySynchronization -JournalPath (Get-ChildItem runs/*.jsonl).FullName @quiet } |
                Should -Throw -ErrorId 'JournalNotOfSynchronization,*'
            Get-Synchronized | Should -HaveCount 29
        }
    }

    # Each in a process of its own, whose input is the answer.
    It 'asks, and takes no answer for No: <Case>' -ForEach @(
        @{ Case = 'Enter'; Answers = @(''); Expected = 'sent False' }
        @{ Case = 'No'; Answers = @('n'); Expected = 'sent False' }
        @{ Case = 'Yes'; Answers = @('y'); Expected = 'sent True' }
        @{ Case = 'an input that has ended'; Answers = @(); Expected = 'NobodyToConfirm,*To run the command without this question, use -Confirm:$false. sent False' }
        @{ Case = '-NonInteractive'; Answers = @('y'); Also = '-NonInteractive'; Expected = 'NobodyToConfirm,*To run the command without this question, use -Confirm:$false. sent False' }
    ) {
        $command = @"
Import-Module '$(& "$PSScriptRoot/ModulePath.ps1")'
Connect-IdentityModel -Sandbox -NoWelcome
`$null = Convert-DomainToStandard contoso.com, tailspintoys.com -SkipUserConversion -JournalPath runs/ -Confirm:`$false -WarningAction SilentlyContinue
`$sent = try { Disable-DirectorySynchronization -WarningAction SilentlyContinue } catch { "`$(`$_.FullyQualifiedErrorId) `$(`$_.ErrorDetails.RecommendedAction)" }
"`$(`$sent -is [string] ? "`$sent " : '')sent `$(`$sent.Status -eq 'Pending')"
"@
        $program, $library = Get-Shell
        $said = $Answers | & $program @(@($library) + '-NoLogo' + '-NoProfile' + $Also + '-Command' + $command | Where-Object { $_ }) 2>&1
        "$(@($said)[-1])" | Should -BeLike "*$Expected"
    }

    It 'sets passwords for those who have no known one' {
        Convert-DomainToStandard contoso.com, tailspintoys.com -SkipUserConversion -JournalPath runs/ @quiet | Out-Null
        Export-IdentityModelSnapshot tenant.snapshot -WarningAction SilentlyContinue | Out-Null
        (Get-Content tenant.snapshot -Raw) -replace '"passwordHashSyncEnabled":true', '"passwordHashSyncEnabled":false' | Set-Content changed.snapshot -NoNewline
        Connect-IdentityModel -Sandbox changed.snapshot -NoWelcome
        $done = Disable-DirectorySynchronization -Wait -JournalPath leave.jsonl @quiet
        $done.NextStep | Should -HaveCount 2
        $set = Invoke-Expression "$($done.NextStep[0]) -WarningAction SilentlyContinue"
        @($set | Where-Object Status -eq Set) | Should -HaveCount 29
    }
}
