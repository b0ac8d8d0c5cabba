namespace IdentityModel.Sandbox;

/// <summary>What became of an object in one sync cycle.</summary>
public enum SyncExportKind
{
    /// <summary>The cloud object was synchronized from it before.</summary>
    Updated,

    /// <summary>It took over the cloud user with the same ImmutableId.</summary>
    HardMatched,

    /// <summary>It took over the cloud object with the same primary address, or the cloud user with the same UPN.</summary>
    SoftMatched,

    /// <summary>A new cloud object was made.</summary>
    Created,

    /// <summary>The deleted cloud user with the same ImmutableId was restored and taken over.</summary>
    Restored,

    /// <summary>The cloud user was moved to the cloud, so that nothing was sent (event 6956 of Entra Connect).</summary>
    LeftAlone,

    /// <summary>The service refused it.</summary>
    Refused,

    /// <summary>The cloud object's source left the scope, so that it was deleted.</summary>
    Deleted,
}
