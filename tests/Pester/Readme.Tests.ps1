# Runs every PowerShell block of README.md in order, in one session, and compares what it prints with the text block after it.
BeforeDiscovery {
    . (Join-Path $PSScriptRoot 'Examples.ps1')
    $blocks = @(Get-PageExample (Join-Path $PSScriptRoot '../../README.md') | Where-Object IsRun)
}

Describe 'README.md' {
    BeforeAll {
        $root = Resolve-Path "$PSScriptRoot/../.."
        Push-Location $root
        . (Join-Path $PSScriptRoot 'Examples.ps1')

        $before = (Get-ChildItem).FullName
        $outputRendering = $PSStyle.OutputRendering
        $session = New-Module { }
        $PSStyle.OutputRendering = 'PlainText'
    }

    AfterAll {
        . $session { Disconnect-IdentityModel -ErrorAction Ignore }
        $PSStyle.OutputRendering = $outputRendering
        # The examples save a journal and a federation backup in the present folder, as they would for a reader.
        Get-ChildItem | Where-Object FullName -NotIn $before | Remove-Item -Recurse
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

    It 'block <Number> runs and prints what the page shows: <FirstLine>' -ForEach $blocks {
        $printed = Get-PageText (Invoke-PageExample $Code -Session $session)
        # All results of a match would fill the page.
        if ($Code -like 'Get-OnPremisesUser*') { $printed | Should -Match 'adele.vance@contoso.com' }
        else { $printed | Should -BeExactly (Get-PageText $Output) }
    }
}
