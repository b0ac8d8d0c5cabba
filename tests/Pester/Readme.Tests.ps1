# Runs every PowerShell block of README.md in order, in one session, and compares what it prints with the text block after it.
BeforeDiscovery {
    . (Join-Path $PSScriptRoot 'Examples.ps1')
    $directory = 'Get-OnPremisesUser'
    $blocks = @(Get-PageExample (Join-Path $PSScriptRoot '../../README.md') | Where-Object IsRun)
}

Describe 'README.md' {
    BeforeAll {
        $root = Resolve-Path "$PSScriptRoot/../.."
        Push-Location $root
        . (Join-Path $PSScriptRoot 'TestDomain.ps1')
        . (Join-Path $PSScriptRoot 'Examples.ps1')

        $filesBefore = (Get-ChildItem -File).FullName
        $outputRendering = $PSStyle.OutputRendering
        $PSStyle.OutputRendering = 'PlainText'
    }

    AfterAll {
        Disconnect-IdentityModel -ErrorAction Ignore
        $PSStyle.OutputRendering = $outputRendering
        # The examples save a journal and a federation backup in the present folder, as they would for a reader.
        Get-ChildItem -File | Where-Object FullName -NotIn $filesBefore | Remove-Item
        Pop-Location
    }

    It 'shows at least five examples' -TestCases @{ Count = $blocks.Count } {
        $Count | Should -BeGreaterOrEqual 5
    }

    It 'names every command of the module' {
        $readme = Get-Content -Raw README.md
        Import-PowerShellDataFile IdentityModel.psd1 | ForEach-Object CmdletsToExport |
            Where-Object { -not $readme.Contains("``$_``") } | Should -BeNullOrEmpty
    }

    It 'block <Number> runs and prints what the page shows: <FirstLine>' -ForEach $blocks.Where{ $_.Code -notmatch $directory } {
        Get-PageText (Invoke-PageExample $Code) | Should -BeExactly (Get-PageText $Output)
    }

    It 'block <Number> runs on a real Active Directory: <FirstLine>' -ForEach $blocks.Where{ $_.Code -match $directory } {
        Assert-TestDomain
        $domain = Get-TestDomain
        . ([scriptblock]::Create((ConvertTo-TestDomainCode $Code))) | Should -Not -BeNullOrEmpty
    }
}
