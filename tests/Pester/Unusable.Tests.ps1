# Objects that a command cannot use, from the pipeline and as arguments.
BeforeDiscovery {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")

    # What a command needs beside the pipeline.
    $needed = @{
        'Add-StagedRolloutGroup'       = @{ Feature = 'PasswordHashSync' }
        'Backup-DomainFederation'      = @{ Path = 'backups' }
        'Convert-DomainToFederated'    = @{ Domain = 'fabrikam.com' }
        'Export-IdentityModelReport'   = @{ Path = 'report.html' }
        'New-SsoOrganizationUrl'       = @{ FederatedDomain = 'contoso.com' }
        'Remove-StagedRolloutGroup'    = @{ Feature = 'PasswordHashSync' }
        'Repair-OnPremisesUser'        = @{ Server = 'dc1.contoso.com' }
        'Set-CloudUserImmutableId'     = @{ Clear = $true }
        'Set-OnPremisesUserAnchor'     = @{ Server = 'dc1.contoso.com' }
        'Test-FederationTrust'         = @{ RelyingPartyTrust = Get-IdentityModelSample contoso-relyingpartytrust.xml }
        'Test-IdentityModelTransition' = @{ To = 'Cloud' }
        'Undo-OnPremisesUserRepair'    = @{ Server = 'dc1.contoso.com' }
        'Update-DomainFederation'      = @{ SignOutUri = 'https://sts.contoso.com/adfs/ls/?wa=wsignout1.0' }
    }
    $kinds = @(
        @{ Kind = 'objects without a name'; Items = { 1..3 | ForEach-Object { [pscustomobject] @{ Color = "red $_" } } } }
        @{ Kind = 'hashtables'; Items = { 1..3 | ForEach-Object { @{ Color = "red $_" } } } }
        @{ Kind = 'objects of a type'; Items = { 1..3 | ForEach-Object { [Diagnostics.Stopwatch]::new() } } }
    )
    $piped = foreach ($command in Get-Command -Module IdentityModel) {
        if ($command.ParameterSets.Parameters | Where-Object { $_.ValueFromPipeline -or $_.ValueFromPipelineByPropertyName }) {
            foreach ($kind in $kinds) { @{ Name = $command.Name; Arguments = $needed[$command.Name] ?? @{} } + $kind }
        }
    }

    # Every parameter that reads objects, in a parameter set that has it. Set-CloudUserImmutableId has an error of its own.
    $arguments = foreach ($command in Get-Command -Module IdentityModel) {
        foreach ($parameter in $command.Parameters.Values) {
            if ($command.Name -eq 'Set-CloudUserImmutableId' -or -not ($parameter.Attributes | Where-Object { $_.GetType().Name -match '(Domain|User|Error|Group|ImmutableId|Metadata|Text)ArgumentAttribute$' })) { continue }
            $set = $command.ParameterSets | Where-Object { $_.Parameters.Name -contains $parameter.Name } | Select-Object -First 1
            $others = @{}
            $set.Parameters | Where-Object { $_.IsMandatory -and $_.Name -ne $parameter.Name } | ForEach-Object {
                $others[$_.Name] = if ($_.Name -eq 'RelyingPartyTrust') { Get-IdentityModelSample contoso-relyingpartytrust.xml } elseif ($_.ParameterType -eq [securestring]) { [securestring]::new() } elseif ($_.ParameterType -eq [switch]) { $true } elseif ($_.ParameterType.IsEnum) { [Enum]::GetValues($_.ParameterType)[0] } else { 'contoso' }
            }
            @{ Name = $command.Name; Parameter = $parameter.Name; Others = $others }
        }
    }
}

BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    Connect-IdentityModel -Sandbox 6>$null
    $onPremises = (Resolve-Path (Join-Path $PSScriptRoot '../../samples/contoso-onpremises.csv')).Path
    Push-Location $TestDrive

    function Invoke-Piped($Items, [string] $Name, [hashtable] $Arguments = @{}) {
        $problems = $said = $null
        $results = $Items | & $Name @Arguments -ErrorAction SilentlyContinue -ErrorVariable problems -WarningVariable said -WarningAction SilentlyContinue
        @{ Results = @($results); Errors = @($problems); Warnings = @($said) }
    }
    $wrong = [pscustomobject] @{ Color = 'red'; Size = 1 }
}

