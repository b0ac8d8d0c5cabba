# The runbook that moves a list of users to the cloud in waves, run as jobs that are stopped at any place.
BeforeAll {
    $module = & "$PSScriptRoot/ModulePath.ps1"
    Import-Module $module
    . "$PSScriptRoot/Runbook.ps1"

    # Nine users of a managed domain who are synchronized, one of a federated domain, one who was made in the cloud.
    $movable = 'allan.deyoung', 'ben.walters', 'cameron.white', 'christie.cline', 'debra.berger', 'emily.braun', 'enrico.cattaneo', 'irvin.sayers', 'raul.razo' |
        ForEach-Object { "$_@fabrikam.com" }
    $others = 'adele.vance@contoso.com', 'nancy.davolio@northwind.com'

    function Set-List([string[]] $Users) {
        $Users | Select-Object @{ n = 'UserPrincipalName'; e = { $_ } } | Export-Csv "$store/pilot.csv"
    }

    function Invoke-Job([hashtable] $More = @{}) {
        Invoke-Runbook Invoke-UserMove ($with + $More)
    }

    function Get-Move([string] $Status) {
        @(Import-Csv "$store/move/pilot/moves.csv" | Where-Object Status -EQ $Status)
    }

    function Get-Cloud {
        @(Get-CloudUser | Where-Object IsCloudManaged | ForEach-Object UserPrincipalName | Sort-Object)
    }

    # Runs the command with something else before or after it.
    function Use-Command([scriptblock] $Instead, [scriptblock] $Do) {
        $global:instead = $Instead
        function global:Convert-UserToCloud {
            param($Identity, $JournalPath, [switch] $WhatIf, [switch] $Force, [switch] $Confirm, $ErrorAction)
            $with = $PSBoundParameters
            $real = Get-Command -Module IdentityModel Convert-UserToCloud
            . $instead
        }

        try { & $Do }
        finally {
            Remove-Item function:Convert-UserToCloud
            Remove-Variable -Scope Global instead
        }
    }
}

AfterAll {
    Disconnect-IdentityModel -ErrorAction Ignore
}

