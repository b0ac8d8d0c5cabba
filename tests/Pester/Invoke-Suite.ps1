<#
.SYNOPSIS
Runs every Pester test of this folder over the module in out/IdentityModel and writes how each ended.

.DESCRIPTION
dotnet test runs this and reports each test. By hand, Invoke-Pester tests/Pester does the same work.
Exit code 3: there is no Pester of 5.5 or later.

.PARAMETER ResultPath
The JSON file to write: an array of File, Name, Outcome (Passed, Failed, Skipped) and Message.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $ResultPath
)

$ErrorActionPreference = 'Stop'

$pester = Get-Module -ListAvailable -Name Pester | Where-Object Version -GE '5.5.0' | Sort-Object Version | Select-Object -Last 1
if (-not $pester) {
    'There is no Pester of version 5.5 or later.'
    exit 3
}

Import-Module $pester.Path

$configuration = New-PesterConfiguration
$configuration.Run.Path = $PSScriptRoot
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'None'
$run = Invoke-Pester -Configuration $configuration

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