AfterAll {
    Pop-Location
    Disconnect-IdentityModel
}

Describe 'Piped objects that a command cannot use' {
    It 'are one error and the number of the others: <Kind>, <Name>' -ForEach $piped {
        $run = Invoke-Piped (& $Items) $Name $Arguments
        $run.Errors | Should -HaveCount 1
        @($run.Warnings -match '^2 other (objects|users) have the same error\.$') | Should -HaveCount 1
        $run.Results | Should -BeNullOrEmpty
    }

    It 'are alike although each has another name: <Case>' -ForEach @(
        @{ Case = 'match results as domains'; Items = { Test-SoftMatch $onPremises }; Name = 'Convert-DomainToStandard'; Says = "*'Domain'. '*@*' has no Domain, DomainName, Name or Id."; Others = 53 }
        @{ Case = 'users as domains'; Items = { Get-CloudUser | Select-Object -First 3 }; Name = 'Get-DomainFederation'; Says = "*'Domain'. '*@*' is a user, not a domain."; Others = 2 }
        @{ Case = 'users as domains to convert'; Items = { Get-CloudUser | Select-Object -First 3 }; Name = 'Convert-DomainToStandard'; Says = '* is a user, not a domain.'; Others = 2 }
        @{ Case = 'files as users'; Items = { 1..3 | ForEach-Object { New-Item "file$_.txt" -Force } }; Name = 'Get-CloudUser'; Says = '*has no UserPrincipalName or Id*'; Others = 2 }
        @{ Case = 'domains as files'; Items = { Get-IdentityModel | Select-Object -First 3 }; Name = 'Restore-DomainFederation'; Says = '*has no Path, FullName, FederationBackup or PSPath*'; Others = 2 }
        @{ Case = 'users without a source anchor'; Items = { 1..3 | ForEach-Object { [pscustomobject] @{ UserPrincipalName = "u$_@contoso.com" } } }; Name = 'ConvertTo-ImmutableId'; Says = "The user 'u1@contoso.com' has neither*"; Others = 2 }
    ) {
        $run = Invoke-Piped (& $Items) $Name
        $run.Errors | Should -HaveCount 1
        "$($run.Errors)" | Should -BeLike $Says
        $run.Warnings.Message | Should -Contain "$Others other objects have the same error."
    }

    It 'is an error with the words of PowerShell, and with the object, if it is one' {
        $run = Invoke-Piped $wrong 'Get-DomainFederation'
        $run.Errors.FullyQualifiedErrorId | Should -Be 'ParameterArgumentTransformationError,IdentityModel.PowerShell.GetDomainFederationCommand'
        "$($run.Errors)" | Should -Be "Cannot process argument transformation on parameter 'Domain'. The object has no Domain, DomainName, Name or Id; it has Color, Size."
        $run.Errors.ErrorDetails.RecommendedAction | Should -Be 'To see what the command takes, run Get-Help Get-DomainFederation -Parameter Domain.'
        $run.Errors.TargetObject.Color | Should -Be 'red'
        $run.Warnings | Should -BeNullOrEmpty
    }

    It 'are an error each if one is good: <Name>' -ForEach @(
        @{ Name = 'Get-DomainFederation'; Good = 'contoso.com' }
        @{ Name = 'Get-CloudUser'; Good = 'nancy.davolio@northwind.com' }
        @{ Name = 'Get-IdentityModel'; Good = [pscustomobject] @{ UserPrincipalName = 'nancy.davolio@northwind.com' } }
        @{ Name = 'Get-SsoRegion'; Good = 'EUR' }
        @{ Name = 'ConvertTo-ImmutableId'; Good = [guid] 'bcd2e574-8d58-4136-a9df-8a19b145db79' }
        @{ Name = 'ConvertFrom-ImmutableId'; Good = 'dOXSvFiNNkGp34oZsUXbeQ==' }
        @{ Name = 'New-SsoOrganizationUrl'; Arguments = @{ FederatedDomain = 'contoso.com' }; Good = 'contoso' }
    ) {
        $run = Invoke-Piped @($wrong, $wrong, $Good, $wrong) $Name ($Arguments ?? @{})
        $run.Results | Should -HaveCount 1
        $run.Errors | Should -HaveCount 3
        $run.Warnings | Should -BeNullOrEmpty
    }

    It 'end a pipeline at the first, with -ErrorAction Stop: <_>' -ForEach 'Get-DomainFederation', 'Get-CloudUser', 'Restore-DomainFederation', 'ConvertTo-ImmutableId' {
        $sent = [Collections.Generic.List[int]]::new()
        { 1..5 | ForEach-Object { $sent.Add($_); $wrong } | & $_ -ErrorAction Stop } | Should -Throw
        $sent | Should -Be 1
    }

    It 'are not what names are that do not exist: <Name>' -ForEach @(
        @{ Name = 'Get-CloudUser'; ErrorId = 'UserNotFound' }
        @{ Name = 'Get-DomainFederation'; ErrorId = 'DomainNotFound' }
        @{ Name = 'Get-SsoRegion'; ErrorId = 'RegionUnknown' }
        @{ Name = 'Get-IdentityModelSample'; ErrorId = 'SampleUnknown' }
        @{ Name = 'Restore-DomainFederation'; ErrorId = 'FileNotFound' }
        @{ Name = 'Resume-DomainConversion'; ErrorId = 'FileNotFound' }
        @{ Name = 'ConvertTo-ImmutableId'; ErrorId = 'GuidMalformed' }
    ) {
        $run = Invoke-Piped @('nobody.a', 'nobody.b', 'nobody.c') $Name
        $run.Errors.FullyQualifiedErrorId | Should -HaveCount 3
        $run.Errors.FullyQualifiedErrorId | Should -BeLike "$ErrorId,*"
        $run.Warnings -match 'same error' | Should -BeNullOrEmpty
    }
}

