BeforeAll {
    $module = & "$PSScriptRoot/ModulePath.ps1"

    # No more than a guard against a hang: by themselves the commands would take longer.
    $guard = 240000

    # Runs a command in a runspace of its own, presses Ctrl+C once it is under way, and gives what is left of it.
    function Stop-UnderWay([string] $Command) {
        $shell = [powershell]::Create()
        try {
            [void] $shell.AddScript("Import-Module '$module'; Set-Location '$TestDrive'; $Command")
            $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
            $run = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]] $null, $output)
            while ($output.Count -eq 0 -and -not $run.IsCompleted) { Start-Sleep -Milliseconds 20 }
            $shell.BeginStop($null, $null).AsyncWaitHandle.WaitOne($guard) | Should -BeTrue
            [pscustomobject] @{ Output = @($output); State = "$($shell.InvocationStateInfo.State)"; Errors = @($shell.Streams.Error) }
        }
        finally {
            $shell.Dispose()
        }
    }
}

Describe 'Ctrl+C' {
    It 'ends a command that waits for the service: <Case>' -ForEach @(
        @{ Case = 'reading'; Command = 'Connect-IdentityModel -Sandbox -SandboxLatency 00:00:01; ''under way''; 1..600 | ForEach-Object { Get-IdentityModel }' }
        @{ Case = 'signing in'; Command = '''under way''; Connect-IdentityModel -Sandbox; Connect-IdentityModel -Sandbox -SandboxLatency 00:10:00; Get-CloudUser' }
    ) {
        $left = Stop-UnderWay $Command
        $left.Output | Should -Be 'under way'
        $left.State | Should -Be 'Stopped'
        $left.Errors | Should -BeNullOrEmpty
    }

    It 'ends a long run of passwords between two of them' {
        $left = Stop-UnderWay 'Connect-IdentityModel -Sandbox -SandboxLatency 00:00:00.5
            1..1000 | ForEach-Object { ''nancy.davolio@northwind.com'' | Set-CloudUserPassword }'
        $left.Output | ForEach-Object { $_.Status | Should -Be 'Set' }
        $left.State | Should -Be 'Stopped'
        $left.Errors | Should -BeNullOrEmpty
    }

    # A sandbox is its runspace's own: what goes on with the conversion must run where it was stopped.
    It 'leaves a journal from which the conversion goes on' {
        # A machine too busy to stop it before its end gets a slower service.
        foreach ($latency in '00:00:00.3', '00:00:01', '00:00:05', '00:00:30') {
            $shell = [powershell]::Create()
            $journal = Join-Path $TestDrive "stopped-$($latency -replace '\W').jsonl"
            [void] $shell.AddScript("Import-Module '$module'; Set-Location '$TestDrive'; Connect-IdentityModel -Sandbox -SandboxLatency $latency
                Convert-DomainToStandard contoso.com -JournalPath '$journal' -Confirm:`$false -WarningAction SilentlyContinue")
            $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
            $run = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]] $null, $output)
            while (-not $run.IsCompleted -and -not ((Test-Path $journal) -and (Get-Content $journal -Raw) -like '*"MakeManaged"*')) { Start-Sleep -Milliseconds 10 }
            $shell.BeginStop($null, $null).AsyncWaitHandle.WaitOne($guard) | Should -BeTrue
            if (-not (Select-String -LiteralPath $journal -SimpleMatch '"Finished"' -Quiet)) { break }
            $shell.Dispose()
        }

        try {
            $output | Should -BeNullOrEmpty
            Get-Content $journal | Should -Not -Match '"Finished"'
            $lastWords = @($shell.Streams.Warning)[-1].Message
            $lastWords | Should -BeLike 'contoso.com: the run ended *the domain*managed*'
            $lastWords | Should -BeLike "*To continue, run: Resume-DomainConversion -JournalPath '$journal' (to undo, add -Undo)"

            $shell.Commands.Clear()
            [void] $shell.AddScript("Resume-DomainConversion '$journal' -Confirm:`$false -WarningAction SilentlyContinue; Get-IdentityModel contoso.com")
            $result, $domain = $shell.Invoke()
            $shell.Streams.Error | Should -BeNullOrEmpty
            $result.Status | Should -Be 'Converted'
            $domain.AuthenticationType | Should -Be 'Managed'
            Get-Content $journal | Select-Object -Last 1 | Should -Match '"Finished"'
        }
        finally {
            $shell.Dispose()
        }
    }

    It 'leaves a journal with which Disable-DirectorySynchronization waits again, and sends nothing again' {
        Import-Module $module
        $tenant = Join-Path $TestDrive 'managed.json'
        $journal = Join-Path $TestDrive 'leave.jsonl'
        Connect-IdentityModel -Sandbox
        Convert-DomainToStandard contoso.com, tailspintoys.com -SkipUserConversion -JournalPath (Join-Path $TestDrive 'before.jsonl') -Confirm:$false 3>$null | Out-Null
        Export-IdentityModelSnapshot $tenant 3>$null | Out-Null
        Disconnect-IdentityModel
        $shell = [powershell]::Create()
        try {
            [void] $shell.AddScript("Import-Module '$module'; Connect-IdentityModel -Sandbox '$tenant' -SandboxLatency 00:00:00.3
                Disable-DirectorySynchronization -Wait -JournalPath '$journal' -Confirm:`$false -WarningAction SilentlyContinue")
            $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
            $run = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]] $null, $output)
            while (-not $run.IsCompleted -and -not ((Test-Path $journal) -and (Get-Content $journal -Raw) -like '*"StepFinished"*')) { Start-Sleep -Milliseconds 10 }
            $shell.BeginStop($null, $null).AsyncWaitHandle.WaitOne($guard) | Should -BeTrue
            $output | Should -BeNullOrEmpty
            "$($shell.InvocationStateInfo.State)" | Should -Be 'Stopped'
            @($shell.Streams.Warning)[-1].Message |
                Should -Be "The run ended before it saw that synchronization is off. To continue, run: Disable-DirectorySynchronization -Wait -JournalPath '$journal'"

            $shell.Commands.Clear()
            [void] $shell.AddScript("Disable-DirectorySynchronization -JournalPath '$journal' -WarningAction SilentlyContinue")
            $result = $shell.Invoke()
            $shell.Streams.Error | Should -BeNullOrEmpty
            $result.UserCount | Should -Be 29
            @(Get-Content $journal) -like '*"StepStarted"*' | Should -HaveCount 1
        }
        finally {
            $shell.Dispose()
        }
    }
}
