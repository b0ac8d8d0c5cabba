namespace IdentityModel.Core;

/// <summary>A cloud user, and when it was created.</summary>
/// <param name="Id">The object ID.</param>
/// <param name="CreatedAt">The time, which Graph gives in whole seconds.</param>
public readonly record struct CreatedUser(string Id, DateTimeOffset CreatedAt);
