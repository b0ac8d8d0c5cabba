namespace IdentityModel.Core.Users;

/// <summary>Users that a purpose skips, and tells of.</summary>
/// <param name="Name">What these users are, in the plural.</param>
/// <param name="Has">Whether a user is one of them. There is no object or row if the module itself has read the user.</param>
/// <param name="Consequence">What else to know, as a sentence.</param>
public sealed record Exclusion<T>(string Name, Func<IPropertyBag?, T, bool> Has, string Consequence = "");
