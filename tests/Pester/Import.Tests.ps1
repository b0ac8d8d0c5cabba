BeforeAll {
    $manifest = (Resolve-Path (Join-Path $PSScriptRoot '../../out/IdentityModel/IdentityModel.psd1')).Path

    # Everything here is about what a process loads, so each case has a process of its own.
    function Invoke-Fresh([string] $Script) {
        & (Get-Process -Id $PID).Path -NoLogo -NoProfile -NonInteractive -Command "Import-Module '$manifest'; $Script"
        if ($LASTEXITCODE -ne 0) { throw "The process ended with $LASTEXITCODE." }
    }

    $loaded = '[AppDomain]::CurrentDomain.GetAssemblies().Location | Where-Object { $_ -like ''*IdentityModel[/\]*'' } | Split-Path -Leaf'
}

Describe 'Importing the module' {
    It 'loads the cmdlets and Core alone: no cloud, no sandbox, no package' {
        Invoke-Fresh $loaded | Sort-Object | Should -Be 'IdentityModel.Core.dll', 'IdentityModel.PowerShell.dll'
    }

    It 'loads nothing from lib for commands that need no directory' {
        Invoke-Fresh "New-SsoOrganizationUrl contoso -FederatedDomain contoso.com | Out-Null; Get-SsoRegion | Out-Null
            [guid]::NewGuid() | ConvertTo-ImmutableId | ConvertFrom-ImmutableId | Out-Null
            $loaded" | Sort-Object | Should -Be 'IdentityModel.Core.dll', 'IdentityModel.PowerShell.dll'
    }

    It 'can be repeated with -Force, and after Remove-Module' {
        Invoke-Fresh "Import-Module '$manifest' -Force
            Connect-IdentityModel -Sandbox
            Remove-Module IdentityModel
            Import-Module '$manifest'
            [bool] (Get-IdentityModelContext)
            Connect-IdentityModel -Sandbox
            (Get-IdentityModelContext).IsSandbox" | Should -Be 'False', 'True'
    }

    It 'keeps what another runspace needs when one removes the module' {
        Invoke-Fresh "`$other = [powershell]::Create()
            [void] `$other.AddScript('Import-Module ''$manifest''').Invoke()
            Remove-Module IdentityModel
            `$other.Commands.Clear()
            `$other.AddScript('(Connect-IdentityModel -Sandbox -PassThru).IsSandbox').Invoke()" | Should -Be 'True'
    }

    It 'brings none of PowerShell''s own assemblies' {
        Get-ChildItem (Split-Path $manifest) -Recurse -Filter 'System.Management.Automation*' | Should -BeNullOrEmpty
    }

    It 'has a valid manifest' {
        (Test-ModuleManifest $manifest).ExportedCmdlets.Count | Should -BeGreaterThan 0
    }

    It 'has a view for types that exist' {
        Invoke-Fresh "[AppDomain]::CurrentDomain.Load('IdentityModel.Core') | Out-Null
            [xml] `$views = Get-Content (Join-Path (Split-Path '$manifest') IdentityModel.Format.ps1xml)
            `$views.SelectNodes('//TypeName').InnerText | Where-Object { -not (`$_ -as [type]) }" | Should -BeNullOrEmpty
    }

    # PowerShell cuts from the right: it narrows the last column that fits, down to one letter, and leaves out those after it.
    It 'has tables whose last column keeps its header at <Width> columns' -ForEach @(
        @{ Width = 79; Whole = $false }
        @{ Width = 80; Whole = $false }
        @{ Width = 119; Whole = $true }
    ) {
        [xml] $views = Get-Content (Join-Path (Split-Path $manifest) IdentityModel.Format.ps1xml)
        $broken = foreach ($view in $views.SelectNodes('//View[TableControl]')) {
            $left = $Width
            foreach ($column in $view.SelectNodes('.//TableColumnHeader')) {
                $room = if ($column.Width) { [math]::Min([int] $column.Width, $left) } else { $left }
                if (($room -gt 0 -and $room -lt $column.Label.Length) -or ($Whole -and $room -le 0)) { "$($view.Name): $($column.Label)" }
                $left -= $room + 1
            }
        }
        $broken | Should -BeNullOrEmpty
    }
}
