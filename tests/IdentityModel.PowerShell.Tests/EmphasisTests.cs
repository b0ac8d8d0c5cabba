namespace IdentityModel.PowerShell.Tests;

/// <summary>When the views colour, and what. That files and pipes hold no escape code is in Views.Tests.ps1.</summary>
public sealed class EmphasisTests
{
    [Theory] // about_ANSI_Terminals: OutputRendering, NO_COLOR; no-color.org: any value that is not empty
    [InlineData("a terminal", true, "Host", true, false, null)]
    [InlineData("a terminal, NO_COLOR empty", true, "Host", true, false, "")]
    [InlineData("escape codes asked for", true, "Ansi", true, false, null)]
    [InlineData("no $PSStyle: Windows PowerShell", false, null, true, false, null)]
    [InlineData("plain text asked for", false, "PlainText", true, false, null)]
    [InlineData("a host without escape codes", false, "Host", false, false, null)]
    [InlineData("output to a file", false, "Host", true, true, null)]
    [InlineData("output to a file, escape codes asked for", false, "Ansi", true, true, null)]
    [InlineData("NO_COLOR", false, "Host", true, false, "1")]
    public void Colours_only_where_the_terminal_shows_it(
        string name, bool expected, string? rendering, bool isTerminal, bool isRedirected, string? noColor) =>
        Assert.True(expected == Emphasis.IsShown(rendering, isTerminal, isRedirected, noColor), name);

    [Theory]
    [InlineData(MatchOutcome.SoftMatch, "\u001b[32mSoftMatch\u001b[0m")]
    [InlineData(MatchOutcome.NewUser, "NewUser")]
    [InlineData(MatchOutcome.CloudManaged, "CloudManaged")]
    [InlineData(MatchOutcome.Blocked, "\u001b[31mBlocked\u001b[0m")]
    [InlineData(TransitionCheckStatus.Warning, "\u001b[33mWarning\u001b[0m")]
    [InlineData("Failed", "Failed")] // a text is no status
    [InlineData(null, "")]
    public void Colours_what_is_well_what_asks_for_a_look_and_what_is_in_the_way(object? value, string expected)
    {
        Assert.Equal(expected, Emphasis.Of(value, isShown: true));
        Assert.Equal(value?.ToString() ?? "", Emphasis.Of(value, isShown: false));
    }
}
