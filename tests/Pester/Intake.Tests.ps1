# Users are read in one way, whoever brings them: the same rows get the same checks, in the same words, as a file, in the pipeline and
# as a parameter.
BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    Connect-IdentityModel -Sandbox
    $sample = (Resolve-Path (Join-Path $PSScriptRoot '../../samples/contoso-onpremises.csv')).Path
    . (Join-Path $PSScriptRoot 'Shapes.ps1')

    # Learn, Get-ADUser: the properties it gives if -Properties names none.
    $default = 'DistinguishedName', 'Enabled', 'GivenName', 'Name', 'ObjectClass', 'ObjectGUID', 'SamAccountName', 'SID', 'Surname', 'UserPrincipalName'

    function Get-SampleADUser([string[]] $Property) {
        foreach ($row in Import-Csv $sample) {
            $attributes = @{ ObjectClass = 'user' }
            foreach ($name in $Property) { if ($row.$name) { $attributes[$name] = $row.$name } }
            New-ADUserOf $attributes
        }
    }

    function Get-Remote($Users) { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($Users)) }

    function Get-Cloud([hashtable] $More = @{}) {
        [pscustomobject] (@{ Id = '11111111-1111-4111-8111-111111111111'; UserPrincipalName = 'kim@contoso.com'; Mail = 'kim@contoso.com' } + $More)
    }

    function Save-Csv($Users, [string] $Name) {
        $file = Join-Path $TestDrive $Name
        $Users | Select-Object * | Export-Csv $file -NoTypeInformation
        $file
    }

    # What a command gives, warns of and complains of.
    function Get-Told([scriptblock] $Command) {
        $ErrorActionPreference = 'Continue' # whatever runs the tests
        $all = @(& $Command 2>&1 3>&1)
        [pscustomobject] @{
            Results  = @($all | Where-Object { $_ -isnot [System.Management.Automation.WarningRecord] -and $_ -isnot [System.Management.Automation.ErrorRecord] })
            Warnings = @($all | Where-Object { $_ -is [System.Management.Automation.WarningRecord] } | ForEach-Object Message)
            Errors   = @($all | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
        }
    }

    $kim = [pscustomobject] @{ ObjectGUID = [guid]::NewGuid(); UserPrincipalName = 'kim@contoso.com'; mail = 'kim@contoso.com' }
    $other = [pscustomobject] @{ ObjectGUID = [guid]::NewGuid(); UserPrincipalName = 'other@contoso.com'; mail = 'other@contoso.com' }
    $sync = [pscustomobject] @{ Id = '22222222-2222-4222-8222-222222222222'; UserPrincipalName = 'Sync_DC01_3f2c6a1b9d4e@contoso.onmicrosoft.com'; Mail = $null }
    $lost = [pscustomobject] @{ ObjectGUID = [guid]::NewGuid(); UserPrincipalName = 'kim@contoso.com'; proxyAddresses = 'Microsoft.ActiveDirectory.Management.ADPropertyValueCollection' }
    $lostCloud = [pscustomobject] @{ Id = '33333333-3333-4333-8333-333333333333'; UserPrincipalName = 'kim@contoso.com'; ProxyAddresses = 'System.String[]' }

    # A person, and the accounts that Get-ADUser -Filter * gives beside her.
    $columns = 'ObjectGUID', 'UserPrincipalName', 'mail', 'SamAccountName', 'SID', 'isCriticalSystemObject'
    function New-System {
        @{ ObjectGUID = $kim.ObjectGUID; UserPrincipalName = 'kim@contoso.com'; mail = 'kim@contoso.com'; SamAccountName = 'kim'; SID = 'S-1-5-21-1-2-3-1104' }
        @{ ObjectGUID = [guid]::NewGuid(); SamAccountName = 'Administrator'; SID = 'S-1-5-21-1-2-3-500' }
        @{ ObjectGUID = [guid]::NewGuid(); SamAccountName = 'krbtgt'; isCriticalSystemObject = $true }
        @{ ObjectGUID = [guid]::NewGuid(); SamAccountName = 'MSOL_1a2b3c'; UserPrincipalName = 'MSOL_1a2b3c@contoso.com' }
        @{ ObjectGUID = [guid]::NewGuid(); SamAccountName = 'AAD_1a2b3c'; UserPrincipalName = 'AAD_1a2b3c@contoso.com' }
        @{ ObjectGUID = [guid]::NewGuid(); SamAccountName = 'Gast'; SID = 'S-1-5-21-1-2-3-501' }
    }
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'Properties that are not there' {
    # Get-ADUser -Filter * without -Properties gave NewUser for everybody whose address decides, and not a word.
    It 'are refused in the same words: <Way>' -ForEach @(
        @{ Way = 'Get-ADUser, piped'; Command = { Get-SampleADUser $default | Test-SoftMatch } }
        @{ Way = 'from a remote session'; Command = { Get-Remote @(Get-SampleADUser $default) | Test-SoftMatch } }
        @{ Way = 'Import-Csv, piped'; Command = { Import-Csv $sample | Select-Object $default | Test-SoftMatch } }
        @{ Way = 'a file'; Command = { Test-SoftMatch (Save-Csv (Import-Csv $sample | Select-Object $default) 'default.csv') } }
        @{ Way = 'a JSON file'; Command = {
            $file = Join-Path $TestDrive 'default.json'
            Import-Csv $sample | Select-Object $default | ConvertTo-Json | Set-Content $file
            Test-SoftMatch $file
        } }
        @{ Way = '-OnPremisesUser of Export-CloudUser'; Command = { Export-CloudUser -OnPremisesUser (Get-SampleADUser $default) } }
        @{ Way = '-OnPremisesUser of Test-IdentityModelTransition'; Command = { Test-IdentityModelTransition northwind.com -To Synchronized -OnPremisesUser (Get-SampleADUser $default) } }
    ) {
        $refused = try { Get-Told $Command } catch { $_ }
        $refused.FullyQualifiedErrorId | Should -BeLike 'ColumnMissing,*'
        "$refused" | Should -BeLike '* no proxyAddresses or mail; *DistinguishedName, Enabled, *'
        $refused.ErrorDetails.RecommendedAction | Should -BeLike '*Get-ADUser -Filter * -Properties *proxyAddresses*'
    }

    It 'are no matter if one user has them' {
        $users = @(Get-SampleADUser $default) + $kim
        ($users | Test-SoftMatch -WarningAction SilentlyContinue).Count | Should -Be $users.Count
    }

    It 'are refused on the cloud side: <Way>' -ForEach @(
        @{ Way = '-CloudUser'; Command = { $kim | Test-SoftMatch -CloudUser ([pscustomobject] @{ Id = '1'; UserPrincipalName = 'kim@contoso.com' }) } }
        @{ Way = '-CloudPath'; Command = { $kim | Test-SoftMatch -CloudPath (Save-Csv ([pscustomobject] @{ Id = '1'; UserPrincipalName = 'kim@contoso.com' }) 'few.csv') } }
        @{ Way = 'Export-CloudUser, piped'; Command = { [pscustomobject] @{ Id = '1'; UserPrincipalName = 'kim@contoso.com' } | Export-CloudUser } }
    ) {
        { & $Command } | Should -Throw -ErrorId 'ColumnMissing,*' -ExpectedMessage '* no ProxyAddresses or Mail; *'
    }

    It 'do not keep groups from being matched, which have no sign-in name' {
        $group = New-ADUserOf @{ ObjectGUID = [guid]::NewGuid(); ObjectClass = 'group'; SamAccountName = 'sales'; mail = 'sales@contoso.com' }
        ($group | Test-SoftMatch -CloudUser (Get-Cloud) -WarningAction SilentlyContinue).OnPremisesUser | Should -Be 'sales'
    }

    It 'are told once if a match can do without them: <Way>' -ForEach @(
        @{ Way = 'the pipeline'; Prefix = ''; Command = { $kim | Test-SoftMatch -CloudUser (Get-Cloud) } }
        @{ Way = 'a file'; Prefix = 'kim.csv: '; Command = { Test-SoftMatch (Save-Csv $kim 'kim.csv') -CloudUser (Get-Cloud) } }
    ) {
        $warnings = (Get-Told $Command).Warnings
        @($warnings -like "${Prefix}no user has the property proxyAddresses: the command reads the primary address from mail, *") | Should -HaveCount 1
        @($warnings -like "${Prefix}no user has the property mS-DS-ConsistencyGuid: *") | Should -HaveCount 1
        @($warnings -like '-CloudUser: no user has the property ProxyAddresses: *') | Should -HaveCount 1
        @($warnings -like '-CloudUser: no user has the property OnPremisesImmutableId: *') | Should -HaveCount 1
    }

    # Learn, Get-MgUser: without -Property it gives eleven properties; the others are there and empty.
    It 'are told of objects that have every property, and no value: <Way>' -ForEach @(
        @{ Way = '-CloudUser'; Command = { Get-ADUser | Test-SoftMatch -CloudUser (Get-MgUser) } }
        @{ Way = '-CloudPath'; Command = { Get-ADUser | Test-SoftMatch -CloudPath (Save-Csv (Get-MgUser) 'mguser.csv') } }
    ) {
        $warnings = (Get-Told $Command).Warnings
        "$warnings" | Should -BeLike '*no user has an ImmutableId. *'
        "$warnings" | Should -BeLike '*users have Mail, and no user has ProxyAddresses. *'
    }
}

Describe 'Results of Test-SoftMatch' {
    It 'are not taken for users: <Way>' -ForEach @(
        @{ Way = 'piped'; Command = { $results | Test-SoftMatch -Summary } }
        @{ Way = 'from a job or a remote session'; Command = { Get-Remote @($results) | Test-SoftMatch } }
        @{ Way = 'a file of them'; Command = { Test-SoftMatch (Save-Csv $results 'results.csv') } }
        @{ Way = 'a JSON file of them'; Command = {
            $file = Join-Path $TestDrive 'results.json'
            $results | ConvertTo-Json -Depth 4 -WarningAction SilentlyContinue | Set-Content $file
            Test-SoftMatch $file
        } }
        @{ Way = '-CloudUser'; Command = { $kim | Test-SoftMatch -CloudUser $results } }
        @{ Way = 'Test-OnPremisesUser'; Command = { $results | Test-OnPremisesUser } }
        @{ Way = 'behind a user'; Command = { $kim, $results[0] | Test-SoftMatch } }
    ) {
        $results = Test-SoftMatch $sample
        { & $Command } | Should -Throw -ErrorId 'MatchResultsNotUsers,*' -ExpectedMessage 'These are results of Test-SoftMatch, not users.'
    }

    It 'can be counted as the error says' {
        $results = Test-SoftMatch $sample
        $refused = try { $results | Test-SoftMatch -Summary } catch { $_ }
        $refused.ErrorDetails.RecommendedAction | Should -BeLike '*Group-Object Outcome -NoElement*'
        $counts = $results | Group-Object Outcome -NoElement
        foreach ($summary in Test-SoftMatch $sample -Summary) {
            ($counts | Where-Object Name -EQ "$($summary.Outcome)").Count | Should -Be $summary.Count
        }
    }
}

Describe 'A user who comes twice' {
    # In -CloudUser it was "several cloud users", in a file an error.
    It 'is an error that names both places, and counts once: <Way>' -ForEach @(
        @{ Way = '-CloudUser'; ErrorId = 'DuplicateCloudUserId'; First = 'user 1'; Second = '-CloudUser, user 2'; Command = { $kim | Test-SoftMatch -CloudUser (Get-Cloud), (Get-Cloud) } }
        @{ Way = '-CloudPath'; ErrorId = 'DuplicateCloudUserId'; First = 'line 2'; Second = 'twice.csv, line 3'; Command = { $kim | Test-SoftMatch -CloudPath (Save-Csv @((Get-Cloud), (Get-Cloud)) 'twice.csv') } }
        @{ Way = 'piped'; ErrorId = 'DuplicateObjectGuid'; First = 'user 1'; Second = 'user 2'; Command = { $kim, $kim | Test-SoftMatch -CloudUser (Get-Cloud) } }
        @{ Way = 'a file'; ErrorId = 'DuplicateObjectGuid'; First = 'line 2'; Second = 'both.csv, line 3'; Command = { Test-SoftMatch (Save-Csv @($kim, $kim) 'both.csv') -CloudUser (Get-Cloud) } }
    ) {
        $told = Get-Told $Command
        $told.Results.Outcome | Should -Be 'SoftMatch'
        $problem = $told.Errors
        $problem | Should -HaveCount 1
        $problem.FullyQualifiedErrorId | Should -BeLike "$ErrorId,*"
        "$problem" | Should -BeLike "${Second}: $First already has the *, so this * is skipped."
    }

    It 'is an error where the users are the module''s own objects' {
        $users = Get-CloudUser | Select-Object -First 2
        $kim | Test-SoftMatch -CloudUser ($users + $users[0]) -ErrorAction SilentlyContinue -ErrorVariable problem -WarningAction SilentlyContinue > $null
        $problem.FullyQualifiedErrorId | Should -BeLike 'DuplicateCloudUserId,*'
    }
}

Describe 'A deleted user' {
    # Graph's deletedDateTime; the admin center's and MSOnline's exports have "Soft deletion time stamp" and SoftDeletionTimestamp.
    It 'is no candidate, and is told of: <Way>' -ForEach @(
        foreach ($column in 'deletedDateTime', 'Soft deletion time stamp', 'SoftDeletionTimestamp') {
            @{ Way = "$column, -CloudUser"; Command = { $kim | Test-SoftMatch -CloudUser (Get-Cloud @{ $column = '2026-11-20 10:00:00Z' }) }; Column = $column }
            @{ Way = "$column, -CloudPath"; Command = { $kim | Test-SoftMatch -CloudPath (Save-Csv (Get-Cloud @{ $column = '2026-11-20 10:00:00Z' }) 'deleted.csv') }; Column = $column }
        }
    ) {
        $told = Get-Told $Command
        $told.Results.Outcome | Should -Be 'NewUser'
        "$($told.Warnings)" | Should -BeLike '*deleted users are skipped (1): kim@contoso.com. *'
    }

    It 'is not exported' {
        $users = @((Get-Cloud @{ deletedDateTime = '2026-11-20T10:00:00Z' }), ([pscustomobject] @{ Id = '2'; UserPrincipalName = 'ann@contoso.com'; Mail = 'ann@contoso.com'; deletedDateTime = $null }))
        ($users | Export-CloudUser -WarningAction SilentlyContinue).UserPrincipalName | Should -Be 'ann@contoso.com'
    }
}

Describe 'Accounts of synchronization' {
    # Learn, "Understanding the default configuration": what the rules of Entra Connect leave out.
    It 'of Active Directory are skipped and told: <Way>' -ForEach @(
        @{ Way = 'Get-ADUser, piped'; Prefix = ''; Command = { New-System | ForEach-Object { New-ADUserOf $_ } | Test-SoftMatch -CloudUser (Get-Cloud) } }
        @{ Way = 'a file'; Prefix = 'system.csv: '; Command = { Test-SoftMatch (Save-Csv (New-System | ForEach-Object { [pscustomobject] $_ } | Select-Object $columns) 'system.csv') -CloudUser (Get-Cloud) } }
        @{ Way = 'a JSON file'; Prefix = 'system.json: '; Command = {
            $file = Join-Path $TestDrive 'system.json'
            New-System | ForEach-Object { [pscustomobject] $_ } | ConvertTo-Json | Set-Content $file
            Test-SoftMatch $file -CloudUser (Get-Cloud)
        } }
    ) {
        $told = Get-Told $Command
        $told.Results.OnPremisesUser | Should -Be 'kim@contoso.com'
        @($told.Warnings -like "${Prefix}accounts that synchronization leaves out are skipped (5): Administrator, krbtgt, MSOL_1a2b3c@contoso.com and 2 more.*") | Should -HaveCount 1
    }

    It 'of Active Directory are no users of a domain: <Way>' -ForEach @(
        @{ Way = '-OnPremisesUser'; Command = { Test-IdentityModelTransition northwind.com -To Synchronized -OnPremisesUser (New-System | ForEach-Object { New-ADUserOf $_ }) } }
        @{ Way = '-OnPremisesPath'; Command = { Test-IdentityModelTransition northwind.com -To Synchronized -OnPremisesPath (Save-Csv (New-System | ForEach-Object { [pscustomobject] $_ } | Select-Object $columns) 'system.csv') } }
    ) {
        "$((Get-Told $Command).Warnings)" | Should -BeLike '*accounts that synchronization leaves out are skipped (5): *'
    }

    It 'of Active Directory still keep their names' {
        $system = New-ADUserOf @{ ObjectGUID = [guid]::NewGuid(); SamAccountName = 'aad_x'; UserPrincipalName = 'aad_x@contoso.com'; mail = 'aad_x@contoso.com' }
        (Get-Cloud @{ MailNickname = 'aad_x' } | Select-Object *, @{ n = 'x'; e = { } } | Export-CloudUser -OnPremisesUser $system -WarningAction SilentlyContinue).SamAccountName |
            Should -Not -Be 'aad_x'
    }

    It 'of the tenant are skipped and told: <Way>' -ForEach @(
        @{ Way = '-CloudUser'; Prefix = '-CloudUser: '; Command = { $kim | Test-SoftMatch -CloudUser (Get-Cloud), $sync -IncludeCloudOnly } }
        @{ Way = '-CloudPath'; Prefix = 'sync.csv: '; Command = { $kim | Test-SoftMatch -CloudPath (Save-Csv @((Get-Cloud), $sync) 'sync.csv') -IncludeCloudOnly } }
        @{ Way = 'Export-CloudUser, piped'; Prefix = ''; Command = { (Get-Cloud), $sync | Export-CloudUser -IncludeAdministrator } }
        @{ Way = 'Export-CloudUser -CloudPath'; Prefix = 'sync.csv: '; Command = { Export-CloudUser -CloudPath (Save-Csv @((Get-Cloud), $sync) 'sync.csv') -IncludeAdministrator } }
    ) {
        $told = Get-Told $Command
        @($told.Warnings -like "${Prefix}accounts of directory synchronization are skipped (1): Sync_DC01_3f2c6a1b9d4e@contoso.onmicrosoft.com.*") | Should -HaveCount 1
        $told.Results.CloudUser + $told.Results.UserPrincipalName | Should -Not -Contain $sync.UserPrincipalName
    }

    # Every synchronized tenant has one: a warning each time would be read by nobody.
    It 'of the connected tenant are skipped, and -Verbose names them: <Way>' -ForEach @(
        @{ Way = 'Test-SoftMatch'; Command = { $kim | Test-SoftMatch -IncludeCloudOnly -Verbose 4>&1 } }
        @{ Way = 'Export-CloudUser'; Command = { Export-CloudUser -IncludeAdministrator -Verbose 4>&1 } }
    ) {
        $told = Get-Told $Command
        @($told.Results -like 'The tenant: accounts of directory synchronization are skipped (1): Sync_DC01_3f2c6a1b9d4e@contoso.onmicrosoft.com.*') | Should -HaveCount 1
        $told.Results.CloudUser + $told.Results.UserPrincipalName | Should -Not -Contain $sync.UserPrincipalName
        "$($told.Warnings)" | Should -Not -BeLike '*Sync_DC01*'
    }
}

Describe 'Addresses that are lost' {
    # Cases 31: Export-Csv wrote a type's name in place of the addresses, and there is no mail.
    It 'make a match unknown: <Way>' -ForEach @(
        @{ Way = 'piped'; Command = { $lost | Test-SoftMatch -CloudUser (Get-Cloud) } }
        @{ Way = 'a file'; Command = { Test-SoftMatch (Save-Csv $lost 'lost.csv') -CloudUser (Get-Cloud) } }
        @{ Way = 'Format-List shortened them'; Command = { $lost | Select-Object ObjectGUID, UserPrincipalName, @{ n = 'proxyAddresses'; e = { '{smtp:k@contoso.com...}' } } | Test-SoftMatch -CloudUser (Get-Cloud) } }
    ) {
        $told = Get-Told $Command
        $told.Results.Outcome | Should -Be 'Unknown'
        $told.Results.Reason | Should -BeLike '*addresses of this user are unknown*'
        $told.Results.Remedy | Should -Not -BeNullOrEmpty
        "$($told.Warnings)" | Should -Not -BeLike '*Only the primary address is known*'
    }

    It 'of a cloud user make a new user unknown: <Way>' -ForEach @(
        @{ Way = '-CloudUser'; Command = { $other | Test-SoftMatch -CloudUser $lostCloud } }
        @{ Way = '-CloudPath'; Command = { $other | Test-SoftMatch -CloudPath (Save-Csv $lostCloud 'lostcloud.csv') } }
    ) {
        $told = Get-Told $Command
        $told.Results.Outcome | Should -Be 'Unknown'
        $told.Results.Reason | Should -BeLike '*addresses of 1 cloud user are unknown*'
    }

    It 'do not stand in the way of a hard match' {
        $anchored = $lost | Select-Object *
        $result = $anchored | Test-SoftMatch -CloudUser (Get-Cloud @{ OnPremisesImmutableId = [Convert]::ToBase64String($anchored.ObjectGUID.ToByteArray()) }) -WarningAction SilentlyContinue
        $result.Outcome | Should -Be 'HardMatch'
    }

    It 'are counted apart' {
        ($lost | Test-SoftMatch -Summary -CloudUser (Get-Cloud) -WarningAction SilentlyContinue).Outcome | Should -Be 'Unknown'
    }
}

Describe 'An ImmutableId that was not read' {
    It 'leaves the match with a synchronized user unknown: <Way>' -ForEach @(
        @{ Way = '-CloudUser'; Command = { $kim | Test-SoftMatch -CloudUser (Get-Cloud @{ OnPremisesSyncEnabled = $true }) } }
        @{ Way = '-CloudPath'; Command = { $kim | Test-SoftMatch -CloudPath (Save-Csv (Get-Cloud @{ OnPremisesSyncEnabled = $true }) 'synced.csv') } }
    ) {
        $result = (Get-Told $Command).Results
        $result.Outcome | Should -Be 'Unknown'
        $result.PredictedError | Should -Be 'None'
    }
}

Describe 'Columns that no command uses' {
    It 'are told once: <Way>' -ForEach @(
        @{ Way = 'a file'; Prefix = 'notes.csv: '; Command = { Test-SoftMatch (Save-Csv ($kim | Select-Object *, @{ n = 'E-mail'; e = { 'x' } }, @{ n = 'Notes'; e = { 'y' } }) 'notes.csv') -CloudUser (Get-Cloud) } }
        @{ Way = 'a JSON file'; Prefix = 'notes.json: '; Command = {
            $file = Join-Path $TestDrive 'notes.json'
            $kim | Select-Object *, @{ n = 'E-mail'; e = { 'x' } }, @{ n = 'Notes'; e = { 'y' } } | ConvertTo-Json | Set-Content $file
            Test-SoftMatch $file -CloudUser (Get-Cloud)
        } }
        @{ Way = 'piped'; Prefix = ''; Command = { 1..3 | ForEach-Object { [pscustomobject] @{ ObjectGUID = [guid]::NewGuid(); UserPrincipalName = "u$_@contoso.com"; mail = "u$_@contoso.com"; 'E-mail' = 'x'; Notes = 'y' } } | Test-SoftMatch -CloudUser (Get-Cloud) } }
        @{ Way = '-CloudUser'; Prefix = '-CloudUser: '; Command = { $kim | Test-SoftMatch -CloudUser (Get-Cloud @{ 'E-mail' = 'x'; Notes = 'y' }) } }
    ) {
        @((Get-Told $Command).Warnings -like "${Prefix}the command does not use these columns: E-mail, Notes.*") | Should -HaveCount 1
    }

    It 'are none of those that the documented commands write: <Way>' -ForEach @(
        @{ Way = 'Get-ADUser'; Command = { Get-ADUser | Test-SoftMatch -CloudUser (Get-Cloud) } }
        @{ Way = 'Get-MgUser'; Command = { $kim | Test-SoftMatch -CloudUser (Get-MgUser) } }
        @{ Way = 'Get-ADUser -Properties * from a remote session'; Command = { Get-Remote (New-ADUserOf @{ ObjectGUID = [guid]::NewGuid(); mail = 'x@contoso.com'; UserPrincipalName = 'x@contoso.com'; extensionAttribute7 = 'y' }) | Test-SoftMatch -CloudUser (Get-Cloud) } }
        @{ Way = 'Get-Mailbox'; Command = { $kim | Test-SoftMatch -CloudUser (Get-Mailbox) } }
        @{ Way = 'the sample'; Command = { Test-SoftMatch $sample } }
        @{ Way = 'Get-CloudUser to a file'; Command = { $kim | Test-SoftMatch -CloudPath (Save-Csv (Get-CloudUser) 'all.csv') } }
    ) {
        "$((Get-Told $Command).Warnings)" | Should -Not -BeLike '*does not use these columns*'
    }
}

Describe 'Users of whom none can be used' {
    # A match with nobody says NewUser of everybody.
    It 'end the command: <Way>' -ForEach @(
        @{ Way = '-CloudUser, of a file with another delimiter'; ErrorId = 'ColumnMissing'; Command = { Get-ADUser | Test-SoftMatch -CloudUser ([pscustomobject] @{ 'Id;UserPrincipalName' = '1;kim@contoso.com' }) } }
        @{ Way = '-CloudUser, with an error each'; ErrorId = 'NoUsableUser'; Command = { Get-ADUser | Test-SoftMatch -CloudUser (Get-Cloud @{ ProxyAddresses = 'SMTP:no address' }) } }
        @{ Way = '-CloudPath, with an error each'; ErrorId = 'NoUsableUser'; Command = { Get-ADUser | Test-SoftMatch -CloudPath (Save-Csv (Get-Cloud @{ ProxyAddresses = 'SMTP:no address' }) 'bad.csv') } }
        @{ Way = '-OnPremisesUser of Export-CloudUser'; ErrorId = 'ColumnMissing'; Command = { Get-CloudUser | Export-CloudUser -OnPremisesUser ([pscustomobject] @{ x = 1 }) } }
        @{ Way = '-CloudUser $null'; ErrorId = 'UsersNull'; Command = { Get-ADUser | Test-SoftMatch -CloudUser $null } }
    ) {
        $ErrorActionPreference = 'Continue'
        $ended = try { & $Command 2>&1 3>&1 > $null } catch { $_ }
        $ended.FullyQualifiedErrorId | Should -BeLike "$ErrorId,*"
    }
}

Describe 'No users at all' {
    It 'are told of: <Way>' -ForEach @(
        @{ Way = '-CloudUser'; Warning = '-CloudUser: there are no users.'; Command = { $kim | Test-SoftMatch -CloudUser @() } }
        @{ Way = 'a file'; Warning = 'none.csv: there are no users.'; Command = {
            $file = Join-Path $TestDrive 'none.csv'
            'Id,UserPrincipalName,Mail,ProxyAddresses,OnPremisesImmutableId' > $file
            $kim | Test-SoftMatch -CloudPath $file
        } }
    ) {
        $warnings = (Get-Told $Command).Warnings
        $warnings | Should -Contain $Warning
    }

    It 'are nothing to tell of if the pipeline is empty' {
        @() | Test-SoftMatch -CloudUser (Get-Cloud @{ ProxyAddresses = 'SMTP:kim@contoso.com'; OnPremisesImmutableId = 'x' }) -WarningVariable warnings -WarningAction SilentlyContinue |
            Should -BeNullOrEmpty
        $warnings | Should -BeNullOrEmpty
    }
}

Describe 'The four commands that take both sides' {
    It '<Command> takes -<Parameter>' -ForEach @(
        foreach ($command in 'Test-SoftMatch', 'Test-OnPremisesUser', 'Export-CloudUser', 'Test-IdentityModelTransition') {
            foreach ($parameter in 'OnPremisesUser', 'OnPremisesPath') { @{ Command = $command; Parameter = $parameter } }
            if ($command -ne 'Test-IdentityModelTransition') {
                foreach ($parameter in 'CloudUser', 'CloudPath') { @{ Command = $command; Parameter = $parameter } }
            }
        }
    ) {
        $found = (Get-Command $Command).ResolveParameter($Parameter)
        $found.ParameterType | Should -BeIn ($Parameter -like '*Path' ? @([string]) : @([object[]], [psobject]))
    }
}
