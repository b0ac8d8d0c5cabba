<#
.SYNOPSIS
Makes what is published of the built module: nupkg, zip, symbols and software bill of materials.

.DESCRIPTION
The module is copied, gets its license, the notices of the packages it ships and the release notes of its version, and is then
packed twice: as a nupkg as Publish-PSResource would make it, by dotnet pack, and as a zip with the module's folder at its root,
as Azure Automation imports it. build.ps1 Pack calls this.

Limits, with their sources: 140 characters a path and the zip's name, folder and manifest alike (learn.microsoft.com, Azure
Automation, Manage modules); 100 MB a module (the same, Limits), of which 60 are taken here, packed and unpacked.

.PARAMETER Root
The root of the repository.

.PARAMETER OutputPath
The folder to write into. What this wrote there before is replaced.

.PARAMETER Configuration
The configuration the module was built in.

.PARAMETER ProjectUri
The address of the project, which the gallery shows. Without this parameter, the https address of git's remote origin. If there is none,
the package has no such address, and a warning says so.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Root,
    [Parameter(Mandatory)] [string] $OutputPath,
    [ValidateSet('Debug', 'Release')] [string] $Configuration = 'Release',
    [string] $ProjectUri
)

$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.IO.Compression, System.IO.Compression.FileSystem

$built = Join-Path $Root 'out/IdentityModel'
if (-not (Test-Path -LiteralPath (Join-Path $built 'IdentityModel.psd1'))) { throw 'The module is not built yet: run build.ps1 Build.' }
$version = (Import-PowerShellDataFile -LiteralPath (Join-Path $built 'IdentityModel.psd1')).ModuleVersion

function Write-Text([string] $Path, [string] $Text) {
    [IO.File]::WriteAllText($Path, $Text, (New-Object Text.UTF8Encoding $false))
}

# What CHANGELOG.md says under the version's heading.
function Get-ReleaseNote {
    $text = [IO.File]::ReadAllText((Join-Path $Root 'CHANGELOG.md')).Replace("`r`n", "`n")
    $section = [regex]::Match($text, "(?ms)^## $([regex]::Escape($version))[^\n]*\n(?<notes>.*?)(?=^## |\z)")
    if (-not $section.Success) { throw "CHANGELOG.md has no section '## $version'." }
    $section.Groups['notes'].Value.Trim()
}

# An address with a name or a token in it is nobody's to publish.
function Get-ProjectUri {
    if ($ProjectUri) { return $ProjectUri }
    $origin = if (Get-Command git -CommandType Application -ErrorAction Ignore) { & git -C $Root config --get remote.origin.url 2>$null }
    if ($origin -match '^https://[^/@]+/') { return $origin -replace '\.git$' }
    Write-Warning 'The package names no address of the project: git has no remote origin with an https address. Use -ProjectUri.'
}

