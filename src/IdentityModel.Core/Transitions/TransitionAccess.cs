namespace IdentityModel.Core.Transitions;

/// <summary>
/// The permission and role each move needs (docs/facts/graph.md#permissions-and-roles, docs/facts/federation.md#who-may-convert,
/// docs/facts/graph.md#switching-off-synchronization).
/// </summary>
/// <param name="Permissions">Any one of these Graph permissions; none where no request of Graph makes the move.</param>
/// <param name="Roles">Any one of these directory roles, for a signed-in administrator.</param>
internal sealed record TransitionAccess(IReadOnlyList<string> Permissions, IReadOnlyList<string> Roles)
{
    private const string Global = BuiltInRoles.GlobalAdministrator;
    private const string Hybrid = BuiltInRoles.HybridIdentityAdministrator;

    private static readonly TransitionAccess Conversion = new(
        ["Domain-InternalFederation.ReadWrite.All", "Domain.ReadWrite.All"],
        ["Domain Name Administrator", "External Identity Provider Administrator", Hybrid, "Security Administrator", Global]);

    private static readonly TransitionAccess SwitchingOff = new(["Organization.ReadWrite.All"], [Hybrid, Global]);

    private static readonly TransitionAccess Connect = new([], [Hybrid, Global]);

    /// <summary>What a move needs.</summary>
    public static TransitionAccess Of(TransitionMove move) => move switch
    {
        TransitionMove.CloudToSynchronized => Connect,
        TransitionMove.SynchronizedToCloud => SwitchingOff,
        _ => Conversion,
    };
}
