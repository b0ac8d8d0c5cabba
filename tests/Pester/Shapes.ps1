<#
Users as the commands of other modules write them: their types, names of properties, and kinds of values, which are not those of a plain
object. Each source stands beside its shape. Dot-source this in BeforeAll: the functions stand for commands that are not here, too.
#>

if (-not ('PSOpenAD.OpenADUser' -as [type])) {
    Add-Type -TypeDefinition @'
using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Management.Automation;

namespace Microsoft.ActiveDirectory.Management
{
    // Learn: Microsoft.ActiveDirectory.Management.ADPropertyValueCollection derives from CollectionBase: a list that is not generic.
    public class ADPropertyValueCollection : CollectionBase
    {
        public ADPropertyValueCollection(params object[] values) { foreach (object value in values) List.Add(value); }
        public object this[int index] { get { return List[index]; } }
    }

    // Learn: ADUser derives from ADPropertyCollection, which has PropertyNames and an indexer. An attribute that is not there is an
    // empty list when it is read, and is there from then on: the {} that Select-Object shows for what was not asked for.
    public class ADUser
    {
        private readonly SortedDictionary<string, object> values = new SortedDictionary<string, object>(StringComparer.OrdinalIgnoreCase);

        public ICollection PropertyNames { get { return values.Keys; } }

        public object this[string name]
        {
            get
            {
                if (!values.ContainsKey(name)) values[name] = new ADPropertyValueCollection();
                return values[name];
            }
            set { values[name] = value; }
        }
    }

    // What makes properties of attributes: there are those the user has, but one of any other name can be had too.
    public class ADEntityAdapter : PSPropertyAdapter
    {
        public override Collection<PSAdaptedProperty> GetProperties(object user)
        {
            Collection<PSAdaptedProperty> properties = new Collection<PSAdaptedProperty>();
            foreach (string name in ((ADUser)user).PropertyNames) properties.Add(new PSAdaptedProperty(name, null));
            return properties;
        }

        public override PSAdaptedProperty GetProperty(object user, string name) { return new PSAdaptedProperty(name, null); }
        public override object GetPropertyValue(PSAdaptedProperty property)
        {
            ADUser user = (ADUser)property.BaseObject;
            return property.Name == "PropertyNames" ? user.PropertyNames : user[property.Name];
        }

        public override void SetPropertyValue(PSAdaptedProperty property, object value) { ((ADUser)property.BaseObject)[property.Name] = value; }
        public override string GetPropertyTypeName(PSAdaptedProperty property) { return "System.Object"; }
        public override bool IsGettable(PSAdaptedProperty property) { return true; }
        public override bool IsSettable(PSAdaptedProperty property) { return true; }
    }
}

namespace Microsoft.Graph.PowerShell.Models
{
    // microsoftgraph/msgraph-sdk-powershell, src/Users/v1.0/docs/exports/Get-MgUser.md: IMicrosoftGraphUser. Names are Pascal case,
    // what was not asked for is null, and what the model does not know is in AdditionalProperties.
    public class MicrosoftGraphUser
    {
        public MicrosoftGraphUser() { AdditionalProperties = new Dictionary<string, object>(); }
        public string Id { get; set; }
        public string UserPrincipalName { get; set; }
        public string DisplayName { get; set; }
        public string GivenName { get; set; }
        public string Surname { get; set; }
        public string Mail { get; set; }
        public string MailNickname { get; set; }
        public string[] ProxyAddresses { get; set; }
        public string OnPremisesImmutableId { get; set; }
        public bool? OnPremisesSyncEnabled { get; set; }
        public bool? AccountEnabled { get; set; }
        public string UserType { get; set; }
        public IDictionary<string, object> AdditionalProperties { get; set; }
    }
}

namespace PSOpenAD
{
    // jborean93/PSOpenAD, src/PSOpenAD/OpenAD.cs at bdc83ad: text that is missing is empty, not null.
    public class OpenADUser
    {
        public string DistinguishedName { get; set; }
        public string Name { get; set; }
        public string ObjectClass { get; set; }
        public Guid ObjectGuid { get; set; }
        public string SamAccountName { get; set; }
        public string SID { get; set; }
        public bool Enabled { get; set; }
        public string UserPrincipalName { get; set; }
        public string GivenName { get; set; }
        public string Surname { get; set; }
    }
}
'@
}

