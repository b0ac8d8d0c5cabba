namespace IdentityModel.Core.Transitions;

/// <summary>
/// The moves that lead from one model to another. Between Cloud and Federated there is Synchronized, unless there is no
/// synchronization to turn off (docs/facts/sign-in-models.md#three-identity-models, docs/facts/sign-in-models.md#transitions).
/// </summary>
internal static class TransitionPath
{
    private static readonly IdentityModelKind[] Order =
        [IdentityModelKind.Cloud, IdentityModelKind.Synchronized, IdentityModelKind.Federated];

    /// <summary>The moves in order; none where both are the same.</summary>
    /// <param name="from">The present model.</param>
    /// <param name="to">The target model.</param>
    /// <param name="synchronizes">Whether the tenant synchronizes; null if that could not be read.</param>
    public static IReadOnlyList<TransitionMove> Moves(IdentityModelKind from, IdentityModelKind to, bool? synchronizes)
    {
        if ((from, to, synchronizes) == (IdentityModelKind.Federated, IdentityModelKind.Cloud, false))
            return [TransitionMove.FederatedToCloud];

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
