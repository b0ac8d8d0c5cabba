namespace IdentityModel.Core;

public static partial class Errors
{
    private const string LetThrough = "To continue without these checks, use -Force. The command still asks for confirmation.";

    /// <summary>Domains whose users sign in at an identity provider, in a tenant whose synchronization is to be turned off.</summary>
    public static IdentityModelException DomainsStillFederated(IReadOnlyList<string> domains) => Make(
        ErrorKind.InvalidOperation,
        $"These domains are federated: {string.Join(", ", domains)}. Their users sign in with Active Directory, at an identity provider. "
        + "The command sent nothing. -Force does not change this.",
        $"First convert the domains: Convert-DomainToStandard {string.Join(", ", domains)}",
        string.Join(", ", domains));

    /// <summary>Checks before synchronization is turned off that failed, or that could not be made.</summary>
    /// <param name="obstacles">What each found, and its remedy, as sentences.</param>
    /// <param name="tenant">The tenant.</param>
    public static IdentityModelException SynchronizationChecksFailed(
        IReadOnlyList<(string Detail, string Remedy)> obstacles, string tenant) => Make(
        ErrorKind.InvalidOperation,
        $"The command sent nothing, because not all checks passed: {string.Join(" ", obstacles.Select(one => one.Detail))}",
        string.Join(" ", obstacles.Select(one => one.Remedy).Append(LetThrough).OrderBy(EndsWithCommand)),
        tenant);

    /// <summary>No sentence follows a command: it would look like a part of it.</summary>
    private static bool EndsWithCommand(string remedy) => !remedy.EndsWith(".", StringComparison.Ordinal);

    /// <summary>A journal of another kind of run.</summary>
    public static IdentityModelException JournalNotOfSynchronization(string path) => Make(
        ErrorKind.InvalidData,
        $"The file '{path}' is not a journal of Disable-DirectorySynchronization.",
        "Give the journal that Disable-DirectorySynchronization named, or a new path.",
        path);

    /// <summary>A journal whose run turned synchronization off, in a tenant that synchronizes.</summary>
    public static IdentityModelException SynchronizationOnAgain(string path, DateTimeOffset done) => Make(
        ErrorKind.InvalidOperation,
        $"The run of the journal '{path}' turned off synchronization, which was complete on {done:u}. The tenant synchronizes again now.",
        "To turn it off again, run the command with a new journal.",
        path);
}
