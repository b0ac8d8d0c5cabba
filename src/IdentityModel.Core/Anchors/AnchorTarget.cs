namespace IdentityModel.Core.Anchors;

/// <summary>An on-premises user who is to get an anchor.</summary>
/// <param name="Identity">The user, by objectGUID or distinguished name.</param>
/// <param name="User">The user's name, as given.</param>
/// <param name="ImmutableId">The anchor in Base64; null if there is none to write.</param>
/// <param name="Skip">Why the user gets none; null if it is to get one.</param>
/// <param name="Seen">The user's ImmutableId when the match was made; null if the anchor is not from a match.</param>
public sealed record AnchorTarget(string Identity, string User, string? ImmutableId, string? Skip = null, string? Seen = null);
