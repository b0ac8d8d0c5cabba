BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    Connect-IdentityModel -Sandbox
    $path = (Resolve-Path (Join-Path $PSScriptRoot '../../samples/contoso-onpremises.csv')).Path

    . (Join-Path $PSScriptRoot 'Shapes.ps1')

    function New-CloudUser([string] $Upn, [hashtable] $More = @{}) {
        [pscustomobject] (@{ Id = [guid]::NewGuid().ToString(); UserPrincipalName = $Upn; Mail = $Upn } + $More)
    }

    function New-OnPremisesUser([string] $Upn, [hashtable] $More = @{}) {
        [pscustomobject] (@{ ObjectGUID = [guid]::NewGuid(); UserPrincipalName = $Upn; mail = $Upn } + $More)
    }
}

AfterAll {
    Disconnect-IdentityModel
}

Describe 'Test-SoftMatch against the tenant' {
    It 'gives one result for each user, in order, whether from a file or from the pipeline' {
        $rows = Import-Csv $path
        $results = Test-SoftMatch $path
        $results.Count | Should -Be $rows.Count
        $results.OnPremisesUser | Should -Be $rows.UserPrincipalName
        ($rows | Test-SoftMatch).Outcome | Should -Be $results.Outcome
    }

    It 'finds every outcome in the sample' {
        (Test-SoftMatch $path -IncludeCloudOnly).Outcome | Sort-Object -Unique |
            Should -Be 'HardMatch', 'SoftMatch', 'NewUser', 'Conflict', 'Blocked', 'CloudOnly'
    }

    It 'lists those nobody matched after the rest' {
        $results = Test-SoftMatch $path -IncludeCloudOnly
        $first = [array]::IndexOf($results.Outcome, [IdentityModel.Core.Matching.MatchOutcome]::CloudOnly)
        $results[$first..($results.Count - 1)].Outcome | Sort-Object -Unique | Should -Be 'CloudOnly'
    }

    It 'counts outcomes with -Summary' {
        $results = Test-SoftMatch $path
        foreach ($summary in Test-SoftMatch $path -Summary) {
            $summary.Count | Should -Be @($results | Where-Object Outcome -EQ $summary.Outcome).Count
        }
    }

    It 'gives with -Problem only what needs an answer, in the same order' {
        $needed = Test-SoftMatch $path | Where-Object Outcome -In Conflict, Blocked, Unknown
        $problems = Test-SoftMatch $path -Problem
        $problems.OnPremisesUser | Should -Be $needed.OnPremisesUser
        $problems.Outcome | Sort-Object -Unique | Should -Be 'Conflict', 'Blocked'
    }

    It 'counts with -Problem -Summary the same, as shares of all users' {
        $all = Test-SoftMatch $path -Summary | Where-Object Outcome -In Conflict, Blocked, Unknown
        $problems = Test-SoftMatch $path -Summary -Problem
        $problems.Outcome | Should -Be $all.Outcome
        $problems.Share | Should -Be $all.Share
    }

    It 'says how many users of a file could not be used: <Case>' -ForEach @(
        @{ Case = 'on-premises users'; Rows = { Import-Csv $path }; Lost = @{ ObjectGUID = 'no GUID' }; Command = { Test-SoftMatch $file -Summary @quiet } }
        @{ Case = 'cloud users'; Rows = { Get-CloudUser | ConvertTo-Csv | ConvertFrom-Csv }; Lost = @{ Id = ''; UserPrincipalName = '' }; Command = { Test-SoftMatch $path -CloudPath $file -Summary @quiet } }
    ) {
        $file = Join-Path $TestDrive 'bad.csv'
        $users = & $Rows
        foreach ($name in $Lost.Keys) { $users[2].$name = $users[5].$name = $Lost[$name] }
        $users | Export-Csv $file
        $said = $null
        $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue'; WarningVariable = 'said' }
        . $Command | Out-Null
        @($said -match 'could not be used') | Should -Be "bad.csv: 2 of $($users.Count) users could not be used."
    }

    It 'names the sandbox in each result, also if the cloud users are given' {
        $kim = [pscustomobject] @{ UserPrincipalName = 'kim@litware.com'; Id = [guid]::NewGuid(); OnPremisesImmutableId = $null; ProxyAddresses = @() }
        (Test-SoftMatch $path -CloudUser $kim -WarningAction SilentlyContinue).Tenant | Select-Object -Unique | Should -Be 'sandbox Contoso'
    }

    It 'refuses -Problem with -IncludeCloudOnly' {
        { Test-SoftMatch $path -Problem -IncludeCloudOnly } | Should -Throw -ErrorId 'ProblemWithCloudOnly*'
    }

    It 'exports the problems with the columns of all results' {
        (Test-SoftMatch $path -Problem | ConvertTo-Csv)[0] | Should -Be (Test-SoftMatch $path | ConvertTo-Csv)[0]
    }

    It 'gives reason, remedy and ids with what stands in the way' {
        $blocked = Test-SoftMatch $path | Where-Object PredictedError -EQ AdminRoleConflict | Select-Object -First 1
        $blocked.Reason | Should -BeLike '*role*'
        $blocked.Remedy | Should -Not -BeNullOrEmpty
        $blocked.ObjectGuid | Should -Not -BeNullOrEmpty
        (Get-CloudUser $blocked.CloudUserId).UserPrincipalName | Should -Be $blocked.CloudUser
    }

    It 'reads the tenant while on-premises users still come' {
        . (Join-Path $PSScriptRoot 'EveryCommand.ps1')
        Connect-IdentityModel -Sandbox
        $service = Find-Inside (Get-RunSession) SandboxTenant
        $guard = [DateTime]::UtcNow.AddMinutes(5)
        $results = & {
            New-OnPremisesUser first@contoso.com
            while (-not ($service.Requests.Url.AbsolutePath -like '*/users*')) {
                if ([DateTime]::UtcNow -gt $guard) { throw 'The tenant''s users were not asked for.' }
                Start-Sleep -Milliseconds 10
            }
            New-OnPremisesUser second@contoso.com
        } | Test-SoftMatch
        $results.OnPremisesUser | Should -Be 'first@contoso.com', 'second@contoso.com'
    }

    It 'follows PowerShell''s location' {
        Push-Location (Split-Path $path)
        try { Test-SoftMatch ./contoso-onpremises.csv -Summary | Should -Not -BeNullOrEmpty }
        finally { Pop-Location }
    }
}

