# The tables that are made from the code, as their pages have them. Permissions.Tests.ps1 compares the one whose making takes long.
BeforeDiscovery {
    . (Join-Path $PSScriptRoot 'Tables.ps1')
    $cases = $tables.Keys -ne 'permissions' | ForEach-Object { @{ Name = $_; Page = $tables[$_].Page } }
}

BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    . (Join-Path $PSScriptRoot 'Tables.ps1')
}

Describe 'The tables of the docs' {
    It '<Page> has the table that ./build.ps1 Docs writes: <Name>' -ForEach $cases {
        Assert-Table $Name $TestDrive
    }
}
