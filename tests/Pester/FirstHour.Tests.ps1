# What a new user types in the first hour, and what the terminal answers. Each case was a stumble once.
BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    . (Join-Path $PSScriptRoot 'EveryCommand.ps1')
    Push-Location $TestDrive

    # Runs a line: what it gives, its warnings, and its errors, also the one that ends it.
    function Invoke-Line([string] $Line) {
        $ErrorActionPreference = 'Continue'
        $said = try { @(& ([scriptblock]::Create($Line)) 2>&1 3>&1 6>$null) } catch { @($_) }
        @{
            Errors   = @($said | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
            Warnings = @($said | Where-Object { $_ -is [System.Management.Automation.WarningRecord] })
            Results  = @($said | Where-Object { $_ -isnot [System.Management.Automation.ErrorRecord] -and $_ -isnot [System.Management.Automation.WarningRecord] })
        }
    }

    # Advice is what PowerShell prints as the recommendation.
    function Get-Advice($Problem) { $Problem.ErrorDetails.RecommendedAction }
}

AfterAll {
    Disconnect-IdentityModel
    Pop-Location
}

Describe 'Names' {
    BeforeAll { Connect-IdentityModel -Sandbox 6>$null }

    It '<Line> selects <Expected>' -ForEach @(
        @{ Line = 'Get-IdentityModel *contoso.com'; Property = 'Domain'; Expected = 'contoso.com', 'emea.contoso.com' }
        @{ Line = 'Get-IdentityModel n*, northwind.com'; Property = 'Domain'; Expected = , 'northwind.com' }
        @{ Line = 'Get-IdentityModel -User nancy*'; Property = 'UserPrincipalName'; Expected = , 'nancy.davolio@northwind.com' }
        @{ Line = 'Get-CloudUser nancy*'; Property = 'UserPrincipalName'; Expected = , 'nancy.davolio@northwind.com' }
        @{ Line = 'Get-CloudUser *davolio*'; Property = 'UserPrincipalName'; Expected = , 'nancy.davolio@northwind.com' }
        @{ Line = 'Get-CloudUser n?ncy.*@northwind.com'; Property = 'UserPrincipalName'; Expected = , 'nancy.davolio@northwind.com' }
        @{ Line = 'Get-CloudUser "siobhan.o''*"'; Property = 'UserPrincipalName'; Expected = , "siobhan.o'brien@contoso.com" }
        @{ Line = 'Get-DomainFederation *'; Property = 'Domain'; Expected = 'contoso.com', 'emea.contoso.com', 'tailspintoys.com' }
        @{ Line = 'Measure-DomainConversion *'; Property = 'Domain'; Expected = 'contoso.com', 'tailspintoys.com' }
        @{ Line = 'Backup-DomainFederation t* -Path tail.json'; Property = 'Domain'; Expected = , 'tailspintoys.com' }
        @{ Line = 'Get-CloudUser zz*'; Property = 'UserPrincipalName'; Expected = @() }
        @{ Line = 'Get-IdentityModel zz*'; Property = 'Domain'; Expected = @() }
    ) {
        $run = Invoke-Line $Line
        $run.Errors | Should -BeNullOrEmpty
        @($run.Results.$Property) | Should -Be $Expected
    }

    # A script that saves settings before it converts must not believe that it has them.
    It '<Line> says that it did not do it' -ForEach @(
        @{ Line = 'Backup-DomainFederation zz* -Path zz.json'; Says = '*''zz?'' selects no domain*' }
        @{ Line = 'Measure-DomainConversion zz*'; Says = '*''zz?'' selects no domain*' }
        @{ Line = 'Backup-DomainFederation emea* -Path emea.json'; Says = '*emea.contoso.com*inherits*contoso.com*' }
        @{ Line = 'Measure-DomainConversion emea*'; Says = '*emea.contoso.com inherits from contoso.com*' }
        @{ Line = 'Backup-DomainFederation * -Path one.json -WhatIf'; Says = '*''tailspintoys.com'' is not saved*''contoso.com''*' }
    ) {
        $run = Invoke-Line $Line
        "$($run.Errors) $($run.Warnings)" | Should -BeLike $Says
    }

    It 'reads only the users that begin so' {
        $before = (Find-Inside (Get-RunSession) SandboxTenant).Requests.Count
        Get-CloudUser nancy* | Out-Null
        $requests = (Find-Inside (Get-RunSession) SandboxTenant).Requests | Select-Object -Skip $before
        # The users, who of them was moved to the cloud, and who has an onPremisesObjectIdentifier.
        @($requests).Count | Should -Be 3
        $requests.Url | ForEach-Object { [uri]::UnescapeDataString($_) } | Should -BeLike '*startsWith(userPrincipalName,''nancy'')*'
    }

    It '<Line> says: <Says>' -ForEach @(
        @{ Line = 'Get-IdentityModel contoso'; ErrorId = 'DomainNotFound'; Says = 'Did you mean contoso.com?' }
        @{ Line = 'Get-CloudUser -Domain fabrikm.com'; ErrorId = 'DomainNotFound'; Says = 'Did you mean fabrikam.com?' }
        @{ Line = 'Get-IdentityModel nancy.davolio@northwind.com'; ErrorId = 'DomainNotFound'; Says = 'Get-IdentityModel -User' }
        @{ Line = 'Get-IdentityModel contso.com'; ErrorId = 'DomainNotFound'; Says = 'Did you mean contoso.com?' }
        @{ Line = 'Test-IdentityModelTransition fabrikm.com -To Cloud'; ErrorId = 'DomainNotFound'; Says = 'Did you mean fabrikam.com?' }
        @{ Line = 'Convert-DomainToStandard tailspintoy.com -WhatIf'; ErrorId = 'DomainNotFound'; Says = 'Did you mean tailspintoys.com?' }
        @{ Line = 'Get-DomainFederation unlike-all.example'; ErrorId = 'DomainNotFound'; Says = 'Get-IdentityModel lists the tenant''s domains.' }
        @{ Line = 'Convert-DomainToStandard *.com -WhatIf'; ErrorId = 'DomainNotFound'; Says = 'This command takes no wildcards.' }
        @{ Line = 'Set-CloudUserPassword nancy* -WhatIf'; ErrorId = 'UserNotFound'; Says = 'This command takes no wildcards.' }
        @{ Line = 'Get-CloudUser nancy'; ErrorId = 'UserNotFound'; Says = 'Get-CloudUser nancy* lists the users' }
        @{ Line = 'Get-CloudUser nancy.davoli@northwind.com'; ErrorId = 'UserNotFound'; Says = 'Get-CloudUser nancy* lists the users' }
        @{ Line = 'Get-CloudUser 11111111-2222-3333-4444-555555555555'; ErrorId = 'UserNotFound'; Says = 'Get-CloudUser lists the tenant''s users.' }
    ) {
        $run = Invoke-Line $Line
        $run.Errors[0].FullyQualifiedErrorId | Should -BeLike "$ErrorId,*"
        Get-Advice $run.Errors[0] | Should -BeLike "*$Says*"
    }
}

