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

    It 'says nothing without -PassThru' {
        Connect-IdentityModel -Sandbox | Should -BeNullOrEmpty
    }

    It 'starts anew each time' {
        Connect-IdentityModel -Sandbox
        Convert-DomainToStandard tailspintoys.com -JournalPath $TestDrive -Confirm:$false -WarningAction SilentlyContinue | Out-Null
        (Get-IdentityModel tailspintoys.com).Model | Should -Be 'Synchronized'
        Connect-IdentityModel -Sandbox
        (Get-IdentityModel tailspintoys.com).Model | Should -Be 'Federated'
    }

    It 'keeps the connection it has when a new one fails' {
        Connect-IdentityModel -Sandbox
        { Connect-IdentityModel -Sandbox Nowhere } | Should -Throw -ErrorId 'SandboxUnknown,*'
        (Get-IdentityModelContext).IsSandbox | Should -BeTrue
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
