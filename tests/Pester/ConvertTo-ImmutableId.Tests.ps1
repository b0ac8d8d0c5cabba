BeforeAll {
    Import-Module (& "$PSScriptRoot/ModulePath.ps1")
    # The example of Microsoft's own documentation of the source anchor (docs/facts/matching.md#immutableid).
    $guid = [guid] 'bcd2e574-8d58-4136-a9df-8a19b145db79'
    $immutableId = [Convert]::ToBase64String($guid.ToByteArray())
}

Describe 'ConvertTo-ImmutableId' {
    It 'takes <Case>' -ForEach @(
        @{ Case = 'a Guid'; Value = { $guid } }
        @{ Case = 'text'; Value = { "$guid" } }
        @{ Case = 'text in braces'; Value = { $guid.ToString('B') } }
        @{ Case = 'bytes'; Value = { $guid.ToByteArray() } }
        @{ Case = 'bytes as a plain array'; Value = { [object[]] $guid.ToByteArray() } }
        @{ Case = 'stored bytes in hexadecimal'; Value = { -join ($guid.ToByteArray() | ForEach-Object { $_.ToString('X2') }) } }
        @{ Case = 'an AD user'; Value = { [pscustomobject] @{ Name = 'Kim'; ObjectGUID = $guid } } }
        @{ Case = 'a CSV row'; Value = { [pscustomobject] @{ UserPrincipalName = 'kim@contoso.com'; ObjectGUID = "{$guid}" } } }
    ) {
        ConvertTo-ImmutableId (& $Value) | Should -BeExactly $immutableId
        & $Value | ConvertTo-ImmutableId | Should -BeExactly $immutableId
    }

    It 'prefers the consistency guid of a user' {
        $other = [guid]::NewGuid()
        [pscustomobject] @{ ObjectGUID = $other; 'mS-DS-ConsistencyGuid' = $guid.ToByteArray() } | ConvertTo-ImmutableId |
            Should -BeExactly $immutableId
    }

    It 'takes text in mS-DS-ConsistencyGuid for the anchor that it is, and says that it is probably a mistake: <Case>' -ForEach @(
        @{ Case = 'a user'; Value = { [pscustomobject] @{ SamAccountName = 'ann'; ObjectGUID = $guid; 'mS-DS-ConsistencyGuid' = [Text.Encoding]::ASCII.GetBytes($immutableId) } } }
        @{ Case = 'bytes'; Value = { , [Text.Encoding]::ASCII.GetBytes($immutableId) } }
    ) {
        & $Value | ConvertTo-ImmutableId -WarningVariable warning -WarningAction SilentlyContinue |
            Should -BeExactly 'ZE9YU3ZGaU5Oa0dwMzRvWnNVWGJlUT09'
        "$warning" | Should -BeLike "*text*$immutableId*"
    }

    It 'makes no ImmutableId of a cloud object''s name in the connector space' {
        $name = 'CN={' + [BitConverter]::ToString([Text.Encoding]::ASCII.GetBytes("User_$guid")).Replace('-', '') + '}'
        $name | ConvertTo-ImmutableId -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
        $problem.FullyQualifiedErrorId | Should -BeLike 'CloudAnchorHasNoImmutableId,*'
    }

    It 'reports one bad item and goes on' {
        $ids = 'nonsense', $guid | ConvertTo-ImmutableId -ErrorAction SilentlyContinue -ErrorVariable problem
        $ids | Should -BeExactly $immutableId
        $problem.FullyQualifiedErrorId | Should -BeLike 'GuidMalformed,*'
        $problem.TargetObject | Should -Be 'nonsense'
    }

    It 'names a column that Export-Csv has spoilt' {
        'System.Byte[]' | ConvertTo-ImmutableId -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem.FullyQualifiedErrorId | Should -BeLike 'BytesLostInExport,*'
    }
}
