# Runs every PowerShell block of README.md in order, in one session, and compares what it prints with the text block after it.
BeforeDiscovery {
    $root = Resolve-Path "$PSScriptRoot/../.."
    $readme = Get-Content -Raw "$root/README.md"
    $pattern = '(?ms)^```powershell\r?\n(?<code>.*?)^```\r?\n(?:\s*^```text\r?\n(?<output>.*?)^```\r?\n)?'
    $number = 0
    $directory = 'Get-OnPremisesUser'
    $blocks = foreach ($match in [regex]::Matches($readme, $pattern)) {
        $number++
        @{
            Number   = $number
            FirstLine = ($match.Groups['code'].Value -split '\r?\n')[0]
            Code     = $match.Groups['code'].Value
            Output   = $match.Groups['output'].Value
        }
    }
}

Describe 'README.md' {
    BeforeAll {
        $root = Resolve-Path "$PSScriptRoot/../.."
        Push-Location $root
        . (Join-Path $PSScriptRoot 'TestDomain.ps1')

        # The same command on the test domain, which has another name and an authority of its own.
        function ConvertTo-TestDomainCode($Code) {
            $Code -replace 'dc1\.contoso\.com', '$($domain.Server)' -replace 'contoso\\kim', '$domain.Credential -CertificateAuthorityPath $domain.CaFile'
        }

        function Get-Text($Text) {
            (($Text -replace '\r', '' -replace '\x1b\[[0-9;]*m', '') -split '\n' | ForEach-Object TrimEnd) -join "`n" -replace '^\n+|\n+$'
        }

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

    It 'shows at least five examples' -TestCases @{ Count = $number } {
        $Count | Should -BeGreaterOrEqual 5
    }

    It 'names every command of the module' {
        $readme = Get-Content -Raw README.md
        Import-PowerShellDataFile IdentityModel.psd1 | ForEach-Object CmdletsToExport |
            Where-Object { -not $readme.Contains("``$_``") } | Should -BeNullOrEmpty
    }

    It 'block <Number> runs and prints what the page shows: <FirstLine>' -ForEach $blocks.Where{ $_.Code -notmatch $directory } {
        $printed = . ([scriptblock]::Create($Code)) 3>&1 | Out-String -Width 120
        Get-Text $printed | Should -BeExactly (Get-Text $Output)
    }

    It 'block <Number> runs on a real Active Directory: <FirstLine>' -ForEach $blocks.Where{ $_.Code -match $directory } {
        Assert-TestDomain
        $domain = Get-TestDomain
        . ([scriptblock]::Create((ConvertTo-TestDomainCode $Code))) | Should -Not -BeNullOrEmpty
    }
}
