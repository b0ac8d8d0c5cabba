BeforeAll {
    . "$PSScriptRoot/Shell.ps1"
    $manifest = & "$PSScriptRoot/ModulePath.ps1"

    # Everything here is about what a process loads, so each case has a process of its own.
    function Invoke-Fresh([string] $Script) {
        Invoke-Shell -Command "Import-Module '$manifest'; $Script"
        if ($LASTEXITCODE -ne 0) { throw "The process ended with $LASTEXITCODE." }
    }

    $loaded = '[AppDomain]::CurrentDomain.GetAssemblies().Location | Where-Object { $_ -like ''*IdentityModel[/\]*'' } | Split-Path -Leaf'
}

Describe 'Importing the module' {
    It 'loads the cmdlets and Core alone, whose types can be written: no cloud, no sandbox, no package' {
        Invoke-Fresh $loaded | Sort-Object | Should -Be 'IdentityModel.Core.dll', 'IdentityModel.PowerShell.dll'
    }

    It 'loads nothing from lib for commands that need no directory' {
        Invoke-Fresh "New-SsoOrganizationUrl contoso -FederatedDomain contoso.com | Out-Null; Get-SsoRegion | Out-Null
            [guid]::NewGuid() | ConvertTo-ImmutableId | ConvertFrom-ImmutableId | Out-Null
            $loaded" | Sort-Object | Should -Be 'IdentityModel.Core.dll', 'IdentityModel.PowerShell.dll'
    }

    It 'loads what <Command> needs and no more' -ForEach @(
        @{ Command = 'Test-SoftMatch'; Script = 'Test-SoftMatch -Path $users -CloudPath $users | Out-Null'; Loads = 'IdentityModel.Local.dll'; Leaves = 'IdentityModel.Cloud.dll', 'Microsoft.Graph.dll', 'Microsoft.Identity.Client.dll', 'System.DirectoryServices.Protocols.dll' }
        @{ Command = 'Connect-IdentityModel'; Script = 'Connect-IdentityModel -Sandbox'; Loads = 'IdentityModel.Cloud.dll'; Leaves = 'CsvHelper.dll', 'Microsoft.Identity.Client.dll', 'System.DirectoryServices.Protocols.dll' }
    ) {
        $users = Join-Path $TestDrive users.csv
        "objectGUID,userPrincipalName,mail`n$([guid]::NewGuid()),someone@contoso.com,someone@contoso.com" | Set-Content $users
        $names = Invoke-Fresh "`$users = '$users'; `$WarningPreference = 'Ignore'; $Script; $loaded"
        $names | Should -Contain $Loads
        $Leaves | Where-Object { $_ -in $names } | Should -BeNullOrEmpty
    }

    It 'can be repeated with -Force, and after Remove-Module' {
        Invoke-Fresh "Import-Module '$manifest' -Force
            Connect-IdentityModel -Sandbox -NoWelcome
            Remove-Module IdentityModel
            Import-Module '$manifest'
            [bool] (Get-IdentityModelContext)
            Connect-IdentityModel -Sandbox -NoWelcome
            (Get-IdentityModelContext).IsSandbox" | Should -Be 'False', 'True'
    }

    It 'keeps what another runspace needs when one removes the module' {
        Invoke-Fresh "`$other = [powershell]::Create()
            [void] `$other.AddScript('Import-Module ''$manifest''').Invoke()
            Remove-Module IdentityModel
            `$other.Commands.Clear()
            `$other.AddScript('(Connect-IdentityModel -Sandbox -PassThru).IsSandbox').Invoke()" | Should -Be 'True'
    }

    It 'brings none of PowerShell''s own assemblies' {
        Get-ChildItem (Split-Path $manifest) -Recurse -Filter 'System.Management.Automation*' | Should -BeNullOrEmpty
    }

    # A list written as several statements is collected at run time, by code that PowerShell compiles for it: a tenth of the import.
    It 'writes each list of its manifest as one expression' {
        $tree = [System.Management.Automation.Language.Parser]::ParseFile($manifest, [ref] $null, [ref] $null)
        $lists = $tree.FindAll({ param($node) $node -is [System.Management.Automation.Language.ArrayExpressionAst] }, $true)
        $lists.Count | Should -BeGreaterThan 0
        $lists | Where-Object { $_.SubExpression.Statements.Count -gt 1 } | ForEach-Object { $_.Parent.Extent.Text } | Should -BeNullOrEmpty
    }

    It 'has a valid manifest' {
        (Test-ModuleManifest $manifest).ExportedCmdlets.Count | Should -BeGreaterThan 0
    }
}