Describe 'Objects that have the text that a command takes' {
    It '<Case>' -ForEach @(
        @{ Case = 'a region'; Command = { Get-SsoRegion EUR | Get-SsoRegion | ForEach-Object Code }; Expected = 'EUR' }
        @{ Case = 'a file of metadata'; Command = { Get-IdentityModelSample contoso-federationmetadata.xml | Get-FederationMetadata | ForEach-Object PreferredAuthenticationProtocol }; Expected = 'wsFed' }
        @{ Case = 'a row with an organization'; Command = { ([pscustomobject] @{ Organization = 'contoso' } | New-SsoOrganizationUrl -FederatedDomain contoso.com).Organization }; Expected = 'contoso' }
        @{ Case = 'a file of a backup'; Command = { Backup-DomainFederation contoso.com -Path b.json | Out-Null; (Get-Item b.json | Restore-DomainFederation -Force).Domain }; Expected = 'contoso.com' }
        @{ Case = 'a group by its name'; Command = { ('IT Operators' | Add-StagedRolloutGroup -Feature PasswordHashSync -WarningAction SilentlyContinue).DisplayName }; Expected = 'IT Operators' }
        @{ Case = 'a group'; Command = { ([pscustomobject] @{ Feature = 'PasswordHashSync'; DisplayName = 'IT Operators' } | Remove-StagedRolloutGroup -Confirm:$false -WarningAction SilentlyContinue).DisplayName }; Expected = 'IT Operators' }
    ) {
        & $Command | Should -Be $Expected
    }
}

