# docs/permissions.md against what the simulated service was asked for while each cmdlet ran.
BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    . (Join-Path $PSScriptRoot 'EveryCommand.ps1')
    $page = Get-Content (Join-Path $PSScriptRoot '../../docs/permissions.md')
    $rows = $page -match '^\| `'

    $certificate = New-RunCertificate
    $federation = @{ IssuerUri = 'urn:fabrikam'; PassiveSignInUri = 'https://sts.fabrikam.example/adfs/ls/'; SigningCertificate = $certificate }
    $password = ConvertTo-SecureString 'Fence-Lamp-92-Orbit' -AsPlainText -Force
    $ldapCredential = [pscredential]::new('CONTOSO\reader', $password)
    $tenant = Join-Path $TestDrive 'tenant.json'
    New-RunTenant $tenant

    # Runs the command in a tenant of its own: what it had to be permitted, as lists of which any one permission is enough.
    function Get-Need([hashtable] $Run) {
        if ($Run.NoHashes) { Connect-IdentityModel -Sandbox $tenant } else { Connect-IdentityModel -Sandbox }
        Push-Location (New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid())))
        try {
            if ($Run.Prepare) { & $Run.Prepare *>&1 | Out-Null }
            $service = Find-Inside (Get-RunSession) SandboxTenant
            (Get-PrivateValue $service _permissionNeeds).Clear()
            try { $said = & $Run.Command *>&1 } catch { $said = $_ }
            $problems = @($said | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
            if ($problems -and -not $Run.Fails) { throw "$($Run.Name): $problems" }
            if ($Run.Name -eq 'Connect-IdentityModel') { $service = Find-Inside (Get-RunSession) SandboxTenant }
            , $service.PermissionNeeds
        }
        finally {
            Pop-Location
        }
    }

    # The least permissions that open every request, without those that the others make unnecessary.
    function Get-Least([object[]] $Needs) {
        $own = @($Needs | Where-Object { $need = $_; -not ($Needs | Where-Object { $_.Count -lt $need.Count -and -not ($_ | Where-Object { $_ -notin $need }) }) })
        $least = @($own | ForEach-Object { $_[0] } | Sort-Object -Unique)
        foreach ($permission in $least) {
            $others = @($least -ne $permission)
            if (-not ($Needs | Where-Object { -not ($_ | Where-Object { $_ -in $others }) })) { $least = $others }
        }
        $least
    }

    # What Cloud names when the service refuses: RequiredPermission.
    function Get-Named {
        $type = [AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { $_.GetType('IdentityModel.Cloud.RequiredPermission') } | Select-Object -First 1
        foreach ($field in $type.GetFields()) {
            $value = $field.GetValue($null)
            [pscustomobject] @{ Permission = $value.Permission.Split(' ')[0]; IsDelegatedOnly = $value.IsDelegatedOnly }
        }
    }

    $needs = [ordered] @{}
    foreach ($run in Get-EveryCommand) {
        if (-not $needs.Contains($run.Name)) { $needs[$run.Name] = [System.Collections.Generic.List[object]]::new() }
        foreach ($need in (Get-Need $run)) { $needs[$run.Name].Add($need) }
    }

    $delegatedOnly = (Get-Named | Where-Object IsDelegatedOnly).Permission
    $expected = foreach ($name in $needs.Keys) {
        $least = Get-Least $needs[$name].ToArray() | ForEach-Object { "``$_``" + $(if ($_ -in $delegatedOnly) { '*' }) }
        "| ``$name`` | $(if ($least) { $least -join ', ' } else { 'none' }) |"
    }
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'docs/permissions.md' {
    It 'has each cmdlet with the least permissions that open every request it made' {
        # A failure shows the rows to copy to the page.
        $expected | Where-Object { $_ -notin $rows } | Should -BeNullOrEmpty
        $rows | Should -BeExactly $expected
    }

    It 'has every cmdlet' {
        $names = $rows | ForEach-Object { $_.Split('`')[1] }
        $names | Sort-Object | Should -Be ((Get-Command -Module IdentityModel).Name | Sort-Object)
    }

    It 'has in <Page> all that opens a conversion without passwords' -ForEach @(
        @{ Page = 'docs/conversion.md'; AsApplication = $false }
        @{ Page = 'docs/help/Connect-IdentityModel.md'; AsApplication = $false }
        @{ Page = 'docs/runbooks/Invoke-DomainCutover.ps1'; AsApplication = $true }
    ) {
        $text = (Get-Content -Raw (Join-Path $PSScriptRoot "../../$Page")) -replace '\r'
        $asked = @($text -split '\n\n' -like '*Domain-InternalFederation.ReadWrite.All*')[0]
        $row = @($rows -match '^\| `Convert-DomainToStandard`')[0]
        $needed = [regex]::Matches($row, '`([\w-]+\.[\w.-]+)`(\*?)') |
            Where-Object { -not ($AsApplication -and $_.Groups[2].Value) } | ForEach-Object { $_.Groups[1].Value } |
            Where-Object { $_ -notlike 'UserAuthMethod*' }
        $needed.Count | Should -BeGreaterThan 2
        $needed | Where-Object { $asked -notmatch "(?<![\w.])$([regex]::Escape($_))(?![\w.]*\w)" } | Should -BeNullOrEmpty
    }

    It 'names the permissions that a refusal names' {
        $written = [regex]::Matches("$rows", '`([\w-]+\.[\w.-]+)`') | ForEach-Object { $_.Groups[1].Value } | Sort-Object -Unique
        $written.Count | Should -BeGreaterThan 10
        $written | Where-Object { $_ -notin (Get-Named).Permission } | Should -BeNullOrEmpty
    }
}