Describe 'Test-SoftMatch without a tenant' {
    BeforeAll {
        Disconnect-IdentityModel
    }

    AfterAll {
        Connect-IdentityModel -Sandbox
    }

    It 'matches by the primary address: <Case>' -ForEach @(
        @{ Case = 'as Get-MgUser has it'; Cloud = { New-CloudUser cloud@contoso.com @{ ProxyAddresses = @('SMTP:Kim@contoso.com', 'smtp:k@contoso.com') } } }
        @{ Case = 'as Import-Csv has it'; Cloud = { New-CloudUser cloud@contoso.com @{ ProxyAddresses = 'SMTP:Kim@contoso.com;smtp:k@contoso.com' } } }
        @{ Case = 'mail alone'; Cloud = { New-CloudUser kim@contoso.com } }
    ) {
        $result = New-OnPremisesUser kim@contoso.com | Test-SoftMatch -CloudUser (& $Cloud) -SoftMatchOnUpn:$false
        $result.Outcome | Should -Be 'SoftMatch'
        $result.MatchedOn | Should -Be 'PrimarySmtpAddress'
        $result.MatchedValue | Should -Be 'kim@contoso.com'
    }

    It 'obeys the tenant''s flags as stated: <Case>' -ForEach @(
        @{ Case = 'none'; Flags = @{}; Outcome = 'SoftMatch' }
        @{ Case = '-BlockSoftMatch'; Flags = @{ BlockSoftMatch = $true }; Outcome = 'Blocked' }
    ) {
        (New-OnPremisesUser kim@contoso.com | Test-SoftMatch -CloudUser (New-CloudUser kim@contoso.com) @Flags).Outcome | Should -Be $Outcome
    }

    It 'matches on the UPN unless told otherwise: <Value> gives <Outcome>' -ForEach @(
        @{ Value = $true; Outcome = 'SoftMatch' }
        @{ Value = $false; Outcome = 'Conflict' } # the UPN itself is taken
    ) {
        $onPremises = New-OnPremisesUser kim@contoso.com @{ proxyAddresses = 'SMTP:other@contoso.com' }
        $cloud = New-CloudUser kim@contoso.com @{ ProxyAddresses = 'SMTP:another@contoso.com' }
        ($onPremises | Test-SoftMatch -CloudUser $cloud -SoftMatchOnUpn:$Value).Outcome | Should -Be $Outcome
    }

    It 'matches by the source anchor chosen' {
        $guid = [guid]::NewGuid()
        $other = [guid]::NewGuid()
        $user = New-OnPremisesUser kim@contoso.com @{ 'mS-DS-ConsistencyGuid' = $other.ToByteArray() }
        $user.ObjectGUID = $guid
        $cloud = New-CloudUser kim@contoso.com @{ OnPremisesImmutableId = ($guid | ConvertTo-ImmutableId); OnPremisesSyncEnabled = $true }
        ($user | Test-SoftMatch -CloudUser $cloud -SourceAnchor ObjectGuid).Outcome | Should -Be 'HardMatch'
        ($user | Test-SoftMatch -CloudUser $cloud -SourceAnchor ConsistencyGuid).Outcome | Should -Not -Be 'HardMatch'
    }

    It 'reads the cloud side from a file: <Form>' -ForEach @(
        @{ Form = 'CSV' }
        @{ Form = 'JSON' }
    ) {
        $cloud = New-CloudUser kim@contoso.com @{ ProxyAddresses = 'SMTP:kim@contoso.com'; OnPremisesImmutableId = '' }
        $file = Join-Path $TestDrive "cloud.$Form"
        if ($Form -eq 'CSV') { $cloud | Export-Csv $file -NoTypeInformation } else { @{ value = @($cloud) } | ConvertTo-Json -Depth 5 | Set-Content $file }
        (New-OnPremisesUser kim@contoso.com | Test-SoftMatch -CloudPath $file -WarningAction SilentlyContinue).Outcome | Should -Be 'SoftMatch'
    }

    It 'matches <UserPrincipalName>' -ForEach @(
        @{ UserPrincipalName = 'siobhan.o''brien@contoso.com' }
        @{ UserPrincipalName = 'anna_wingtiptoys.com#EXT#@contoso.onmicrosoft.com' }
    ) {
        $result = New-OnPremisesUser $UserPrincipalName | Test-SoftMatch -CloudUser (New-CloudUser $UserPrincipalName)
        $result.CloudUser | Should -BeExactly $UserPrincipalName
        $result.Outcome | Should -Be 'SoftMatch'
    }

    # Microsoft Learn, tshoot-connect-sync-errors, IdentityDataValidationFailed: invalid or unsupported characters in userPrincipalName
    It 'says that synchronization refuses the sign-in name <UserPrincipalName>' -ForEach @(
        @{ UserPrincipalName = 'frédérique@contoso.com'; Character = 'é' }
        @{ UserPrincipalName = 'r&d@contoso.com'; Character = '&' }
    ) {
        $result = New-OnPremisesUser $UserPrincipalName | Test-SoftMatch -CloudUser (New-CloudUser $UserPrincipalName)
        $result.PredictedError | Should -Be 'IdentityDataValidationFailed'
        $result.Reason | Should -BeLike "*'$UserPrincipalName' has the character '$Character'*"
    }

    It 'takes a file, and its rows, as a German Excel saves them: semicolons, a byte order mark, WAHR, line breaks in a cell, empty rows' {
        $file = Join-Path $TestDrive 'excel.csv'
        $text = 'ObjectGUID;UserPrincipalName;DisplayName;mail;Enabled', 'bcd2e574-8d58-4136-a9df-8a19b145db79;ann@contoso.com;"Müller', 'Ann";ann@contoso.com;WAHR',
        'ccd2e574-8d58-4136-a9df-8a19b145db79;bo@contoso.com;Bo;bo@contoso.com;FALSCH', ';;;;', ''
        [IO.File]::WriteAllText($file, $text -join "`r`n", [Text.UTF8Encoding]::new($true))
        $cloud = [pscustomobject] @{ Id = '1'; UserPrincipalName = 'ann@contoso.com'; Mail = 'ann@contoso.com' }
        $results = Test-SoftMatch $file -CloudUser $cloud -ErrorVariable problem -WarningAction SilentlyContinue
        $problem | Should -BeNullOrEmpty
        $results.Outcome | Should -Be 'SoftMatch', 'NewUser'
        $rows = Import-Csv $file -Delimiter ';' | Where-Object UserPrincipalName
        ($rows | Test-SoftMatch -CloudUser $cloud).Outcome | Should -Be 'SoftMatch', 'NewUser'
    }

    It 'warns of a file that has a header and no users' {
        $file = Join-Path $TestDrive 'header.csv'
        'ObjectGUID,UserPrincipalName,mail,proxyAddresses' > $file
        Test-SoftMatch $file -CloudUser (New-CloudUser a@b.com) -WarningVariable warning -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        "$warning" | Should -BeLike '*no users*'
    }

    It 'reports one bad user and goes on: <Case>' -ForEach @(
        @{ Case = 'a GUID that is none'; Bad = { [pscustomobject] @{ ObjectGUID = 'not a guid'; UserPrincipalName = 'bad@contoso.com' } }; ErrorId = 'InvalidGuid' }
        @{ Case = 'an ImmutableId that is none'; Bad = { New-OnPremisesUser bad@contoso.com @{ ImmutableId = 'bcd2e574-8d58-4136-a9df-8a19b145db79' } }; ErrorId = 'InvalidImmutableId' }
        @{ Case = 'nobody'; Bad = { [pscustomobject] @{ Department = 'Sales' } }; ErrorId = 'OnPremisesUserWithoutIdentity' }
    ) {
        $item = & $Bad
        $results = @($item; New-OnPremisesUser good@contoso.com) |
            Test-SoftMatch -CloudUser (New-CloudUser good@contoso.com) -ErrorAction SilentlyContinue -ErrorVariable problem
        $results.OnPremisesUser | Should -Be 'good@contoso.com'
        $problem.FullyQualifiedErrorId | Should -BeLike "$ErrorId,*"
        [object]::ReferenceEquals($problem[0].TargetObject, $item) -or $problem[0].TargetObject -eq $item | Should -BeTrue
    }

    It 'reports the same ObjectGUID twice' {
        $user = New-OnPremisesUser kim@contoso.com
        $user, $user | Test-SoftMatch -CloudUser (New-CloudUser kim@contoso.com) -ErrorAction SilentlyContinue -ErrorVariable problem | Should -HaveCount 1
        $problem.FullyQualifiedErrorId | Should -BeLike 'DuplicateObjectGuid,*'
    }

    It 'reports a bad cloud user and goes on with the others' {
        $bad = New-CloudUser bad@contoso.com @{ ProxyAddresses = 'SMTP:no address' }
        $result = New-OnPremisesUser kim@contoso.com |
            Test-SoftMatch -CloudUser $bad, $null, (New-CloudUser kim@contoso.com) -ErrorAction SilentlyContinue -ErrorVariable problem
        $result.Outcome | Should -Be 'SoftMatch'
        $problem | ForEach-Object { $_.FullyQualifiedErrorId.Split(',')[0] } | Should -Be 'InvalidAddress', 'CloudUserWithoutIdentity'
        $problem[0].TargetObject | Should -Be $bad
    }

    It 'ends at a bad user under -ErrorAction Stop: <Side>' -ForEach @(
        @{ Side = 'on-premises'; OnPremises = 'maybe'; Cloud = 'kim@contoso.com'; ErrorId = 'InvalidBoolean' }
        @{ Side = 'cloud'; OnPremises = $true; Cloud = 'no address'; ErrorId = 'InvalidAddress' }
    ) {
        {
            & { while ($true) { New-OnPremisesUser kim@contoso.com @{ Enabled = $OnPremises } } } |
                Test-SoftMatch -CloudUser (New-CloudUser kim@contoso.com @{ ProxyAddresses = "SMTP:$Cloud" }) -ErrorAction Stop
        } | Should -Throw -ErrorId "$ErrorId,*"
    }

    It 'ends where the cloud side cannot be read, though users would come for ever' {
        { & { while ($true) { New-OnPremisesUser kim@contoso.com } } | Test-SoftMatch -CloudPath nowhere.csv } | Should -Throw -ErrorId 'FileNotFound,*'
    }

    It 'takes users one by one or as a list: <Case>' -ForEach @(
        @{ Case = 'one by one'; Command = { $users | Test-SoftMatch @cloud } }
        @{ Case = 'an array as a parameter'; Command = { Test-SoftMatch -InputObject $users @cloud } }
        @{ Case = 'a list as a parameter'; Command = { Test-SoftMatch -InputObject ([System.Collections.Generic.List[object]] $users) @cloud } }
        @{ Case = 'an array in the pipeline'; Command = { , $users | Test-SoftMatch @cloud } }
        @{ Case = 'one as a parameter'; Command = { $users | ForEach-Object { Test-SoftMatch -OnPremisesUser $_ @cloud } } }
    ) {
        $users = @(New-OnPremisesUser kim@contoso.com; New-OnPremisesUser new@contoso.com)
        $cloud = @{ CloudUser = New-CloudUser kim@contoso.com }
        $results = & $Command
        $results.OnPremisesUser | Should -Be 'kim@contoso.com', 'new@contoso.com'
        $results.Outcome | Should -Be 'SoftMatch', 'NewUser'
    }

    It 'reports a list''s empty place and goes on' {
        $results = Test-SoftMatch -InputObject $null, (New-OnPremisesUser kim@contoso.com) -CloudUser (New-CloudUser kim@contoso.com) -ErrorAction SilentlyContinue -ErrorVariable problem
        $results.Outcome | Should -Be 'SoftMatch'
        $problem.FullyQualifiedErrorId | Should -BeLike 'OnPremisesUserWithoutIdentity,*'
    }

    It 'reads each object as it is when it comes' {
        $user = New-OnPremisesUser kim@contoso.com
        $results = & {
            foreach ($upn in 'kim@contoso.com', 'new@contoso.com') {
                $user.ObjectGUID = [guid]::NewGuid()
                $user.UserPrincipalName = $user.mail = $upn
                $user
            }
        } | Test-SoftMatch -CloudUser (New-CloudUser kim@contoso.com)
        $results.OnPremisesUser | Should -Be 'kim@contoso.com', 'new@contoso.com'
        $results.Outcome | Should -Be 'SoftMatch', 'NewUser'
    }

    It 'reads each object''s own properties, whatever the one before had' {
        $users = @(
            New-OnPremisesUser kim@contoso.com
            New-OnPremisesUser lee@contoso.com @{ proxyAddresses = 'SMTP:other@contoso.com' }
            [pscustomobject] @{ UPN = 'ann@contoso.com' }
        )
        $results = $users | Test-SoftMatch -CloudUser (New-CloudUser lee@contoso.com @{ ProxyAddresses = 'SMTP:lee@contoso.com' }) -SoftMatchOnUpn:$false
        $results.OnPremisesUser | Should -Be 'kim@contoso.com', 'lee@contoso.com', 'ann@contoso.com'
        $results.Outcome | Should -Be 'NewUser', 'Conflict', 'NewUser'
    }

    It 'reads each object''s own properties, whatever the one before had: <Form>' -ForEach @(
        @{ Form = 'an adapter''s'; Make = { param($Attributes) New-ADUserOf $Attributes } }
        @{ Form = 'from a remote session'; Make = { param($Attributes) [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize((New-ADUserOf $Attributes))) } }
        @{ Form = 'a class and what was added to it'; Make = {
            param($Attributes)
            $user = [PSOpenAD.OpenADUser] @{ UserPrincipalName = $Attributes.UserPrincipalName }
            foreach ($name in $Attributes.Keys -ne 'UserPrincipalName') { $user | Add-Member NoteProperty $name $Attributes[$name] -Force }
            $user
        } }
    ) {
        $users = @(
            & $Make @{ ObjectGUID = [guid]::NewGuid(); UserPrincipalName = 'kim@contoso.com'; mail = 'kim@contoso.com' }
            & $Make @{ UserPrincipalName = 'lee@contoso.com'; mail = 'lee@contoso.com'; proxyAddresses = 'SMTP:other@contoso.com' }
            & $Make @{ UserPrincipalName = 'ann@contoso.com'; EmailAddress = 'sue@contoso.com' }
            & $Make @{ UserPrincipalName = 'bo@contoso.com' }
        )
        $cloud = 'lee@contoso.com', 'sue@contoso.com' | ForEach-Object { New-CloudUser "x.$_" @{ ProxyAddresses = "SMTP:$_" } }
        $results = $users | Test-SoftMatch -CloudUser $cloud -SoftMatchOnUpn:$false
        $results.OnPremisesUser | Should -Be 'kim@contoso.com', 'lee@contoso.com', 'ann@contoso.com', 'bo@contoso.com'
        $results.Outcome | Should -Be 'NewUser', 'Conflict', 'SoftMatch', 'NewUser'
    }

    It 'reads whatever property an object has of <Form>: <Case>' -ForEach @(
        foreach ($form in 'Get-ADUser', 'Get-RemoteADUser', 'PSOpenAD', 'Select-Object') {
            @{ Form = $form; Case = 'a script property, in its runspace'; Add = { $user | Add-Member ScriptProperty mail { "$upper@CONTOSO.COM".ToLower() } -Force } }
            @{ Form = $form; Case = 'one that throws, as if it were not there'; Add = {
                $user | Add-Member ScriptProperty mail { throw 'no' } -Force
                $user | Add-Member NoteProperty WindowsEmailAddress 'kim@contoso.com' -Force
            } }
            @{ Form = $form; Case = 'one that all of its type have'; Add = { Update-TypeData -TypeName $user.PSTypeNames[0] -MemberType ScriptProperty -MemberName EmailAddress -Value { 'kim@contoso.com' } } }
        }
    ) {
        $upper = 'KIM'
        $names = @{ ObjectGUID = [guid]::NewGuid(); UserPrincipalName = 'k@contoso.com' }
        $user = switch ($Form) {
            'Get-ADUser' { New-ADUserOf $names }
            'Get-RemoteADUser' { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize((New-ADUserOf $names))) }
            'PSOpenAD' { [PSOpenAD.OpenADUser] $names }
            'Select-Object' { [pscustomobject] $names | Select-Object * }
        }
        $type = $user.PSTypeNames[0]
        try {
            . $Add
            $result = $user | Test-SoftMatch -CloudUser (New-CloudUser kim@contoso.com) -SoftMatchOnUpn:$false
            $result.Outcome | Should -Be 'SoftMatch'
            $result.MatchedValue | Should -Be 'kim@contoso.com'
        }
        finally {
            # Get-TypeData gives a copy. What stays here, users of the other files would have.
            if ($Case -eq 'one that all of its type have') { Remove-TypeData -TypeName $type; Set-ADUserAdapter }
        }
        "$((Get-TypeData -TypeName $type).Members.Keys)" | Should -Not -BeLike '*EmailAddress*'
    }

    It 'names who has no UPN by another name: <Name>' -ForEach @(
        @{ Name = 'kim'; Command = { [pscustomobject] @{ ObjectGUID = $null; SamAccountName = 'kim'; DistinguishedName = 'CN=Kim'; UserPrincipalName = $null; mail = $null } | Test-SoftMatch -CloudUser (New-CloudUser a@contoso.com) } }
        @{ Name = 'CN=Kim'; Command = { [pscustomobject] @{ ObjectGUID = $null; DistinguishedName = 'CN=Kim'; UserPrincipalName = $null; mail = 'kim@contoso.com' } | Test-SoftMatch -CloudUser (New-CloudUser a@contoso.com) } }
    ) {
        (& $Command).OnPremisesUser | Should -Be $Name
    }

    It 'ends with <ErrorId>: <Case>' -ForEach @(
        @{ Case = 'a file that is not there'; ErrorId = 'FileNotFound'; Command = { Test-SoftMatch nowhere.csv -CloudPath nowhere.csv } }
        @{ Case = 'an empty file'; ErrorId = 'FileEmpty'; Command = { $null > (Join-Path $TestDrive empty.csv); Test-SoftMatch (Join-Path $TestDrive empty.csv) -CloudUser (New-CloudUser a@b.com) } }
        @{ Case = 'a file without the addresses'; ErrorId = 'ColumnMissing'; Command = { 'ObjectGUID,UserPrincipalName' > (Join-Path $TestDrive few.csv); Test-SoftMatch (Join-Path $TestDrive few.csv) -CloudUser (New-CloudUser a@b.com) } }
        @{ Case = 'cloud users twice'; ErrorId = 'CloudUsersTwice'; Command = { Test-SoftMatch $path -CloudUser (New-CloudUser a@b.com) -CloudPath x.csv } }
        @{ Case = 'no cloud side'; ErrorId = 'NotConnected'; Command = { Test-SoftMatch $path } }
    ) {
        $Command | Should -Throw -ErrorId "$ErrorId,*"
    }
}

