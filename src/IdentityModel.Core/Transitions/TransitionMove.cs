namespace IdentityModel.Core.Transitions;

/// <summary>A move from one identity model to the next (docs/facts/sign-in-models.md#transitions).</summary>
public enum TransitionMove
{
    /// <summary>Users are matched with on-premises ones, and directory synchronization takes them over.</summary>
    CloudToSynchronized,

    /// <summary>A domain's sign-in is handed to an identity provider.</summary>
    SynchronizedToFederated,

    /// <summary>A domain's sign-in comes back from the identity provider.</summary>
    FederatedToSynchronized,

    /// <summary>Directory synchronization is turned off, for the whole tenant.</summary>
    SynchronizedToCloud,

    /// <summary>A domain's sign-in comes back from the identity provider, in a tenant that does not synchronize.</summary>
    FederatedToCloud,
}
