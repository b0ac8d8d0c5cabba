using IdentityModel.Core.Trusts.ClaimRules;

namespace IdentityModel.Core.Trusts;

/// <summary>
/// The claims of a computer that joins Entra ID. A trust without rules for computers is not checked: it needs none if no Windows computers
/// join through AD FS.
/// </summary>
internal static class TrustDeviceRule
{
    private const string Name = "Claims.Device";
    private const string Computer = "DJ";

    private static readonly string[] Needed = [ClaimTypes.OnPremisesObjectGuid, ClaimTypes.PrimarySid, ClaimTypes.ImmutableId];

    public static IEnumerable<FederationTrustCheck> Check(TrustFacts facts)
    {
        ClaimRun run = facts.Claims.OfComputer();
        return run.Values(ClaimTypes.AccountType).Contains(Computer)
            ? [Finding(facts, run).ToCheck(null, Name, TrustSource.Devices)]
            : [];
    }

    private static TrustFinding Finding(TrustFacts facts, ClaimRun run)
    {
        string[] missing = [.. Needed.Where(type => run.Values(type).Count == 0 && !run.UnknownTypes.Contains(type))];
        if (missing.Length > 0)
        {
            return TrustFinding.Failed(
                $"The rules call a computer domain-joined, and do not give it {string.Join(", ", missing)}. So the computer cannot join Entra ID.",
                "Write the rules anew with Export-FederationTrust and its switch for devices.");
        }

        IReadOnlyList<string> issued = run.Values(ClaimTypes.IssuerId);
        if (issued.Count == 0 && facts.User.Values(ClaimTypes.IssuerId).Count == 0)
            return TrustFinding.Passed("The rules give a computer the claims that it needs to join Entra ID.");

        if (issued.Count == 1 && facts.Issuers.Contains(issued[0]))
            return TrustFinding.Passed($"The rules give a computer the claims that it needs to join Entra ID, with the issuer {issued[0]}.");

        string detail = $"The rules give a computer {(issued.Count == 0 ? "no issuer" : $"the issuer {string.Join(", ", issued.Select(Shown.Value))}")}. "
            + $"None of the domains that were checked has it: {Shown.Names(facts.Issuers)}.";
        return facts.AreAllDomains || issued.Count != 1
            ? TrustFinding.Failed(
                issued.Count == 1 ? $"{detail} The computer gets {TrustSignInError.Issuer}." : detail, "Correct the rule that issues the issuerid of computers.")
            : TrustFinding.Unknown(detail, "Run the command without -Domain, to compare it with all federated domains.");
    }
}