Describe 'An argument that a command cannot use' {
    It 'is an error of the parameter: <Name> -<Parameter>' -ForEach $arguments {
        $given = $Others + @{ $Parameter = $wrong }
        $problem = { & $Name @given } | Should -Throw -PassThru -ExceptionType ([System.Management.Automation.ParameterBindingException])
        $problem.FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentTransformationError,*'
        "$problem" | Should -BeLike "Cannot process argument transformation on parameter '$Parameter'. The object *"
    }

    It 'is $null, as after a Get-FederationMetadata that failed: <Name> -<Parameter>' -ForEach ($arguments | Where-Object Parameter -EQ 'Metadata') {
        $given = $Others + @{ $Parameter = $null }
        $problem = { & $Name @given -WarningAction SilentlyContinue } | Should -Throw -PassThru -ExceptionType ([System.Management.Automation.ParameterBindingException])
        "$problem" | Should -BeLike "*'Metadata'*null*"
    }
}

Describe 'Users that are not what a change expects' {
    BeforeEach {
        Connect-IdentityModel -Sandbox 6>$null
    }

    It 'are one error with the number of the others if they are $null: <_>' -ForEach 'Convert-UserToCloud', 'Convert-UserToSynchronized' {
        $run = Invoke-Piped @($null, $null, $null) $_ @{ WhatIf = $true }
        "$($run.Errors)" | Should -BeLike "*'Identity'. The value is `$null."
        $run.Errors | Should -HaveCount 1
        $run.Warnings.Message | Should -Contain '2 other objects have the same error.'
    }

    It 'are an error beside the good ones: <_>' -ForEach 'Convert-UserToCloud', 'Convert-UserToSynchronized' {
        $run = Invoke-Piped @('allan.deyoung@fabrikam.com', $null, 'ben.walters@fabrikam.com') $_ @{ WhatIf = $true }
        $run.Errors | Should -HaveCount 1
    }

    It 'are an error of the parameter: <Name>, <Case>' -ForEach @(
        foreach ($name in 'Convert-UserToCloud', 'Convert-UserToSynchronized') {
            @{ Name = $name; Case = '$null'; Value = $null }
            @{ Name = $name; Case = 'a list with $null'; Value = @('allan.deyoung@fabrikam.com', $null) }
        }
    ) {
        $problem = { & $Name $Value -Force -WhatIf } | Should -Throw -PassThru
        "$problem" | Should -BeLike "*'Identity'*null*"
    }

    It 'are not changed if UserPrincipalName and Id belong to two users: <Name>, <Case>' -ForEach @(
        @{ Name = 'Convert-UserToCloud'; Case = 'a row'; Command = { $row | Convert-UserToCloud -Confirm:$false } }
        @{ Name = 'Convert-UserToCloud'; Case = 'an argument'; Command = { Convert-UserToCloud $row -Confirm:$false } }
        @{ Name = 'Convert-UserToSynchronized'; Case = 'a row'; Command = { $row | Convert-UserToSynchronized -Confirm:$false } }
        @{ Name = 'Set-CloudUserPassword'; Case = 'a row'; Command = { $row | Set-CloudUserPassword -Force } }
        @{ Name = 'Set-CloudUserPassword'; Case = 'an argument'; Command = { Set-CloudUserPassword $row -Force } }
        @{ Name = 'Set-CloudUserPassword'; Case = 'an argument of -Id'; Command = { Set-CloudUserPassword -Id $row -Force } }
        @{ Name = 'Set-CloudUserImmutableId'; Case = 'a row'; Command = { $row | Set-CloudUserImmutableId -Clear } }
    ) {
        $row = [pscustomobject] @{ UserPrincipalName = 'nancy.davolio@northwind.com'; Id = (Get-CloudUser allan.deyoung@fabrikam.com).Id }
        $results = & {
            $PSDefaultParameterValues = @{ '*:ErrorAction' = 'SilentlyContinue'; '*:WarningAction' = 'SilentlyContinue' }
            & $Command
        }
        @($results | Where-Object Status -NE Failed) | Should -BeNullOrEmpty
        $Error[0].FullyQualifiedErrorId | Should -BeLike 'UserNamesDisagree,*'
    }
}