function Add-ProjectUri([string] $Manifest, [string] $Uri) {
    if (-not $Uri) { return }
    $text = [IO.File]::ReadAllText($Manifest)
    $mark = [regex]::Match($text, '(?m)^(?<indent> *)PSData = @\{\r?\n')
    Write-Text $Manifest $text.Insert($mark.Index + $mark.Length, "$($mark.Groups['indent'].Value)    ProjectUri = '$($Uri.Replace("'", "''"))'`n")
}

# Text that says '@ at the start of a line would end the string it is written in.
function Add-ReleaseNote([string] $Manifest, [string] $Notes) {
    if ($Notes -match "(?m)^'@") { throw "CHANGELOG.md has a line that starts with '@." }
    $text = [IO.File]::ReadAllText($Manifest)
    $mark = [regex]::Match($text, '(?m)^(?<indent> *)PSData = @\{\r?\n')
    $notes = "$($mark.Groups['indent'].Value)    ReleaseNotes = @'`n$Notes`n'@`n"
    Write-Text $Manifest $text.Insert($mark.Index + $mark.Length, $notes)
}

function Get-Notice($Package) {
    'IdentityModel ships assemblies of these packages, unchanged. Each stands under its own license.'
    foreach ($one in $Package) {
        ''
        '-' * 80
        "$($one.Name) $($one.Version)"
        if ($one.Copyright) { $one.Copyright }
        if ($one.ProjectUrl) { $one.ProjectUrl }
        if ($one.LicenseExpression) {
            "License: $($one.LicenseExpression)"
            [regex]::Matches($one.LicenseExpression, '[A-Za-z0-9.\-]+') | ForEach-Object Value |
                Where-Object { $_ -notin 'OR', 'AND', 'WITH' } | ForEach-Object { "https://spdx.org/licenses/$_.html" }
        }
        elseif ($one.LicenseUrl) { "License: $($one.LicenseUrl)" }
        else { 'License:'; ''; $one.LicenseText.Trim().Replace("`r`n", "`n") }
    }
}

# The elements and tags that Publish-Module and Publish-PSResource write (PowerShell/PSResourceGet, PublishHelper.CreateNuspec).
# The tags PSCmdlet_ and PSCommand_ are what Find-Command searches; PSResourceGet alone leaves them out.
function New-Nuspec([string] $Path, $Manifest) {
    $data = $Manifest.PrivateData.PSData
    $tags = @('PSModule') + $data.Tags + 'PSIncludes_Cmdlet' + ($Manifest.CmdletsToExport | ForEach-Object { "PSCmdlet_$_"; "PSCommand_$_" })
    $settings = New-Object System.Xml.XmlWriterSettings -Property @{ Indent = $true; Encoding = New-Object Text.UTF8Encoding $false }
    $writer = [Xml.XmlWriter]::Create($Path, $settings)
    $writer.WriteStartElement('package', 'http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd')
    $writer.WriteStartElement('metadata')
    $writer.WriteElementString('id', 'IdentityModel')
    $writer.WriteElementString('version', $Manifest.ModuleVersion)
    $writer.WriteElementString('authors', $Manifest.Author)
    $writer.WriteElementString('owners', $Manifest.CompanyName)
    $writer.WriteElementString('requireLicenseAcceptance', 'false')
    $writer.WriteStartElement('license')
    $writer.WriteAttributeString('type', 'expression')
    $writer.WriteString('MIT')
    $writer.WriteEndElement()
    if ($data.ProjectUri) { $writer.WriteElementString('projectUrl', $data.ProjectUri) }
    $writer.WriteElementString('description', $Manifest.Description)
    $writer.WriteElementString('releaseNotes', $data.ReleaseNotes)
    $writer.WriteElementString('copyright', $Manifest.Copyright)
    $writer.WriteElementString('tags', $tags -join ' ')
    $writer.WriteEndElement()
    $writer.WriteStartElement('files')
    $writer.WriteStartElement('file')
    $writer.WriteAttributeString('src', '**')
    $writer.WriteAttributeString('target', '')
    $writer.WriteEndElement()
    $writer.WriteEndElement()
    $writer.WriteEndElement()
    $writer.Dispose()
}

# Sorted, with / and one date: the same content gives the same zip, on every system.
function New-Zip([string] $Path, [System.Collections.IDictionary] $Entries) {
    $archive = [IO.Compression.ZipFile]::Open($Path, 'Create')
    try {
        foreach ($name in $Entries.Keys | Sort-Object) {
            $entry = $archive.CreateEntry($name, 'Optimal')
            $entry.LastWriteTime = [DateTimeOffset]::new(2000, 1, 1, 0, 0, 0, [TimeSpan]::Zero)
            $to = $entry.Open()
            $from = [IO.File]::OpenRead($Entries[$name])
            try { $from.CopyTo($to) } finally { $from.Dispose(); $to.Dispose() }
        }
    }
    finally {
        $archive.Dispose()
    }
}

# Of each of the module's own assemblies the symbols that were compiled with it.
function Get-Symbol($Assembly) {
    $symbols = @{}
    foreach ($own in $Assembly | Where-Object { -not $_.Package }) {
        $name = $own.File.BaseName
        $compiled = Get-ChildItem -Path (Join-Path $Root "src/$name/bin/$Configuration") -Recurse -Filter "$name.dll" |
            Where-Object { (Get-FileHash -LiteralPath $_.FullName -Algorithm SHA256).Hash -eq $own.Sha256 } | Select-Object -First 1
        if (-not $compiled) { throw "$($own.Path) was not built in $Configuration. Build in $Configuration first." }
        $symbols[$own.Path -replace '\.dll$', '.pdb'] = [IO.Path]::ChangeExtension($compiled.FullName, '.pdb')
    }
    $symbols
}

$OutputPath = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($OutputPath)
$stage = Join-Path $OutputPath 'stage/IdentityModel'
if (Test-Path -LiteralPath $OutputPath) {
    'stage', 'IdentityModel*.nupkg', 'IdentityModel*.zip', 'IdentityModel*.cdx.json', 'IdentityModel.nuspec' |
        ForEach-Object { Join-Path $OutputPath $_ } | Where-Object { Test-Path $_ } | Remove-Item -Recurse
}
[void] (New-Item -ItemType Directory -Force (Split-Path $stage))
Copy-Item -LiteralPath $built $stage -Recurse

$assemblies = @(& "$PSScriptRoot/Get-ShippedAssembly.ps1" -Module $stage -Root $Root)
$packages = @(& "$PSScriptRoot/Get-ShippedPackage.ps1" -Assembly $assemblies)
$symbols = Get-Symbol $assemblies
Copy-Item -LiteralPath (Join-Path $Root 'LICENSE') $stage
Write-Text (Join-Path $stage 'ThirdPartyNotices.txt') (((Get-Notice $packages) -join "`n") + "`n")
Add-ReleaseNote (Join-Path $stage 'IdentityModel.psd1') (Get-ReleaseNote)
Add-ProjectUri (Join-Path $stage 'IdentityModel.psd1') (Get-ProjectUri)
$manifest = Import-PowerShellDataFile -LiteralPath (Join-Path $stage 'IdentityModel.psd1')

$sbom = Join-Path $OutputPath "IdentityModel.$version.cdx.json"
& "$PSScriptRoot/New-Sbom.ps1" -Module $stage -Assembly $assemblies -Package $packages -Path $sbom

$entries = @{}
foreach ($file in Get-ChildItem -LiteralPath $stage -Recurse -File) {
    $entries['IdentityModel' + $file.FullName.Substring($stage.Length).Replace('\', '/')] = $file.FullName
}
New-Zip (Join-Path $OutputPath 'IdentityModel.zip') $entries
New-Zip (Join-Path $OutputPath "IdentityModel.$version.symbols.zip") $symbols

$nuspec = Join-Path $OutputPath 'IdentityModel.nuspec'
New-Nuspec $nuspec $manifest
# NuGet's analysis is about packages for compilers, which hold assemblies in lib alone.
$said = & dotnet pack (Join-Path $Root 'src/IdentityModel.PowerShell/IdentityModel.PowerShell.csproj') --no-build --no-restore -v quiet -nologo `
    -c $Configuration -o $OutputPath "-p:NuspecFile=$nuspec" "-p:NuspecBasePath=$stage" -p:NoPackageAnalysis=true
if ($LASTEXITCODE -ne 0) { throw "dotnet pack failed.`n$($said -join "`n")" }
Remove-Item -LiteralPath $nuspec
Remove-Item -LiteralPath (Split-Path $stage) -Recurse

Get-ChildItem -LiteralPath $OutputPath -File -Filter 'IdentityModel*'
