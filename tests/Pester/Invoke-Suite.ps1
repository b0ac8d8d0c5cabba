<#
.SYNOPSIS
Packs the built module, unpacks the package, runs every Pester test of this folder over it and writes how each ended.

.DESCRIPTION
dotnet test runs this and reports each test. To run one file over out/IdentityModel: ./build.ps1 Test -Name Get-CloudUser

.PARAMETER ResultPath
The JSON file to write: an array of File, Name, Outcome (Passed, Failed, Skipped) and Message.

.PARAMETER PesterPath
The manifest of the Pester to run it with: 5.5 or later.

.PARAMETER Configuration
The configuration the module was built in.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $ResultPath,

    [Parameter(Mandatory)]
    [string] $PesterPath,

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug'
)

$ErrorActionPreference = 'Stop'

Import-Module $PesterPath

# As Install-PSResource unpacks a package: all of it but the files by which NuGet knows it.
function Expand-Package([string] $Path, [string] $Folder) {
    Add-Type -AssemblyName System.IO.Compression.FileSystem
    [IO.Compression.ZipFile]::ExtractToDirectory($Path, $Folder)
    '_rels', 'package', '[Content_Types].xml', 'IdentityModel.nuspec' | ForEach-Object { Remove-Item -LiteralPath (Join-Path $Folder $_) -Recurse -Force }
}

$work = Join-Path ([IO.Path]::GetTempPath()) "identitymodel-package-$([guid]::NewGuid())"
try {
    $env:IDENTITYMODEL_TEST_PACKAGE = Join-Path $work 'package'
    $env:IDENTITYMODEL_TEST_MODULE = Join-Path $work 'IdentityModel'
    $env:IDENTITYMODEL_TEST_CONFIGURATION = $Configuration
    [void] (& "$PSScriptRoot/../../build.ps1" Pack -Configuration $Configuration -OutputPath $env:IDENTITYMODEL_TEST_PACKAGE)
    Expand-Package (Get-Item "$env:IDENTITYMODEL_TEST_PACKAGE/*.nupkg").FullName $env:IDENTITYMODEL_TEST_MODULE

    $settings = New-PesterConfiguration
    $settings.Run.Path = $PSScriptRoot
    $settings.Run.PassThru = $true
    $settings.Output.Verbosity = 'None'
    $run = Invoke-Pester -Configuration $settings
}
finally {
    # Windows keeps the files of loaded assemblies.
    Remove-Item -LiteralPath $work -Recurse -Force -ErrorAction Ignore
}

function Get-ErrorText($ErrorRecord) {
    ($ErrorRecord | ForEach-Object { "$_"; $_.ScriptStackTrace }) -join "`n"
}

# A test that never ran because its BeforeAll failed has no error of its own; its blocks have.
function Get-FailureText($Test) {
    $records = @($Test.ErrorRecord)
    for ($block = $Test.Block; $block; $block = $block.Parent) {
        $records += @($block.ErrorRecord)
    }

    Get-ErrorText ($records | Where-Object { $_ })
}

$results = @(
    foreach ($test in $run.Tests) {
        [pscustomobject]@{
            File    = Split-Path -Leaf $test.ScriptBlock.File
            Name    = $test.ExpandedPath
            Outcome = switch ($test.Result) { 'Passed' { 'Passed' } 'Skipped' { 'Skipped' } default { 'Failed' } }
            Message = if ($test.Result -eq 'Skipped') { "$($test.ErrorRecord)" } elseif ($test.Result -ne 'Passed') { Get-FailureText $test }
        }
    }

    # A file that could not even be read holds no test that could fail.
    foreach ($container in $run.FailedContainers) {
        [pscustomobject]@{
            File    = Split-Path -Leaf "$($container.Item)"
            Name    = 'the file as a whole'
            Outcome = 'Failed'
            Message = Get-ErrorText $container.ErrorRecord
        }
    }
)

ConvertTo-Json -InputObject $results -Depth 3 | Set-Content -LiteralPath $ResultPath -Encoding utf8
