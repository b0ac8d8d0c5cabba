BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    $guid = [guid] 'bcd2e574-8d58-4136-a9df-8a19b145db79'
    $immutableId = [Convert]::ToBase64String($guid.ToByteArray())
}

Describe 'ConvertFrom-ImmutableId' {
    It 'gives GUID, bytes and filter' {
        $info = ConvertFrom-ImmutableId $immutableId
        $info.ImmutableId | Should -BeExactly $immutableId
        $info.Guid | Should -Be $guid
        $info.Hex | Should -BeExactly '74E5D2BC588D3641A9DF8A19B145DB79'
        $info.LdapFilter | Should -BeLike '*objectGUID=\74\E5\D2\BC*'
    }

    It 'takes and gives the name in Entra Connect''s connector space' {
        $name = 'CN={644F58537646694E4E6B477033346F5A7355586265513D3D}'
        (ConvertFrom-ImmutableId $name).ImmutableId | Should -BeExactly $immutableId
        (ConvertFrom-ImmutableId $immutableId).ConnectorSpaceName | Should -BeExactly $name
        ConvertTo-ImmutableId $name | Should -BeExactly $immutableId
    }

    It 'reads the anchor of a cloud object, and says what it is: <_>' -ForEach 'User', 'Group', 'Device', 'Contact' {
        # integrationtrench.com, "Constructing the DN for the Azure AD Connector": Device_<object ID>; users alike.
        $name = 'CN={' + [BitConverter]::ToString([Text.Encoding]::ASCII.GetBytes("${_}_$guid")).Replace('-', '') + '}'
        $info = ConvertFrom-ImmutableId $name
        $info.CloudObjectId | Should -Be $guid
        $info.Guid | Should -BeNullOrEmpty
        $info.ImmutableId | Should -BeNullOrEmpty
        $info.ConnectorSpaceName | Should -BeExactly $name
        $info.Description | Should -BeLike "*cloud*$($_.ToLowerInvariant())*$guid*"
        (ConvertFrom-ImmutableId "${_}_$guid").CloudObjectId | Should -Be $guid
    }

    It 'says of every value what it is: <Value>' -ForEach @(
        @{ Value = 'dOXSvFiNNkGp34oZsUXbeQ=='; Says = '*GUID*' }
        @{ Value = 'AQID'; Says = '*3 bytes*' }
        @{ Value = 'ZE9YU3ZGaU5Oa0dwMzRvWnNVWGJlUT09'; Says = '*text*dOXSvFiNNkGp34oZsUXbeQ==*' }
        @{ Value = 'CN={4531323334352E37}'; Says = '*text*' } # E12345.7, an anchor that is text
    ) {
        (ConvertFrom-ImmutableId $Value).Description | Should -BeLike $Says
    }

    It 'completes what copying has lost: <Case>' -ForEach @(
        @{ Case = 'the =='; Value = 'dOXSvFiNNkGp34oZsUXbeQ' }
        @{ Case = 'quotes around it'; Value = '"dOXSvFiNNkGp34oZsUXbeQ=="' }
        @{ Case = 'an invisible character'; Value = "dOXSvFiNNkGp34oZsUXbeQ==$([char] 0x200B)" }
        @{ Case = 'the text of a GUID'; Value = 'bcd2e574-8d58-4136-a9df-8a19b145db79' }
    ) {
        $Value | ConvertFrom-ImmutableId -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
        $problem.FullyQualifiedErrorId | Should -BeLike 'ImmutableIdMalformed,*'
        $problem.ErrorDetails.RecommendedAction | Should -BeLike '*dOXSvFiNNkGp34oZsUXbeQ==*'
        "$problem" | Should -Not -BeLike "*$([char] 0x200B)*"
    }

    It 'takes bytes in hexadecimal: <Case>' -ForEach @(
        @{ Case = 'with dashes'; Value = { [BitConverter]::ToString($guid.ToByteArray()) } }
        @{ Case = 'without'; Value = { [BitConverter]::ToString($guid.ToByteArray()) -replace '-' } }
        @{ Case = 'with blanks'; Value = { [BitConverter]::ToString($guid.ToByteArray()) -replace '-', ' ' } }
    ) {
        (& $Value | ConvertFrom-ImmutableId).Guid | Should -Be $guid
    }

    It 'comes back to where ConvertTo-ImmutableId began' {
        $anyGuid = [guid]::NewGuid()
        ($anyGuid | ConvertTo-ImmutableId | ConvertFrom-ImmutableId).Guid | Should -Be $anyGuid
    }

    It 'takes users under either name of the property: <Property>' -ForEach @(
        @{ Property = 'ImmutableId' }
        @{ Property = 'OnPremisesImmutableId' }
    ) {
        ([pscustomobject] @{ $Property = $immutableId } | ConvertFrom-ImmutableId).Guid | Should -Be $guid
    }

    It 'says that 32 digits have two meanings' {
        (ConvertFrom-ImmutableId 74E5D2BC588D3641A9DF8A19B145DB79 -WarningVariable said -WarningAction SilentlyContinue).Description |
            Should -BeLike '*if the 32 digits are its bytes*'
        "$said" | Should -BeLike "'74E5D2BC588D3641A9DF8A19B145DB79' has two meanings.*24 bytes*"
    }

    It 'gives a value that was not made from a GUID in hexadecimal alone' {
        $info = ConvertFrom-ImmutableId 'AQID'
        $info.Hex | Should -BeExactly '010203'
        $info.Guid | Should -BeNullOrEmpty
    }

    It 'reports one bad item and goes on' {
        $infos = 'not base64!', $immutableId | ConvertFrom-ImmutableId -ErrorAction SilentlyContinue -ErrorVariable problem
        $infos.Guid | Should -Be $guid
        $problem.FullyQualifiedErrorId | Should -BeLike 'ImmutableIdMalformed,*'
        $problem.TargetObject | Should -Be 'not base64!'
    }
}
