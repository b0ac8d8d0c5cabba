namespace IdentityModel.Sandbox;

/// <summary>Whether the quota allows a request, and the headers that say so.</summary>
internal sealed record ThrottleVerdict(bool IsRefused, IReadOnlyDictionary<string, string> Headers);
