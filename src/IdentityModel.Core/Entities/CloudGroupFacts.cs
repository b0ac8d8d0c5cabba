namespace IdentityModel.Core;

/// <summary>What decides the match of a cloud group besides its addresses. What was not read is null.</summary>
/// <param name="SecurityIdentifier">The SID of the group that it is synchronized from (<c>onPremisesSecurityIdentifier</c>).</param>
/// <param name="IsMicrosoft365">Whether it is a Microsoft 365 group (<c>groupTypes</c> has Unified); null if it was not read.</param>
public sealed record CloudGroupFacts(string? SecurityIdentifier, bool? IsMicrosoft365);
