# Installs the built module for a user who has installed nothing yet: a home of its own, which holds no folder at all.
BeforeAll {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    . "$PSScriptRoot/Shell.ps1"

    # Only where HOME decides where modules go can a test have a user of its own; Windows asks the system for the documents folder.
    function Test-HomeDecides {
        if (-not ($IsWindows -or $PSEdition -eq 'Desktop')) { return }
        Set-ItResult -Skipped -Because 'Windows installs into the real documents folder, whatever HOME says'
    }
}

Describe 'build.ps1 Install' {
    BeforeAll {
        $kept = $env:HOME, $env:XDG_DATA_HOME, $env:PSModulePath
    }

    BeforeEach {
        $userHome = (New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))).FullName
        $env:HOME = $userHome
        $env:XDG_DATA_HOME = $null
        $env:PSModulePath = $null
    }

    AfterEach {
        $env:HOME, $env:XDG_DATA_HOME, $env:PSModulePath = $kept
    }

    It 'lets Import-Module find the module by its name: <Case>' -ForEach @(
        @{ Case = 'installed once'; Times = 1 }
        @{ Case = 'installed again'; Times = 2 }
        @{ Case = 'a data folder elsewhere, not made yet'; Times = 1; DataFolder = 'data' }
    ) {
        Test-HomeDecides
        if ($DataFolder) { $env:XDG_DATA_HOME = Join-Path $userHome $DataFolder }
        foreach ($time in 1..$Times) {
            $said = Invoke-Shell -File "$root/build.ps1" Install 2>&1
            $LASTEXITCODE | Should -Be 0 -Because "$said"
            "$said" | Should -BeLike 'Installed in *'
        }

        $found = Invoke-Shell -Command '(Import-Module IdentityModel -PassThru).ModuleBase; (Get-SsoRegion NAM).Host'
        $found[0] | Should -BeLike "$userHome*/IdentityModel/0.1.0"
        $found[1] | Should -Be 'crm.dynamics.com'
        Get-ChildItem $found[0] -Recurse -File | ForEach-Object { $_.FullName.Substring($found[0].Length) } |
            Should -Be (Get-ChildItem "$root/out/IdentityModel" -Recurse -File | ForEach-Object { $_.FullName.Substring("$root/out/IdentityModel".Length) })
    }

    It 'installs nothing with -WhatIf' {
        Test-HomeDecides
        Invoke-Shell -File "$root/build.ps1" Install -WhatIf | Should -BeLike 'What if:*'
        Get-ChildItem $userHome -Recurse -Filter 'IdentityModel*' | Should -BeNullOrEmpty
    }
}
