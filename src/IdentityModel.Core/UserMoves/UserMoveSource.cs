namespace IdentityModel.Core.UserMoves;

/// <summary>The documents the checks of a move rest on: the title, then the address that an admin can open.</summary>
internal static class UserMoveSource
{
    /// <summary>docs/facts/graph.md#source-of-authority: the states, the versions, and the way back.</summary>
    public const string Configure = "Microsoft Learn \"Configure user Source of Authority (SOA)\" (2026) "
        + Hybrid + "how-to-user-source-of-authority-configure";

    /// <summary>docs/facts/graph.md#before-users-are-moved: mailboxes, references, administrators, HR systems.</summary>
    public const string Prepare = "Microsoft Learn \"Prepare Your Environment for User SOA\" (2025) "
        + Hybrid + "prepare-user-source-of-authority-environment";

    /// <summary>docs/facts/graph.md#before-users-are-moved: federation, and groups that refer to the user.</summary>
    public const string Guidance = "Microsoft Learn \"Guidance for using user Source of Authority (SOA)\" (2025) "
        + Hybrid + "user-source-of-authority-guidance";

    /// <summary>docs/facts/matching.md#hard-match-hardening.</summary>
    public const string Match = "Microsoft Learn \"Microsoft Entra Connect: When you already have Microsoft Entra ID\" "
        + Hybrid + "connect/how-to-connect-install-existing-tenant";

    private const string Hybrid = "https://learn.microsoft.com/entra/identity/hybrid/";
}