function Set-ADUserAdapter {
    Update-TypeData -TypeName Microsoft.ActiveDirectory.Management.ADUser -TypeAdapter ([Microsoft.ActiveDirectory.Management.ADEntityAdapter]) -Force
}
Set-ADUserAdapter

# Nancy, as Active Directory has her and the cloud of Contoso does; a consistency GUID stands in for an older account's.
$nancy = @{
    Upn         = 'nancy.davolio@northwind.com'
    ObjectGuid  = [guid] '6d0dfb8f-2d8c-4df4-9f4d-3f2f5ec1a111'
    Consistency = [guid] '7d0dfb8f-2d8c-4df4-9f4d-3f2f5ec1a222'
    Addresses   = 'SMTP:nancy.davolio@northwind.com', 'smtp:nancy@fabrikam.com', 'x500:/o=Northwind/cn=nancy'
}

# A user with the attributes given.
function New-ADUserOf([System.Collections.IDictionary] $Attributes) {
    $user = [Microsoft.ActiveDirectory.Management.ADUser]::new()
    foreach ($name in $Attributes.Keys) { $user.$name = $Attributes[$name] }
    $user
}

# Learn: Get-ADUser, with the properties that pages of this project ask for.
function Get-ADUser {
    [CmdletBinding()]
    param([string] $Filter, [string[]] $Properties, [string] $SearchBase)
    New-ADUserOf @{
        DistinguishedName       = 'CN=Nancy Davolio,OU=Sales,DC=fabrikam,DC=com'
        Enabled                 = $true
        GivenName               = 'Nancy'
        Name                    = 'Nancy Davolio'
        DisplayName             = 'Nancy Davolio'
        ObjectClass             = 'user'
        ObjectGUID              = $nancy.ObjectGuid
        SamAccountName          = 'ndavolio'
        SID                     = 'S-1-5-21-1-2-3-1104'
        Surname                 = 'Davolio'
        UserPrincipalName       = $nancy.Upn
        mail                    = $nancy.Upn
        proxyAddresses          = [Microsoft.ActiveDirectory.Management.ADPropertyValueCollection]::new($nancy.Addresses)
        'mS-DS-ConsistencyGuid' = $nancy.Consistency.ToByteArray()
    }
}

# As a remote session gives it, or PowerShell 7 where the module runs in Windows PowerShell: properties without their object.
function Get-RemoteADUser {
    [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize((Get-ADUser)))
}

# src/PSOpenAD.Module/Commands/GetOpenAD.cs, CreateOutputObject: what was asked for is a note property whose first letter is a capital;
# single values are PSObjects with a note of their own, RawValue (Schema.cs, TransformAttributeValue), others arrays of them.
function Get-OpenADUser {
    [CmdletBinding()]
    param([string] $LDAPFilter, [Alias('Properties')] [string[]] $Property, [string] $Server)
    $user = [PSOpenAD.OpenADUser] @{
        DistinguishedName = 'CN=Nancy Davolio,OU=Sales,DC=fabrikam,DC=com'; Name = 'Nancy Davolio'; ObjectClass = 'user'
        ObjectGuid = $nancy.ObjectGuid; SamAccountName = 'ndavolio'; SID = 'S-1-5-21-1-2-3-1104'; Enabled = $true
        UserPrincipalName = $nancy.Upn; GivenName = 'Nancy'; Surname = 'Davolio'
    }
    function Add-Raw($Value, [byte[]] $Raw) { [psobject]::AsPSObject($Value) | Add-Member NoteProperty RawValue $Raw -PassThru }
    $values = @{
        'mail'                  = Add-Raw $nancy.Upn ([Text.Encoding]::UTF8.GetBytes($nancy.Upn))
        'displayName'           = Add-Raw 'Nancy Davolio' ([Text.Encoding]::UTF8.GetBytes('Nancy Davolio'))
        'proxyAddresses'        = [psobject[]] @($nancy.Addresses | ForEach-Object { Add-Raw $_ ([Text.Encoding]::UTF8.GetBytes($_)) })
        'mS-DS-ConsistencyGuid' = Add-Raw $nancy.Consistency.ToByteArray() $nancy.Consistency.ToByteArray()
    }
    $user = $user | Add-Member NoteProperty DomainController 'dc1.fabrikam.com' -PassThru
    foreach ($name in $Property) {
        $user | Add-Member NoteProperty ($name.Substring(0, 1).ToUpperInvariant() + $name.Substring(1)) $values[$name]
    }
    $user
}

