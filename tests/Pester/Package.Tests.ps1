# What is published: the nupkg for the gallery, the zip for Azure Automation, the symbols and the software bill of materials.
# Invoke-Suite.ps1 makes them once and says where they are; by hand this file makes them itself.
BeforeAll {
    Add-Type -AssemblyName System.IO.Compression, System.IO.Compression.FileSystem
    . "$PSScriptRoot/Shell.ps1"
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    $configuration = if ($env:IDENTITYMODEL_TEST_CONFIGURATION) { $env:IDENTITYMODEL_TEST_CONFIGURATION } else { 'Debug' }
    $package = $env:IDENTITYMODEL_TEST_PACKAGE
    if (-not $package) {
        $package = Join-Path $TestDrive 'package'
        [void] (& "$root/build.ps1" Pack -Configuration $configuration -OutputPath $package)
    }

    $version = (Import-PowerShellDataFile "$root/IdentityModel.psd1").ModuleVersion
    $nupkg = Join-Path $package "IdentityModel.$version.nupkg"
    $zip = Join-Path $package 'IdentityModel.zip'

    function Get-Entry([string] $Path) {
        $archive = [IO.Compression.ZipFile]::OpenRead($Path)
        try { $archive.Entries | Select-Object FullName, Length } finally { $archive.Dispose() }
    }

    function Read-Entry([string] $Path, [string] $Name) {
        $archive = [IO.Compression.ZipFile]::OpenRead($Path)
        try {
            $reader = [IO.StreamReader]::new($archive.GetEntry($Name).Open())
            $reader.ReadToEnd()
            $reader.Dispose()
        }
        finally {
            $archive.Dispose()
        }
    }

    function Expand-Zip([string] $Path) {
        $folder = Join-Path $TestDrive ([guid]::NewGuid())
        [IO.Compression.ZipFile]::ExtractToDirectory($Path, $folder)
        $folder
    }

    $unpacked = Join-Path (Expand-Zip $zip) 'IdentityModel'
    $manifest = Import-PowerShellDataFile (Join-Path $unpacked 'IdentityModel.psd1')
    $metadata = ([xml] (Read-Entry $nupkg 'IdentityModel.nuspec')).package.metadata
    $changelog = (Get-Content -Raw "$root/CHANGELOG.md").Replace("`r", '')
    $bom = Get-Content -Raw (Join-Path $package "IdentityModel.$version.cdx.json") | ConvertFrom-Json
}

