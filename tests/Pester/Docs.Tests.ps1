# The guides: their marked blocks run, in order, in one session for each page, and print what the page shows; everything else they name exists.
BeforeDiscovery {
    . (Join-Path $PSScriptRoot 'Examples.ps1')
    $docs = Join-Path $PSScriptRoot '../../docs'
    $pages = foreach ($file in @(Get-ChildItem $docs -Filter *.md) + @(Get-Item "$docs/runbooks/README.md")) {
        $examples = @(Get-PageExample $file.FullName)
        @{ Name = $file.FullName.Substring((Resolve-Path $docs).Path.Length + 1); Path = $file.FullName; Run = @($examples | Where-Object IsRun); Shown = @($examples | Where-Object { -not $_.IsRun }) }
    }
}

BeforeAll {
    $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    . (Join-Path $PSScriptRoot 'Examples.ps1')
    . (Join-Path $PSScriptRoot 'Shapes.ps1')
}

Describe 'docs/<Name>' -ForEach $pages {
    BeforeAll {
        Push-Location $root
        $before = (Get-ChildItem -File).FullName
        $temporary = $env:TMPDIR, $env:TMP, $env:TEMP
        $env:TMPDIR = $env:TMP = $env:TEMP = (Resolve-Path $TestDrive).ProviderPath
        $rendering = $PSStyle.OutputRendering
        $PSStyle.OutputRendering = 'PlainText'
        # A page signs in to a tenant; here, to Contoso. Nobody is here to confirm.
        $session = New-Module -ArgumentList $PSScriptRoot {
            param($here)
            . (Join-Path $here 'Shapes.ps1')
            $ErrorActionPreference = 'Stop'
            $ConfirmPreference = 'None'
            function Connect-IdentityModel { IdentityModel\Connect-IdentityModel -Sandbox }
            # The other tests keep their own.
            Export-ModuleMember
        }
        if ($Run) { . $session { Connect-IdentityModel } }
    }

    AfterAll {
        $PSStyle.OutputRendering = $rendering
        $env:TMPDIR, $env:TMP, $env:TEMP = $temporary
        Disconnect-IdentityModel -ErrorAction Ignore
        Get-ChildItem -File | Where-Object FullName -NotIn $before | Remove-Item
        Pop-Location
    }

    # A page may show no block that runs here.
    if ($Run) { It 'block <_.Number> runs and prints what the page shows: <_.FirstLine>' -ForEach $Run {
        $printed = Get-PageText (Invoke-PageExample $_.Code -Session $session)
        # Reports are named after the day.
        if ($_.Output) { (Hide-Time $printed) -replace '(match|prediction)-\d{8}(T\d{4}Z)?', '$1-yyyyMMdd' | Should -BeExactly ((Hide-Time (Get-PageText $_.Output)) -replace '(match|prediction)-\d{8}(T\d{4}Z)?', '$1-yyyyMMdd') }
    } }

    It 'names commands and parameters that exist, in blocks that are not run and within sentences' {
        Assert-NamedCommand $Path $Shown
    }
}
