BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
}

Describe 'Disconnect-IdentityModel' {
    It 'ends the connection' {
        Connect-IdentityModel -Sandbox
        Disconnect-IdentityModel | Should -BeNullOrEmpty
        Get-IdentityModelContext | Should -BeNullOrEmpty
    }

    It 'does nothing without a connection' {
        Disconnect-IdentityModel
        { Disconnect-IdentityModel -ErrorAction Stop } | Should -Not -Throw
    }
}