Describe 'The package' {
    It 'is <Limit> MB at most, <Form>' -ForEach @(
        # learn.microsoft.com, Azure Automation, Limits: 100 MB a module, which does not say of which form. 60 leave room.
        @{ Limit = 60; Form = 'nupkg'; Size = { (Get-Item $nupkg).Length } }
        @{ Limit = 60; Form = 'zip'; Size = { (Get-Item $zip).Length } }
        @{ Limit = 60; Form = 'unpacked'; Size = { (Get-Entry $zip | Measure-Object Length -Sum).Sum } }
    ) {
        & $Size | Should -BeGreaterThan 1MB
        & $Size | Should -BeLessOrEqual ($Limit * 1MB)
    }

    It 'has no path over 140 characters, wherever a module is unpacked by name and version' {
        # learn.microsoft.com, Azure Automation, Manage modules. The longest folder there is C:\Modules\User\IdentityModel\.
        Get-Entry $zip | Where-Object { "C:\Modules\User\$version\$($_.FullName)".Length -gt 140 } | Should -BeNullOrEmpty
    }

    It 'names the zip as its only folder and the manifest in it, as Azure Automation wants' {
        Get-Entry $zip | ForEach-Object { ($_.FullName -split '/')[0] } | Sort-Object -Unique | Should -BeExactly 'IdentityModel'
        (Get-Entry $zip).FullName | Should -Contain 'IdentityModel/IdentityModel.psd1'
        (Get-Entry $zip).FullName -match '\\' | Should -BeNullOrEmpty
    }

    It 'holds the same files in both forms' {
        $theirs = Get-Entry $nupkg | Where-Object FullName -NotMatch '^(_rels/|package/|\[Content_Types\]\.xml$|IdentityModel\.nuspec$)'
        $theirs | ForEach-Object { "IdentityModel/$($_.FullName) $($_.Length)" } | Sort-Object |
            Should -Be (Get-Entry $zip | ForEach-Object { "$($_.FullName) $($_.Length)" } | Sort-Object)
    }

    It 'ships nothing but assemblies, the manifest, views, help, sample files and notices' {
        Get-Entry $zip | Where-Object FullName -NotMatch '\.(dll|psd1|format\.ps1xml|dll-Help\.xml|help\.txt)$|/LICENSE$|/ThirdPartyNotices\.txt$|/samples/contoso-[\w-]+\.(csv|xml)$' |
            ForEach-Object FullName | Should -BeNullOrEmpty
    }

    It 'ships no assembly twice' {
        Get-ChildItem $unpacked -Recurse -Filter *.dll | Get-FileHash | Group-Object Hash | Where-Object Count -GT 1 | Should -BeNullOrEmpty
    }

    It 'is what every other test file imports' {
        Get-ChildItem $PSScriptRoot -Filter *.ps1 | Where-Object Name -NotIn 'ModulePath.ps1', 'Install.Tests.ps1', 'Package.Tests.ps1', 'Examples.ps1', 'Invoke-Suite.ps1' |
            Select-String -SimpleMatch 'out/IdentityModel' | Should -BeNullOrEmpty
    }

    It 'is installed from a folder by Install-PSResource, as the README says' {
        if ($IsWindows -or $PSEdition -eq 'Desktop') {
            Set-ItResult -Skipped -Because 'Windows installs into the real documents folder, whatever HOME says'
            return
        }

        $readme = (Get-Content -Raw "$root/README.md") -replace '\r'
        $lines = [regex]::Match($readme, '(?s)### From a package.*?```\n(.*?)\n```').Groups[1].Value
        $lines | Should -BeLike '*Install-PSResource IdentityModel*'
        $kept = $env:HOME, $env:XDG_DATA_HOME, $env:PSModulePath
        try {
            $env:HOME = (New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))).FullName
            $env:XDG_DATA_HOME = $null
            $env:PSModulePath = $null
            $found = Invoke-Shell -Command "`$ErrorActionPreference = 'Stop'; $($lines.Replace('<folder or feed>', "'$package'").Replace("`n", '; ')); (Get-Module IdentityModel).ModuleBase; (Get-SsoRegion NAM).Host" 2>&1
        }
        finally {
            $env:HOME, $env:XDG_DATA_HOME, $env:PSModulePath = $kept
        }

        "$found" | Should -BeLike "$TestDrive*/IdentityModel/$version crm.dynamics.com"
    }

    It 'is imported and works where it was unpacked' {
        $said = Invoke-Shell -Command "Import-Module '$unpacked'
            Connect-IdentityModel -Sandbox -NoWelcome
            (Get-Command -Module IdentityModel).Count
            (Get-IdentityModel -Domain contoso.com).Model
            (Get-Module IdentityModel).ModuleBase"
        $said | Should -Be @($manifest.CmdletsToExport.Count, 'Federated', $unpacked)
    }

    It 'is the same zip when packed again' {
        $again = Join-Path $TestDrive 'again'
        [void] (& "$root/packaging/New-ModulePackage.ps1" -Root $root -OutputPath $again -Configuration $configuration)
        foreach ($name in 'IdentityModel.zip', "IdentityModel.$version.symbols.zip", "IdentityModel.$version.cdx.json") {
            (Get-FileHash (Join-Path $again $name)).Hash | Should -Be (Get-FileHash (Join-Path $package $name)).Hash -Because $name
        }
    }
}

Describe 'The manifest in the package' {
    It 'exports each command by its name, and nothing else' {
        $manifest.CmdletsToExport.Count | Should -BeGreaterThan 25
        $manifest.CmdletsToExport -match '[*?]' | Should -BeNullOrEmpty
        foreach ($key in 'FunctionsToExport', 'VariablesToExport', 'AliasesToExport') { $manifest[$key].Count | Should -Be 0 -Because $key }
    }

    It 'passes Test-ModuleManifest, which looks for each file it names' {
        (Test-ModuleManifest (Join-Path $unpacked 'IdentityModel.psd1') -ErrorAction Stop).Version | Should -Be $version
    }

    It 'has what the gallery shows: <Field>' -ForEach @(
        @{ Field = 'Author' }, @{ Field = 'CompanyName' }, @{ Field = 'Copyright' }, @{ Field = 'Description' }, @{ Field = 'GUID' }
        @{ Field = 'CompatiblePSEditions' }, @{ Field = 'PowerShellVersion' }
    ) {
        $manifest[$Field] | Should -Not -BeNullOrEmpty
    }

    It 'names the license, the tags and, from CHANGELOG.md, the release notes of its version' {
        $data = $manifest.PrivateData.PSData
        $data.LicenseUri | Should -Be 'https://licenses.nuget.org/MIT'
        $data.Tags | Should -Contain 'PSEdition_Desktop'
        $data.Tags | Should -Contain 'PSEdition_Core'
        $data.Tags -match '\s' | Should -BeNullOrEmpty
        $changelog | Should -BeLike "*## $version*"
        $changelog.Contains($data.ReleaseNotes.Replace("`r", '')) | Should -BeTrue
        $data.ReleaseNotes | Should -Not -Match '(?m)^## '
        # learn.microsoft.com, NuGet, .nuspec reference: no more than 35,000 characters.
        $data.ReleaseNotes.Length | Should -BeIn (100..35000)
    }
}

