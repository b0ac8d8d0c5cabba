# The pages of docs/help, the cmdlets and the help file that Get-Help reads say the same, and the examples print what the pages show.
BeforeDiscovery {
    . (Join-Path $PSScriptRoot 'Examples.ps1')

    # The examples that cannot run in a folder with nothing but the module, and why. All others run.
    $tenant = 'it signs in to a tenant of the reader'
    $directory = 'it needs the ActiveDirectory module of Windows'
    $notRun = @{
        'Add-StagedRolloutGroup, Example 3'     = 'it needs the module Microsoft.Graph.Groups'
        'Connect-IdentityModel, Example 3'      = $tenant
        'Connect-IdentityModel, Example 4'      = $tenant
        'Connect-IdentityModel, Example 5'      = $tenant
        'Export-CloudUser, Example 3'           = $directory
        'Export-IdentityModelReport, Example 3' = 'it opens a browser'
        'Test-OnPremisesUser, Example 3'        = $directory
        'Test-OnPremisesUser, Example 5'        = $directory
        'Test-SoftMatch, Example 4'             = $directory
        'Test-SoftMatch, Example 5'             = $directory
        'Test-SoftMatch, Example 6'             = 'it needs an old forest'
    }

    # What a reader must bring: a certificate to encrypt passwords to.
    $needsCertificate = 'Convert-DomainToStandard, Example 3', 'Set-CloudUserPassword, Example 3'

    $folder = Join-Path $PSScriptRoot '../../docs/help'
    $pages = foreach ($file in Get-ChildItem -LiteralPath $folder -Filter *-*.md -Exclude *.ps1) {
        $examples = @(Get-PageExample $file.FullName | Where-Object Heading -Like 'Example *')
        foreach ($example in $examples) {
            $example.Id = "$($file.BaseName), $($example.Heading -replace ':.*')"
            $example.WhyNot = $notRun[$example.Id]
            $example.NeedsCertificate = $example.Id -in $needsCertificate
        }

        @{ Name = $file.BaseName; Path = $file.FullName; Examples = $examples }
    }

    $ids = $pages.Examples | ForEach-Object Id
    $listed = @($notRun.Keys) + $needsCertificate

    $topics = Get-ChildItem -LiteralPath (Join-Path $PSScriptRoot '../../src/IdentityModel.PowerShell/en-US') -Filter about_*.help.txt |
        ForEach-Object { @{ Name = $_.Name -replace '\.help\.txt$'; Path = $_.FullName } }
}

BeforeAll {
    $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    . (Join-Path $PSScriptRoot 'Examples.ps1')

    # Text of a page and of Get-Help, whatever the lines and paragraphs.
    function Get-Prose($Text) { "$(@($Text) -join ' ')" -replace '\s+', ' ' -replace '^ | $' }

    # The part of a page under a heading, up to the next of the same rank or a higher one.
    function Get-Section([string] $Page, [string] $Heading) {
        $rank = ($Heading -split ' ')[0].Length
        [regex]::Match($Page, "(?ms)^$([regex]::Escape($Heading))(?: \(Default\))?\r?\n(?<text>.*?)(?=^#{1,$rank} |\z)").Groups['text'].Value -replace '\r'
    }

    # A parameter of a page: its description, and what the page says of its binding, in one line for each set.
    function Get-PageParameter([string] $Page, [string] $Name) {
        $section = Get-Section $Page "### -$Name"
        $yaml = [regex]::Match($section, '(?s)```yaml\n(.*?)\n```').Groups[1].Value
        $sets = [regex]::Matches($yaml, '(?m)^- Name: (.+)\n  Position: (.+)\n  IsRequired: (.+)\n  ValueFromPipeline: (.+)\n  ValueFromPipelineByPropertyName: (.+)\n')
        @{
            Description = Get-Prose ($section -replace '(?s)```yaml.*')
            Type        = [regex]::Match($yaml, '(?m)^Type: (.*)$').Groups[1].Value
            Default     = [regex]::Match($yaml, '(?m)^DefaultValue: (.*)$').Groups[1].Value.Trim("'")
            Aliases     = [regex]::Matches([regex]::Match($yaml, '(?ms)^Aliases:\n(.*?)^ParameterSets').Groups[1].Value, '(?m)^- (.+)$') | ForEach-Object { $_.Groups[1].Value }
            Sets        = $sets | ForEach-Object { ($_.Groups[1..5].Value -join ' ').ToLowerInvariant() } | Sort-Object
        }
    }

    # The same of a cmdlet.
    function Get-CmdletParameter($Parameter) {
        @{
            Type    = $Parameter.ParameterType.ToString()
            Aliases = @($Parameter.Aliases)
            Sets    = $Parameter.ParameterSets.GetEnumerator() | ForEach-Object {
                $name = if ($_.Key -eq '__AllParameterSets') { '(All)' } else { $_.Key }
                $position = if ($_.Value.Position -lt 0) { 'Named' } else { $_.Value.Position }
                "$name $position $($_.Value.IsMandatory) $($_.Value.ValueFromPipeline) $($_.Value.ValueFromPipelineByPropertyName)".ToLowerInvariant()
            } | Sort-Object
        }
    }

    # Keys take their time: the certificate is made once.
    $exampleCertificate = Join-Path $TestDrive 'helpdesk.cer'
    New-ExampleCertificate $exampleCertificate 'Help desk' KeyEncipherment | Out-Null

    $common = [System.Management.Automation.PSCmdlet]::CommonParameters
}

