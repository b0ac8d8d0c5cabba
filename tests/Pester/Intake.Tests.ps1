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