Describe 'The nuspec' {
    It 'says what Publish-PSResource would: <Element>' -ForEach @(
        # PowerShell/PSResourceGet, src/code/PublishHelper.cs, CreateNuspec
        @{ Element = 'id'; Of = { 'IdentityModel' } }
        @{ Element = 'version'; Of = { $manifest.ModuleVersion } }
        @{ Element = 'authors'; Of = { $manifest.Author } }
        @{ Element = 'owners'; Of = { $manifest.CompanyName } }
        @{ Element = 'description'; Of = { $manifest.Description } }
        @{ Element = 'copyright'; Of = { $manifest.Copyright } }
        @{ Element = 'licenseUrl'; Of = { $manifest.PrivateData.PSData.LicenseUri } }
        @{ Element = 'requireLicenseAcceptance'; Of = { 'false' } }
        @{ Element = 'releaseNotes'; Of = { $manifest.PrivateData.PSData.ReleaseNotes } }
    ) {
        $metadata.$Element.Replace("`r", '') | Should -BeExactly (& $Of).Replace("`r", '')
    }

    It 'has the tags by which the gallery lists and finds a module and its commands' {
        $tags = $metadata.tags -split ' '
        $expected = @('PSModule', 'PSIncludes_Cmdlet') + $manifest.PrivateData.PSData.Tags +
            ($manifest.CmdletsToExport | ForEach-Object { "PSCmdlet_$_"; "PSCommand_$_" })
        $tags | Sort-Object | Should -Be ($expected | Sort-Object)
        $tags | Group-Object | Where-Object Count -GT 1 | Should -BeNullOrEmpty
    }

    It 'depends on nothing: the module brings what it needs' {
        $metadata.dependencies | Should -BeNullOrEmpty
    }
}

Describe 'The symbols' {
    It 'are portable PDBs of the very assemblies that are shipped' {
        $symbols = Expand-Zip (Join-Path $package "IdentityModel.$version.symbols.zip")
        $own = @(Get-ChildItem $unpacked -Recurse -Filter 'IdentityModel*.dll')
        $own.Count | Should -Be 7 # IdentityModel.Local is there for each runtime
        foreach ($assembly in $own) {
            $pdb = Join-Path $symbols ([IO.Path]::ChangeExtension($assembly.FullName.Substring($unpacked.Length + 1), '.pdb'))
            $file = [IO.File]::OpenRead($pdb)
            $stream = [IO.File]::OpenRead($assembly.FullName)
            try {
                $provider = [System.Reflection.Metadata.MetadataReaderProvider]::FromPortablePdbStream($file)
                $id = $provider.GetMetadataReader().DebugMetadataHeader.Id
                $reader = [System.Reflection.PortableExecutable.PEReader]::new($stream)
                $entries = $reader.ReadDebugDirectory()
                $entry = $entries | Where-Object Type -EQ 'CodeView'
                [guid]::new([byte[]] $id[0..15]) | Should -Be $reader.ReadCodeViewDebugDirectoryData($entry).Guid -Because $assembly.Name
                $entries.Type | Should -Contain 'Reproducible' -Because "$($assembly.Name) is built deterministically"
            }
            finally {
                $file.Dispose()
                $stream.Dispose()
            }
        }
    }
}

