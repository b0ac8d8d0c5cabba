<#
.SYNOPSIS
Builds, packs, tests or installs the module. A thin wrapper of dotnet for PowerShell users.

.DESCRIPTION
Without a task it builds and tests. dotnet build alone lays the importable module out under out/IdentityModel.

.PARAMETER Task
What to do, in this order: Build, Help, Docs, Pack, Test, Install. Help makes the help file of the pages in docs/help, with PlatyPS 1.
Docs builds, and writes the tables in docs that are made from the code: rules, permissions, cmdlets.
Pack writes a nupkg for the PowerShell Gallery, a zip file for Azure Automation, the debug symbols and a software bill of materials. Test runs
all tests; those of the Pester suite in the PowerShell that runs this, over a package of their own making.

.PARAMETER Name
With Test: runs these files of the Pester suite alone, over out/IdentityModel as it is. Names may have wildcards.

.PARAMETER Like
With Name: runs only the tests whose names (of Describe and It, with a dot between) are like this.

.PARAMETER Configuration
Debug or Release. What is packed is Release unless you say otherwise; all else is Debug.

.PARAMETER OutputPath
Where Pack writes. Default: out/package

.PARAMETER ProjectUri
The address of the project for what Pack writes. Without it, the https address of git's remote origin.

.EXAMPLE
./build.ps1

.EXAMPLE
./build.ps1 Build, Install -Configuration Release

.EXAMPLE
./build.ps1 Build, Pack, Test

.EXAMPLE
./build.ps1 Test -Name Get-*

.EXAMPLE
./build.ps1 Test -Name Get-SsoRegion -Like '*completes codes'

.EXAMPLE
./build.ps1 Docs
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Help', 'Docs', 'Pack', 'Test', 'Install')]
    [string[]] $Task = @('Build', 'Test'),

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = $(if ('Pack' -in $Task) { 'Release' } else { 'Debug' }),

    [string] $OutputPath = (Join-Path $PSScriptRoot 'out/package'),

    [string] $ProjectUri,

    [string[]] $Name,

    [string] $Like = '*'
)

$ErrorActionPreference = 'Stop'
. "$PSScriptRoot/tests/Pester/Shell.ps1"

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($args[0]) failed." }
}

# Some files of the Pester suite, with the Pester of the tests.
function Invoke-TestFile([string[]] $Name, [string] $Like) {
    $files = @(Get-ChildItem ($Name -split ',' | ForEach-Object { "tests/Pester/$_.Tests.ps1" }))
    if (-not $files) { throw "tests/Pester has no file $($Name -join ', ')." }
    Invoke-DotNet restore tests/IdentityModel.Testing -v quiet
    Import-Module (Invoke-DotNet msbuild tests/IdentityModel.Testing '-getProperty:PesterManifest')
    $settings = New-PesterConfiguration
    $settings.Run.Path = $files.FullName
    $settings.Filter.FullName = $Like
    $settings.Output.Verbosity = 'Detailed'
    $settings.Run.Throw = $true
    Invoke-Pester -Configuration $settings
}

# The help file is committed, so that only whoever changes a page needs PlatyPS.
function Export-Help {
    ./docs/help/Export-ModuleHelp.ps1 src/IdentityModel.PowerShell/en-US
    # As the build does.
    if (Test-Path out/IdentityModel) { Copy-Item src/IdentityModel.PowerShell/en-US out/IdentityModel -Recurse -Force }
}

# In a process of its own, which loads the module that was just built.
function Update-DocsTable {
    $work = Join-Path ([IO.Path]::GetTempPath()) "identitymodel-docs-$([guid]::NewGuid())"
    New-Item -ItemType Directory $work | Out-Null
    try {
        Invoke-Shell -Command "`$ErrorActionPreference = 'Stop'; Import-Module ./out/IdentityModel; . ./tests/Pester/Tables.ps1; Update-Table '$work' 6>`$null"
        if ($LASTEXITCODE -ne 0) { throw 'The tables could not be made.' }
    }
    finally {
        Remove-Item -LiteralPath $work -Recurse
    }
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
    if ('Build' -in $Task -or 'Docs' -in $Task) { Invoke-DotNet build -c $Configuration -v quiet }
    if ('Help' -in $Task) { Export-Help }
    if ('Docs' -in $Task) { Update-DocsTable }
    if ('Pack' -in $Task -and $PSCmdlet.ShouldProcess($OutputPath, 'Pack the module')) {
        & "$PSScriptRoot/packaging/New-ModulePackage.ps1" -Root $PSScriptRoot -OutputPath $OutputPath -Configuration $Configuration -ProjectUri $ProjectUri
    }
    if ('Test' -in $Task -and $Name) { Invoke-TestFile $Name $Like }
    elseif ('Test' -in $Task) {
        $env:IDENTITYMODEL_TEST_SHELL = Get-Shell | Select-Object -Last 1
        Invoke-DotNet test -c $Configuration
    }
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
