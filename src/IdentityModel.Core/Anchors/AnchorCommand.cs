using IdentityModel.Core.Trusts;

namespace IdentityModel.Core.Anchors;

/// <summary>The Set-ADUser lines that write anchors, for a computer that reaches the domain controller.</summary>
public static class AnchorCommand
{
    /// <summary>What no line can do.</summary>
    public const string Unchecked =
        "These lines do not check whether another user has the anchor, or whether the user has changed since Test-SoftMatch read it.";

    /// <summary>Each target with its line, or with why it gets none.</summary>
    /// <param name="targets">The targets.</param>
    /// <param name="server">The domain controller; null for the one that Set-ADUser finds.</param>
    /// <param name="force">Whether a line writes over a value. -Add fails if the user has one.</param>
    public static IEnumerable<AnchorLine> Of(IEnumerable<AnchorTarget> targets, string? server, bool force)
    {
        AnchorTarget[] all = [.. targets];
        AnchorTarget[] open = [.. all.Where(target => target.Skip is null)];
        string?[] duplicates = AnchorDuplicates.Of([.. open.Select(target => (target.Identity, target.User, target.ImmutableId ?? ""))]);
        int next = 0;
        foreach (AnchorTarget target in all)
            yield return (target.Skip ?? duplicates[next++]) is { } skip ? new AnchorLine(target, Skip: skip) : LineOf(target, server, force);
    }

    private static AnchorLine LineOf(AnchorTarget target, string? server, bool force)
    {
        try
        {
            AnchorWriteRule.Check(target);
        }
        catch (IdentityModelException e)
        {
            return new AnchorLine(target, Error: e);
        }

        if (VisibleText.NamesIn(target.Identity + server) is { Length: > 0 } names)
            return new AnchorLine(target, Skip: $"The user or the server contains {names}, which can break a line.");

        string where = server is null ? "" : $" -Server {ScriptText.Quoted(server)}";
        return new AnchorLine(target, $"Set-ADUser -Identity {ScriptText.Quoted(target.Identity)}{where} {(force ? "-Replace" : "-Add")} "
            + $"@{{'mS-DS-ConsistencyGuid' = [Convert]::FromBase64String({ScriptText.Quoted(target.ImmutableId!)})}}");
    }
}