Describe 'Test-SoftMatch and values that cannot be seen through' {
    BeforeAll {
        $guid = [guid] 'bcd2e574-8d58-4136-a9df-8a19b145db79'

        # One user as each reader brings it: <Reader> from its attributes.
        function Read-As([string] $Reader, [Collections.IDictionary] $Attribute) {
            $proxies = @($Attribute.proxyAddresses)
            switch ($Reader) {
                'Get-OnPremisesUser' {
                    $values = [Collections.Generic.Dictionary[string, Collections.Generic.IReadOnlyList[byte[]]]]::new([StringComparer]::OrdinalIgnoreCase)
                    foreach ($name in $Attribute.Keys) {
                        $bytes = [Collections.Generic.List[byte[]]]::new()
                        if ($Attribute[$name] -is [byte[]]) { $bytes.Add($Attribute[$name]) }
                        elseif ($Attribute[$name] -is [guid]) { $bytes.Add($Attribute[$name].ToByteArray()) }
                        else { foreach ($value in $Attribute[$name]) { $bytes.Add([Text.Encoding]::UTF8.GetBytes($value)) } }
                        $values[$name] = $bytes
                    }
                    [IdentityModel.Core.OnPremises.OnPremisesUserReader]::Read(
                        [IdentityModel.Core.OnPremises.OnPremisesObject]::new('CN=Ann,DC=contoso,DC=com', $values))
                }
                'PSOpenAD' {
                    $user = [ordered] @{}
                    foreach ($name in $Attribute.Keys) { $user[$name] = if ($name -eq 'proxyAddresses') { [string[]] $proxies } else { $Attribute[$name] } }
                    [pscustomobject] $user
                }
                'Get-ADUser' {
                    $user = [Microsoft.ActiveDirectory.Management.ADUser]::new()
                    foreach ($name in $Attribute.Keys) {
                        $user[$name] = if ($name -eq 'proxyAddresses') { [Microsoft.ActiveDirectory.Management.ADPropertyValueCollection]::new([object[]] $proxies) } else { $Attribute[$name] }
                    }
                    $user
                }
                { $_ -in 'CSV', 'JSON' } {
                    $row = [ordered] @{}
                    foreach ($name in $Attribute.Keys) {
                        $row[$name] = if ($name -eq 'proxyAddresses') { $proxies -join ';' } elseif ($Attribute[$name] -is [byte[]]) { [Convert]::ToBase64String($Attribute[$name]) } else { "$($Attribute[$name])" }
                    }
                    $file = Join-Path $TestDrive "users.$($Reader.ToLowerInvariant())"
                    if ($Reader -eq 'CSV') { [pscustomobject] $row | Export-Csv $file -Encoding utf8 } else { ConvertTo-Json @([pscustomobject] $row) | Set-Content $file -Encoding utf8 }
                    $file
                }
            }
        }

        function Test-As([string] $Reader, [Collections.IDictionary] $Attribute, [object[]] $CloudUser) {
            $read = Read-As $Reader $Attribute
            if ($read -is [string]) { Test-SoftMatch $read -CloudUser $CloudUser } else { $read | Test-SoftMatch -CloudUser $CloudUser }
        }
    }

    It 'gives one answer for <Case>, whoever reads the user' -ForEach @(
        @{ Case = 'mail without @'; With = @{ mail = 'ann' }; Says = "*'ann' has no @*" }
        @{ Case = 'mail with a blank'; With = @{ mail = 'ann lee@contoso.com' }; Says = '*contains a space*' }
        @{ Case = 'mail with a name'; With = @{ mail = 'Ann Lee <ann@contoso.com>' }; Says = "*'Ann Lee <ann@contoso.com>'*" }
        @{ Case = 'mail in angle brackets'; With = @{ mail = '<ann@contoso.com>' }; Says = "*'<'*" }
        @{ Case = 'two addresses in mail'; With = @{ mail = 'ann@contoso.com;bob@contoso.com' }; Says = '*more than one @*' }
        @{ Case = 'a zero-width space in mail'; With = @{ mail = "ann@contoso.com$([char] 0x200B)" }; Says = '*U+200B ZERO WIDTH SPACE*' }
        @{ Case = 'a no-break space in mail'; With = @{ mail = "ann@contoso.com$([char] 0xA0)" }; Says = '*U+00A0 NO-BREAK SPACE*' }
        @{ Case = 'a tab in mail'; With = @{ mail = "ann@contoso.com`t" }; Says = '*U+0009 TAB*' }
        @{ Case = 'a byte order mark in mail'; With = @{ mail = "$([char] 0xFEFF)ann@contoso.com" }; Says = '*U+FEFF*' }
        @{ Case = 'a soft hyphen in the UPN'; With = @{ userPrincipalName = "ann@con$([char] 0xAD)toso.com" }; Says = '*U+00AD SOFT HYPHEN*' }
        @{ Case = 'a no-break space in an address'; With = @{ proxyAddresses = "SMTP:ann@contoso.com$([char] 0xA0)" }; Says = '*U+00A0 NO-BREAK SPACE*' }
        @{ Case = 'a right-to-left mark in an address'; With = @{ proxyAddresses = 'SMTP:ann@contoso.com', "smtp:a$([char] 0x200F)@contoso.com" }; Says = '*U+200F RIGHT-TO-LEFT MARK*' }
        @{ Case = 'an address without @'; With = @{ proxyAddresses = 'SMTP:ann@contoso.com', 'smtp:ann' }; Says = "*'ann' has no @*" }
        @{ Case = 'a blank after mail'; With = @{ mail = 'ann@contoso.com ' }; Outcome = 'SoftMatch'; Says = '*primary SMTP address is equal*' } # Connect's rule is Trim([mail])
        @{ Case = 'a blank after an address'; With = @{ proxyAddresses = @('SMTP:ann@contoso.com ') }; Outcome = 'SoftMatch'; Says = '*primary SMTP address is equal*' }
    ) {
        $cloud = New-CloudUser ann@contoso.com @{ OnPremisesImmutableId = $null }
        foreach ($reader in 'Get-OnPremisesUser', 'PSOpenAD', 'Get-ADUser', 'CSV', 'JSON') {
            $attributes = [ordered] @{ objectGUID = $guid; sAMAccountName = 'ann'; userPrincipalName = 'ann.lee@contoso.com'; mail = 'ann@contoso.com' }
            foreach ($name in $With.Keys) { $attributes[$name] = $With[$name] }
            $result = Test-As $reader $attributes $cloud 3> $null
            "$reader $($result.Outcome) $($result.ImmutableId)" | Should -Be "$reader $(if ($Outcome) { $Outcome } else { 'Blocked' }) dOXSvFiNNkGp34oZsUXbeQ=="
            $result.Reason | Should -BeLike $Says
            $result.PredictedError | Should -Be $(if ($Outcome) { 'None' } else { 'IdentityDataValidationFailed' })
            "$($result.Reason) $($result.Remedy)" | Should -Not -Match '[\u200B\u200F\u00AD\uFEFF\u00A0\t]'
        }
    }

    It 'proposes the value without what cannot be seen' {
        $result = [pscustomobject] @{ ObjectGUID = [guid]::NewGuid(); UserPrincipalName = 'ann.lee@contoso.com'; mail = "ann@contoso.com$([char] 0x200B)" } | Test-SoftMatch -CloudUser (New-CloudUser ann@contoso.com)
        $result.Reason | Should -BeLike "*'ann@contoso.com<U+200B>'*"
        $result.Remedy | Should -BeLike "*'ann@contoso.com'*"
    }

    It 'takes an mS-DS-ConsistencyGuid of <Case> for the anchor that it is, whoever reads the user' -ForEach @(
        # Learn, plan-connect-design-concepts: an anchor that is not text is Base64-encoded, whatever its length.
        @{ Case = 'Base64 text'; Bytes = [Text.Encoding]::ASCII.GetBytes('dOXSvFiNNkGp34oZsUXbeQ=='); Anchor = 'ZE9YU3ZGaU5Oa0dwMzRvWnNVWGJlUT09'; Says = '*text*dOXSvFiNNkGp34oZsUXbeQ==*' }
        @{ Case = 'a GUID''s text'; Bytes = [Text.Encoding]::ASCII.GetBytes('bcd2e574-8d58-4136-a9df-8a19b145db79'); Anchor = 'YmNkMmU1NzQtOGQ1OC00MTM2LWE5ZGYtOGExOWIxNDVkYjc5'; Says = '*text*' }
        @{ Case = 'five bytes'; Bytes = [byte[]] (1..5); Anchor = 'AQIDBAU='; Says = '*' }
    ) {
        $attributes = [ordered] @{ objectGUID = [guid]::NewGuid(); userPrincipalName = 'ann@contoso.com'; mail = 'ann@contoso.com'; 'mS-DS-ConsistencyGuid' = $Bytes }
        $cloud = (New-CloudUser ann@contoso.com @{ OnPremisesImmutableId = 'dOXSvFiNNkGp34oZsUXbeQ=='; OnPremisesSyncEnabled = $true }),
            (New-CloudUser other@contoso.com @{ OnPremisesImmutableId = $Anchor; OnPremisesSyncEnabled = $true })
        foreach ($reader in 'Get-OnPremisesUser', 'PSOpenAD', 'Get-ADUser', 'CSV', 'JSON') {
            $result = Test-As $reader $attributes $cloud[0] 3> $null
            "$reader $($result.Outcome) $($result.ImmutableId)" | Should -BeExactly "$reader Blocked $Anchor"
            "$($result.Reason) $($result.Remedy)" | Should -BeLike $Says
            (Test-As $reader $attributes $cloud[1] 3> $null).Outcome | Should -Be 'HardMatch'
            $byObjectGuid = (Read-As $reader $attributes)
            $again = if ($byObjectGuid -is [string]) { Test-SoftMatch $byObjectGuid -CloudUser $cloud -SourceAnchor ObjectGuid 3> $null } else { $byObjectGuid | Test-SoftMatch -CloudUser $cloud -SourceAnchor ObjectGuid 3> $null }
            $again.ImmutableId | Should -BeExactly ([Convert]::ToBase64String($attributes.objectGUID.ToByteArray()))
        }
    }
}
