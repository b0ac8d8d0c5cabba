namespace IdentityModel.Core;

/// <summary>Tells a refusal, which changed nothing, from an answer that says nothing of the change.</summary>
internal static class LostAnswer
{
    /// <summary>Whether the change may have been made although this is what came back: lost, late or garbled, or the service failed at work.</summary>
    public static bool IsPossible(IdentityModelException e) =>
        e.Kind is ErrorKind.ConnectionError or ErrorKind.LimitsExceeded or ErrorKind.InvalidData or ErrorKind.OperationTimeout
            or ErrorKind.ResourceUnavailable;

    /// <summary>Whether a change to a user may have been made although it ended with an error.</summary>
    public static bool IsPossible(UserWriteResult result) =>
        result.IsOutcomeOpen || (result.Error is { } error && IsPossible(error));
}
