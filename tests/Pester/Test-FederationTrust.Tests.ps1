BeforeDiscovery {
    $upn = 'http://schemas.xmlsoap.org/claims/UPN'
    # Ten faults, each with its finding. Find = the check; Rules or With make the fault.
    $faults = @(
        @{ Fault = 'the trust is disabled'; With = @{ Enabled = $false }; Find = 'Enabled'; Status = 'Failed' }
        @{ Fault = 'the endpoint is of another cloud'; With = @{ WSFedEndpoint = 'https://login.microsoftonline.us/login.srf' }; Find = 'Endpoint'; Status = 'Failed' }
        @{ Fault = 'tokens are signed with SHA-1'; With = @{ SignatureAlgorithm = 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' }; Find = 'SignatureAlgorithm'; Status = 'Warning' }
        @{ Fault = 'the trust does not follow Entra ID'; With = @{ AutoUpdateEnabled = $false }; Find = 'AutoUpdate'; Status = 'Warning' }
        @{ Fault = 'nobody is permitted'; With = @{ IssuanceAuthorizationRules = '' }; Find = 'Claims.Authorization'; Status = 'Failed' }
        @{ Fault = 'the issuer has a slash too many'; Old = '/adfs/services/trust"));'; New = '/adfs/services/trust/"));'; Find = 'Claims.IssuerId'; Status = 'Failed'; SignInError = 'AADSTS50107'; Domain = 'contoso.com', 'emea.contoso.com' }
        @{ Fault = 'the subdomain is not in the issuer rule'; Old = '(emea\.)*(?<domain>((?<=emea\.)contoso\.com|contoso\.com))'; New = '(?<domain>(contoso\.com))'; Find = 'Claims.IssuerId'; Status = 'Failed'; SignInError = 'AADSTS50107'; Domain = 'emea.contoso.com' }
        @{ Fault = 'the ImmutableID has another attribute'; Old = 'objectGUID,mS-DS-ConsistencyGuid'; New = 'objectGUID,employeeID'; Find = 'Claims.ImmutableId'; Status = 'Failed'; SignInError = 'AADSTS51004' }
        @{ Fault = 'a rule is there twice'; Add = 'c:[Type == "http://schemas.microsoft.com/2014/03/psso"] => issue(claim = c);'; Find = 'Claims.Duplicate'; Status = 'Warning' }
        @{ Fault = 'a rule waits for a type with https'; Add = 'c:[Type == "https://schemas.microsoft.com/2014/03/psso"] => issue(claim = c);'; Find = 'Claims.NeverFires'; Status = 'Warning' }
    )
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'RelyingPartyTrust.ps1')
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    Connect-IdentityModel -Sandbox -NoWelcome
    Push-Location $TestDrive
    $sample = (Get-IdentityModelSample contoso-relyingpartytrust.xml).FullName
    $metadata = Get-IdentityModelSample contoso-federationmetadata.xml
    $domains = 'contoso.com', 'emea.contoso.com'
    $how = @{ Metadata = $metadata; SourceAnchor = 'ConsistencyGuid' }

    function Get-Finding { $input | Where-Object Status -in Warning, Failed }

    function Save-Trust([string] $Rules = (Get-ContosoClaimRule), [hashtable] $With = @{}) {
        New-RelyingPartyTrust $Rules $With | Export-Clixml trust.xml
        'trust.xml'
    }
}

AfterAll {
    Pop-Location
    Disconnect-IdentityModel
}

Describe 'Test-FederationTrust' {
    It 'finds nothing in a sound trust' {
        $checks = Test-FederationTrust $domains -RelyingPartyTrust (Save-Trust) @how
        $checks | Where-Object Status -ne Passed | ForEach-Object { "$_" } | Should -BeNullOrEmpty
        $checks.Name | Sort-Object -Unique | Should -Be @(
            'AutoUpdate', 'Claims.Authorization', 'Claims.Device', 'Claims.Duplicate', 'Claims.ImmutableId', 'Claims.IssuerId', 'Claims.NameIdentifier',
            'Claims.NeverFires', 'Claims.Rules', 'Claims.Upn', 'Enabled', 'Endpoint', 'Identifier', 'NextCertificate', 'SignatureAlgorithm', 'SigningCertificate')
        ($checks | Where-Object Name -eq 'Claims.IssuerId').Domain | Should -Be $domains
    }

    It 'finds that <Fault>' -ForEach $faults {
        $rules = Get-ContosoClaimRule
        if ($Old) {
            $rules | Should -BeLike "*$([WildcardPattern]::Escape($Old))*"
            $rules = $rules.Replace($Old, $New)
        }
        $found = @(Test-FederationTrust $domains -RelyingPartyTrust (Save-Trust "$rules`n$Add" ($With ?? @{})) @how | Get-Finding)
        $found.Name | Select-Object -Unique | Should -Be $Find
        $found.Status | Select-Object -Unique | Should -Be $Status
        $found.Domain | Should -Be $(if ($Domain) { $Domain } else { $null })
        $found.SignInError | Select-Object -Unique | Should -Be $SignInError
        foreach ($one in $found) { $one.Remedy | Should -Not -BeNullOrEmpty }
    }

    It 'finds ten faults in one trust' {
        $rules = (Get-ContosoClaimRule).Replace('objectGUID,mS-DS-ConsistencyGuid', 'objectGUID,employeeID').Replace('/adfs/services/trust"));', '/adfs/services/trust/"));') + @'
c:[Type == "http://schemas.microsoft.com/2014/03/psso"] => issue(claim = c);
c:[Type == "https://schemas.microsoft.com/2014/03/psso"] => issue(claim = c);
'@
        $path = Save-Trust $rules @{
            Enabled                    = $false
            WSFedEndpoint              = 'https://login.microsoftonline.us/login.srf'
            SignatureAlgorithm         = 'http://www.w3.org/2000/09/xmldsig#rsa-sha1'
            AutoUpdateEnabled          = $false
            IssuanceAuthorizationRules = ''
        }
        $found = Test-FederationTrust $domains -RelyingPartyTrust $path @how | Get-Finding
        @($found).Count | Should -Be 10
        $found.Name | Sort-Object -Unique | Should -Be 'AutoUpdate', 'Claims.Authorization', 'Claims.Duplicate', 'Claims.ImmutableId', 'Claims.IssuerId', 'Claims.NeverFires', 'Enabled', 'Endpoint', 'SignatureAlgorithm'
    }

    It 'takes <Case>' -ForEach @(
        @{ Case = 'a path'; Make = { Save-Trust } }
        @{ Case = 'a file'; Make = { Get-Item (Save-Trust) } }
        @{ Case = 'a live trust'; Make = { New-RelyingPartyTrust (Get-ContosoClaimRule) } }
        @{ Case = 'a deserialized trust'; Make = { Import-Clixml (Save-Trust) } }
        @{ Case = 'the one of Entra ID among several'; Make = { (New-RelyingPartyTrust x @{ Identifier = 'https://crm.contoso.com/' }), (New-RelyingPartyTrust (Get-ContosoClaimRule)) } }
        @{ Case = 'several in one file'; Make = { (New-RelyingPartyTrust x @{ Identifier = 'https://crm.contoso.com/' }), (New-RelyingPartyTrust (Get-ContosoClaimRule)) | Export-Clixml all.xml; 'all.xml' } }
        @{ Case = 'several as one list in a file'; Make = { Export-Clixml list.xml -InputObject @((New-RelyingPartyTrust x @{ Identifier = 'https://crm.contoso.com/' }), (New-RelyingPartyTrust (Get-ContosoClaimRule))); 'list.xml' } }
        @{ Case = 'some properties'; Make = { New-RelyingPartyTrust (Get-ContosoClaimRule) | Select-Object Name, Identifier, *Rules, WSFedEndpoint, MetadataUrl, *Enabled, SignatureAlgorithm | Export-Clixml some.xml; 'some.xml' } }
        @{ Case = 'rules with the line ends of Windows'; Make = { Save-Trust ((Get-ContosoClaimRule) -replace "`n", "`r`n") } }
    ) {
        $checks = Test-FederationTrust $domains -RelyingPartyTrust (& $Make) @how
        $checks | Get-Finding | Should -BeNullOrEmpty
        ($checks | Where-Object Name -eq 'Claims.Rules').Detail | Should -BeLike '*19 claim rules*'
    }

    It 'refuses <Case>' -ForEach @(
        @{ Case = 'the trust of another party'; Make = { New-RelyingPartyTrust x @{ Identifier = 'https://crm.contoso.com/'; Name = 'CRM' } }; Says = '*no trust with the identifier urn:federation:MicrosoftOnline. It has: CRM*' }
        @{ Case = 'Clixml of another type'; Make = { Get-Item . | Select-Object Name, FullName | Export-Clixml other.xml; 'other.xml' }; Says = '*other.xml* is not a relying party trust of AD FS*Name, FullName*' }
        @{ Case = 'an object of another type'; Make = { Get-Item . }; Says = '*System.IO.DirectoryInfo* is not a relying party trust*' }
        @{ Case = 'a file that is no Clixml'; Make = { $metadata }; Says = '*is not a file of Export-Clixml*' }
        @{ Case = 'a damaged file'; Make = { (Get-Content $sample -Raw).Substring(0, 3000) | Set-Content half.xml; 'half.xml' }; Says = '*half.xml* is not a file of Export-Clixml: it is damaged in line*' }
        @{ Case = 'a file with a document type'; Make = { '<!DOCTYPE Objs [<!ENTITY a "b">]>' + (Get-Content $sample -Raw) | Set-Content dtd.xml; 'dtd.xml' }; Says = '*is not a file of Export-Clixml*' }
        @{ Case = 'no file'; Make = { 'nowhere.xml' }; Says = '*There is no file*' }
        @{ Case = 'two trusts of Entra ID'; Make = { (New-RelyingPartyTrust x), (New-RelyingPartyTrust y) }; Says = '*2 trusts*' }
    ) {
        { Test-FederationTrust contoso.com -RelyingPartyTrust (& $Make) } | Should -Throw -ExpectedMessage $Says
    }

    It 'gives each of 500 rules a place in the sentence that counts them' {
        $rules = (1..481 | ForEach-Object { "c:[Type == `"urn:contoso:$_`"] => issue(claim = c);" }) -join "`n"
        $checks = Test-FederationTrust $domains -RelyingPartyTrust (Save-Trust "$(Get-ContosoClaimRule)`n$rules") @how
        ($checks | Where-Object Name -eq 'Claims.Rules').Detail | Should -BeLike '*500 claim rules*'
        $checks | Get-Finding | Should -BeNullOrEmpty
    }

    It 'names the line of a syntax error' {
        $found = Test-FederationTrust contoso.com -RelyingPartyTrust (Save-Trust "`n`nc:[Type == `"a`"] issue(claim = c);") @how | Get-Finding
        $found.Name | Should -Be 'Claims.Rules'
        $found.Detail | Should -BeLike '*in line 3, column 17:*'
    }

    It 'does not know what an expression gives that never ends' {
        $rules = (Get-ContosoClaimRule).Replace('"(?i)(^([^@]+)@)', '"^((.|[a-z@.])+)+!').Replace('$", "http://sts.', '", "http://sts.')
        $check = Test-FederationTrust contoso.com -RelyingPartyTrust (Save-Trust $rules) @how | Where-Object Name -eq 'Claims.Rules'
        $check.Status | Should -Be 'Unknown'
        $check.Detail | Should -BeLike '*did not end within 500 ms*'
    }

    It 'says that metadata is of another provider' {
        $other = Get-FederationMetadata adfs.tailspintoys.com
        $found = Test-FederationTrust contoso.com -RelyingPartyTrust (Save-Trust) -Metadata $other | Get-Finding
        $found.Name, $found.Status, $found.Domain | Should -Be 'Provider', 'Failed', 'contoso.com'
    }

    It 'checks the domains of one provider, and names the others' {
        $checks = Test-FederationTrust -RelyingPartyTrust (Save-Trust) @how
        ($checks | Where-Object Name -eq 'Claims.IssuerId').Domain | Should -Be $domains
        ($checks | Where-Object Name -eq Provider).Domain, ($checks | Where-Object Name -eq Provider).Status | Should -Be 'tailspintoys.com', 'Unknown'
    }

    It 'takes domains from the pipeline and by wildcards' {
        $byPipe = Get-IdentityModel contoso.com | Test-FederationTrust -RelyingPartyTrust (Save-Trust)
        ($byPipe | Where-Object Name -eq 'Claims.IssuerId').Domain | Should -Be 'contoso.com'
        $byName = Test-FederationTrust *.contoso.com -RelyingPartyTrust (Save-Trust)
        ($byName | Where-Object Name -eq 'Claims.IssuerId').Domain | Should -Be 'emea.contoso.com'
        @() | Test-FederationTrust -RelyingPartyTrust (Save-Trust) | Should -BeNullOrEmpty
    }

    It 'says that a domain is not federated, and checks the others' {
        $checks = Test-FederationTrust northwind.com, contoso.com -RelyingPartyTrust (Save-Trust) -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem.FullyQualifiedErrorId | Should -BeLike 'DomainNotFederated,*'
        ($checks | Where-Object Name -eq 'Claims.IssuerId').Domain | Should -Be 'contoso.com'
    }

    It 'needs one side of the provider' {
        { Test-FederationTrust contoso.com -ErrorAction Stop } | Should -Throw -ErrorId 'TrustOrMetadataNeeded,*'
    }

    It 'checks the certificates without a trust' {
        $checks = Test-FederationTrust contoso.com -Metadata $metadata
        ($checks | Where-Object Name -eq SigningCertificate).Status | Should -Be 'Passed'
        ($checks | Where-Object Name -eq Identifier).Status | Should -Be 'Unknown'
    }

    It 'predicts the sign-in of users' {
        $signIns = 'adele.vance@contoso.com', 'nancy@emea.contoso.com', 'kim@tailspintoys.com' | ForEach-Object { Test-FederationTrust -UserPrincipalName $_ -RelyingPartyTrust (Save-Trust) @how }
        $signIns.Status | Should -Be 'Passed', 'Passed', 'Failed'
        $signIns.RootDomain | Should -Be 'contoso.com', 'contoso.com', 'tailspintoys.com'
        $signIns[1].IssuedIssuer | Should -BeExactly 'http://sts.contoso.com/adfs/services/trust'
        $signIns[2].SignInError | Should -BeExactly 'AADSTS50107'
    }

    It 'says that a user with the issuer of another domain gets AADSTS5000820' {
        $rules = (Get-ContosoClaimRule).Replace('(emea\.)*(?<domain>((?<=emea\.)contoso\.com|contoso\.com))', '(?<domain>(contoso\.com|tailspintoys\.com))').Replace('"http://sts.${domain}/', '"http://sts.contoso.com/')
        $signIn = Test-FederationTrust -UserPrincipalName kim@tailspintoys.com -RelyingPartyTrust (Save-Trust $rules)
        $signIn.IssuedIssuer, $signIn.Status, $signIn.SignInError | Should -Be 'http://sts.contoso.com/adfs/services/trust', 'Failed', 'AADSTS5000820'
        $signIn.Detail | Should -BeLike '*does not read that policy*'
    }

    It 'does not know of a sign-in what was not given: <Without>' -ForEach @(
        @{ Without = 'Metadata'; Says = '*Give the metadata of the provider with -Metadata*' }
        @{ Without = 'SourceAnchor'; Says = '*Say which attribute is the source anchor, with -SourceAnchor*' }
    ) {
        $given = $how.Clone()
        $given.Remove($Without)
        $signIn = Test-FederationTrust -UserPrincipalName adele.vance@contoso.com -RelyingPartyTrust (Save-Trust) @given
        $signIn.Status, $signIn.SignInError | Should -Be 'Unknown', $null
        $signIn.Detail | Should -BeLike $Says
    }

    It 'is read as the sample that ships' {
        $checks = Test-FederationTrust $domains -RelyingPartyTrust $sample @how
        $checks | Get-Finding | Should -BeNullOrEmpty
        ($checks | Where-Object Name -eq 'Claims.Authorization').Status | Should -Be 'Unknown'
        Import-Clixml $sample | ForEach-Object { $_.IssuanceTransformRules | Should -Be (Get-ContosoClaimRule) }
    }

    It 'has views' {
        Test-FederationTrust contoso.com -RelyingPartyTrust $sample | Out-String | Should -BeLike '*Domain: (the trust)*Domain: contoso.com*'
        Test-FederationTrust -UserPrincipalName a@contoso.com -RelyingPartyTrust $sample | Out-String | Should -BeLike '*ExpectedIssuer*'
    }
}
