# While a session is with the sandbox, no request leaves this computer: what would go to the network is answered by the sandbox or refused.
BeforeDiscovery {
    . (Join-Path $PSScriptRoot 'EveryCommand.ps1')
    $runs = @(Get-EveryCommand | Where-Object { -not $_.Leaves })
    for ($i = 0; $i -lt $runs.Count; $i++) { $runs[$i].Text = "$($runs[$i].Command)".Trim() }

    # Every cmdlet that can reach the network by itself, not only through the tenant of its session.
    $foreign = @(
        @{ Name = 'Get-FederationMetadata'; Case = 'a service'; Command = { Get-FederationMetadata sts.fabrikam.com } }
        @{ Name = 'Get-FederationMetadata'; Case = 'an address'; Command = { Get-FederationMetadata -Uri https://127.0.0.1:1/x } }
        @{ Name = 'Get-IdentityModel'; Case = 'a domain'; Command = { Get-IdentityModel microsoft.com -Public } }
        @{ Name = 'Get-IdentityModel'; Case = 'a subdomain that the tenant does not have'; Command = { Get-IdentityModel no.contoso.com -Public } }
        @{ Name = 'Get-IdentityModel'; Case = 'another cloud'; Command = { Get-IdentityModel contoso.com -Public -Environment China } }
        @{ Name = 'Get-OnPremisesUser'; Case = 'a server'; Command = { Get-OnPremisesUser -Server dc9.contoso.com -Credential $ldapCredential } }
        @{ Name = 'Get-OnPremisesUser'; Case = 'an address'; Command = { Get-OnPremisesUser -Server 127.0.0.1:1 } }
        @{ Name = 'Set-OnPremisesUserAnchor'; Case = 'a server to write'; Command = { [pscustomobject] @{ ObjectGuid = [guid]::NewGuid(); ImmutableId = 'AAECAwQFBgcICQoLDA0ODw==' } | Set-OnPremisesUserAnchor -Server dc9.contoso.com -Credential $ldapCredential } }
        @{ Name = 'Repair-OnPremisesUser'; Case = 'a server to write'; Command = { Get-OnPremisesUser -Server dc1.contoso.com | Test-OnPremisesUser | Repair-OnPremisesUser -Server dc9.contoso.com -Credential $ldapCredential } }
        @{ Name = 'Undo-OnPremisesUserRepair'; Case = 'a server to restore'; Command = {
                Get-OnPremisesUser -Server dc1.contoso.com | Test-OnPremisesUser | Where-Object ProposedValue | Repair-OnPremisesUser -Server dc1.contoso.com -JournalPath "$TestDrive/undo.jsonl"
                Undo-OnPremisesUserRepair "$TestDrive/undo.jsonl" -Server dc9.contoso.com -Credential $ldapCredential } }
        @{ Name = 'Get-OnPremisesUser'; Case = 'a domain'; Command = { Get-OnPremisesUser -Domain fabrikam.com } }
        @{ Name = 'Get-OnPremisesUser'; Case = 'two domains'; Command = { Get-OnPremisesUser -Domain fabrikam.com, northwind.com } }
        @{ Name = 'Get-OnPremisesUser'; Case = 'the domain of this computer'; Command = { Get-OnPremisesUser } }
        @{ Name = 'Get-OnPremisesUser'; Case = 'the global catalog'; Command = { Get-OnPremisesUser -GlobalCatalog } }
    )
}

BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    . (Join-Path $PSScriptRoot 'EveryCommand.ps1')

    $password = ConvertTo-SecureString 'Fence-Lamp-92-Orbit' -AsPlainText -Force
    $ldapCredential = [pscredential]::new('CONTOSO\reader', $password)
    $certificate = New-RunCertificate
    $federation = @{ IssuerUri = 'urn:fabrikam'; PassiveSignInUri = 'https://sts.fabrikam.example/adfs/ls/'; SigningCertificate = $certificate }
    $tenantOfRuns = Join-Path $TestDrive 'tenant.json'
    New-RunTenant $tenantOfRuns

    # .NET reports each look-up of a name and each connection, before it happens.
    if (-not ('NetworkWatch' -as [type])) {
        Add-Type -TypeDefinition @'
using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

public sealed class NetworkWatch : EventListener
{
    public ConcurrentQueue<string> Seen { get; } = new ConcurrentQueue<string>();

    protected override void OnEventSourceCreated(EventSource source)
    {
        if (source.Name == "System.Net.NameResolution" || source.Name == "System.Net.Sockets")
            EnableEvents(source, EventLevel.LogAlways);
    }

    protected override void OnEventWritten(EventWrittenEventArgs seen)
    {
        if (seen.EventName == "ConnectStart" || seen.EventName == "ResolutionStart")
            Seen.Enqueue(seen.EventName + " " + string.Join(" ", seen.Payload));
    }
}
'@
    }

    # What went to the network while a command ran, and the errors of the command.
    function Watch-Network([scriptblock] $Command) {
        $watch = [NetworkWatch]::new()
        try {
            $said = try { & $Command *>&1 } catch { $_ }
            [pscustomobject] @{
                Departures = @($watch.Seen)
                Errors     = @($said | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
            }
        }
        finally { $watch.Dispose() }
    }
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'Without the sandbox' {
    BeforeAll { Disconnect-IdentityModel }

    It 'the watch sees <Case>' -ForEach @(
        @{ Case = 'a connection'; Command = { Get-FederationMetadata -Uri https://127.0.0.1:1/x } }
        @{ Case = 'the look-up of a host'; Command = { Get-FederationMetadata sts.contoso.invalid } }
        @{ Case = 'a domain controller'; Command = { Get-OnPremisesUser -Server 127.0.0.1:1 } }
    ) {
        (Watch-Network $Command).Departures.Count | Should -BeGreaterThan 0
    }
}

Describe 'A name that the sandbox does not know' {
    BeforeAll { Connect-IdentityModel -Sandbox -NoWelcome }

    It 'is refused by <Name>, and nothing leaves: <Case>' -ForEach $foreign {
        $watched = Watch-Network $Command
        $watched.Departures | Should -BeNullOrEmpty
        $watched.Errors.Count | Should -BeGreaterThan 0
        foreach ($one in $watched.Errors) {
            $one.FullyQualifiedErrorId | Should -BeLike "SandboxNameUnknown,*"
            $one.CategoryInfo.Category | Should -Be 'ObjectNotFound'
            "$one" | Should -BeLike '*connected to the sandbox, so no request leaves this computer*It *'
            # A command that writes must not lead to the real directory.
            $advice = if ($Case -like 'a server to *') { 'Use -Server dc1.contoso.com.' } else { '*Disconnect-IdentityModel*variable*' }
            $one.ErrorDetails.RecommendedAction | Should -BeLike $advice
        }
    }

    It 'is tried with every cmdlet whose code reaches the network' -ForEach @{ Names = $foreign.Name | Select-Object -Unique } {
        # Connect-IdentityModel ends the sandbox first. All others know only the tenant of their session.
        $folder = Join-Path $PSScriptRoot '../../src/IdentityModel.PowerShell/Commands'
        $reaching = Select-String -Path "$folder/*Command.cs" -Pattern 'TenantConnection\.|DirectoryConnection\.|: DirectoryWritingCmdlet|MetadataReader|HttpClient|Socket|\bDns' -List |
            ForEach-Object { [regex]::Match((Get-Content -Raw $_.Path), '\[Cmdlet\(Verbs\w+\.(\w+), "(\w+)"') } | ForEach-Object { "$($_.Groups[1])-$($_.Groups[2])" }
        $reaching | Where-Object { $_ -ne 'Connect-IdentityModel' } | Sort-Object | Should -Be ($Names | Sort-Object)
    }
}

Describe 'In the sandbox, nothing leaves this computer' {
    It '<Text>' -ForEach $runs {
        if ($NoHashes) { Connect-IdentityModel -Sandbox $tenantOfRuns -NoWelcome } else { Connect-IdentityModel -Sandbox -NoWelcome }
        Push-Location (New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid())))
        try {
            if ($Prepare) { & $Prepare *> $null }
            $watched = Watch-Network $Command
            $watched.Departures | Should -BeNullOrEmpty
            if (-not $Fails) { $watched.Errors | Should -BeNullOrEmpty }
        }
        finally { Pop-Location }
    }

    It 'every cmdlet is watched' -ForEach @{ Names = $runs.Name } {
        (Get-Command -Module IdentityModel).Name | Where-Object { $_ -notin $Names } | Should -BeNullOrEmpty
    }
}

Describe 'Contoso''s identity providers' {
    BeforeAll { Connect-IdentityModel -Sandbox -NoWelcome }

    It 'publish at <Service> what <Domain> has of it' -ForEach @(
        @{ Service = 'sts.contoso.com'; Domain = 'contoso.com' }
        @{ Service = 'STS.contoso.com'; Domain = 'emea.contoso.com' }
        @{ Service = 'adfs.tailspintoys.com'; Domain = 'tailspintoys.com' }
    ) {
        $address = "https://$Service/FederationMetadata/2007-06/FederationMetadata.xml"
        $settings = Get-DomainFederation $Domain
        foreach ($metadata in (Get-FederationMetadata $Service -WarningVariable said), (Get-FederationMetadata -Uri $address)) {
            $metadata.FederationServiceIdentifier | Should -BeExactly $settings.IssuerUri
            foreach ($name in 'DisplayName', 'PassiveSignInUri', 'ActiveSignInUri', 'MetadataExchangeUri', 'SignOutUri', 'PreferredAuthenticationProtocol') {
                $metadata.$name | Should -BeExactly $settings.$name
            }

            $metadata.SigningCertificate.Thumbprint | Should -Be $settings.SigningCertificate.Thumbprint
            $metadata.IsAdFs | Should -BeTrue
            (Get-DomainFederation $Domain -Metadata $metadata).IsInSync | Should -BeTrue
        }

        $said | Should -BeNullOrEmpty
    }

    It 'answer other addresses of theirs as AD FS does' {
        Get-FederationMetadata -Uri https://sts.contoso.com/x -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
        $problem.FullyQualifiedErrorId | Should -BeLike 'MetadataRefused,*'
    }

    It 'take the domain back after a conversion' {
        Convert-DomainToStandard tailspintoys.com -JournalPath TestDrive:/j.jsonl -Confirm:$false | Out-Null
        Get-FederationMetadata adfs.tailspintoys.com |
            Convert-DomainToFederated tailspintoys.com -FederatedIdpMfaBehavior rejectMfaByFederatedIdp -JournalPath TestDrive:/k.jsonl -Confirm:$false |
            ForEach-Object Status | Should -Be 'Converted'
    }
}

Describe 'Contoso''s Active Directory' {
    BeforeAll {
        Connect-IdentityModel -Sandbox -NoWelcome
        $rows = Import-Csv (Get-IdentityModelSample contoso-onpremises.csv)
    }

    It 'has the users of the sample, by <Case>' -ForEach @(
        @{ Case = 'its domain controller'; How = @{ Server = 'dc1.contoso.com' } }
        @{ Case = 'a port and a credential'; How = @{ Server = 'DC1.contoso.com:636'; Credential = [pscredential]::new('x', [securestring]::new()) } }
        @{ Case = 'its domain'; How = @{ Domain = 'contoso.com' } }
        @{ Case = 'the name in its distinguished names'; How = @{ Domain = 'corp.contoso.com' } }
    ) {
        $users = Get-OnPremisesUser @How
        $users | Should -BeOfType IdentityModel.Core.OnPremisesUser
        $users.Count | Should -Be $rows.Count
        for ($i = 0; $i -lt $rows.Count; $i++) {
            foreach ($name in 'SamAccountName', 'UserPrincipalName', 'DisplayName', 'GivenName', 'Surname', 'Mail', 'DistinguishedName', 'ObjectGuid', 'Enabled') {
                "$($users[$i].$name)" | Should -BeExactly $rows[$i].$name -Because "$name of $($rows[$i].SamAccountName)"
            }

            $users[$i].ProxyAddresses -join ';' | Should -BeExactly $rows[$i].proxyAddresses
            if ($rows[$i].'mS-DS-ConsistencyGuid') { $users[$i].ImmutableId | Should -BeExactly $rows[$i].'mS-DS-ConsistencyGuid' }
            else { $users[$i].ConsistencyGuid | Should -BeNullOrEmpty }
        }
    }

    It 'matches as the file does' {
        $file = Test-SoftMatch (Get-IdentityModelSample contoso-onpremises.csv) | ForEach-Object { "$($_.OnPremisesUser) $($_.CloudUser) $($_.Outcome) $($_.Reason)" }
        Get-OnPremisesUser -Server dc1.contoso.com | Test-SoftMatch | ForEach-Object { "$($_.OnPremisesUser) $($_.CloudUser) $($_.Outcome) $($_.Reason)" } | Should -Be $file
    }

    It 'says that a user does not exist' {
        (Get-OnPremisesUser nobody, lee.gu -Server dc1.contoso.com -ErrorAction SilentlyContinue -ErrorVariable problem).SamAccountName | Should -Be 'lee.gu'
        $problem.FullyQualifiedErrorId | Should -BeLike 'OnPremisesUserNotFound,*'
    }
}

Describe 'A sandbox made from a snapshot' {
    BeforeAll {
        Connect-IdentityModel -Sandbox -NoWelcome
        Export-IdentityModelSnapshot (Join-Path $TestDrive s.json) -WarningAction SilentlyContinue | Out-Null
        Connect-IdentityModel -Sandbox (Join-Path $TestDrive s.json) -NoWelcome -Environment USGov
    }

    It 'has no on-premises users, and says so' {
        { Get-OnPremisesUser -Server dc1.contoso.com } | Should -Throw -ErrorId 'SandboxNameUnknown,*' -ExpectedMessage '*a snapshot has no on-premises users*'
    }

    It 'has the AD FS of its domains' {
        (Get-FederationMetadata sts.contoso.com).FederationServiceIdentifier | Should -Be 'http://sts.contoso.com/adfs/services/trust'
    }

    It 'answers -Public in its own cloud, if none is named' {
        (Get-IdentityModel contoso.com -Public).AuthenticationType | Should -Be 'Federated'
        { Get-IdentityModel contoso.com -Public -Environment Global -ErrorAction Stop } | Should -Throw -ErrorId 'SandboxNameUnknown,*'
    }
}

Describe 'After Disconnect-IdentityModel' {
    It 'requests go to the network again' {
        Connect-IdentityModel -Sandbox -NoWelcome
        Disconnect-IdentityModel
        { Get-OnPremisesUser -Server 127.0.0.1:1 -TimeoutSeconds 2 } | Should -Throw -ErrorId 'DirectoryServerUnreachable,*'
    }
}