Describe 'Metadata by its path' {
    BeforeAll {
        Connect-IdentityModel -Sandbox 6>$null
        Copy-Item $metadata provider.xml
    }

    # The certificate of this provider expired in 2018: whoever says so has read the file.
    It '<Line> reads it' -ForEach @(
        @{ Line = 'Convert-DomainToFederated fabrikam.com -Metadata provider.xml -WhatIf'; Says = '*fs.msidlab2.com*expired*' }
        @{ Line = 'Convert-DomainToFederated fabrikam.com -Metadata (Get-Item provider.xml) -WhatIf'; Says = '*fs.msidlab2.com*expired*' }
        @{ Line = 'Get-DomainFederation contoso.com -Metadata provider.xml' }
        @{ Line = 'Test-IdentityModelTransition northwind.com -To Federated -Metadata provider.xml' }
        @{ Line = 'New-SsoOrganizationUrl contoso -Metadata provider.xml' }
    ) {
        "$((Invoke-Line $Line).Errors)" | Should -BeLike "$Says"
    }

    It 'says what <Given> is' -ForEach @(
        @{ Given = 'missing.xml'; Says = '*There is no file*missing.xml*Check the path.*' }
        @{ Given = 'https://sts.contoso.com/FederationMetadata.xml'; Says = "*is an address, not a file. Read it first: Get-FederationMetadata -Uri 'https://sts.contoso.com/FederationMetadata.xml'" }
        @{ Given = '([uri] "https://sts.contoso.com/x")'; Says = "*Get-FederationMetadata -Uri 'https://sts.contoso.com/x'" }
        @{ Given = '"https://sts.contoso.com/x?a=''1''&b=2"'; Says = "*Get-FederationMetadata -Uri 'https://sts.contoso.com/x?a=''1''&b=2'" }
        @{ Given = 'env:PATH'; Says = "*'env:PATH' is not in the file system.*" }
        @{ Given = 'nodrive:\x.xml'; Says = "*drive*nodrive*does not exist*" }
        @{ Given = '""'; Says = '*The path of the metadata is empty.*' }
        @{ Given = '(New-Item folder -ItemType Directory -Force)'; Says = '*folder* is a folder, not a file.*' }
        @{ Given = '(New-Item folder -ItemType Directory -Force).Name'; Says = '*folder* is a folder, not a file.*' }
        @{ Given = 'provider.xml, provider.xml'; Says = '*There are 2 values*one provider*' }
        @{ Given = '([xml] "<a/>")'; Says = '*A value of the type System.Xml.XmlDocument is not metadata.*Get-FederationMetadata.' }
        @{ Given = '(Get-Content -Raw provider.xml)'; Says = '*The text is the content of a file.*' }
        @{ Given = 'two.xml'; Says = '*Read the one that you want with Get-FederationMetadata and its parameter -EntityId*' }
        @{ Given = 'same.xml'; Says = '*Some have the same identifier, so -EntityId cannot choose between them.' }
    ) {
        $one = (Get-Content -Raw provider.xml) -replace '^.*?(?=<EntityDescriptor)'
        $other = $one -replace 'entityID="[^"]*"', 'entityID="urn:two"'
        Set-Content two.xml "<EntitiesDescriptor xmlns='urn:oasis:names:tc:SAML:2.0:metadata'>$one$other</EntitiesDescriptor>"
        Set-Content same.xml "<EntitiesDescriptor xmlns='urn:oasis:names:tc:SAML:2.0:metadata'>$one$one</EntitiesDescriptor>"
        (Invoke-Line "Get-DomainFederation contoso.com -Metadata $Given").Errors[0].Exception.Message | Should -BeLike $Says
    }

    It 'reads a file that is given as <Given>' -ForEach @(
        @{ Given = '@(Get-Item provider.xml)' }
        @{ Given = '@("provider.xml")' }
        @{ Given = '(Resolve-Path provider.xml)' }
        @{ Given = '"FileSystem::$((Get-Item provider.xml).FullName)"' }
        @{ Given = '([uri] "file:///$((Get-Item provider.xml).FullName.TrimStart("/"))")' }
        @{ Given = '"file:///$((Get-Item provider.xml).FullName.TrimStart("/"))"' }
    ) {
        (Invoke-Line "Get-DomainFederation contoso.com -Metadata $Given").Errors | Should -BeNullOrEmpty
    }

    It 'makes an address for each piped organization' {
        ('contoso', 'fabrikam' | New-SsoOrganizationUrl -Metadata provider.xml).Organization | Should -Be 'contoso', 'fabrikam'
    }
}

