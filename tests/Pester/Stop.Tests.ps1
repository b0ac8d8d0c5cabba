BeforeAll {
    $module = (Resolve-Path (Join-Path $PSScriptRoot '../../out/IdentityModel/IdentityModel.psd1')).Path

    # Runs a command in a runspace of its own, presses Ctrl+C once it is under way, and gives what is left of it.
    function Stop-UnderWay([string] $Command) {
        $shell = [powershell]::Create()
        try {
            [void] $shell.AddScript("Import-Module '$module'; Set-Location '$TestDrive'; $Command")
            $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
            $run = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]] $null, $output)
            while ($output.Count -eq 0 -and -not $run.IsCompleted) { Start-Sleep -Milliseconds 20 }
            # By itself the command would take minutes.
            $shell.BeginStop($null, $null).AsyncWaitHandle.WaitOne(10000) | Should -BeTrue
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
}
