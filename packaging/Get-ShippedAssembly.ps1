<#
.SYNOPSIS
Says of each assembly of the built module where it comes from.

.DESCRIPTION
An assembly of somebody else is the very file of a package that was restored: it is found by its hash, so that the answer cannot
be a guess from its name. One that no restored package holds is an error.

.PARAMETER Module
The folder of the built module.

.PARAMETER Root
The root of the repository, whose projects have been restored.

.OUTPUTS
One object an assembly: Path (within the module, with /), File, Sha256, and for a package's Package, Version, Sha512 (of the
package, base64) and Folder (where it lies restored); for the module's own these are empty.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Module,
    [Parameter(Mandatory)] [string] $Root
)

$ErrorActionPreference = 'Stop'

function Get-Sha256([string] $File) { (Get-FileHash -LiteralPath $File -Algorithm SHA256).Hash.ToLowerInvariant() }

# What the projects in the module restored: one object a file of a package.
function Get-PackageFile {
    foreach ($project in 'Cloud', 'Core', 'Loader', 'Local', 'PowerShell', 'Sandbox') {
        $assets = Get-Content -Raw -LiteralPath (Join-Path $Root "src/IdentityModel.$project/obj/project.assets.json") | ConvertFrom-Json
        $folders = @($assets.packageFolders.PSObject.Properties.Name)
        foreach ($entry in $assets.libraries.PSObject.Properties | Where-Object { $_.Value.type -eq 'package' }) {
            $folder = $folders | ForEach-Object { Join-Path $_ $entry.Value.path } | Where-Object { Test-Path -LiteralPath $_ } | Select-Object -First 1
            foreach ($file in $entry.Value.files -match '^(lib|runtimes)/.*\.dll$') {
                [pscustomobject]@{
                    File = Join-Path $folder $file; Folder = $folder; Sha512 = $entry.Value.sha512
                    Package = ($entry.Name -split '/')[0]; Version = ($entry.Name -split '/')[1]
                }
            }
        }
    }
}

$byName = Get-PackageFile | Sort-Object File -Unique | Group-Object { Split-Path -Leaf $_.File } -AsHashTable -AsString

foreach ($file in Get-ChildItem -LiteralPath $Module -Recurse -File -Filter *.dll | Sort-Object FullName) {
    $sha256 = Get-Sha256 $file.FullName
    $source = $null
    if ($file.Name -notlike 'IdentityModel.*') {
        $source = $byName[$file.Name] | Where-Object { $_ -and (Get-Sha256 $_.File) -eq $sha256 } | Select-Object -First 1
        if (-not $source) { throw "$($file.FullName) is not the file of any package that was restored. Build again." }
    }

    [pscustomobject]@{
        Path    = $file.FullName.Substring($Module.Length).TrimStart('/', '\').Replace('\', '/')
        File    = $file
        Sha256  = $sha256
        Package = $source.Package
        Version = $source.Version
        Sha512  = $source.Sha512
        Folder  = $source.Folder
    }
}
