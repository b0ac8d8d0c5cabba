using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>A conversion taken back by its journal.</summary>
public sealed class ResumeDomainConversionUndoTests : ResumeDomainConversionRun
{
    [Fact]
    public async Task An_undo_federates_the_domain_as_it_was_and_says_what_stays()
    {
        DomainFederation before = Tenant.Federations[Domain];
        await ConvertAsync();
        await ResumeAsync(undo: true);

        Assert.Equal(before, Tenant.Federations[Domain]);
        Assert.Equal(DomainConversionStatus.Undone, Result().Status);
        Assert.Single(Result().Warning, warning => warning.StartsWith("The command cannot undo set the passwords of 2 users", StringComparison.Ordinal));
        Assert.Single(Result().Warning, warning => warning.StartsWith("The command cannot undo", StringComparison.Ordinal));
        Assert.Single(Sink.VerboseMessages, message => message.StartsWith($"{Domain}: Undone: PATCH", StringComparison.Ordinal));
        Assert.DoesNotContain(Sink.Warnings, warning => warning.Contains("Undone", StringComparison.Ordinal)); // it is what was asked for
        Assert.Equal("journal UndoFinished MakeManaged", Effects.Last(effect => effect.Contains("Undo", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Settings_that_outlived_the_write_make_room_for_the_undo() // docs/facts/conversion.md#settings-left-behind
    {
        Tenant.KeepsFederation = true;
        await ConvertAsync();
        await ResumeAsync(undo: true);

        Assert.Contains("DELETE fabrikam.com", Effects);
        Assert.Equal(DomainConversionStatus.Undone, Result().Status);
        Assert.Equal(DomainAuthenticationType.Federated, Tenant.Domains[0].AuthenticationType);
    }

    [Fact]
    public async Task An_undo_reads_no_users_and_asks_for_no_password_file() // 80,000 of them take minutes nobody can sign in
    {
        await ConvertAsync();
        Tenant.Fail(nameof(ICloudDirectory.GetUsersAsync), Errors.ServiceBusy("read", Domain));
        Tenant.Fail(nameof(ICloudDirectory.CountUsersAsync), Errors.ServiceBusy("read", Domain));
        Files.RecordOpenFault = Errors.FileNotWritable("passwords.csv");
        await ResumeAsync(undo: true);

        Assert.Empty(Sink.Errors);
        Assert.Equal(DomainConversionStatus.Undone, Result().Status);
        Assert.Contains(Sink.Warnings, warning => warning.Contains("become federated again", StringComparison.Ordinal));
        Assert.DoesNotContain(Sink.Warnings, warning => warning.Contains("become managed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_undo_that_was_interrupted_is_gone_on_with()
    {
        await ConvertAsync();
        await ResumeAsync(undo: true);
        CutAfter(one => one.Event == JournalEventName.UndoStarted);
        await ResumeAsync();

        Assert.Equal(DomainConversionStatus.Undone, Result().Status);
        Assert.Contains(Sink.Warnings, warning => warning.Contains("did not finish. It continues", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_undo_that_fails_is_told_with_the_request_to_make_by_hand()
    {
        await ConvertAsync();
        IdentityModelException reason = Errors.RequestRefused("federate it", "code", "text", Domain);
        Tenant.Fail(nameof(ICloudDirectory.CreateFederationAsync), reason);
        await ResumeAsync(undo: true);

        IdentityModelException error = Assert.Single(Sink.Errors);
        Assert.Equal("UndoFailed", error.ErrorId);
        Assert.Contains("POST /domains/fabrikam.com/federationConfiguration", error.Advice, StringComparison.Ordinal);
        Assert.StartsWith($"{reason.Advice} Then run: Resume-DomainConversion -JournalPath 'run.jsonl' -Undo ", error.Advice, StringComparison.Ordinal);
        Assert.Equal(DomainConversionStatus.UndoFailed, Result().Status);
    }

    [Fact]
    public async Task An_undone_conversion_has_nothing_left_to_do()
    {
        await ConvertAsync();
        await ResumeAsync(undo: true);
        Effects.Clear();
        await ResumeAsync();

        Assert.Empty(Effects);
        Assert.Contains(Sink.Warnings, warning => warning.Contains("was undone", StringComparison.Ordinal));
    }
}
