# What is waited for is said within three seconds; how, WaitTests shows for the tenant.
BeforeAll {
    $modulePath = & "$PSScriptRoot/ModulePath.ps1"
}

Describe 'A server that takes the connection and says nothing' {
    BeforeEach {
        $silent = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
        $silent.Start()
        $server = "127.0.0.1:$($silent.LocalEndpoint.Port)"
    }

    AfterEach {
        $silent.Stop()
    }

    It 'is named while <Command> waits for it' -ForEach @(
        @{ Command = 'Get-OnPremisesUser'; Script = 'Get-OnPremisesUser -Server {0} -TimeoutSeconds 60'; Activity = 'Waiting for {0}' }
        @{ Command = 'Get-FederationMetadata'; Script = 'Get-FederationMetadata -Uri https://{0}/metadata'; Activity = 'Waiting for https://{0}/metadata' }
    ) {
        $shell = [powershell]::Create()
        try {
            $run = $shell.AddScript("Import-Module '$modulePath'; $($Script -f $server)").BeginInvoke()
            # Ends with the command, which waits for half a minute or more.
            while (-not $run.IsCompleted -and $shell.Streams.Progress.Activity -notcontains ($Activity -f $server)) { Start-Sleep -Milliseconds 100 }
            $told = $shell.Streams.Progress | Where-Object Activity -EQ ($Activity -f $server) | Select-Object -First 1
            $told.StatusDescription | Should -BeLike '*it has not answered yet*'
        }
        finally {
            $shell.Stop()
            $shell.Dispose()
        }
    }
}
