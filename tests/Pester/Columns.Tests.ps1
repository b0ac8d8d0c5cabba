# No column of a documented export is told as unknown: each is used, or passed over on purpose. docs/columns.md says which.
BeforeDiscovery {
    $exports = (Import-PowerShellDataFile (Join-Path $PSScriptRoot 'Columns.psd1')).Exports | ForEach-Object { @{ Export = $_.Name } }
}

BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    . (Join-Path $PSScriptRoot 'Tables.ps1')
    $columns = @(Get-ExportColumn)
}

Describe 'The columns of documented exports' {
    It '<Export>: each column is used or passed over on purpose' -ForEach @($exports) {
        $name = $Export
        $own = @($columns | Where-Object { $_.Export.Name -eq $name })

        $own.Count | Should -BeGreaterThan 25
        ($own | Where-Object Fate -eq 'told').Column | Should -BeNullOrEmpty
    }
}
