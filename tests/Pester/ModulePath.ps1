<#
.SYNOPSIS
The manifest of the module the suite tests: of the unpacked package where Invoke-Suite.ps1 runs it, else of the build.
#>
$folder = if ($env:IDENTITYMODEL_TEST_MODULE) { $env:IDENTITYMODEL_TEST_MODULE } else { Join-Path $PSScriptRoot '../../out/IdentityModel' }
(Resolve-Path (Join-Path $folder 'IdentityModel.psd1')).Path
