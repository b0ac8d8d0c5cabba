# Runs samples/Rehearsal.ps1 as its help says: in a process of its own, where it can be seen whole.
BeforeAll {
    . "$PSScriptRoot/Shell.ps1"
    $script = (Resolve-Path "$PSScriptRoot/../../samples/Rehearsal.ps1").Path
    $folder = (New-Item -ItemType Directory (Join-Path $TestDrive 'work')).FullName
    $temporary = (New-Item -ItemType Directory (Join-Path $TestDrive 'temporary')).FullName

    $kept = $env:TMPDIR, $env:TMP, $env:TEMP
    Push-Location $folder
    try {
        $env:TMPDIR = $env:TMP = $env:TEMP = $temporary
        $printed = Invoke-Shell -File $script -ModulePath (& "$PSScriptRoot/ModulePath.ps1") 2>&1 | ForEach-Object { "$_" }
        $exitCode = $LASTEXITCODE
    }
    finally {
        Pop-Location
        $env:TMPDIR, $env:TMP, $env:TEMP = $kept
    }

    $text = $printed -join "`n" -replace '\x1b\[[0-9;]*m'
}

Describe 'samples/Rehearsal.ps1' {
    It 'ends without an error' {
        $exitCode | Should -Be 0 -Because $text
    }

    It 'tells <Chapter>' -ForEach @(
        @{ Chapter = 'Connect'; Shows = 'IsSandbox : True' }
        @{ Chapter = 'Which model is each domain in?'; Shows = 'contoso.com +Federated .*fabrikam.com +Synchronized .*adatum.com +Cloud ' }
        @{ Chapter = 'What will synchronization do with each user?'; Shows = '29 HardMatch.* 7 SoftMatch.* 3 NewUser.* 8 Conflict.* 7 Blocked.*: AdminRoleConflict' }
        @{ Chapter = 'How long will leaving federation take?'; Shows = 'UserCount +: 16\n.*CurrentDuration +: 01:00:00' }
        @{ Chapter = 'Leave federation: first what would be done, then the run'; Shows = 'What if: .*PATCH /domains/contoso.com .*Status +: Converted' }
        @{ Chapter = 'Set passwords'; Shows = 'tailspintoys.com +Skipped .*nancy.davolio@northwind.com +Set ' }
        @{ Chapter = 'The sign-on address for Dynamics 365'; Shows = 'https://contoso\.crm\.dynamics\.com\?whr=http://sts1\.fabrikam\.com/adfs/services/trust$' }
    ) {
        $text | Should -Match "(?s)(^|\n)$([regex]::Escape($Chapter))\n.*$Shows"
    }

    It 'leaves no file behind' {
        Get-ChildItem -Recurse -Force $folder, $temporary | Should -BeNullOrEmpty
    }
}