Describe 'Invoke-UserMove' {
    BeforeEach {
        Connect-IdentityModel -Sandbox 6>$null
        $store = New-Store
        $with = @{ Name = 'pilot'; UserFile = 'pilot.csv'; WaveSize = 4; Sandbox = 'Contoso'; StoreFolder = $store }
        Set-List ($movable + $others)
    }

    It 'checks everybody in a dry run, and changes nothing' {
        $run = Invoke-Job @{ DryRun = $true }
        $run.Failure | Should -BeNullOrEmpty
        $run.Rows | ForEach-Object { "$($_.UserPrincipalName) $($_.Status)" } | Should -Be (@($movable | ForEach-Object { "$_ Planned" }) + @($others | ForEach-Object { "$_ Skipped" }))
        $run.Rows[-2].Reason | Should -BeLike 'The domain contoso.com is federated*'
        $run.Text | Should -BeLike '*9 users can be moved in 3 waves*2 cannot be moved*Nothing was changed*'
        Get-Cloud | Should -BeNullOrEmpty
        Get-ChildItem "$store/move/pilot" | ForEach-Object Name | Should -Be 'moves.csv'
    }

    It 'moves one wave with each job, in the order of the list, and keeps a journal of each' {
        Set-List (($movable + $others) | Sort-Object -Descending)
        Invoke-Job @{ DryRun = $true } | Out-Null
        $run = Invoke-Job
        $run.Failure | Should -BeNullOrEmpty
        Get-Cloud | Should -Be $movable[5..8]
        @($run.Rows | Where-Object Status -EQ 'Moved').Wave | Should -Be 1, 1, 1, 1
        $run.Rows.Reason -like '*federated*' | Should -HaveCount 1
        $run.Text | Should -BeLike '*4 users moved now, 0 before, 2 cannot be moved, 0 failed, 0 changed, 5 left to the next jobs*'
        Invoke-Job | Out-Null
        $run = Invoke-Job
        $run.Text | Should -BeLike '*1 users moved now, 8 before*0 left*Nothing is left to do*'
        Get-Cloud | Should -Be $movable
        $moved = Get-Content "$store/move/pilot/wave-*.jsonl" | ConvertFrom-Json | Where-Object event -EQ 'UserMoved'
        $moved | Should -HaveCount 9
        (Get-Move Moved).Id | Sort-Object | Should -Be ($moved.user | Sort-Object)
        (Invoke-Job).Text | Should -BeLike '*0 users moved now, 9 before*Nothing is left to do*'
    }

    It 'moves several waves in a job if it is told to' {
        Invoke-Job @{ DryRun = $true } | Out-Null
        (Invoke-Job @{ WaveCount = 2 }).Text | Should -BeLike '*8 users moved now*1 left*'
        Get-ChildItem "$store/move/pilot" -Filter *.jsonl | Should -HaveCount 2
    }

    It 'starts no wave when its time is up' {
        Invoke-Job @{ DryRun = $true } | Out-Null
        (Invoke-Job @{ LastStartMinutes = 0 }).Text | Should -BeLike '*0 users moved now*9 left*'
    }

    It 'moves nobody without a dry run' {
        (Invoke-Job).Failure | Should -BeLike "The move 'pilot' has no dry run*-DryRun*"
        Get-Cloud | Should -BeNullOrEmpty
    }

    It 'moves nobody if the list is not the one of the dry run: <Case>' -ForEach @(
        @{ Case = 'a user was added'; Change = { Set-List ($movable + $others + 'megan.bowen@contoso.com') } }
        @{ Case = 'a user was removed'; Change = { Set-List ($movable[1..8] + $others) } }
    ) {
        Invoke-Job @{ DryRun = $true } | Out-Null
        . $Change
        (Invoke-Job).Failure | Should -BeLike "'pilot.csv' was changed after the dry run*"
        Get-Cloud | Should -BeNullOrEmpty
    }

    It 'moves nobody who is not in the list, also after a user of it was moved and removed' {
        Invoke-Job @{ DryRun = $true } | Out-Null
        Invoke-Job | Out-Null
        Set-List $movable[2..5]
        Invoke-Job @{ DryRun = $true } | Out-Null
        (Invoke-Job @{ WaveCount = 9 }).Failure | Should -BeNullOrEmpty
        Get-Cloud | Should -Be $movable[0..5]
    }

    It 'refuses a list <Case>' -ForEach @(
        @{ Case = 'that is not there'; Change = { Remove-Item "$store/pilot.csv" }; Failure = "There is no 'pilot.csv' in the store*" }
        @{ Case = 'without its column'; Change = { "Mail`nkim@fabrikam.com" | Set-Content "$store/pilot.csv" }; Failure = '*has no users*UserPrincipalName*' }
        @{ Case = 'with wildcards'; Change = { Set-List '*@fabrikam.com' }; Failure = '*has wildcards*' }
    ) {
        . $Change
        (Invoke-Job @{ DryRun = $true }).Failure | Should -BeLike $Failure
        "$store/move" | Should -Not -Exist
    }

    It 'names users of the list who are not there, and fails' {
        Set-List 'nobody@fabrikam.com', $movable[0]
        $run = Invoke-Job @{ DryRun = $true }
        $run.Failure | Should -BeLike '1 users could not be checked: the first is nobody@fabrikam.com*'
        (Get-Move Planned).UserPrincipalName | Should -Be $movable[0]
    }

    It 'moves nobody whose check changed, and starts no further wave until a new dry run' {
        Set-List (@('adele.vance@contoso.com', 'megan.bowen@contoso.com') + $movable)
        Convert-DomainToStandard contoso.com -SkipUserConversion -JournalPath $TestDrive -Confirm:$false -WarningAction SilentlyContinue | Out-Null
        $backup = Get-ChildItem $TestDrive -Recurse -Filter *contoso.com*.json | Select-Object -First 1
        (Invoke-Job @{ DryRun = $true }).Rows[0].Status | Should -Be 'Planned'
        Restore-DomainFederation $backup.FullName -Confirm:$false -WarningAction SilentlyContinue | Out-Null
        $run = Invoke-Job @{ WaveCount = 9 }
        $run.Failure | Should -BeLike '1 users are no longer as the dry run found them: the first is adele.vance@contoso.com: The domain contoso.com is federated*dry run*'
        Get-Cloud | Should -Be $movable[0..2]
        (Invoke-Job).Failure | Should -BeLike '1 users are no longer*'
        Get-Cloud | Should -Be $movable[0..2]

        Invoke-Job @{ DryRun = $true } | Out-Null
        (Invoke-Job @{ WaveCount = 9 }).Failure | Should -BeNullOrEmpty
        Get-Cloud | Should -Be $movable
        (Get-Move Skipped).UserPrincipalName | Should -Be 'adele.vance@contoso.com', 'megan.bowen@contoso.com'
    }

    It 'tries a wave again in which more users failed than it may, and starts no other before' {
        Invoke-Job @{ DryRun = $true } | Out-Null
        $run = Use-Command {
            $fails = (Get-CloudUser ben.walters@fabrikam.com).Id
            $with.Identity = @($Identity | Where-Object { $_ -ne $fails })
            & $real @with
            if ($fails -in $Identity) { [pscustomobject] @{ UserPrincipalName = 'ben.walters@fabrikam.com'; Id = $fails; Status = 'Failed'; Reason = 'the service is busy' } }
        } { Invoke-Job @{ WaveCount = 9 } }
        $run.Failure | Should -BeLike '1 users of wave 1 failed: the first is ben.walters@fabrikam.com: the service is busy'
        Get-Cloud | Should -Be $movable[0, 2, 3]
        (Invoke-Job).Text | Should -BeLike '*1 users moved now, 3 before*'
        Get-Cloud | Should -Be $movable[0..3]
    }

    It 'goes on to the next wave if no more users failed than may, and still says who failed' {
        Invoke-Job @{ DryRun = $true } | Out-Null
        $run = Use-Command {
            $fails = (Get-CloudUser ben.walters@fabrikam.com).Id
            $with.Identity = @($Identity | Where-Object { $_ -ne $fails })
            & $real @with
            if ($fails -in $Identity) { [pscustomobject] @{ UserPrincipalName = 'ben.walters@fabrikam.com'; Id = $fails; Status = 'Failed'; Reason = 'the service is busy' } }
        } { Invoke-Job @{ WaveCount = 9; MaxFailures = 1 } }
        $run.Failure | Should -BeLike '1 users of wave 1 failed*'
        Get-Cloud | Should -Be ($movable -ne 'ben.walters@fabrikam.com')
        Invoke-Job @{ DryRun = $true } | Out-Null
        (Invoke-Job).Failure | Should -BeNullOrEmpty
        Get-Cloud | Should -Be $movable
    }

    It 'goes on after a command that failed in the middle of a wave' {
        Invoke-Job @{ DryRun = $true } | Out-Null
        $run = Use-Command { $with.Identity = $Identity[0, 1]; & $real @with; throw 'the connection is lost' } { Invoke-Job }
        $run.Failure | Should -BeLike '*the connection is lost*'
        (Get-Move Moved).UserPrincipalName | Should -Be $movable[0, 1]
        (Get-Move Started).UserPrincipalName | Should -Be $movable[2, 3]
        "$store/move/pilot/wave-001.jsonl" | Should -FileContentMatch 'UserMoved'
        (Invoke-Job).Text | Should -BeLike '*2 users moved now, 2 before*5 left*'
        Get-Cloud | Should -Be $movable[0..3]
    }

    # The tenant is the session's own, as a sandbox is. Nothing in the job runs any more, and its disk is gone: only the store is left.
    It 'goes on where jobs were killed, over all waves: <Case>' -ForEach @(
        @{ Case = 'before the first move'; Before = $true; Moves = 0 }
        @{ Case = 'after one move'; Before = $false; Moves = 1 }
        @{ Case = 'after all moves of the wave, before it is saved'; Before = $false; Moves = 4 }
    ) {
        Invoke-Job @{ DryRun = $true } | Out-Null
        foreach ($wave in 1..3) {
            $global:killed = @{ Store = $store; Moves = $Moves }
            # What a killed job leaves in the store is what was there when the command began. What it did in the tenant stays.
            Use-Command {
                $kept = "$($killed.Store).kept"
                Copy-Item $killed.Store $kept -Recurse
                if ($killed.Moves) { $with.Identity = @($Identity | Select-Object -First $killed.Moves); & $real @with | Out-Null }
                throw 'killed'
            } { (Invoke-Job).Failure | Should -BeLike 'killed*' }
            Remove-Item $store -Recurse
            Move-Item "$store.kept" $store
            Get-Move Started | Should -HaveCount ([Math]::Min(4, 9 - 4 * ($wave - 1)))
            $run = Invoke-Job
            $run.Failure | Should -BeNullOrEmpty
            Get-Cloud | Should -Be @($movable | Select-Object -First (4 * $wave))
            @(Get-Move Moved) | Should -HaveCount ([Math]::Min(9, 4 * $wave))
        }

        Remove-Variable -Scope Global killed
        (Get-Move Moved).Wave | Should -Be 1, 1, 1, 1, 2, 2, 2, 2, 3
        $run.Text | Should -BeLike '*Nothing is left to do*'
    }

    It 'finds out in a dry run whom a killed job moved' {
        Invoke-Job @{ DryRun = $true } | Out-Null
        Use-Command { Copy-Item $store "$store.kept" -Recurse; $with.Identity = $Identity[0]; & $real @with | Out-Null; throw 'killed' } { Invoke-Job | Out-Null }
        Remove-Item $store -Recurse
        Move-Item "$store.kept" $store
        Set-List $movable[4..8]
        Invoke-Job @{ DryRun = $true } | Out-Null
        Get-Move Moved | ForEach-Object { "$($_.UserPrincipalName) $($_.Wave)" } | Should -Be "$($movable[0]) 1"
        (Invoke-Job @{ WaveCount = 9 }).Failure | Should -BeNullOrEmpty
        Get-Cloud | Should -Be $movable[0, 4, 5, 6, 7, 8]
    }

    # Stopped, not killed: what is known is saved. The journal of an unfinished line is continued on the next.
    It 'goes on where a job was stopped while a wave runs' {
        $line = "& '$runbookFolder/Invoke-UserMove.ps1' -Name pilot -UserFile pilot.csv -WaveSize 4 -Sandbox Contoso -StoreFolder '$store' -WarningAction SilentlyContinue"
        $shell = New-Session "Connect-IdentityModel -Sandbox -SandboxLatency 00:00:00.05; $line -DryRun `$true 6>`$null | Out-Null
            function global:Convert-UserToCloud {
                param(`$Identity, `$JournalPath, [switch] `$Force, [switch] `$Confirm, `$ErrorAction)
                & (Get-Command -Module IdentityModel Convert-UserToCloud) @PSBoundParameters | ForEach-Object { `$_; Set-Content '$store/moved' x; Start-Sleep -Seconds 86400 }
            }
            $line"
        try {
            $run = $shell.BeginInvoke()
            while (-not $run.IsCompleted -and -not (Test-Path "$store/moved")) { Start-Sleep -Milliseconds 10 }
            $run.IsCompleted | Should -BeFalse
            $shell.BeginStop($null, $null).AsyncWaitHandle.WaitOne(240000) | Should -BeTrue
            Get-Move Moved | Should -HaveCount 1
            Get-Content "$store/move/pilot/wave-001.jsonl" | Should -Not -BeNullOrEmpty
            $shell.Commands.Clear()
            [void] $shell.AddScript("Remove-Item function:Convert-UserToCloud; $line; (Get-CloudUser | Where-Object IsCloudManaged).Count")
            $output = $shell.Invoke()
            $shell.Streams.Error | Should -BeNullOrEmpty
            # Moves that were under way when the job was stopped may have been made.
            "$($output[-2])" -match ': (\d) users moved now, (\d) before' | Should -BeTrue
            [int] $Matches[1] + [int] $Matches[2] | Should -Be 4
            $output[-1] | Should -Be 4
        }
        finally {
            $shell.Dispose()
        }
    }

    It 'keeps the warning about groups of a user whom a killed job moved: <Case>' -ForEach @(
        @{ Case = 'the next job continues the wave'; Next = @{}; Now = 3 }
        @{ Case = 'a dry run finds out'; Next = @{ DryRun = $true } }
    ) {
        Set-List $movable[2..5]
        Invoke-Job @{ DryRun = $true } | Out-Null
        (Get-Move Planned)[0].Note | Should -BeLike 'Groups that are still synchronized: All Employees. Keep the account*'
        Use-Command { Copy-Item $store "$store.kept" -Recurse; $with.Identity = $Identity[0]; & $real @with | Out-Null; throw 'killed' } { Invoke-Job | Out-Null }
        Remove-Item $store -Recurse
        Move-Item "$store.kept" $store
        $run = Invoke-Job $Next
        (Get-Move Moved)[0].Reason | Should -BeLike 'An earlier job moved the user. Groups that are still synchronized: All Employees. Keep the account*'
        if ($Now) { $run.Text | Should -BeLike "*: $Now users moved now, 1 before*" }
    }

    It 'fails while a user of the list could not be checked, and does not say that nothing is left' {
        Set-List 'nobody@fabrikam.com', $movable[0]
        Invoke-Job @{ DryRun = $true } | Out-Null
        foreach ($users in 1, 0) {
            $run = Invoke-Job
            $run.Text | Should -BeLike "*: $users users moved now*1 failed*0 left*"
            $run.Text | Should -Not -BeLike '*Nothing is left*'
            $run.Failure | Should -BeLike '1 users failed before: the first is nobody@fabrikam.com:*dry run*'
        }
    }

    It 'plans users again who were given back, in a wave of its own' {
        Set-List $movable[0, 1]
        Invoke-Job @{ DryRun = $true } | Out-Null
        Invoke-Job | Out-Null
        Get-Move Moved | Where-Object UserPrincipalName -EQ $movable[0] | Convert-UserToSynchronized -Wait -Confirm:$false -WarningAction SilentlyContinue | Out-Null
        $run = Invoke-Job @{ DryRun = $true }
        $run.Text | Should -BeLike '*1 users can be moved in 1 waves, 1 were moved before*'
        Import-Csv "$store/move/pilot/moves.csv" | Sort-Object Wave | ForEach-Object { "$($_.UserPrincipalName) $($_.Status) $($_.Wave)" } |
            Should -Be "$($movable[1]) Moved 1", "$($movable[0]) Planned 2"
        (Invoke-Job).Failure | Should -BeNullOrEmpty
        Get-Cloud | Should -Be $movable[0, 1]
        "$store/move/pilot/wave-002.jsonl" | Should -FileContentMatch $movable[0]
    }

    It 'never uses the journal of a wave twice, also if all its users were given back' {
        Set-List $movable[0]
        Invoke-Job @{ DryRun = $true } | Out-Null
        Invoke-Job | Out-Null
        Convert-UserToSynchronized $movable[0] -Wait -Confirm:$false -WarningAction SilentlyContinue | Out-Null
        Invoke-Job @{ DryRun = $true } | Out-Null
        (Get-Move Planned).Wave | Should -Be 2
    }

    It 'says in the plan which wave each user is in, also with another size of waves' {
        Invoke-Job @{ DryRun = $true } | Out-Null
        (Get-Move Planned).Wave | Should -Be 1, 1, 1, 1, 2, 2, 2, 2, 3
        $with.WaveSize = 2
        Invoke-Job | Out-Null
        (Get-Move Moved).Wave | Should -Be 1, 1
        (Get-Move Planned).Wave | Should -Be 2, 2, 3, 3, 4, 4, 5
    }

    It 'stays in the sandbox of the session without -Sandbox, and says so' {
        $with.Remove('Sandbox')
        $warnings = & "$runbookFolder/Invoke-UserMove.ps1" @with -DryRun $true 3>&1 | Where-Object { $_ -is [Management.Automation.WarningRecord] }
        (Get-IdentityModelContext).IsSandbox | Should -BeTrue
        "$($warnings[0])" | Should -BeLike 'The session is connected to a sandbox*'
        (Invoke-Job).Text | Should -BeLike '*4 users moved now*'
    }

    It 'writes one line of JSON for a fan-out' {
        Invoke-Job @{ DryRun = $true } | Out-Null
        $json = (Invoke-Job @{ AsJson = $true }).Text | ConvertFrom-Json
        $json.runbook, $json.status | Should -Be 'Invoke-UserMove', 'Completed'
        $json.items | Should -HaveCount 6
    }
}
