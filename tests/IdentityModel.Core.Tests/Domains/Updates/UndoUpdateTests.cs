using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>
/// What the undo of an update puts back, and what it leaves because somebody, or a later run, has changed it since. Certificates are
/// letters, the one of <c>signingCertificate</c> first; - is an empty place.
/// </summary>
public sealed class UndoUpdateTests : UpdateDomainFederationRun
{
    /// <summary>The case; the places before, after the run and now; the places after its undo; the status.</summary>
    public static TheoryData<string, string, string, string, string, FederationUpdateStatus> Undone => new()
    {
        { "as the run left them", "A-", "AB", "AB", "A-", FederationUpdateStatus.Undone },
        { "as before already", "A-", "AB", "A-", "A-", FederationUpdateStatus.Undone },
        { "somebody swapped the places", "A-", "AB", "BA", "A-", FederationUpdateStatus.Undone },
        { "a later run made the new one the only old one", "A-", "AB", "CB", "CB", FederationUpdateStatus.UndoFailed },
        { "a later run removed the old one", "A-", "AB", "B-", "B-", FederationUpdateStatus.UndoFailed },
        { "somebody changed the partner place", "A-", "AB", "DB", "DB", FederationUpdateStatus.UndoFailed },
        { "somebody changed the place of the run", "A-", "AB", "AD", "AD", FederationUpdateStatus.UndoFailed },
        { "somebody filled the place beside the one of the run", "A-", "B-", "BC", "BC", FederationUpdateStatus.UndoFailed },
        { "somebody changed both", "A-", "AB", "CD", "CD", FederationUpdateStatus.UndoFailed },
    };

    [Theory]
    [MemberData(nameof(Undone))]
    public async Task Both_certificates_go_back_or_neither(
        string name, string before, string after, string now, string left, FederationUpdateStatus status)
    {
        SetPlaces(before);
        await RunAsync(after[1] == '-' ? Publishes(Known(after[0])!) : Publishes(Known(after[0])!, Known(after[1])));
        Assert.Equal((Known(after[0]), Known(after[1])), Places);
        SetPlaces(now);
        await ResumeAsync(undo: true);

        Assert.Equal((name, (Known(left[0]), Known(left[1]))), (name, Places));
        Assert.Equal((name, status), (name, Result().Status));
        if (status == FederationUpdateStatus.Undone)
        {
            Assert.Empty(Sink.Errors);
            return;
        }

        Assert.Empty(Changes);
        Assert.Empty(Result().Changed);
        string message = Assert.Single(Sink.Errors).Message;
        Assert.Contains("omebody or a later run has changed", message, StringComparison.Ordinal);
        Assert.Matches($"Before the update, Entra ID had {Names(before)}; after it, {Names(after)}; now, {Names(now)}", message);
    }

    [Fact]
    public async Task The_later_of_two_runs_is_undone_first()
    {
        await RunAsync(Publishes(A, B));
        JournalEvent[] first = [.. Files.Events];
        Files.Events.Clear();
        await RunAsync(Publishes(B));
        JournalEvent[] second = [.. Files.Events];
        Assert.Equal((B, null), Places);

        await UndoAsync(first);
        Assert.Equal(FederationUpdateStatus.UndoFailed, Result().Status);
        Assert.Equal((B, null), Places);
        Assert.Contains("undo the later run first", Assert.Single(Sink.Errors).Advice, StringComparison.Ordinal);
        JournalEvent[] failed = [.. Files.Events];

        await UndoAsync(second);
        Assert.Equal((A, B), Places);
        await UndoAsync(failed);
        Assert.Equal(FederationUpdateStatus.Undone, Result().Status);
        Assert.Equal((A, null), Places);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_undone_update_has_nothing_left_to_do_only_if_the_tenant_shows_it(bool isSame)
    {
        await RunAsync(Publishes(A, B));
        await ResumeAsync(undo: true);
        if (!isSame)
            Set(federation => federation with { NextSigningCertificate = B });
        await ResumeAsync(undo: true);

        Assert.Equal(isSame ? [] : ["DomainChangedSince"], Sink.Errors.Select(error => error.ErrorId));
        Assert.Equal(isSame, Sink.Warnings.Any(warning => warning.Contains("Nothing is left to do", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Changed_names_what_went_back_and_the_rest_is_an_error()
    {
        FederationUpdate update = Publishes(B, C);
        await RunAsync(update with { Settings = update.Settings with { PassiveSignInUri = "https://sts.contoso.com/new/" } });
        Set(federation => federation with { NextSigningCertificate = D });
        await ResumeAsync(undo: true);

        Assert.Equal(["PATCH contoso.com passiveSignInUri"], Changes);
        Assert.Equal(["passiveSignInUri"], Result().Changed);
        Assert.Equal(FederationUpdateStatus.UndoFailed, Result().Status);
        Assert.Contains("passiveSignInUri went back", Assert.Single(Sink.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_somebody_changed_stays_and_is_named()
    {
        FederationUpdate update = Publishes(A, B);
        await RunAsync(update with { Settings = update.Settings with { PassiveSignInUri = "https://sts.contoso.com/new/" } });
        Set(federation => federation with { PassiveSignInUri = "https://sts.contoso.com/other/" });
        await ResumeAsync(undo: true);

        Assert.Equal((A, null), Places);
        Assert.Equal("https://sts.contoso.com/other/", Federation.PassiveSignInUri);
        Assert.Equal(["nextSigningCertificate"], Result().Changed);
        Assert.Contains("passiveSignInUri", Assert.Single(Sink.Errors).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_question_and_WhatIf_say_which_certificates_the_undo_brings_and_removes(bool isWhatIf)
    {
        await RunAsync(Publishes(B));
        Sink = new RecordingSink { IsWhatIf = isWhatIf };
        await UndoHereAsync();

        Assert.Matches(
            "undo .*signingCertificate, so that Entra ID accepts tokens signed with CN=A.*, and no longer accepts tokens signed with CN=B",
            Assert.Single(Sink.Confirmations).Action);
    }

    [Fact]
    public async Task The_question_of_an_undo_says_that_it_leaves_the_certificates()
    {
        await RunAsync(Publishes(B));
        Set(federation => federation with { NextSigningCertificate = C });
        Sink = new RecordingSink();
        await UndoHereAsync();

        Assert.StartsWith(
            "undo the update: nothing goes back. The command leaves signingCertificate and nextSigningCertificate as before the undo.",
            Assert.Single(Sink.Confirmations).Action,
            StringComparison.Ordinal);
    }

    private static string? Known(char letter) => letter switch { 'A' => A, 'B' => B, 'C' => C, 'D' => D, _ => null };

    private static string Names(string places) => string.Join(" and ", places.Where(one => one != '-').Select(one => $"CN={one}[^;]*"));

    private void SetPlaces(string places) => Set(
        federation => federation with { SigningCertificate = Known(places[0]), NextSigningCertificate = Known(places[1]) });

    private async Task UndoAsync(JournalEvent[] journal)
    {
        Files.Events.Clear();
        Files.Events.AddRange(journal);
        await ResumeAsync(undo: true);
    }
}
