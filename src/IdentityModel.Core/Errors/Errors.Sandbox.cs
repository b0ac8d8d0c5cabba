namespace IdentityModel.Core;

public static partial class Errors
{
    private const string LeaveSandbox =
        "To read from a real server, run Disconnect-IdentityModel first. To use the result in the sandbox, read it into a variable before you "
        + "connect.";

    /// <summary>A name that only the real network could answer for, while the session is with a simulated tenant.</summary>
    /// <param name="what">The name, in quotes, or another noun.</param>
    /// <param name="knows">A sentence that says which names the sandbox knows, or why it knows none.</param>
    /// <param name="advice">What to do; null for what a command that reads advises.</param>
    public static IdentityModelException SandboxNameUnknown(string what, string knows, string? advice = null) => Make(
        ErrorKind.ObjectNotFound,
        $"The session is connected to the sandbox, so no request leaves this computer, and the sandbox does not know {what}. {knows}",
        advice ?? LeaveSandbox,
        what.Trim('\''));

    /// <summary>The synchronization errors of a sandbox that was made from a snapshot. The sandbox answers with the ID of this error.</summary>
    public static IdentityModelException SnapshotWithoutSynchronizationErrors(Exception? inner = null) => Make(
        ErrorKind.ObjectNotFound,
        "A snapshot has no synchronization errors.",
        "To read the errors of a tenant, connect to the tenant.",
        target: null,
        inner);

    /// <summary>The comparison of a prediction with a sandbox that was made from a snapshot.</summary>
    public static IdentityModelException SnapshotWithoutSynchronization(Exception inner) => Make(
        ErrorKind.ObjectNotFound,
        "A snapshot does not synchronize, so there is nothing to compare the prediction with.",
        "To compare the prediction with what synchronization did, connect to the tenant.",
        target: null,
        inner);

    /// <summary>A filter with a comparison that the simulated directory does not make.</summary>
    public static IdentityModelException SandboxFilterUnsupported(string filter, string part) => Make(
        ErrorKind.InvalidArgument,
        $"The sandbox does not support '{Shown.Value(part)}' in an LDAP filter. It compares with = and *, and combines with &, | and !.",
        "Write the condition with = or *. A real directory supports the other comparisons: run Disconnect-IdentityModel first.",
        filter);
}
