namespace IdentityModel.Core.Anchors;

/// <summary>A line of <see cref="AnchorCommand"/>, or why there is none.</summary>
/// <param name="Target">The user.</param>
/// <param name="Line">The line; null if there is none.</param>
/// <param name="Skip">Why the user is left alone; null if it is not.</param>
/// <param name="Error">Why the value cannot be written; null if it can be.</param>
public sealed record AnchorLine(AnchorTarget Target, string? Line = null, string? Skip = null, IdentityModelException? Error = null);
