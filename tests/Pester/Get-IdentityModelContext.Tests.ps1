BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'Get-IdentityModelContext' {
    It 'gives nothing without a connection' {
        Disconnect-IdentityModel
        Get-IdentityModelContext | Should -BeNullOrEmpty
    }

    It 'shows the connection' {
        Connect-IdentityModel -Sandbox
        $context = Get-IdentityModelContext
        $context.IsSandbox | Should -BeTrue
        $context.Tenant | Should -Be 'sandbox Contoso'
        $context.TenantName | Should -Be 'Contoso'
        $context.InitialDomain | Should -Be 'contoso.onmicrosoft.com'
        $context.AccountId | Should -Be (Get-CloudUser $context.Account).Id
        $context.AuthType | Should -Be 'Delegated'
        $context.Environment | Should -Be 'Global'
        $context.Account | Should -BeLike '*@*'
        [guid] $context.TenantId | Should -Not -Be ([guid]::Empty)
        $context.Scopes | Should -Contain 'User.Read.All'
    }

    It 'shows nothing that belongs to another runspace' {
        Connect-IdentityModel -Sandbox
        $module = (Get-Module IdentityModel).Path
        $other = [powershell]::Create()
        [void] $other.AddScript('param($module) Import-Module $module
            $before = Get-IdentityModelContext
            Connect-IdentityModel -Sandbox -Environment China
            "$($null -eq $before) $((Get-IdentityModelContext).Environment)"
            Disconnect-IdentityModel').AddArgument($module)
        $other.Invoke() | Should -Be 'True China'
        $other.Dispose()
        (Get-IdentityModelContext).Environment | Should -Be 'Global'
    }
}
