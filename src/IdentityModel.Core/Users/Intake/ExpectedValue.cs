namespace IdentityModel.Core.Users;

/// <summary>
/// A property for which at least one user has a value, except in the smallest directories. If none has, the source was probably
/// made without requesting it: Get-MgUser shows every property, and leaves those empty that were not requested.
/// </summary>
/// <param name="Label">The property.</param>
/// <param name="Has">Whether a user has a value; null if the user says nothing about it.</param>
/// <param name="HasIn">The same of the users of a block.</param>
/// <param name="Warning">What is told if none has, as a sentence.</param>
public sealed record ExpectedValue<T>(string Label, Func<T, bool?> Has, Func<UserBlock, bool?> HasIn, string Warning);
