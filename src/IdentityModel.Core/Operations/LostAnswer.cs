namespace IdentityModel.Core;

/// <summary>Tells a refusal, which changed nothing, from an answer that says nothing of the change.</summary>
internal static class LostAnswer
{
    /// <summary>Whether the change may have been made although this is what came back: lost, late or garbled.</summary>
    public static bool IsPossible(IdentityModelException e) =>
        e.Kind is ErrorKind.ConnectionError or ErrorKind.LimitsExceeded or ErrorKind.InvalidData or ErrorKind.OperationTimeout;
}
