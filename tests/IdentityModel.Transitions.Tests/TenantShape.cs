using IdentityModel.KillHost;
using IdentityModel.Rig;
using IdentityModel.Sandbox;

namespace IdentityModel.Transitions.Tests;

/// <summary>What a tenant and a plan may be like, in values that FsCheck generates and shrinks.</summary>
/// <param name="Users">How many users it has, modulo 8.</param>
/// <param name="KeepsFederation">Whether settings outlive the write (docs/facts/conversion.md#settings-left-behind: either is
/// possible).</param>
/// <param name="ListsEmptyFederation">Whether a managed domain has an empty list rather than none
/// (docs/facts/federation.md#answer-for-a-managed-domain).</param>
/// <param name="ConversionDelay">Seconds until the tenant reads as changed, modulo 90.</param>
/// <param name="RealmDelay">Minutes until realm discovery follows, modulo 30.</param>
/// <param name="PageSize">Users on a page, modulo 4, plus one.</param>
/// <param name="StartsWithEmptyPage">Whether collections begin with an empty page (docs/facts/throttling.md#paging).</param>
/// <param name="Federates">Whether the plan federates rather than makes managed.</param>
/// <param name="TwoDomains">Whether it has two domains.</param>
/// <param name="SetsPasswords">Whether it sets passwords.</param>
public sealed record TenantShape(
    byte Users,
    bool KeepsFederation,
    bool ListsEmptyFederation,
    byte ConversionDelay,
    byte RealmDelay,
    byte PageSize,
    bool StartsWithEmptyPage,
    bool Federates,
    bool TwoDomains,
    bool SetsPasswords)
{
    internal World World() => new(users: Users % 8, new SandboxOptions
    {
        KeepsFederationAfterPatch = KeepsFederation,
        ListsEmptyFederation = ListsEmptyFederation,
        ConversionDelay = TimeSpan.FromSeconds(ConversionDelay % 90),
        RealmDelay = TimeSpan.FromMinutes(RealmDelay % 30),
        PageSize = (PageSize % 4) + 1,
        StartsWithEmptyPage = StartsWithEmptyPage,
    });

    internal TransitionScenario Scenario() => Federates
        ? Scenarios.Named("to federated, undone")
        : Scenarios.Named("to standard, undone") with
        {
            Domains = TwoDomains ? ["tailspin.com", "fabrikam.com"] : ["fabrikam.com"],
            SetPasswords = SetsPasswords,
        };
}