# github.com/jborean93/PSOpenAD, src/PSOpenAD.Module/Commands/SetOpenAD.cs at 56b31fb: its parameters.
function Set-OpenADObject {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory, Position = 0, ValueFromPipeline, ValueFromPipelineByPropertyName)] $Identity,
        [System.Collections.IDictionary] $Add, [string[]] $Clear, [string] $Description, [string] $DisplayName,
        [System.Collections.IDictionary] $Remove, [System.Collections.IDictionary] $Replace, [switch] $PassThru
    )
    [pscustomobject] @{ Identity = $Identity; Bound = $PSBoundParameters }
}

# Learn: Get-MgUser. Without -Property Graph gives eleven properties: neither addresses nor the ImmutableId are among them.
function Get-MgUser {
    [CmdletBinding()]
    param([string] $UserId, [switch] $All, [string] $Filter, [Alias('Select')] [string[]] $Property)
    $user = [Microsoft.Graph.PowerShell.Models.MicrosoftGraphUser] @{
        Id = (IdentityModel\Get-CloudUser $nancy.Upn).Id; UserPrincipalName = $nancy.Upn; DisplayName = 'Nancy Davolio'
        GivenName = 'Nancy'; Surname = 'Davolio'; Mail = $nancy.Upn
    }
    if ($Property) {
        $user.ProxyAddresses = [string[]] @("SMTP:$($nancy.Upn)")
        $user.AccountEnabled = $true
        $user.UserType = 'Member'
        $user.AdditionalProperties['onPremisesObjectIdentifier'] = $null
    }
    $user
    if ($All) { New-SynchronizedMgUser }
}

# Whoever was asked for the ImmutableId gets it, of users who have one.
function New-SynchronizedMgUser {
    $adele = IdentityModel\Get-CloudUser adele.vance@contoso.com
    [Microsoft.Graph.PowerShell.Models.MicrosoftGraphUser] @{
        Id = $adele.Id; UserPrincipalName = $adele.UserPrincipalName; DisplayName = $adele.DisplayName; Mail = $adele.Mail
        ProxyAddresses = [string[]] $adele.ProxyAddresses; OnPremisesImmutableId = $adele.ImmutableId; OnPremisesSyncEnabled = $true
        AccountEnabled = $true; UserType = 'Member'
    }
}

# Learn: Invoke-MgGraphRequest, whose -OutputType is HashTable unless another is named. microsoftgraph/msgraph-sdk-powershell,
# src/Authentication/Authentication/Helpers/StringUtil.cs at 05a44a7: hashtables that ignore case, lists as object[].
function Invoke-MgGraphRequest {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [string] $Method, [Parameter(Position = 1)] [uri] $Uri)
    @{
        '@odata.context' = 'https://graph.microsoft.com/v1.0/$metadata#users'
        value            = [object[]] @(
            @{
                id = (IdentityModel\Get-CloudUser $nancy.Upn).Id; userPrincipalName = $nancy.Upn; displayName = 'Nancy Davolio'; mail = $nancy.Upn
                proxyAddresses = [object[]] @("SMTP:$($nancy.Upn)"); onPremisesImmutableId = $null; onPremisesSyncEnabled = $null
                accountEnabled = $true; userType = 'Member'
            }
            if ("$Uri" -like '*$top=*') {
                $adele = New-SynchronizedMgUser
                @{
                    id = $adele.Id; userPrincipalName = $adele.UserPrincipalName; displayName = $adele.DisplayName; mail = $adele.Mail
                    proxyAddresses = [object[]] $adele.ProxyAddresses; onPremisesImmutableId = $adele.OnPremisesImmutableId
                    onPremisesSyncEnabled = $true; accountEnabled = $true; userType = 'Member'
                }
            }
        )
    }
}

