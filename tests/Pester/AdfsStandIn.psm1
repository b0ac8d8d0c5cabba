<#
Stand-ins for the AD FS cmdlets that the script of Export-FederationTrust calls, with the parameters, types and parameter sets of
MicrosoftDocs/windows-powershell-docs, docset/winserver2022-ps/adfs (Add- at 0f4777b, Set- at 5ad383a, Get-AdfsRelyingPartyTrust at 0f8b265,
Get-AdfsAccessControlPolicy and Get-AdfsSyncProperties at 071b3ec). Types of the AD FS module are objects here.
What they know is $AdfsFarm: a test sets and reads it. If ADFS_STAND_IN_2012R2 is set, there are no access control policies.
#>
$global:AdfsFarm = @{
    Role = 'PrimaryComputer'; Policies = @('Permit everyone', 'Permit everyone and require MFA'); Trusts = @(); Calls = @()
    Metadata = @{ 'https://nexus.microsoftonline-p.com/federationmetadata/2007-06/federationmetadata.xml' = 'https://login.microsoftonline.com/extSTS.srf', 'urn:federation:MicrosoftOnline' }
    Fault = $null; Stores = $null
}

function New-StandInTrust([hashtable] $Values) {
    $trust = [ordered] @{
        Name = ''; Identifier = @(); Enabled = $true; MetadataUrl = $null; AutoUpdateEnabled = $false; MonitoringEnabled = $false
        SignatureAlgorithm = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'; IssuanceTransformRules = ''; IssuanceAuthorizationRules = ''
        AccessControlPolicyName = ''; EncryptClaims = $true; ProtocolProfile = 'WsFed-SAML'; WSFedEndpoint = $null
    }
    foreach ($key in $Values.Keys) { $trust[$key] = $Values[$key] }
    [pscustomobject] $trust
}

# What a call gives to the settings of a trust.
function Set-StandInValue($Trust, [hashtable] $Bound) {
    foreach ($key in @($Bound.Keys)) {
        if ($key -eq 'IssuanceTransformRulesFile') { $Trust.IssuanceTransformRules = [IO.File]::ReadAllText($Bound[$key]) }
        elseif ($key -ne 'Identifier' -and $Trust.PSObject.Properties[$key]) { $Trust.$key = $Bound[$key] }
    }
    # AD FS could store a rule in another form.
    if ($AdfsFarm.Stores) { $Trust.IssuanceTransformRules = & $AdfsFarm.Stores $Trust.IssuanceTransformRules }
}

function Get-AdfsRelyingPartyTrust {
    [CmdletBinding(DefaultParameterSetName = 'RelyingPartyName')]
    param(
        [Parameter(ParameterSetName = 'RelyingPartyName', Position = 0)] [string[]] $Name,
        [Parameter(ParameterSetName = 'Identifier', Position = 0, Mandatory = $true)] [string[]] $Identifier,
        [Parameter(ParameterSetName = 'PrefixIdentifier', Position = 0, Mandatory = $true)] [string] $PrefixIdentifier
    )
    # AD FS gives a new object each time.
    $AdfsFarm.Trusts | Where-Object { (-not $Name -or $_.Name -in $Name) -and (-not $Identifier -or ($_.Identifier | Where-Object { $_ -in $Identifier })) } |
        ForEach-Object { $_.PSObject.Copy() }
}

function Get-AdfsAccessControlPolicy {
    [CmdletBinding()]
    param([string[]] $Name, [string[]] $Identifier)
    $AdfsFarm.Policies | Where-Object { -not $Name -or $_ -in $Name } | ForEach-Object { [pscustomobject] @{ Name = $_; Identifier = $_ -replace ' ' } }
}

function Get-AdfsSyncProperties {
    [CmdletBinding()]
    param()
    [pscustomobject] @{ Role = $AdfsFarm.Role; PrimaryComputerName = 'sts1.contoso.com' }
}

