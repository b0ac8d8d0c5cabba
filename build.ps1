<#
.SYNOPSIS
Builds, tests or installs the module. A thin wrapper of dotnet for PowerShell users.

.DESCRIPTION
Without a task it builds and tests. dotnet build alone lays the importable module out under out/IdentityModel.

.PARAMETER Task
What to do, in this order: Build, Help, Test, Install. Help makes the help file of the pages in docs/help, with PlatyPS 1.

.PARAMETER Configuration
Debug or Release.

.EXAMPLE
./build.ps1

.EXAMPLE
./build.ps1 Build, Install -Configuration Release
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Help', 'Test', 'Install')]
    [string[]] $Task = @('Build', 'Test'),

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug'
)

$ErrorActionPreference = 'Stop'

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($args[0]) failed." }
}

# The help file is committed, so that only whoever changes a page needs PlatyPS.
function Export-Help {
    ./docs/help/Export-ModuleHelp.ps1 src/IdentityModel.PowerShell/en-US
    # As the build does.
    if (Test-Path out/IdentityModel) { Copy-Item src/IdentityModel.PowerShell/en-US out/IdentityModel -Recurse -Force }
}

# Modules of the current user lie where PowerShell looks first.
function Get-UserModulePath {
    $documents = [Environment]::GetFolderPath('MyDocuments')
    if ($PSVersionTable.PSEdition -eq 'Desktop') { return Join-Path $documents 'WindowsPowerShell/Modules' }
    if ($IsWindows) { return Join-Path $documents 'PowerShell/Modules' }
    # A new user has no such folder yet.
    Join-Path ([Environment]::GetFolderPath('LocalApplicationData', 'DoNotVerify')) 'powershell/Modules'
}

Push-Location $PSScriptRoot
try {
    if ('Build' -in $Task) { Invoke-DotNet build -c $Configuration -v quiet }
    if ('Help' -in $Task) { Export-Help }
    if ('Test' -in $Task) { Invoke-DotNet test -c $Configuration }
    if ('Install' -in $Task) {
        $version = (Import-PowerShellDataFile out/IdentityModel/IdentityModel.psd1).ModuleVersion
        $target = Join-Path (Get-UserModulePath) "IdentityModel/$version"
        if ($PSCmdlet.ShouldProcess($target, 'Install the module')) {
            if (Test-Path $target) { Remove-Item $target -Recurse }
            Copy-Item out/IdentityModel $target -Recurse
            "Installed in $target"
        }
    }
}
finally {
    Pop-Location
}