Describe 'Results as input' {
    BeforeAll { Connect-IdentityModel -Sandbox 6>$null }

    It 'makes addresses of federated domains' {
        $urls = Get-DomainFederation | New-SsoOrganizationUrl contoso
        $urls.Url | Should -Be @(
            'https://contoso.crm.dynamics.com?whr=http://sts.contoso.com/adfs/services/trust'
            'https://contoso.crm.dynamics.com?whr=http://tailspintoys.com/adfs/services/trust')
    }
}

Describe 'Connect-IdentityModel' {
    It 'takes the tenant without the name of its parameter, in each way to sign in' {
        $command = Get-Command Connect-IdentityModel
        foreach ($set in $command.ParameterSets | Where-Object { $_.Parameters.Name -contains 'TenantId' }) {
            ($set.Parameters | Where-Object Name -EQ TenantId).Position | Should -Be 0 -Because $set.Name
        }
        $command.DefaultParameterSet | Should -Be 'Interactive'
    }

    It 'takes the sandbox by its name' {
        Connect-IdentityModel -Sandbox Contoso -PassThru 6>$null | ForEach-Object IsSandbox | Should -BeTrue
    }
}

Describe 'Names with the dot of the root' {
    BeforeAll { Connect-IdentityModel -Sandbox 6>$null }

    It '<Line>' -ForEach @(
        @{ Line = 'Get-IdentityModel contoso.com.' }
        @{ Line = 'Get-IdentityModel contoso.com. -Public' }
        @{ Line = 'Get-FederationMetadata sts.contoso.com.' }
        @{ Line = 'Get-OnPremisesUser -Server dc1.contoso.com.' }
        @{ Line = 'Get-OnPremisesUser -Domain contoso.com.' }
    ) {
        $run = Invoke-Line $Line
        $run.Errors | Should -BeNullOrEmpty
        $run.Results | Should -Not -BeNullOrEmpty
    }
}

