namespace IdentityModel.Core.Holdings;

/// <summary>Three states in two bits. A nullable bool takes two bytes.</summary>
internal enum Known : byte
{
    NotRead,
    No,
    Yes,
}
