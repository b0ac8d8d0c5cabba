namespace IdentityModel.Core;

/// <summary>Distinguishes a refusal, which changed nothing, from an error that leaves open whether the change was made.</summary>
internal static class LostAnswer
{
    /// <summary>
    /// Whether the change may have been made in spite of this error: the answer was lost, late or garbled, or the service failed
    /// while it worked.
    /// </summary>
    public static bool IsPossible(IdentityModelException e) =>
        e.Kind is ErrorKind.ConnectionError or ErrorKind.LimitsExceeded or ErrorKind.InvalidData or ErrorKind.OperationTimeout
            or ErrorKind.ResourceUnavailable;

    /// <summary>Whether a change to a user may have been made although it ended with an error.</summary>
    public static bool IsPossible(UserWriteResult result) =>
        result.IsOutcomeOpen || (result.Error is { } error && IsPossible(error));
}