Describe 'A user named in another way' {
    BeforeAll { Connect-IdentityModel -Sandbox 6>$null }

    It '<Line> gives the user once' -ForEach @(
        @{ Line = 'Get-CloudUser nancy.davolio@northwind.com, nancy*' }
        @{ Line = 'Get-IdentityModel -User nancy.davolio@northwind.com, nancy*' }
        @{ Line = '[pscustomobject] @{ Identity = "nancy.davolio@northwind.com" } | Get-CloudUser' }
        @{ Line = '[pscustomobject] @{ Identity = "nancy.davolio@northwind.com" } | Set-CloudUserPassword -Force -Confirm:$false' }
        @{ Line = '[pscustomobject] @{ Identity = "nancy.davolio@northwind.com"; ImmutableId = "dOXSvFiNNkGp34oZsUXbeQ==" } | Set-CloudUserImmutableId -Confirm:$false' }
    ) {
        $run = Invoke-Line $Line
        $run.Errors | Should -BeNullOrEmpty
        @($run.Results.UserPrincipalName) | Should -Be 'nancy.davolio@northwind.com'
    }

    It 'takes no mailbox by its Identity' {
        (Invoke-Line '[pscustomobject] @{ Identity = "contoso.com/Users/Nancy" } | Get-CloudUser').Errors | Should -HaveCount 1
    }
}

Describe 'What is no user' {
    BeforeAll { Connect-IdentityModel -Sandbox 6>$null }

    It '<Line> says: <Says>' -ForEach @(
        @{ Line = 'Get-IdentityModelSample contoso-onpremises.csv | Test-OnPremisesUser'; Says = '*is a file, not a user. To read the users in the file, give the file to -Path.' }
        @{ Line = 'Get-IdentityModelSample contoso-onpremises.csv | Test-SoftMatch'; Says = '*is a file, not a user. To read the users in the file, give the file to -Path.' }
        @{ Line = 'Get-IdentityModelSample contoso-onpremises.csv | Export-CloudUser'; Says = '*is a file, not a user. Give the rows of the file: Import-Csv reads them.' }
        @{ Line = 'Get-IdentityModel contoso.com -Environment China'; Says = '-Environment works only with -Public.*' }
    ) {
        $problem = (Invoke-Line $Line).Errors[0]
        "$($problem.Exception.Message) $(Get-Advice $problem)" | Should -BeLike $Says
    }

    It '<Command> counts each object, also null' -ForEach @(
        @{ Command = 'Test-SoftMatch' }
        @{ Command = 'Test-OnPremisesUser' }
        @{ Command = 'Export-CloudUser' }
    ) {
        $rows = $null, [pscustomobject] @{ UserPrincipalName = 'nancy.davolio@northwind.com'; Id = [guid]::NewGuid(); Mail = ''; ObjectGuid = [guid]::NewGuid() }, [pscustomobject] @{ Wrong = 1 }
        $problem = $null
        $rows | & $Command -ErrorVariable problem -ErrorAction SilentlyContinue -WarningAction SilentlyContinue | Out-Null
        "$problem" | Should -BeLike '*user 1:*user 3:*'
    }
}

