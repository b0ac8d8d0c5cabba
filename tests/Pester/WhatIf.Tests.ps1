BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")

    # What a change would show: models, when passwords last changed, federations, rollouts.
    function Get-State {
        Get-IdentityModel | Select-Object Domain, Model, AuthenticationType | ConvertTo-Json
        Get-CloudUser | Select-Object Id, LastPasswordChange, ImmutableId | ConvertTo-Json
        Get-DomainFederation | Select-Object Domain, IssuerUri, DisplayName, SignOutUri | ConvertTo-Json
        Get-StagedRollout | ConvertTo-Json -Depth 4
    }

    # -WhatIf speaks to the host alone; a transcript is how a script hears it.
    function Get-WhatIfText([scriptblock] $Command) {
        $transcript = Join-Path $TestDrive "$([guid]::NewGuid()).txt"
        Start-Transcript $transcript | Out-Null
        try { & $Command | Out-Null } finally { Stop-Transcript | Out-Null }
        (Get-Content $transcript) -like 'What if:*'
    }
}

AfterAll {
    Disconnect-IdentityModel
}

Describe '-WhatIf' {
    BeforeEach {
        Connect-IdentityModel -Sandbox
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))
        Push-Location $folder
    }

    AfterEach {
        Pop-Location
    }

    It 'changes nothing, writes no file and names each change: <Case>' -ForEach @(
        @{ Case = 'a conversion, step by step'; Lines = 8; Names = 'PATCH /domains/contoso.com', 'PATCH /domains/tailspintoys.com'
            Command = { Convert-DomainToStandard contoso.com, tailspintoys.com -PasswordFile p.csv -JournalPath j.jsonl -WhatIf -WarningAction SilentlyContinue } }
        @{ Case = 'passwords'; Lines = 2; Names = 'nancy.davolio@northwind.com', 'andrew.fuller@northwind.com'
            Command = { Set-CloudUserPassword nancy.davolio@northwind.com, andrew.fuller@northwind.com -PasswordFile p.csv -JournalPath j.jsonl -WhatIf } }
        @{ Case = 'users to the cloud'; Lines = 2; Names = 'onPremisesSyncBehavior isCloudManaged: true'
            Command = { Convert-UserToCloud ben.walters@fabrikam.com, debra.berger@fabrikam.com -JournalPath j.jsonl -WhatIf -WarningAction SilentlyContinue } }
        @{ Case = 'users back to Active Directory'; Lines = 2; Names = 'features.blockCloudObjectTakeoverThroughHardMatchEnabled: false', 'onPremisesSyncBehavior isCloudManaged: false'
            Prepare = {
                . (Join-Path $PSScriptRoot 'EveryCommand.ps1')
                New-RunTenant "$TestDrive/blocks.json"
                Connect-IdentityModel -Sandbox "$TestDrive/blocks.json"
                Convert-UserToCloud ben.walters@fabrikam.com -Confirm:$false -WarningAction SilentlyContinue
            }
            Command = { Convert-UserToSynchronized ben.walters@fabrikam.com -JournalPath j.jsonl -Wait -WhatIf -WarningAction SilentlyContinue } }
        @{ Case = 'ImmutableIds'; Lines = 2; Names = 'onPremisesImmutableId: AAECAw==', 'onPremisesImmutableId: BAUGBw=='
            Command = { [pscustomobject] @{ UPN = 'nancy.davolio@northwind.com'; ImmutableId = 'AAECAw==' }, [pscustomobject] @{ UPN = 'andrew.fuller@northwind.com'; ImmutableId = 'BAUGBw==' } | Set-CloudUserImmutableId -JournalPath j.jsonl -WhatIf } }
        @{ Case = 'anchors'; Lines = 2; Names = 'mS-DS-ConsistencyGuid: nvOKxrzK4EuCnvzucA04EA== (before: none)', 'on target "ann.devon@northwind.com on dc1.contoso.com in the sandbox Contoso"'
            Command = { Get-OnPremisesUser -Server dc1.contoso.com | Test-SoftMatch | Where-Object PredictedError -EQ InvalidSoftMatch | Set-OnPremisesUserAnchor -Server dc1.contoso.com -JournalPath j.jsonl -WhatIf } }
        @{ Case = 'repairs'; Lines = 1; Names = "userPrincipalName: 'frederiqueciteaux@fabrikam.com' (before: 'frederique citeaux@fabrikam.com')", 'on target "frederique citeaux@fabrikam.com on dc1.contoso.com in the sandbox Contoso"'
            Command = { Get-OnPremisesUser -Server dc1.contoso.com | Test-OnPremisesUser | Repair-OnPremisesUser -Server dc1.contoso.com -JournalPath j.jsonl -WhatIf } }
        @{ Case = 'repairs taken back'; Lines = 1; Names = "userPrincipalName: 'frederique citeaux@fabrikam.com' (now: 'frederiqueciteaux@fabrikam.com')"
            Prepare = { Get-OnPremisesUser -Server dc1.contoso.com | Test-OnPremisesUser | Repair-OnPremisesUser -Server dc1.contoso.com -JournalPath (Join-Path $TestDrive 'repair.jsonl') }
            Command = { Undo-OnPremisesUserRepair -Server dc1.contoso.com -JournalPath (Join-Path $TestDrive 'repair.jsonl') -WhatIf } }
        @{ Case = 'a restored federation'; Lines = 1; Names = '/domains/contoso.com/federationConfiguration'
            Prepare = { Convert-DomainToStandard contoso.com -JournalPath $TestDrive -Confirm:$false -WarningAction SilentlyContinue }
            Command = { $prepared | Restore-DomainFederation -WhatIf -WarningAction SilentlyContinue } }
        @{ Case = 'a conversion taken back'; Lines = 1; Names = '/domains/contoso.com/federationConfiguration'
            Prepare = { Convert-DomainToStandard contoso.com -JournalPath (Join-Path $TestDrive 'undo.jsonl') -Confirm:$false -WarningAction SilentlyContinue }
            Command = { $prepared | Resume-DomainConversion -Undo -WhatIf -WarningAction SilentlyContinue } }
        @{ Case = 'an update of a federation'; Lines = 6; Names = 'PATCH /domains/contoso.com/federationConfiguration', 'PATCH /domains/tailspintoys.com/federationConfiguration', '(undo: PATCH '
            Command = { Get-DomainFederation | Update-DomainFederation -SignOutUri https://login.contoso.com/ -JournalPath j.jsonl -WhatIf } }
        @{ Case = 'directory synchronization'; Lines = 2; Names = 'PATCH /organization/', 'onPremisesSyncEnabled: false', 'the 29 synchronized users in the sandbox Contoso', 'up to 72 hours'
            Prepare = { Convert-DomainToStandard contoso.com, tailspintoys.com -JournalPath $TestDrive -Confirm:$false -WarningAction SilentlyContinue }
            Command = { Disable-DirectorySynchronization -Wait -JournalPath j.jsonl -WhatIf -WarningAction SilentlyContinue } }
        @{ Case = 'a file of accounts'; Lines = 1; Names = 'Write * accounts', 'accounts.ldif'
            Command = { Export-CloudUser accounts.ldif -OrganizationalUnit 'OU=Staff,DC=contoso,DC=com' -WhatIf -WarningAction SilentlyContinue } }
        @{ Case = 'a report'; Lines = 1; Names = 'Write a report on 7 domains and 0 users', 'report.html'
            Command = { Export-IdentityModelReport report.html -To Synchronized -WhatIf -WarningAction SilentlyContinue } }
        @{ Case = 'a script for AD FS'; Lines = 1; Names = 'Write the script for AD FS', 'trust.ps1'
            Command = { Export-FederationTrust trust.ps1 -SourceAnchor ObjectGuid -WhatIf -WarningAction SilentlyContinue } }
        @{ Case = 'a backup'; Lines = 1; Names = 'Save the federation settings to', 'contoso.com'
            Command = { Backup-DomainFederation contoso.com -Path backups -WhatIf } }
        @{ Case = 'a snapshot'; Lines = 1; Names = 'Write a snapshot of the tenant', 'tenant.snapshot'
            Command = { Export-IdentityModelSnapshot tenant.snapshot -WhatIf } }
        @{ Case = 'a rollout to a group'; Lines = 1; Names = 'IT Operators'
            Command = { Add-StagedRolloutGroup 'IT Operators' -Feature PasswordHashSync -WhatIf } }
        @{ Case = 'a rollout without a group'; Lines = 1; Names = 'IT Operators'
            Prepare = { Add-StagedRolloutGroup 'IT Operators' -Feature PasswordHashSync }
            Command = { Remove-StagedRolloutGroup 'IT Operators' -Feature PasswordHashSync -WhatIf } }
    ) {
        $prepared = if ($Prepare) { & $Prepare }
        $before = Get-State
        $text = Get-WhatIfText $Command
        Get-State | Should -Be $before
        Get-ChildItem $folder | Should -BeNullOrEmpty
        $text | Should -HaveCount $Lines
        foreach ($name in $Names) { "$text" | Should -BeLike "*$name*" }
        # Only a local file is written by the others.
        if ("$Command" -notmatch '^\s*(Export|Backup)-') { $text | Where-Object { $_ -notlike '* in the sandbox Contoso".' } | Should -BeNullOrEmpty }
    }

    It 'is there on every changing command, and on none besides' {
        # These write a file where one is named, as Export-Csv does.
        $changing = Get-Command -Module IdentityModel -CommandType Cmdlet |
            Where-Object { $_.Parameters.ContainsKey('WhatIf') -and $_.Name -notin 'Export-CloudUser', 'Export-FederationTrust', 'Export-IdentityModelReport', 'Export-IdentityModelSnapshot', 'Backup-DomainFederation' }
        $changing.Verb | Where-Object { $_ -notin 'Convert', 'Set', 'Resume', 'Restore', 'Add', 'Remove', 'Update', 'Disable', 'Repair', 'Undo' } | Should -BeNullOrEmpty
        $changing.Name | Should -Be (Get-Command -Module IdentityModel -Verb Convert, Set, Resume, Restore, Add, Remove, Update, Disable, Repair, Undo).Name
    }
}

Describe 'A change' {
    BeforeDiscovery {
        $onPremises = ''; $metadata = ''
        . (Join-Path $PSScriptRoot 'EveryCommand.ps1')
        $changes = Get-EveryCommand | Where-Object { $_.Name -match '^(Add|Convert|Remove|Restore|Resume|Set)-' }
    }

    BeforeAll {
        . (Join-Path $PSScriptRoot 'EveryCommand.ps1')
        $certificate = New-RunCertificate
        $federation = @{ IssuerUri = 'urn:fabrikam'; PassiveSignInUri = 'https://sts.fabrikam.example/adfs/ls/'; SigningCertificate = $certificate }
        $password = ConvertTo-SecureString 'Fence-Lamp-92-Orbit' -AsPlainText -Force
        $tenant = Join-Path $TestDrive 'tenant.json'
        New-RunTenant $tenant
    }

    # What asks is there for every command: the convention tests hold each to the base that names the tenant.
    It 'says in each result which tenant it was: <Name>' -ForEach $changes {
        if ($NoHashes) { Connect-IdentityModel -Sandbox $tenant } else { Connect-IdentityModel -Sandbox }
        Push-Location (New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid())))
        try {
            if ($Prepare) { & $Prepare *>&1 | Out-Null }
            $results = @(& $Command 2>$null 3>$null)
        }
        finally {
            Pop-Location
        }

        $results.Count | Should -BeGreaterThan 0
        $results.Tenant | Sort-Object -Unique | Should -Be 'sandbox Contoso'
    }
}