function Add-AdfsRelyingPartyTrust {
    [CmdletBinding(DefaultParameterSetName = 'AllProperties', SupportsShouldProcess = $true)]
    param(
        [Parameter(Mandatory = $true)] [string] $Name,
        [Parameter(ParameterSetName = 'AllProperties', Mandatory = $true)] [string[]] $Identifier,
        [Parameter(ParameterSetName = 'MetadataFile', Mandatory = $true)] [string] $MetadataFile,
        [Parameter(ParameterSetName = 'MetadataUrl', Mandatory = $true)] [uri] $MetadataUrl,
        [Parameter(ParameterSetName = 'AllProperties')] [Security.Cryptography.X509Certificates.X509Certificate2] $EncryptionCertificate,
        [Parameter(ParameterSetName = 'AllProperties')] [uri] $WSFedEndpoint,
        [Parameter(ParameterSetName = 'AllProperties')] [string[]] $AdditionalWSFedEndpoint,
        [Parameter(ParameterSetName = 'AllProperties')] [object[]] $ClaimAccepted,
        [Parameter(ParameterSetName = 'AllProperties')] [object[]] $SamlEndpoint,
        [Parameter(ParameterSetName = 'AllProperties')] [Security.Cryptography.X509Certificates.X509Certificate2[]] $RequestSigningCertificate,
        [Parameter()] [bool] $EncryptClaims,
        [Parameter()] [bool] $Enabled,
        [Parameter()] [bool] $AutoUpdateEnabled,
        [Parameter()] [bool] $EncryptedNameIdRequired,
        [Parameter()] [bool] $SignedSamlRequestsRequired,
        [Parameter()] [string] $Notes,
        [Parameter()] [string] $SignatureAlgorithm,
        [Parameter()] [string] $SigningCertificateRevocationCheck,
        [Parameter()] [int] $TokenLifetime,
        [Parameter()] [switch] $AlwaysRequireAuthentication,
        [Parameter()] [switch] $RequestMFAFromClaimsProviders,
        [Parameter()] [string[]] $AllowedAuthenticationClassReferences,
        [Parameter()] [string] $EncryptionCertificateRevocationCheck,
        [Parameter()] [int] $NotBeforeSkew,
        [Parameter()] [string] $ProtocolProfile,
        [Parameter()] [string[]] $ClaimsProviderName,
        [Parameter()] [bool] $EnableJWT,
        [Parameter()] [string] $SamlResponseSignature,
        [Parameter()] [object] $AllowedClientTypes,
        [Parameter()] [object] $IssueOAuthRefreshTokensTo,
        [Parameter()] [bool] $RefreshTokenProtectionEnabled,
        [Parameter()] [switch] $PassThru,
        [Parameter()] [bool] $MonitoringEnabled,
        [Parameter()] [string] $ImpersonationAuthorizationRules,
        [Parameter()] [string] $ImpersonationAuthorizationRulesFile,
        [Parameter()] [string] $IssuanceTransformRules,
        [Parameter()] [string] $IssuanceTransformRulesFile,
        [Parameter()] [string] $IssuanceAuthorizationRules,
        [Parameter()] [string] $IssuanceAuthorizationRulesFile,
        [Parameter()] [string] $DelegationAuthorizationRules,
        [Parameter()] [string] $DelegationAuthorizationRulesFile,
        [Parameter()] [string] $AdditionalAuthenticationRules,
        [Parameter()] [string] $AdditionalAuthenticationRulesFile,
        [Parameter()] [string] $AccessControlPolicyName,
        [Parameter()] [object] $AccessControlPolicyParameters
    )
    if (-not $PSCmdlet.ShouldProcess($Name)) { return }
    $AdfsFarm.Calls += 'Add'
    if ($AdfsFarm.Fault) { throw $AdfsFarm.Fault }
    if ($MetadataUrl) {
        $Identifier = $AdfsFarm.Metadata["$MetadataUrl"]
        if (-not $Identifier) { throw "The metadata cannot be read from $MetadataUrl." }
    }
    elseif ($MetadataFile) { $Identifier = Get-Content -LiteralPath $MetadataFile }
    if ($AdfsFarm.Trusts | Where-Object { $_.Name -eq $Name }) { throw "MSIS7612: there is a trust '$Name'." }
    if ($AccessControlPolicyName -and $AccessControlPolicyName -notin $AdfsFarm.Policies) { throw 'No such policy.' }
    # The metadata brings the endpoint.
    $trust = New-StandInTrust @{ Identifier = $Identifier; WSFedEndpoint = [uri] 'https://login.microsoftonline.com/login.srf' }
    Set-StandInValue $trust $PSBoundParameters
    $AdfsFarm.Trusts += $trust
    if ($PassThru) { $trust }
}

