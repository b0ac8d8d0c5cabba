namespace IdentityModel.Core.Transitions;

/// <summary>
/// The moves that lead from one model to another: between Cloud and Federated there is Synchronized
/// (docs/facts/sign-in-models.md#three-identity-models, docs/facts/sign-in-models.md#transitions).
/// </summary>
internal static class TransitionPath
{
    private static readonly IdentityModelKind[] Order =
        [IdentityModelKind.Cloud, IdentityModelKind.Synchronized, IdentityModelKind.Federated];

    /// <summary>The moves in order; none where both are the same.</summary>
    public static IReadOnlyList<TransitionMove> Moves(IdentityModelKind from, IdentityModelKind to)
    {
        int start = Array.IndexOf(Order, from);
        int end = Array.IndexOf(Order, to);
        return start < end
            ? [.. Up.Skip(start).Take(end - start)]
            : [.. Down.Skip(Order.Length - 1 - start).Take(start - end)];
    }

    private static IEnumerable<TransitionMove> Up =>
        [TransitionMove.CloudToSynchronized, TransitionMove.SynchronizedToFederated];

    private static IEnumerable<TransitionMove> Down =>
        [TransitionMove.FederatedToSynchronized, TransitionMove.SynchronizedToCloud];
}
