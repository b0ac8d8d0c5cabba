namespace IdentityModel.Core.Trusts.ClaimRules;

/// <summary>What a run of claim rules gave.</summary>
/// <param name="Issued">The claims that leave AD FS, in their order.</param>
/// <param name="Unanswered">What the run could not know: attribute stores and attributes, as a sentence names them.</param>
/// <param name="UnknownTypes">The types of the claims that an unanswered query would have made.</param>
internal sealed record ClaimRun(IReadOnlyList<Claim> Issued, IReadOnlyList<string> Unanswered, IReadOnlyCollection<string> UnknownTypes)
{
    /// <summary>The values of a type, each once.</summary>
    public IReadOnlyList<string> Values(string type) =>
        [.. Issued.Where(claim => claim.Type == type).Select(claim => claim.Value).Distinct()];
}