function Set-AdfsRelyingPartyTrust {
    [CmdletBinding(DefaultParameterSetName = 'Identifier', SupportsShouldProcess = $true)]
    param(
        [Parameter(ParameterSetName = 'Identifier', Mandatory = $true)] [string] $TargetIdentifier,
        [Parameter(ParameterSetName = 'IdentifierName', Mandatory = $true)] [string] $TargetName,
        [Parameter(ParameterSetName = 'IdentifierObject', Mandatory = $true)] [object] $TargetRelyingParty,
        [Parameter()] [string[]] $AllowedAuthenticationClassReferences,
        [Parameter()] [string] $Name,
        [Parameter()] [int] $NotBeforeSkew,
        [Parameter()] [bool] $EnableJWT,
        [Parameter()] [string[]] $Identifier,
        [Parameter()] [Security.Cryptography.X509Certificates.X509Certificate2] $EncryptionCertificate,
        [Parameter()] [string] $EncryptionCertificateRevocationCheck,
        [Parameter()] [bool] $EncryptClaims,
        [Parameter()] [uri] $MetadataUrl,
        [Parameter()] [string] $IssuanceAuthorizationRules,
        [Parameter()] [string] $IssuanceAuthorizationRulesFile,
        [Parameter()] [string] $DelegationAuthorizationRules,
        [Parameter()] [string] $DelegationAuthorizationRulesFile,
        [Parameter()] [string] $ImpersonationAuthorizationRules,
        [Parameter()] [string] $ImpersonationAuthorizationRulesFile,
        [Parameter()] [string] $IssuanceTransformRules,
        [Parameter()] [string] $IssuanceTransformRulesFile,
        [Parameter()] [string] $AdditionalAuthenticationRules,
        [Parameter()] [string] $AdditionalAuthenticationRulesFile,
        [Parameter()] [bool] $AutoUpdateEnabled,
        [Parameter()] [uri] $WSFedEndpoint,
        [Parameter()] [string[]] $AdditionalWSFedEndpoint,
        [Parameter()] [string[]] $ClaimsProviderName,
        [Parameter()] [bool] $MonitoringEnabled,
        [Parameter()] [string] $Notes,
        [Parameter()] [object[]] $ClaimAccepted,
        [Parameter()] [object[]] $SamlEndpoint,
        [Parameter()] [string] $ProtocolProfile,
        [Parameter()] [Security.Cryptography.X509Certificates.X509Certificate2[]] $RequestSigningCertificate,
        [Parameter()] [bool] $EncryptedNameIdRequired,
        [Parameter()] [bool] $SignedSamlRequestsRequired,
        [Parameter()] [string] $SamlResponseSignature,
        [Parameter()] [string] $SignatureAlgorithm,
        [Parameter()] [string] $SigningCertificateRevocationCheck,
        [Parameter()] [int] $TokenLifetime,
        [Parameter()] [bool] $AlwaysRequireAuthentication,
        [Parameter()] [object] $AllowedClientTypes,
        [Parameter()] [object] $IssueOAuthRefreshTokensTo,
        [Parameter()] [bool] $RefreshTokenProtectionEnabled,
        [Parameter()] [bool] $RequestMFAFromClaimsProviders,
        [Parameter()] [switch] $PassThru,
        [Parameter()] [string] $AccessControlPolicyName,
        [Parameter()] [object] $AccessControlPolicyParameters
    )
    if (-not $PSCmdlet.ShouldProcess("$TargetIdentifier$TargetName")) { return }
    $AdfsFarm.Calls += "Set $((@($PSBoundParameters.Keys) | Where-Object { $_ -notin 'TargetIdentifier', 'WhatIf', 'Confirm' } | Sort-Object) -join ' ')"
    if ($AdfsFarm.Fault) { throw $AdfsFarm.Fault }
    $trust = $AdfsFarm.Trusts | Where-Object { $TargetIdentifier -in $_.Identifier -or $_.Name -eq $TargetName }
    if (-not $trust) { throw 'MSIS7613: there is no such trust.' }
    Set-StandInValue $trust $PSBoundParameters
    if ($PassThru) { $trust }
}

$cmdlets = 'Get-AdfsRelyingPartyTrust', 'Get-AdfsSyncProperties', 'Add-AdfsRelyingPartyTrust', 'Set-AdfsRelyingPartyTrust', 'New-StandInTrust'
if (-not $env:ADFS_STAND_IN_2012R2) { $cmdlets += 'Get-AdfsAccessControlPolicy' }
Export-ModuleMember -Function $cmdlets