Describe 'The help' {
    It 'has a page for each cmdlet, and no other' -TestCases @{ Names = $pages.Name } {
        $Names | Sort-Object | Should -Be (@((Import-PowerShellDataFile (Join-Path $root 'IdentityModel.psd1')).CmdletsToExport) | Sort-Object)
    }

    It 'has a topic on <_>' -ForEach 'about_IdentityModel', 'about_IdentityModel_Permissions', 'about_IdentityModel_Sandbox' {
        Get-Help $_ | Out-String | Should -Match "TOPIC\s+$_"
    }

    It 'lies in the module as it is committed' {
        $committed = Get-ChildItem (Join-Path $root 'src/IdentityModel.PowerShell/en-US') | Get-FileHash | ForEach-Object Hash
        Get-ChildItem (Join-Path (Split-Path (& "$PSScriptRoot/ModulePath.ps1")) en-US) | Get-FileHash | ForEach-Object Hash | Should -Be $committed
    }

    It 'is what PlatyPS makes of the pages (./build.ps1 Help)' {
        if (-not (Get-Module -ListAvailable Microsoft.PowerShell.PlatyPS | Where-Object Version -GE '1.0.0')) {
            Set-ItResult -Skipped -Because 'Microsoft.PowerShell.PlatyPS is not installed: the committed help file is held to the pages all the same'
            return
        }

        & (Join-Path $root 'docs/help/Export-ModuleHelp.ps1') $TestDrive
        $made = Get-Content -Raw (Join-Path $TestDrive 'IdentityModel.PowerShell.dll-Help.xml')
        $made | Should -BeExactly (Get-Content -Raw (Join-Path $root 'src/IdentityModel.PowerShell/en-US/IdentityModel.PowerShell.dll-Help.xml'))
    }
}

Describe '<Name>' -ForEach $topics {
    It 'names commands and parameters that exist, and fits 80 columns' {
        $text = Get-Content -LiteralPath $Path
        $text | Where-Object Length -GT 80 | Should -BeNullOrEmpty
        # Commands stand eight columns in.
        foreach ($line in $text -match '^ {8}\S' -replace '^ {8}') { Assert-Command $line }
    }
}

