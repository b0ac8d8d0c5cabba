using System.Management.Automation;
using System.Management.Automation.Host;

namespace IdentityModel.PowerShell;

/// <summary>
/// Color in the views: good, to review, blocking. Only a terminal that can show color gets it; a file, a pipe to another program,
/// and a user who sets <c>NO_COLOR</c> (no-color.org) get plain text.
/// </summary>
public static class Emphasis
{
    private const string Green = "\u001b[32m";
    private const string Yellow = "\u001b[33m";
    private const string Red = "\u001b[31m";
    private const string Reset = "\u001b[0m";

    /// <summary>
    /// Formats an outcome or status for a view. The views call it. Constrained language forbids the call: then they show the value
    /// without color (docs/facts/platform.md#execution-policy-and-language-mode).
    /// </summary>
    /// <param name="value">
    /// A value of one of the module's enumerations; null gives empty text. A value from another process is a number with a name:
    /// it gives the name, without color.
    /// </param>
    /// <param name="style">
    /// The session's <c>$PSStyle</c>; null in Windows PowerShell, where color codes would count as columns.
    /// </param>
    /// <param name="host">The session's <c>$Host</c>.</param>
    public static string Of(PSObject? value, object? style, PSHost? host)
    {
        object? rendering = style is null ? null : PSObject.AsPSObject(style).Properties["OutputRendering"]?.Value;
        bool isShown = IsShown(
            rendering?.ToString(),
            host?.UI?.SupportsVirtualTerminal == true,
            Console.IsOutputRedirected,
            Environment.GetEnvironmentVariable("NO_COLOR"));
        return Of(value?.BaseObject is Enum live ? live : value, isShown);
    }

    internal static string Of(object? value, bool isShown)
    {
        string text = value?.ToString() ?? "";
        return isShown && ColourOf(value) is { } colour ? colour + text + Reset : text;
    }

    /// <summary>Whether the output may have color.</summary>
    /// <param name="rendering"><c>$PSStyle.OutputRendering</c>; null if there is no <c>$PSStyle</c>.</param>
    /// <param name="isTerminal">Whether the host understands escape codes.</param>
    /// <param name="isRedirected">Whether the process writes to a file or another program.</param>
    /// <param name="noColor">The variable <c>NO_COLOR</c>.</param>
    internal static bool IsShown(string? rendering, bool isTerminal, bool isRedirected, string? noColor) =>
        rendering is not (null or "PlainText") && isTerminal && !isRedirected && string.IsNullOrEmpty(noColor);

    private static string? ColourOf(object? value) => value switch
    {
        MatchOutcome.HardMatch or MatchOutcome.SoftMatch => Green,
        MatchOutcome.Conflict or MatchOutcome.Blocked => Red,
        MatchOutcome.Unknown => Yellow,
        TransitionCheckStatus.Passed => Green,
        TransitionCheckStatus.Warning or TransitionCheckStatus.Unknown => Yellow,
        TransitionCheckStatus.Failed => Red,
        DomainConversionStatus.Converted or DomainConversionStatus.Undone => Green,
        DomainConversionStatus.Pending or DomainConversionStatus.ConvertedWithErrors or DomainConversionStatus.UndoPending => Yellow,
        DomainConversionStatus.UndoFailed => Red,
        FederationUpdateStatus.Updated or FederationUpdateStatus.Undone => Green,
        FederationUpdateStatus.Pending or FederationUpdateStatus.UndoPending => Yellow,
        FederationUpdateStatus.UndoFailed => Red,
        DirectorySynchronizationStatus.Disabled => Green,
        DirectorySynchronizationStatus.Pending => Yellow,
        CloudPasswordStatus.Set => Green,
        CloudPasswordStatus.Skipped => Yellow,
        CloudPasswordStatus.Failed => Red,
        ImmutableIdChangeStatus.Set or ImmutableIdChangeStatus.Cleared => Green,
        UserMoveStatus.Converted => Green,
        UserMoveStatus.Skipped or UserMoveStatus.Pending => Yellow,
        UserMoveStatus.Failed => Red,
        OnPremisesUserChangeStatus.Set or OnPremisesUserChangeStatus.Repaired or OnPremisesUserChangeStatus.Restored => Green,
        OnPremisesUserChangeStatus.Skipped => Yellow,
        OnPremisesUserChangeStatus.Failed => Red,
        FederationRestoreStatus.Restored => Green,
        FederationRestoreStatus.Unverified => Yellow,
        FederationDifferenceStatus.Different or FederationDifferenceStatus.Swapped => Yellow,
        _ => null,
    };
}
