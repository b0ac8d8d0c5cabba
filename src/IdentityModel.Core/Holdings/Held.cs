namespace IdentityModel.Core.Holdings;

/// <summary>How an object holds a value.</summary>
[Flags]
internal enum Held
{
    None = 0,

    /// <summary>The primary SMTP address.</summary>
    Primary = 1,

    /// <summary>A secondary address, or <c>mail</c> beside another primary.</summary>
    Secondary = 2,

    /// <summary>The user principal name.</summary>
    UserPrincipalName = 4,

    /// <summary>The address is in <c>proxyAddresses</c>; without this flag it is only in <c>mail</c>.</summary>
    Proxy = 8,

    /// <summary>The ImmutableId.</summary>
    ImmutableId = 16,

    /// <summary>The objectGUID. It must be unique even if another attribute is the source anchor.</summary>
    ObjectGuid = 32,

    /// <summary>An address of either kind.</summary>
    Address = Primary | Secondary,

    /// <summary>What people know a user by.</summary>
    Name = UserPrincipalName | Primary,
}