# microsoftgraph/entra-powershell, module/Entra/Microsoft.Entra/Users/Get-EntraUser.ps1 at 03963b9: the answer's JSON, with aliases of
# AzureAD's names, copied as note properties onto a MicrosoftGraphUser. They hide its own of the same name.
function Get-EntraUser {
    [CmdletBinding()]
    param([switch] $All, [string] $Filter)
    $data = [ordered] @{
        id = (IdentityModel\Get-CloudUser $nancy.Upn).Id; accountEnabled = $true; displayName = 'Nancy Davolio'; givenName = 'Nancy'
        onPremisesImmutableId = $null; mail = $nancy.Upn; mailNickname = 'nancy'; proxyAddresses = @("SMTP:$($nancy.Upn)"); surname = 'Davolio'
        userPrincipalName = $nancy.Upn; userType = 'Member'; onPremisesSyncEnabled = $null; businessPhones = @()
    } | ConvertTo-Json -Depth 10 | ConvertFrom-Json
    Add-Member -InputObject $data -MemberType AliasProperty -Name ObjectId -Value Id
    Add-Member -InputObject $data -MemberType AliasProperty -Name DirSyncEnabled -Value OnPremisesSyncEnabled
    Add-Member -InputObject $data -MemberType AliasProperty -Name ImmutableId -Value onPremisesImmutableId
    Add-Member -InputObject $data -MemberType AliasProperty -Name TelephoneNumber -Value BusinessPhones
    $user = [Microsoft.Graph.PowerShell.Models.MicrosoftGraphUser]::new()
    $data.PSObject.Properties | ForEach-Object { $user | Add-Member -MemberType NoteProperty -Name $_.Name -Value $_.Value -Force }
    $user
}

# Learn: Get-Mailbox of ExchangeOnlineManagement.
function Get-Mailbox {
    [CmdletBinding()]
    param([string] $ResultSize)
    [pscustomobject] @{
        Identity                  = 'Nancy Davolio'
        Id                        = 'Nancy Davolio'
        Name                      = 'Nancy Davolio'
        UserPrincipalName         = $nancy.Upn
        PrimarySmtpAddress        = $nancy.Upn
        EmailAddresses            = @("SMTP:$($nancy.Upn)")
        ExternalDirectoryObjectId = (IdentityModel\Get-CloudUser $nancy.Upn).Id
        RecipientTypeDetails      = 'UserMailbox'
    }
}

# Learn: Set-ADUser and New-ADUser, which load what Test-OnPremisesUser and Export-CloudUser give.
function Set-ADUser {
    [CmdletBinding(SupportsShouldProcess)]
    param([string] $Identity, [hashtable] $Replace, [hashtable] $Add, [hashtable] $Remove, [string[]] $Clear, [string] $UserPrincipalName,
        [string] $SamAccountName, [string] $EmailAddress, [string] $DisplayName, [string] $GivenName, [string] $Surname)
}

function New-ADUser {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory, ValueFromPipelineByPropertyName)] [string] $Name,
        [Parameter(ValueFromPipelineByPropertyName)] [string] $SamAccountName,
        [Parameter(ValueFromPipelineByPropertyName)] [string] $UserPrincipalName,
        [Parameter(ValueFromPipelineByPropertyName)] [string] $Path,
        [hashtable] $OtherAttributes
    )
}
