BeforeAll {
    $manifest = & "$PSScriptRoot/ModulePath.ps1"
    Import-Module $manifest

    # As the TAB key asks: the cursor is at the line's end. Nothing else lies here that a file name could complete.
    function Complete([string] $Line) {
        Push-Location $empty
        try { @((TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText) } finally { Pop-Location }
    }

    # What a private member of an object holds; of the classes behind the cmdlets nothing is public.
    function Get-Private($Object, [string] $Type) {
        $fields = $Object.GetType().GetFields([Reflection.BindingFlags] 'Instance, NonPublic')
        $fields.Where({ $_.FieldType.Name -eq $Type })[0].GetValue($Object)
    }

    # Every request the simulated tenant has been sent.
    function Get-RequestCount {
        $sessions = [IdentityModel.PowerShell.IdentityCmdlet].Assembly.GetType('IdentityModel.PowerShell.RunspaceSession')
        $sandbox = Get-Private $sessions.GetProperty('Current').GetValue($null) ICloudSession
        (Get-Private (Get-Private $sandbox IDisposable) SandboxTenant).Requests.Count
    }

    $empty = New-Item -ItemType Directory (Join-Path $TestDrive empty)
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'Completion of what the session has read' {
    BeforeAll {
        Connect-IdentityModel -Sandbox
        Get-IdentityModel | Out-Null
        Get-CloudUser | Out-Null
    }

    It 'completes <Line>' -ForEach @(
        @{ Line = 'Get-IdentityModel cont'; Completions = 'contoso.com', 'contoso.onmicrosoft.com' }
        @{ Line = 'Get-IdentityModel contoso.com, FAB'; Completions = 'fabrikam.com' }
        @{ Line = 'Get-IdentityModel -DomainName fab'; Completions = 'fabrikam.com' }
        @{ Line = 'Get-CloudUser -Domain emea'; Completions = 'emea.contoso.com' }
        @{ Line = 'Convert-DomainToStandard tail'; Completions = 'tailspintoys.com' }
        @{ Line = 'Convert-DomainToFederated -Domain fab'; Completions = 'fabrikam.com' }
        @{ Line = 'Convert-DomainToFederated '; Completions = 'contoso.onmicrosoft.com', 'fabrikam.com', 'northwind.com' }
        @{ Line = 'Convert-DomainToStandard '; Completions = 'contoso.com', 'emea.contoso.com', 'tailspintoys.com' }
        @{ Line = 'Get-DomainFederation fab'; Completions = $null }
        @{ Line = 'Connect-IdentityModel -Scopes User.'; Completions = 'User.Read.All', 'User.ReadWrite.All' }
        @{ Line = 'New-SsoOrganizationUrl contoso -FederatedDomain tail'; Completions = 'tailspintoys.com' }
        @{ Line = 'Get-CloudUser adele'; Completions = 'adele.vance@contoso.com' }
        @{ Line = 'Get-IdentityModel -User nancy'; Completions = 'nancy.davolio@northwind.com' }
        @{ Line = 'Set-CloudUserPassword -UPN nancy'; Completions = 'nancy.davolio@northwind.com' }
        @{ Line = 'Convert-UserToCloud nancy'; Completions = 'nancy.davolio@northwind.com' }
        @{ Line = 'Convert-UserToSynchronized nancy'; Completions = 'nancy.davolio@northwind.com' }
        @{ Line = 'Test-IdentityModelTransition -To Cloud -User nancy'; Completions = 'nancy.davolio@northwind.com' }
        @{ Line = 'Set-CloudUserImmutableId nancy'; Completions = 'nancy.davolio@northwind.com' }
        @{ Line = 'Test-IdentityModelTransition contoso.com -To '; Completions = 'Cloud', 'Federated', 'Synchronized' }
    ) {
        Complete $Line | Sort-Object | Should -Be $Completions
    }

    It 'quotes what needs it, and keeps what was begun with a quote: <Line>' -ForEach @(
        @{ Line = 'Get-CloudUser siobhan'; Completion = '''siobhan.o''''brien@contoso.com''' }
        @{ Line = 'Get-CloudUser ''siobhan.o'; Completion = '''siobhan.o''''brien@contoso.com''' }
        @{ Line = 'Get-CloudUser "siobhan.o''b'; Completion = '''siobhan.o''''brien@contoso.com''' }
        @{ Line = 'Get-CloudUser ''siobhan.o''''br'; Completion = '''siobhan.o''''brien@contoso.com''' }
        @{ Line = 'Get-CloudUser ''adele'; Completion = '''adele.vance@contoso.com''' }
        @{ Line = 'Get-CloudUser anna'; Completion = 'anna_wingtiptoys.com#EXT#@contoso.onmicrosoft.com' }
    ) {
        Complete $Line | Should -BeExactly $Completion
        (Invoke-Expression "Get-CloudUser $Completion").UserPrincipalName | Should -Be (Invoke-Expression "Write-Output $Completion")
    }

    It 'tells of each domain how it is verified' {
        $line = 'Get-IdentityModel '
        $tips = (TabExpansion2 $line $line.Length).CompletionMatches.ToolTip
        $tips | Should -Contain 'contoso.com: Federated'
        $tips | Should -Contain 'fabrikam.com: Managed'
    }

    It 'sends no request' {
        $before = Get-RequestCount
        $before | Should -BeGreaterThan 0
        foreach ($line in 'Get-IdentityModel ', 'Get-CloudUser ', 'Get-CloudUser nobody', 'Get-SsoRegion ', 'Connect-IdentityModel -Sandbox ') {
            Complete $line | Out-Null
        }
        Get-RequestCount | Should -Be $before
    }

    It 'knows the domains of users it has read, too' {
        Connect-IdentityModel -Sandbox
        Complete 'Get-IdentityModel ' | Should -BeNullOrEmpty
        Get-CloudUser -Filter "startsWith(displayName,'Adele')" | Out-Null
        Complete 'Get-IdentityModel ' | Should -Be 'contoso.com'
    }

    It 'belongs to the session' {
        Connect-IdentityModel -Sandbox
        Get-CloudUser | Out-Null
        Complete 'Get-CloudUser adele' | Should -HaveCount 1
        Connect-IdentityModel -Sandbox
        Complete 'Get-CloudUser adele' | Should -BeNullOrEmpty
    }

    It 'belongs to the runspace' {
        Get-CloudUser | Out-Null
        $other = [powershell]::Create()
        $script = 'Import-Module $args[0]; Set-Location $args[1]; (TabExpansion2 "Get-CloudUser adele" 19).CompletionMatches.CompletionText'
        $other.AddScript($script).AddArgument($manifest).AddArgument("$empty").Invoke() | Should -BeNullOrEmpty
        $other.Dispose()
    }
}

Describe 'Completion without a session' {
    BeforeAll {
        Disconnect-IdentityModel
    }

    It 'offers nothing and reports no error: <Line>' -ForEach @(
        @{ Line = 'Get-IdentityModel ' }
        @{ Line = 'Get-CloudUser adele' }
        @{ Line = 'Set-CloudUserPassword -UserPrincipalName ''' }
    ) {
        $Error.Clear()
        Complete $Line | Should -BeNullOrEmpty
        $Error | Should -BeNullOrEmpty
    }

    It 'completes <Line>' -ForEach @(
        @{ Line = 'Get-SsoRegion EMEA'; Completions = 'EUR' }
        @{ Line = 'Get-SsoRegion ''GCC'; Completions = '''GCC''', '''GCCHigh''' }
        @{ Line = 'New-SsoOrganizationUrl contoso -Region G'; Completions = 'GBR', 'GCC', 'GCCHigh', 'GER' }
        @{ Line = 'Connect-IdentityModel -Sandbox C'; Completions = 'Contoso' }
        @{ Line = 'Connect-IdentityModel -Environment US'; Completions = 'USGov', 'USGovDoD' }
    ) {
        Complete $Line | Sort-Object | Should -Be $Completions
    }

    It 'offers snapshots beside the ready tenant' {
        $snapshot = Join-Path $TestDrive 'my tenant.snapshot'
        '' > $snapshot
        $line = "Connect-IdentityModel -Sandbox '$TestDrive/my"
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be "'$snapshot'"
    }
}