Describe 'The page of <Name>' -ForEach $pages {
    BeforeAll {
        $page = Get-Content -Raw -LiteralPath $Path -Encoding utf8
        $command = Get-Command -Module IdentityModel -Name $Name
        $help = Get-Help $Name -Full
    }

    It 'has no source code' {
        $page, ($help | Out-String) | Where-Object { $_ -match '</?para|\b(public|private) (sealed|const|static|readonly|override) ' } | Should -BeNullOrEmpty
    }

    It 'is complete' {
        $page | Should -Not -Match '\{\{|\}\}'
        foreach ($heading in '## SYNOPSIS', '## DESCRIPTION', '## OUTPUTS', '## NOTES', '## RELATED LINKS') {
            Get-Prose (Get-Section $page $heading) | Should -Not -BeNullOrEmpty -Because $heading
        }
    }

    It 'has the cmdlet''s syntax' {
        foreach ($set in $command.ParameterSets) {
            $section = if ($set.Name -eq '__AllParameterSets') { '### __AllParameterSets' } else { "### $($set.Name)" }
            $syntax = [regex]::Match((Get-Section $page $section), '(?s)```\n(.*?)```').Groups[1].Value
            Get-Prose $syntax | Should -Be (Get-Prose "$Name $($set.ToString() -replace ' ?\[<CommonParameters>\]$')")
        }

        # A switch has no value.
        (Get-Help $Name).Syntax | Out-String -Width 500 | Should -Not -Match 'SwitchParameter'
        [regex]::Matches((Get-Section $page '## SYNTAX'), '(?m)^### ').Count | Should -Be $command.ParameterSets.Count
    }

    It 'has the cmdlet''s parameters: types, aliases, sets and binding' {
        $defaults = [Activator]::CreateInstance($command.ImplementingType)
        $names = $command.Parameters.Keys | Where-Object { $_ -notin $common } | Sort-Object
        $paged = [regex]::Matches($page, '(?m)^### -(\w+)\r?$') | ForEach-Object { $_.Groups[1].Value }
        $paged | Should -Be $names
        foreach ($one in $names) {
            $stated = Get-PageParameter $page $one
            $actual = Get-CmdletParameter $command.Parameters[$one]
            $stated.Description | Should -Not -BeNullOrEmpty -Because $one
            if ($stated.Default) { "$($defaults.$one)" | Should -Be $stated.Default -Because $one }
            foreach ($fact in 'Type', 'Aliases', 'Sets') { $stated.$fact | Should -Be $actual.$fact -Because "$fact of $one" }
        }
    }

    It 'names the cmdlet''s outputs' {
        [regex]::Matches((Get-Section $page '## OUTPUTS'), '(?m)^### (.+)$') | ForEach-Object { $_.Groups[1].Value } | Should -Be $command.OutputType.Name
    }

    It 'is what Get-Help says: synopsis, description, parameters' {
        $help.Synopsis | Should -BeExactly (Get-Prose (Get-Section $page '## SYNOPSIS'))
        Get-Prose $help.description.Text | Should -BeExactly (Get-Prose (Get-Section $page '## DESCRIPTION'))
        $parameters = @($help.parameters.parameter | Where-Object name)
        foreach ($parameter in $parameters) {
            $stated = Get-PageParameter $page $parameter.name
            Get-Prose $parameter.description.Text | Should -BeExactly $stated.Description -Because $parameter.name
            "$($parameter.defaultValue)" | Should -BeExactly $stated.Default -Because $parameter.name
        }

        $parameters.Count | Should -Be ([regex]::Matches($page, '(?m)^### -').Count)
    }

    It 'is what Get-Help says: notes and related links, which can be followed' {
        Get-Prose $help.alertSet.alert.Text | Should -BeExactly (Get-Prose (Get-Section $page '## NOTES'))
        $links = [regex]::Matches((Get-Section $page '## RELATED LINKS'), '(?m)^- \[([\w-]+)\]\(([^)]+)\)$')
        $links.Count | Should -BeGreaterThan 0
        @($help.relatedLinks.navigationLink.linkText) | Should -Be @($links | ForEach-Object { $_.Groups[1].Value })
        foreach ($link in $links) { Join-Path (Split-Path $Path) $link.Groups[2].Value | Should -Exist }
    }

    It 'marks what takes wildcards, as the cmdlet does' {
        foreach ($parameter in $help.parameters.parameter | Where-Object name) {
            $takes = @($command.Parameters[$parameter.name].Attributes | Where-Object { $_ -is [System.Management.Automation.SupportsWildcardsAttribute] }).Count -gt 0
            $parameter.globbing | Should -Be "$takes" -Because $parameter.name
            (Get-Section $page "### -$($parameter.name)") | Should -Match "SupportsWildcards: $takes"
        }
    }

    It 'shows at least two examples that are run, the same in Get-Help' {
        $Examples | Where-Object IsRun | Measure-Object | ForEach-Object Count | Should -BeGreaterOrEqual 2
        $shown = @($help.examples.example)
        $shown.Count | Should -Be $Examples.Count
        for ($i = 0; $i -lt $shown.Count; $i++) {
            $shown[$i].title.Trim('- ') | Should -BeExactly $Examples[$i].Heading
            Get-PageText $shown[$i].code | Should -BeExactly (Get-PageText $Examples[$i].Code)
            $output = Get-PageText $Examples[$i].Output
            if ($output) { Get-PageText $shown[$i].remarks[0].Text | Should -BeExactly $output }
        }
    }

    # An example would fail if another one had made its file.
    It 'uses a password file in one example only' {
        foreach ($example in $Examples | Where-Object { $_.Code -match '-PasswordFile (\S+)' }) {
            $file = [regex]::Match($example.Code, '-PasswordFile (\S+)').Groups[1].Value
            @($Examples | Where-Object Code -Match "(?<![\w-])$([regex]::Escape($file))").Heading | Should -Be $example.Heading
        }
    }

    It 'names commands and parameters that exist in the examples that are not run' {
        foreach ($example in $Examples | Where-Object WhyNot) { Assert-Command $example.Code }
    }
}

Describe 'The list of examples that are not run' {
    It 'names only examples that exist, and none whose output is shown' -TestCases @{ Listed = $listed; Ids = $ids; Shown = @($pages.Examples | Where-Object { $_.WhyNot -and $_.IsRun } | ForEach-Object Id) } {
        $Listed | Where-Object { $_ -notin $Ids } | Should -BeNullOrEmpty
        $Shown | Should -BeNullOrEmpty
    }
}

Describe 'The examples of <Name>' -ForEach $pages {
    BeforeAll {
        # Only the module is there.
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive $Name)
        Push-Location $folder
        $outputRendering = $PSStyle.OutputRendering
        $PSStyle.OutputRendering = 'PlainText'
        Connect-IdentityModel -Sandbox -NoWelcome
    }

    AfterAll {
        Disconnect-IdentityModel
        $PSStyle.OutputRendering = $outputRendering
        Pop-Location
    }

    It '<Heading>' -ForEach ($Examples | Where-Object { -not $_.WhyNot }) {
        $ErrorActionPreference = 'Stop'
        if ($NeedsCertificate) { Copy-Item $exampleCertificate $folder }
        $printed = Invoke-PageExample $Code 76
        # A block without a mark prints something else each time, or nothing of interest.
        if (-not $IsRun) { return }
        Hide-Time (Get-PageText $printed) | Should -BeExactly (Hide-Time (Get-PageText $Output))
        # Get-Help takes blanks away before the first line, which would shift a table's head.
        Get-PageText $Output | Should -Not -Match '^ '
    }
}
