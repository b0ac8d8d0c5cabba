BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'Connect-IdentityModel -Sandbox' {
    It 'connects to Contoso: <Form>' -ForEach @(
        @{ Form = '-Sandbox'; Connect = { Connect-IdentityModel -Sandbox -PassThru } }
        @{ Form = '-Sandbox Contoso'; Connect = { Connect-IdentityModel -Sandbox Contoso -PassThru } }
        @{ Form = '-Sandbox contoso -Environment USGov'; Connect = { Connect-IdentityModel -Sandbox contoso -Environment USGov -PassThru } }
    ) {
        $context = & $Connect
        $context.IsSandbox | Should -BeTrue
        $context.Account | Should -BeLike '*@contoso.onmicrosoft.com'
        (Get-IdentityModel contoso.com).Model | Should -Be 'Federated'
    }

    It 'gives nothing without -PassThru' {
        Connect-IdentityModel -Sandbox | Should -BeNullOrEmpty
    }

    It 'says which tenant it is, as a line that is no output: <Case>' -ForEach @(
        @{ Case = 'Contoso'; Name = 'Contoso' }
        @{ Case = 'a snapshot'; Name = { Export-IdentityModelSnapshot "$TestDrive/welcome.json" -WarningAction SilentlyContinue | Out-Null; "$TestDrive/welcome.json" } }
    ) {
        Connect-IdentityModel -Sandbox
        $name = if ($Name -is [scriptblock]) { & $Name } else { $Name }
        $said = Connect-IdentityModel -Sandbox $name 6>&1
        $said | Should -HaveCount 1
        $said.Tags | Should -Be 'PSHOST'
        "$said" | Should -BeExactly 'Connected to the sandbox Contoso: nothing real is changed.'
        Connect-IdentityModel -Sandbox -NoWelcome *>&1 | Should -BeNullOrEmpty
    }

    It 'starts anew each time' {
        Connect-IdentityModel -Sandbox
        Convert-DomainToStandard tailspintoys.com -JournalPath $TestDrive -Confirm:$false -WarningAction SilentlyContinue | Out-Null
        (Get-IdentityModel tailspintoys.com).Model | Should -Be 'Synchronized'
        Connect-IdentityModel -Sandbox
        (Get-IdentityModel tailspintoys.com).Model | Should -Be 'Federated'
    }

    # What was meant for a sandbox must not run in the tenant of before.
    It 'leaves no connection when it fails, and says so: <Case>' -ForEach @(
        @{ Case = 'no such sandbox'; Connect = { Connect-IdentityModel -Sandbox Nowhere }; ErrorId = 'SandboxUnknown' }
        @{ Case = 'a variable that was never set'; Connect = { Connect-IdentityModel -Sandbox $null }; ErrorId = 'SandboxUnknown' }
        @{ Case = 'an empty name'; Connect = { Connect-IdentityModel -Sandbox '' }; ErrorId = 'SandboxUnknown' }
        @{ Case = 'answers before they are asked for'; Connect = { Connect-IdentityModel -Sandbox -SandboxLatency -0:0:1 }; ErrorId = 'SandboxLatencyNegative' }
        @{ Case = 'a snapshot that is none'; Connect = { Set-Content "$TestDrive/none.json" '{'; Connect-IdentityModel -Sandbox "$TestDrive/none.json" }; ErrorId = 'Snapshot*' }
        @{ Case = 'no such certificate'; Connect = { Connect-IdentityModel -TenantId contoso.com -ClientId x -CertificateThumbprint 0123456789012345678901234567890123456789 }; ErrorId = 'CertificateNotFound' }
        @{ Case = 'a secret that is empty'; Connect = { Connect-IdentityModel -TenantId contoso.com -ClientSecretCredential ([pscredential]::new([guid]::NewGuid(), [securestring]::new())) }; ErrorId = 'SignInIncomplete' }
    ) {
        Connect-IdentityModel -Sandbox
        $said = [Collections.Generic.List[object]]::new()
        { & $Connect 3>&1 | ForEach-Object { $said.Add($_) } } | Should -Throw -ErrorId "$ErrorId,*"
        $said | Should -HaveCount 1
        "$said" | Should -Be 'The connection to sandbox Contoso has ended. There is no connection now.'
        Get-IdentityModelContext | Should -BeNullOrEmpty
        { Get-CloudUser } | Should -Throw -ErrorId 'NotConnected,*'
    }

    It 'has nothing to say of a connection before where there was none' {
        Disconnect-IdentityModel
        { Connect-IdentityModel -Sandbox Nowhere -WarningAction Stop } | Should -Throw -ErrorId 'SandboxUnknown,*'
    }
}

Describe 'Connect-IdentityModel' {
    It 'has the parameters of Connect-MgGraph in a set for each way to sign in' {
        $sets = (Get-Command Connect-IdentityModel).ParameterSets.Name | Sort-Object
        $sets | Should -Be 'AccessToken', 'Certificate', 'CertificateThumbprint', 'ClientSecret', 'DeviceCode', 'Interactive', 'ManagedIdentity', 'Sandbox'
    }

    It 'names a certificate it cannot find' {
        { Connect-IdentityModel -TenantId contoso.com -ClientId x -CertificateThumbprint 0123456789012345678901234567890123456789 } |
            Should -Throw -ErrorId 'CertificateNotFound,*'
    }

    It 'takes a token without a word about it' {
        $token = ConvertTo-SecureString 'opaque-token' -AsPlainText -Force
        $all = Connect-IdentityModel -AccessToken $token -PassThru -Verbose *>&1
        $all.AuthType | Should -Be 'UserProvidedAccessToken'
        $all | Format-List * | Out-String | Should -Not -Match 'opaque-token'
    }

    It 'takes no plain text for a secret' {
        { Connect-IdentityModel -AccessToken 'plain text' } | Should -Throw -ErrorId 'CannotConvertArgumentNoMessage,*'
    }
}
