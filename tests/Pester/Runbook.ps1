<#
How tests run a runbook of docs/runbooks. A test file dot-sources this in BeforeAll, after it has set $module.
#>
$runbookFolder = (Resolve-Path (Join-Path $PSScriptRoot '../../docs/runbooks')).Path

# Runs a runbook: the rows, the summary, and what it failed with.
function Invoke-Runbook([string] $Name, [hashtable] $With) {
    $output = [System.Collections.Generic.List[object]]::new()
    $failure = $null
    try { & (Join-Path $runbookFolder "$Name.ps1") @With -WarningAction SilentlyContinue | ForEach-Object { $output.Add($_) } }
    catch { $failure = "$_" }
    [pscustomobject] @{
        Rows    = @($output | Where-Object { $_ -isnot [string] })
        Text    = @($output | Where-Object { $_ -is [string] }) -join "`n"
        Failure = $failure
    }
}

function New-Store {
    (New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))).FullName
}

# Runs a script with the module in a runspace of its own: a job's session. What it leaves can be looked at, and it can be stopped.
function New-Session([string] $Script) {
    $shell = [powershell]::Create()
    [void] $shell.AddScript("Import-Module '$module'; $Script")
    $shell
}

# What a session runs first so that its job, however fast it is, stands still once that file in the store has that text.
function Get-Hang([string] $Path, [string] $Text) {
    "function global:Move-Item {
        param(`$LiteralPath, `$Destination, [switch] `$Force, [switch] `$Confirm)
        Microsoft.PowerShell.Management\Move-Item @PSBoundParameters
        if ((Test-Path -LiteralPath '$Path') -and (Select-String -LiteralPath '$Path' -SimpleMatch '$Text' -Quiet)) {
            Start-Sleep -Seconds 86400
        }
    }"
}
