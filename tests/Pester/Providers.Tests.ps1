# docs/providers: the commands of each page run in order, in one session, in the sandbox, with metadata in the form of that provider
# (tests/Pester/Providers), and print what the page shows. The page explains each warning that the provider's metadata causes.
BeforeDiscovery {
    . (Join-Path $PSScriptRoot 'Examples.ps1')
    $folder = Resolve-Path (Join-Path $PSScriptRoot '../../docs/providers')
    $pages = foreach ($file in Get-ChildItem $folder -Filter *.md | Where-Object Name -NE README.md) {
        $examples = @(Get-PageExample $file.FullName)
        $warnings = [regex]::Matches((Get-Content -Raw -LiteralPath $file.FullName -Encoding utf8), '(?m)^- Warning `([^`]+)`')
        @{
            Name = $file.BaseName; Path = $file.FullName; Run = @($examples | Where-Object IsRun)
            Shown = @($examples | Where-Object { -not $_.IsRun }); Explained = @($warnings | ForEach-Object { $_.Groups[1].Value })
        }
    }
    $index = Join-Path $folder README.md
}

BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    . (Join-Path $PSScriptRoot 'Examples.ps1')

    # The metadata of a provider as a file of the current folder, with certificates that are valid now.
    function New-ProviderFile([string] $Provider) {
        $signing = New-ExampleCertificate (Join-Path $PWD.ProviderPath idp-signing.crt) idp.fabrikam.com DigitalSignature
        $other = New-ExampleCertificate (Join-Path $PWD.ProviderPath idp-backchannel.crt) 'back channel' DigitalSignature
        $metadata = (Get-Content -Raw -LiteralPath (Join-Path $PSScriptRoot "Providers/$Provider.xml") -Encoding utf8).
            Replace('{signing}', [Convert]::ToBase64String($signing.RawData)).
            Replace('{other}', [Convert]::ToBase64String($other.RawData)).
            Replace('{later}', [datetime]::UtcNow.AddYears(5).ToString('yyyy-MM-ddTHH:mm:ss.fffZ', [cultureinfo]::InvariantCulture))
        Set-Content -LiteralPath (Join-Path $PWD.ProviderPath "$Provider.xml") -Value $metadata -Encoding utf8
        $signing
    }
}

Describe 'docs/providers/<Name>.md' -ForEach $pages {
    BeforeAll {
        Push-Location $TestDrive
        $signing = New-ProviderFile $Name
        $rendering = $PSStyle.OutputRendering
        $PSStyle.OutputRendering = 'PlainText'

        # A page signs in to a tenant; here, to Contoso. Nobody is here to confirm.
        $session = New-Module {
            $ConfirmPreference = 'None'
            $ErrorActionPreference = 'Stop'
            function Connect-IdentityModel([string[]] $Scopes) { IdentityModel\Connect-IdentityModel -Sandbox -NoWelcome }
            # The other tests keep their own.
            Export-ModuleMember
        }
        $said = [System.Collections.Generic.List[string]]::new()
        $federated = @{}
    }

    AfterAll {
        $PSStyle.OutputRendering = $rendering
        Disconnect-IdentityModel -ErrorAction Ignore
        Pop-Location
        Get-ChildItem $TestDrive | Remove-Item -Recurse
    }

    It 'block <_.Number> runs and prints what the page shows: <_.FirstLine>' -ForEach $Run {
        $lines = @((Get-PageText (Invoke-PageExample $_.Code -Session $session)) -split '\n')
        foreach ($warning in $lines -like 'WARNING: *') { $said.Add($warning) }
        if ($_.Output) { Get-PageText ($lines -notlike 'WARNING: *') | Should -BeExactly (Get-PageText $_.Output) }
        if ($_.Code -match '(?m)^Get-DomainFederation') { $federated.Settings = Get-DomainFederation fabrikam.com }
    }

    It 'explains each warning of the metadata, and no other' {
        $ofMetadata = @($said | Where-Object { $_ -match "The (metadata|provider|identity provider) '|The metadata of '|^WARNING: The primary" })
        $ofMetadata | Should -Not -BeNullOrEmpty
        foreach ($warning in $ofMetadata) { @($Explained.Where{ $warning.Contains($_) }) | Should -Not -BeNullOrEmpty -Because $warning }
        foreach ($words in $Explained) { @($said.Where{ $_.Contains($words) }) | Should -Not -BeNullOrEmpty -Because "'$words' is said" }
    }

    It 'federates with the certificate that signs tokens, with a name, and says how MFA is treated' {
        $settings = $federated.Settings
        $settings.SigningCertificate.Thumbprint | Should -BeExactly $signing.Thumbprint
        $settings.DisplayName | Should -Not -BeNullOrEmpty
        $settings.SignOutUri | Should -Not -BeNullOrEmpty
        $settings.FederatedIdpMfaBehavior | Should -Not -BeNullOrEmpty
    }

    It 'ends with a managed domain' {
        (Get-IdentityModel fabrikam.com).AuthenticationType | Should -Be 'Managed'
    }

    It 'names commands and parameters that exist' {
        Assert-NamedCommand $Path $Shown
    }

    It 'has the parts of every page' {
        [regex]::Matches((Get-Content -Raw $Path), '(?m)^## (.+?)\r?$').ForEach{ $_.Groups[1].Value } | Select-Object -First 3 |
            Should -Be 'At the provider', 'Federate the domain', 'Take it away again'
        @(Get-Content $Path).Count | Should -BeLessOrEqual 100
    }
}

Describe 'docs/providers/README.md' -ForEach @{ Index = $index; Names = $pages.Name } {
    It 'has a row for each page' {
        [regex]::Matches((Get-Content -Raw $Index), '(?m)^\| \[[^\]]+\]\(([^)]+)\.md\)').ForEach{ $_.Groups[1].Value } | Sort-Object |
            Should -Be ($Names | Sort-Object)
    }

    It 'names commands and parameters that exist' {
        Assert-NamedCommand $Index @(Get-PageExample $Index | Where-Object { -not $_.IsRun })
    }
}
