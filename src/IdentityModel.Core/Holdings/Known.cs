namespace IdentityModel.Core.Holdings;

/// <summary>Three states in two bits; a nullable bool takes two bytes.</summary>
internal enum Known : byte
{
    NotRead,
    No,
    Yes,
}