Describe 'The software bill of materials' {
    It 'is CycloneDX 1.6 about this version' {
        # bom-1.6.schema.json in CycloneDX/specification; a file was validated against it whole when this was written.
        $bom.bomFormat | Should -BeExactly 'CycloneDX'
        $bom.specVersion | Should -BeExactly '1.6'
        $bom.serialNumber | Should -Match '^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'
        $bom.metadata.component.name, $bom.metadata.component.version | Should -Be 'IdentityModel', $version
        $references = @($bom.components.'bom-ref') + $bom.components.components.'bom-ref' | Where-Object { $_ }
        ($references | Sort-Object -Unique).Count | Should -Be $references.Count
    }

    It 'names each file that is shipped, with its hash' {
        $listed = @($bom.components) + @($bom.components | ForEach-Object { $_.components }) | Where-Object { $_.type -eq 'file' } |
            ForEach-Object { "$($_.name) $($_.hashes[0].content)" } | Sort-Object
        $listed | Should -Be (Get-ChildItem $unpacked -Recurse -File | ForEach-Object {
                $_.FullName.Substring($unpacked.Length + 1).Replace('\', '/') + ' ' + (Get-FileHash $_.FullName).Hash.ToLowerInvariant()
            } | Sort-Object)
    }

    It 'names each assembly that is not ours under a package with version and license, as the notices do' {
        $notices = Get-Content -Raw (Join-Path $unpacked 'ThirdPartyNotices.txt')
        $theirs = Get-ChildItem $unpacked -Recurse -Filter *.dll | Where-Object Name -NotLike 'IdentityModel*' |
            ForEach-Object { $_.FullName.Substring($unpacked.Length + 1).Replace('\', '/') }
        $theirs.Count | Should -BeGreaterThan 40
        foreach ($path in $theirs) {
            $library = $bom.components | Where-Object { $_.type -eq 'library' -and $_.components.name -contains $path }
            @($library).Count | Should -Be 1 -Because $path
            $library.version | Should -Match '^\d+\.\d+\.\d+' -Because $path
            $license = $library.licenses[0]
            "$($license.expression)$($license.license.id)$($license.license.url)$($license.license.text.content)" | Should -Not -BeNullOrEmpty -Because $path
            $notices | Should -BeLike "*`n$($library.name) $($library.version)`n*" -Because $path
        }
    }

    It 'has versions that the lock files lock' {
        $locked = foreach ($file in Get-ChildItem "$root/src" -Recurse -Filter packages.lock.json) {
            foreach ($target in (Get-Content -Raw $file | ConvertFrom-Json).dependencies.PSObject.Properties.Value) {
                $target.PSObject.Properties | ForEach-Object { "$($_.Name) $($_.Value.resolved)" }
            }
        }
        $bom.components | Where-Object type -EQ 'library' | ForEach-Object { "$($_.name) $($_.version)" } |
            Where-Object { $_ -notin $locked } | Should -BeNullOrEmpty
    }
}

Describe 'build.ps1 Pack' {
    BeforeAll {
        # A repository that is built but says nothing else, for what packing refuses.
        $other = Join-Path $TestDrive 'other'
        [void] (New-Item -ItemType Directory "$other/out")
        foreach ($name in 'src', 'LICENSE', 'Directory.Build.props', 'Directory.Packages.props', 'global.json') { [void] (New-Item -ItemType SymbolicLink "$other/$name" -Target "$root/$name") }
        Copy-Item "$root/out/IdentityModel" "$other/out" -Recurse

        function Invoke-Pack { & "$root/packaging/New-ModulePackage.ps1" -Root $other -OutputPath "$other/out/package" -Configuration $configuration }
    }

    It 'refuses <Case>' -ForEach @(
        @{ Case = 'a version the changelog does not describe'; Changelog = "# Changelog`n`n## 0.0.1`n`nOld.`n"; Message = "CHANGELOG.md has no section '## *" }
        @{ Case = 'an assembly that is no package''s'; Changelog = ''; Foreign = $true; Message = '*Foreign.dll is not the file of any package that was restored.*' }
    ) {
        if ($IsWindows -or $PSEdition -eq 'Desktop') {
            Set-ItResult -Skipped -Because 'the repository it packs is made of symbolic links, which Windows lets only administrators make'
            return
        }

        $Changelog | Set-Content "$other/CHANGELOG.md"
        $file = "$other/out/IdentityModel/lib/netstandard2.0/Foreign.dll"
        if ($Foreign) { 'no assembly' | Set-Content $file }
        { Invoke-Pack } | Should -Throw $Message
        if ($Foreign) { Remove-Item $file }
    }

    It 'names the address of the project: <Case>' -ForEach @(
        @{ Case = 'given'; Given = @{ ProjectUri = 'https://example.org/given' }; Origin = 'https://example.org/origin.git'; Expected = 'https://example.org/given' }
        @{ Case = 'that of git''s origin'; Given = @{}; Origin = 'https://example.org/origin.git'; Expected = 'https://example.org/origin' }
        @{ Case = 'none with a token in it'; Given = @{}; Origin = 'https://user:token@example.org/origin.git'; Expected = $null }
    ) {
        if ($IsWindows -or $PSEdition -eq 'Desktop') {
            Set-ItResult -Skipped -Because 'the repository it packs is made of symbolic links, which Windows lets only administrators make'
            return
        }

        Copy-Item "$root/CHANGELOG.md" $other -Force
        & git init --quiet $other
        & git -C $other config remote.origin.url $Origin
        $warned = @()
        & "$root/packaging/New-ModulePackage.ps1" -Root $other -OutputPath "$other/out/package" -Configuration $configuration @Given -WarningVariable warned 3>$null > $null
        $packed = "$other/out/package/IdentityModel.$version.nupkg"
        ([xml] (Read-Entry $packed 'IdentityModel.nuspec')).package.metadata.projectUrl | Should -Be $Expected
        $psd1 = Read-Entry $packed 'IdentityModel.psd1'
        $psd1.Contains("ProjectUri = '$Expected'") | Should -Be ([bool] $Expected)
        $psd1 | Should -Not -BeLike '*user:token*'
        @($warned).Count | Should -Be $(if ($Expected) { 0 } else { 1 })
    }

    It 'refuses before there is a build' {
        { & "$root/packaging/New-ModulePackage.ps1" -Root $TestDrive -OutputPath "$TestDrive/none" } | Should -Throw '*not built yet*'
    }

    It 'writes nothing with -WhatIf' {
        Invoke-Shell -File "$root/build.ps1" Pack -WhatIf -OutputPath "$TestDrive/whatif" | Should -BeLike 'What if:*'
        Test-Path "$TestDrive/whatif" | Should -BeFalse
    }
}

Describe 'The workflow' {
    BeforeAll {
        $workflow = Get-Content -Raw "$root/.github/workflows/build.yml"
    }

    It 'installs the SDK alone, brings PowerShell with the project, runs build.ps1 and nothing else' {
        [regex]::Matches($workflow, '(?m)^\s*-?\s*run: (.+)$') | ForEach-Object { $_.Groups[1].Value.Trim() } |
            Should -Be 'dotnet tool restore', '${{ matrix.powershell }} -NoProfile -Command "./build.ps1 Build, Pack, Test"'
        [regex]::Matches($workflow, '(?m)^\s*- uses: actions/([\w-]+)@') | ForEach-Object { $_.Groups[1].Value } |
            Should -Be 'checkout', 'setup-dotnet', 'upload-artifact'
    }

    It 'pins each action by a full commit, named beside it' {
        $uses = [regex]::Matches($workflow, '(?m)^\s*- uses: (.+)$') | ForEach-Object { $_.Groups[1].Value.Trim() }
        $uses.Count | Should -BeGreaterThan 0
        $uses | Should -Match '^[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$'
    }

    It 'may read the repository, and has no secret' {
        $workflow | Should -Match '(?m)^permissions:\r?\n  contents: read\r?\n\r?\n'
        [regex]::Matches($workflow, 'permissions:').Count | Should -Be 1
        $workflow | Should -Not -Match 'secrets\.|pull_request_target'
    }

    It 'has <Os> with <Shell>' -ForEach @(
        @{ Os = 'windows-latest'; Shell = 'powershell' }
        @{ Os = 'windows-latest'; Shell = 'dotnet pwsh' }
        @{ Os = 'ubuntu-latest'; Shell = 'dotnet pwsh' }
        @{ Os = 'macos-latest'; Shell = 'dotnet pwsh' }
    ) {
        $workflow | Should -BeLike "*{ os: $Os, powershell: $Shell }*"
    }
}