Describe 'Filters of the simulated directory' {
    BeforeAll { Connect-IdentityModel -Sandbox 6>$null }

    It '<Filter> finds <Count>' -ForEach @(
        @{ Filter = '(cn=nancy*)'; Count = 1 }
        @{ Filter = '(name=Nancy Davolio)'; Count = 1 }
        @{ Filter = '(&(cn=nancy*)(&))'; Count = 1 }
        @{ Filter = '(&(cn=nancy*)(|))'; Count = 0 }
    ) {
        $run = Invoke-Line "Get-OnPremisesUser -Server dc1.contoso.com -LdapFilter '$Filter'"
        $run.Errors | Should -BeNullOrEmpty
        "$($run.Warnings)" | Should -Not -BeLike '*spelling*'
        $run.Results | Should -HaveCount $Count
    }

    It 'says of <_> that only a real directory has it' -ForEach 'department', 'memberOf', 'whenCreated', 'anr' {
        $run = Invoke-Line "Get-OnPremisesUser -Server dc1.contoso.com -LdapFilter '($_=x)'"
        $run.Errors[0].FullyQualifiedErrorId | Should -BeLike 'SandboxNameUnknown,*'
        "$($run.Warnings)" | Should -Not -BeLike '*spelling*'
    }
}

Describe 'A connection with a name that cannot be right' {
    It '<Line> says: <Says>' -ForEach @(
        @{ Line = 'Connect-IdentityModel "not a tenant"'; ErrorId = 'TenantMalformed'; Says = "'not a tenant' is neither a tenant ID nor a domain. Give the tenant ID, or one of the tenant's domains, such as contoso.com." }
        @{ Line = 'Connect-IdentityModel " "'; ErrorId = 'TenantMalformed'; Says = '-TenantId is empty.*' }
        @{ Line = 'Connect-IdentityModel $null'; ErrorId = 'TenantMalformed'; Says = '-TenantId is empty.*signs in to the home tenant.' }
        @{ Line = 'Connect-IdentityModel a/b'; ErrorId = 'TenantMalformed'; Says = "'a/b' is neither*" }
        @{ Line = 'Connect-IdentityModel contoso*'; ErrorId = 'TenantMalformed'; Says = "'contoso``*' is neither*" }
        @{ Line = 'Connect-IdentityModel *.contoso.com'; ErrorId = 'TenantMalformed'; Says = "'``*.contoso.com' is neither*" }
        @{ Line = 'Connect-IdentityModel https://contoso.com/'; ErrorId = 'TenantMalformed'; Says = '*only the domain, without https:// and path.*' }
        @{ Line = 'Connect-IdentityModel kim@contoso.com'; ErrorId = 'TenantMalformed'; Says = '*Give the domain of the user: contoso.com.' }
        @{ Line = 'Connect-IdentityModel Contoso'; ErrorId = 'TenantMalformed'; Says = '*For the simulated tenant, use -Sandbox Contoso.' }
        @{ Line = 'Connect-IdentityModel 10.0.0.1'; ErrorId = 'TenantMalformed'; Says = "'10.0.0.1' is neither*" }
        @{ Line = 'Connect-IdentityModel contoso.com -Scopes "", $null'; ErrorId = 'ScopeMalformed'; Says = '-Scopes contains an empty name.*' }
        @{ Line = 'Connect-IdentityModel contoso.com -Scopes "a b"'; ErrorId = 'ScopeMalformed'; Says = "'a b' is not the name of a permission. Separate permissions with commas*" }
        @{ Line = 'Connect-IdentityModel contoso.com -ClientId nope'; ErrorId = 'ClientIdMalformed'; Says = "'nope' is not an application ID.*" }
        @{ Line = 'Connect-IdentityModel -Identity -ClientId nope'; ErrorId = 'ClientIdMalformed'; Says = "'nope' is not an application ID.*" }
    ) {
        Connect-IdentityModel -Sandbox 6>$null
        $run = Invoke-Line $Line
        $run.Errors[0].FullyQualifiedErrorId | Should -BeLike "$ErrorId,*"
        "$($run.Errors[0].Exception.Message) $(Get-Advice $run.Errors[0])" | Should -BeLike $Says
        Get-IdentityModelContext | Should -BeNullOrEmpty -Because 'the earlier connection ends first'
    }

    It 'says of a token what it does not tell: <Case>' -ForEach @(
        @{ Case = 'not a JWT'; Token = 'nonsense'; Warnings = 'The access token is not a JSON Web Token (JWT), so *', '*does not name the tenant either*' }
        @{ Case = 'a JWT without claims'; Token = 'e30.e30.'; Warnings = , '*does not name the tenant either*' }
    ) {
        $said = Connect-IdentityModel -AccessToken (ConvertTo-SecureString $Token -AsPlainText -Force) 3>&1 6>&1
        for ($i = 0; $i -lt $Warnings.Count; $i++) { "$($said[$i])" | Should -BeLike $Warnings[$i] }
        "$($said[-1])" | Should -Be 'Connected to a tenant that could not be read. The access token does not name the account.'
    }
}

