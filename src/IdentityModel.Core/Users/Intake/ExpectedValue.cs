namespace IdentityModel.Core.Users;

/// <summary>
/// A property that at least one user has a value of, in all but the smallest directories. If none has, the source was mostly written
/// without asking for it: Get-MgUser has every property, and leaves empty what was not asked for.
/// </summary>
/// <param name="Label">The property.</param>
/// <param name="Has">Whether a user has a value; null if the user says nothing about it.</param>
/// <param name="HasIn">The same of the users of a block.</param>
/// <param name="Warning">What is told if none has, as a sentence.</param>
public sealed record ExpectedValue<T>(string Label, Func<T, bool?> Has, Func<UserBlock, bool?> HasIn, string Warning);