Describe 'Results of Test-SoftMatch that a command for cloud users cannot use' {
    BeforeAll {
        Connect-IdentityModel -Sandbox 6>$null
        $silent = @{ WarningAction = 'SilentlyContinue' }
        $results = Get-OnPremisesUser -Server dc1.contoso.com -Type User, Group, Contact | Test-SoftMatch @silent
        $new = $results | Where-Object Outcome -EQ NewUser
        $open = $results | Where-Object { $_.Outcome -eq 'Conflict' -and $_.ObjectType -eq 'User' -and -not $_.CloudUserId }
        $good = $results | Where-Object { $_.ObjectType -eq 'User' -and $_.CloudUserId } | Select-Object -First 2
        $groups = $results | Where-Object ObjectType -EQ Group
        $contacts = $results | Where-Object ObjectType -EQ Contact
    }

    It 'are one error of each kind, also beside good ones: <Name>, <Form>' -ForEach @(
        foreach ($name in 'Set-CloudUserPassword', 'Set-CloudUserImmutableId', 'Get-CloudUser', 'Convert-UserToCloud') {
            @{ Name = $name; Form = 'results'; As = { $input }; User = 'User' }
            @{ Name = $name; Form = 'CSV'; As = { $input | ConvertTo-Csv | ConvertFrom-Csv }; User = 'User' }
            @{ Name = $name; Form = 'JSON'; As = { $input | ConvertTo-Json -Depth 5 | ConvertFrom-Json }; User = '0' }
        }
    ) {
        $arguments = if ((Get-Command $Name).Parameters.ContainsKey('WhatIf')) { @{ WhatIf = $true } } else { @{} }
        $given = @(@($good[0]) + $new + $groups + $open + $contacts + $good[1] | & $As)
        $run = Invoke-Piped $given $Name $arguments
        $mine = @($run.Errors | Where-Object FullyQualifiedErrorId -Like 'ParameterArgumentTransformationError,*')
        $mine | Should -HaveCount 4
        "$($mine[0])" | Should -BeLike "*'$($new[0].OnPremisesUser)' is predicted as NewUser: it has no cloud user yet."
        "$($mine[1])" | Should -BeLike "*'$($groups[0].OnPremisesUser)' is the result of a group, and this command is for users."
        "$($mine[2])" | Should -BeLike "*'$($open[0].OnPremisesUser)' is predicted as Conflict: the result names no cloud user."
        "$($mine[3])" | Should -BeLike "*'$($contacts[0].OnPremisesUser)' is the result of a contact, and this command is for users."
        $mine[0].ErrorDetails.RecommendedAction | Should -Be 'Pipe only the results that have a cloud user: Where-Object CloudUserId'
        $mine[1].ErrorDetails.RecommendedAction | Should -Be "Pipe only the results of users: Where-Object ObjectType -eq $User"
        $mine[0, 1].ErrorDetails.RecommendedAction -replace '^.*: ' | ForEach-Object { $given = @([scriptblock]::Create("`$given | $_").Invoke()) }
        $given.OnPremisesUser | Should -Be $good.OnPremisesUser
        $run.Warnings.Message | Should -Contain "$($groups.Count - 1) other group results have the same error."
        $run.Warnings.Message | Should -Contain "$($new.Count - 1) other NewUser results have the same error."
        "$($run.Errors)" | Should -Not -Match 'null|Nothing identifies|semicolon'
    }

    It 'are one error if they are CloudOnly and an ImmutableId is needed, also beside good ones: <Form>' -ForEach @(
        @{ Form = 'results'; As = { $input } }
        @{ Form = 'CSV'; As = { $input | ConvertTo-Csv | ConvertFrom-Csv } }
        @{ Form = 'JSON'; As = { $input | ConvertTo-Json -Depth 5 | ConvertFrom-Json } }
    ) {
        $left = Test-SoftMatch $onPremises -IncludeCloudOnly @silent | Where-Object Outcome -EQ CloudOnly
        $run = Invoke-Piped @(@($good[0]; $left; $good[1]) | & $As) 'Set-CloudUserImmutableId' @{ WhatIf = $true }
        $mine = @($run.Errors | Where-Object FullyQualifiedErrorId -Like 'ParameterArgumentTransformationError,*')
        $mine | Should -HaveCount 1
        "$mine" | Should -BeLike "*'$($left[0].CloudUser)' is CloudOnly: no on-premises user matches it."
        $mine.ErrorDetails.RecommendedAction | Should -Be 'Pipe only the results that have an on-premises user: Where-Object Outcome -ne CloudOnly'
        $run.Warnings.Message | Should -Contain "$($left.Count - 1) other CloudOnly results have the same error."
        "$($run.Errors.ErrorDetails.RecommendedAction)" | Should -Not -Match '-Clear'
    }

    It 'are users if they are CloudOnly, and no ImmutableId is needed: <Name>' -ForEach @(
        @{ Name = 'Get-CloudUser'; Arguments = @{} }
        @{ Name = 'Set-CloudUserImmutableId'; Arguments = @{ Clear = $true } }
        @{ Name = 'Set-CloudUserImmutableId'; Arguments = @{ ImmutableId = 'AAECAw==' } }
    ) {
        $left = Test-SoftMatch $onPremises -IncludeCloudOnly @silent | Where-Object { $_.Outcome -eq 'CloudOnly' -and $_.CloudUser -like '*@northwind.com' } | Select-Object -First 1
        $run = Invoke-Piped $left $Name $Arguments
        $run.Errors | Should -BeNullOrEmpty
        $run.Results | Should -HaveCount 1
    }

    It 'are one error if they are of Compare-SoftMatch: <Name>, <Form>' -ForEach @(
        foreach ($name in 'Set-CloudUserPassword', 'Set-CloudUserImmutableId', 'Get-CloudUser', 'Convert-UserToCloud', 'Get-SynchronizationError') {
            @{ Name = $name; Form = 'results'; As = { $input } }
            @{ Name = $name; Form = 'CSV'; As = { $input | ConvertTo-Csv | ConvertFrom-Csv } }
        }
    ) {
        $arguments = if ((Get-Command $Name).Parameters.ContainsKey('WhatIf')) { @{ WhatIf = $true } } else { @{} }
        if ($Name -eq 'Set-CloudUserImmutableId') { $arguments.Clear = $true }
        $compared = $results | Compare-SoftMatch @silent
        $run = Invoke-Piped @($compared | & $As) $Name $arguments
        $run.Errors | Should -HaveCount 1
        "$($run.Errors)" | Should -BeLike "*'$($compared[0].OnPremisesUser)' is a result of Compare-SoftMatch, and not a cloud user."
        $run.Errors.ErrorDetails.RecommendedAction | Should -Be 'Pipe the names of the cloud users: Where-Object ActualCloudUser | ForEach-Object ActualCloudUser'
        $run.Warnings.Message | Should -Contain "$($compared.Count - 1) other comparison results have the same error."
    }

    It 'are an error of the parameter as an argument: <Case>' -ForEach @(
        @{ Case = 'a new user'; Value = { $new[0] }; Says = "*is predicted as NewUser: it has no cloud user yet." }
        @{ Case = 'a group'; Value = { $groups[0] }; Says = '*is the result of a group, and this command is for users.' }
    ) {
        $problem = { Set-CloudUserPassword (& $Value) -WhatIf } | Should -Throw -PassThru
        "$problem" | Should -BeLike $Says
        $problem.ErrorDetails.RecommendedAction | Should -BeLike 'Pipe only the results *'
    }

    It 'do not clear an ImmutableId: <_>' -ForEach 'piped', 'given' {
        $before = (Get-CloudUser nancy.davolio@northwind.com).ImmutableId
        $problems = if ($_ -eq 'given') { Set-CloudUserImmutableId nancy.davolio@northwind.com -ImmutableId $null -ErrorAction Continue 2>&1 }
        else { [pscustomobject] @{ UserPrincipalName = 'nancy.davolio@northwind.com'; ImmutableId = $null } | Set-CloudUserImmutableId -ErrorAction Continue 2>&1 }
        $problems.FullyQualifiedErrorId | Should -BeLike 'ImmutableIdNotWritable,*'
        (Get-CloudUser nancy.davolio@northwind.com).ImmutableId | Should -BeExactly $before
    }
}