Describe 'Rows that all fail alike' {
    BeforeAll { Connect-IdentityModel -Sandbox 6>$null }

    It '<Command> reports one error' -ForEach @(
        @{ Command = 'Test-SoftMatch' }
        @{ Command = 'Test-OnPremisesUser' }
        @{ Command = 'Export-CloudUser' }
        @{ Command = 'Set-CloudUserPassword -Confirm:$false' }
        @{ Command = 'Set-CloudUserImmutableId -ImmutableId dOXSvFiNNkGp34oZsUXbeQ== -Confirm:$false' }
    ) {
        $run = Invoke-Line "1..4 | ForEach-Object { [pscustomobject] @{ Wrong = `$_ } } | $Command"
        $run.Errors.Count | Should -Be 1
        $run.Errors[0].Exception.Message | Should -BeLike '*user 1:*'
        "$($run.Warnings)" | Should -BeLike '*3 other users have the same error.*'
    }

    It 'reports each if one is good' {
        $problem = $null
        $rows = @{ Wrong = 1 }, @{ Wrong = 2 }, @{ UserPrincipalName = 'nancy.davolio@northwind.com' } | ForEach-Object { [pscustomobject] $_ }
        $rows | Set-CloudUserPassword -Confirm:$false -Force -ErrorVariable problem -ErrorAction SilentlyContinue | ForEach-Object Status | Should -Be 'Set'
        @($problem).Count | Should -Be 2
    }
}

Describe 'Domains that are not verified' {
    BeforeAll {
        Connect-IdentityModel -Sandbox 6>$null
        1..3 | ForEach-Object { [pscustomobject] @{ ObjectGUID = [guid]::NewGuid(); UserPrincipalName = "u$_@alpenbank.ch"; mail = "u$_@alpenbank.ch"; proxyAddresses = "SMTP:u$_@alpenbank.ch" } } | Export-Csv unverified.csv
    }

    It 'are told once for a whole domain, before anybody renames its users' {
        $run = Invoke-Line 'Test-OnPremisesUser unverified.csv'
        "$($run.Warnings)" | Should -BeLike "*3 users have the domain 'alpenbank.ch', which is not verified in the tenant.*verify it instead*"
    }

    It 'are not looked for with -OnPremisesOnly' {
        (Invoke-Line 'Test-OnPremisesUser unverified.csv -OnPremisesOnly').Results | Should -BeNullOrEmpty
    }

    It '-VerifiedDomain refuses <Name>' -ForEach @(@{ Name = "'*.com'" }, @{ Name = "'@contoso.com'" }, @{ Name = "' '" }) {
        (Invoke-Line "Test-OnPremisesUser unverified.csv -VerifiedDomain $Name").Errors[0].FullyQualifiedErrorId | Should -BeLike 'VerifiedDomainMalformed,*'
    }

    It '-VerifiedDomain takes a name with the dot of DNS' {
        (Invoke-Line 'Test-OnPremisesUser unverified.csv -VerifiedDomain alpenbank.ch.').Results | Where-Object Error -EQ UnverifiedDomain | Should -BeNullOrEmpty
    }
}

Describe 'Users of the wrong side' {
    BeforeAll {
        Connect-IdentityModel -Sandbox 6>$null
        Get-CloudUser | Export-Csv cloud.csv
        $onPremises = Get-IdentityModelSample contoso-onpremises.csv
    }

    It '<Line> refuses them' -ForEach @(
        @{ Line = 'Get-CloudUser | Test-SoftMatch -Summary'; Says = '*The piped objects are cloud users*' }
        @{ Line = 'Get-CloudUser | Select-Object UserPrincipalName, Mail, ProxyAddresses, OnPremisesSyncEnabled | Test-SoftMatch -Summary'; Says = '*are cloud users*' }
        @{ Line = 'Test-SoftMatch cloud.csv -CloudPath $onPremises'; Says = '*has on-premises users*' }
        @{ Line = 'Test-OnPremisesUser cloud.csv'; Says = '*cloud.csv* has cloud users*' }
        @{ Line = 'Import-Csv $onPremises | Export-CloudUser'; Says = '*are on-premises users*' }
        @{ Line = 'Test-SoftMatch $onPremises -CloudPath $onPremises'; Says = '*has on-premises users*' }
    ) {
        $run = Invoke-Line $Line
        $run.Errors[0].FullyQualifiedErrorId | Should -BeLike 'UsersOfOtherSide,*'
        $run.Errors[0].Exception.Message | Should -BeLike $Says
        $run.Results | Should -BeNullOrEmpty
    }
}

Describe 'What a match of files did not read' {
    It 'is told with <Parameter>' -ForEach @(@{ Parameter = '-Summary' }, @{ Parameter = '-Problem' }) {
        Connect-IdentityModel -Sandbox 6>$null
        Get-CloudUser | Export-Csv cloud.csv
        $run = Invoke-Line "Test-SoftMatch (Get-IdentityModelSample contoso-onpremises.csv) -CloudPath cloud.csv $Parameter"
        "$($run.Warnings)" | Should -BeLike '*did not read*administrator roles*'
    }
}

Describe 'A calculated property that gives nothing' {
    It 'is empty' {
        Connect-IdentityModel -Sandbox 6>$null
        $users = Import-Csv (Get-IdentityModelSample contoso-onpremises.csv) |
            Select-Object ObjectGUID, UserPrincipalName, mail, proxyAddresses, @{ n = 'mS-DS-ConsistencyGuid'; e = { if ($_.'mS-DS-ConsistencyGuid') { $_.'mS-DS-ConsistencyGuid' } } }
        $problem = $null
        ($users | Test-SoftMatch -ErrorVariable problem -WarningAction SilentlyContinue).Count | Should -Be 54
        $problem | Should -BeNullOrEmpty
    }
}

Describe 'The same example twice' {
    BeforeEach { Connect-IdentityModel -Sandbox 6>$null }

    It 'names the run of a journal that exists, and how to get a new one' {
        $first, $second = 1..2 | ForEach-Object {
            Connect-IdentityModel -Sandbox 6>$null
            Invoke-Line 'Convert-DomainToStandard tailspintoys.com -Wait -JournalPath twice.jsonl -Confirm:$false'
        }
        $first.Results.Status | Should -Be 'Converted'
        $second.Errors[0].FullyQualifiedErrorId | Should -BeLike 'FileExists,*'
        Get-Advice $second.Errors[0] | Should -BeLike '*journal of an earlier run: Resume-DomainConversion continues or undoes*in a folder, each run gets a journal of its own.'
    }

    It 'runs as often as wanted with a folder for the journals' {
        foreach ($time in 1..2) {
            Connect-IdentityModel -Sandbox 6>$null
            (Convert-DomainToStandard tailspintoys.com -Wait -JournalPath ./journals -Confirm:$false 3>$null).Status | Should -Be 'Converted'
        }
        (Get-ChildItem journals -Filter *.jsonl).Count | Should -Be 2
    }
}
