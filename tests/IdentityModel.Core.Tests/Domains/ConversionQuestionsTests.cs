using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>What an admin is asked and told before a change, and what becomes of a no.</summary>
public sealed class ConversionQuestionsTests : ResumeDomainConversionRun
{
    private const string Write = "PATCH /domains/fabrikam.com authenticationType: Managed, so that 2 users sign in with Entra ID";

    [Theory] // ada and bo have no known password
    [InlineData("their passwords are set", false, ", then set the passwords of 2 users")]
    [InlineData("they are skipped", true, ", leaving 2 users without a known password")]
    public async Task The_question_names_the_request_and_what_it_means_for_users(string name, bool skips, string consequence)
    {
        await ConvertAsync(new DomainConversionRequest { Domains = [Domain], SkipUserConversion = skips });

        Assert.Equal((name, $"{Write}{consequence}"), (name, Assert.Single(Sink.Confirmations).Action));
    }

    [Fact]
    public async Task Where_users_have_passwords_the_question_names_the_request_and_how_many_sign_in()
    {
        Tenant.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = true };
        await ConvertAsync();

        Assert.Equal(Write, Assert.Single(Sink.Confirmations).Action);
        Assert.DoesNotContain(Result().Warning, warning => warning.Contains("no known password", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_question_of_an_undo_names_what_is_sent()
    {
        await ConvertAsync();
        await ResumeAsync(undo: true);

        Assert.Equal(
            ["undo the conversion: POST /domains/fabrikam.com/federationConfiguration with the saved settings"],
            Sink.Confirmations.Select(asked => asked.Action));
    }

    [Fact]
    public async Task The_question_of_a_run_that_has_only_passwords_left_names_them_once()
    {
        await ConvertAsync();
        CutAfter(one => one.Event == JournalEventName.StepStarted && one.Detail!["step"] == nameof(ConversionStepName.SetPasswords));
        await ResumeAsync();

        Assert.Equal("set the passwords of 2 users", Assert.Single(Sink.Confirmations).Action);
    }

    [Theory]
    [InlineData("an undo: what was changed", true, "undo MakeManaged")]
    [InlineData("going on: what is left, and what is read again", false, "VerifyDomain VerifySignIn")]
    public async Task WhatIf_of_a_resumed_run_names_the_steps_ahead_alone(string name, bool undo, string steps)
    {
        Tenant.StaleReads = int.MaxValue;
        await ConvertAsync(setPasswords: false);
        Tenant.StaleReads = 0;
        int locks = 0;
        Sink = new RecordingSink { IsWhatIf = true };
        ConversionFiles files = Files.ForConversion(setPasswords: false) with { LockDomain = _ => throw new InvalidOperationException($"{++locks}") };
        await new ResumeDomainConversion(Session, files, Passwords())
            .RunAsync(ConversionJournal.Read("run.jsonl", Files.Events), undo, Sink, default);

        Assert.Equal((name, steps), (name, string.Join(" ", Sink.Confirmations.Select(asked => asked.Action.Split(':')[0]))));
        Assert.Equal(0, locks);
        Assert.Empty(Sink.Errors);
    }

    [Theory]
    [InlineData("the first", Domain)]
    [InlineData("the last", "tailspin.com")]
    public async Task A_domain_that_was_declined_is_not_asked_for_again_and_the_order_is_written_once(string name, string declined)
    {
        Sink = new RecordingSink { Answers = target => target != declined };
        await ConvertAsync(new DomainConversionRequest { Domains = [Domain, "tailspin.com"] });
        string converted = Result().Domain;
        Assert.Single(Files.Events, one => one.Event == JournalEventName.RunStarted);
        Assert.NotEqual((name, declined), (name, converted));

        await ResumeAsync();
        Assert.Empty(Sink.Confirmations);
        Assert.Empty(Sink.Errors);
        Assert.Equal((name, converted), (name, Result().Domain));
        Assert.Equal([converted], ConversionJournal.Read("run.jsonl", Files.Events).Domains);
    }

    [Fact]
    public async Task The_order_is_written_once_for_several_domains()
    {
        await ConvertAsync(new DomainConversionRequest { Domains = [Domain, "tailspin.com"] });

        Assert.Single(Files.Events, one => one.Event == JournalEventName.RunStarted);
    }

    [Fact]
    public async Task Resumed_without_a_password_file_the_order_stays_as_it_was()
    {
        await ConvertAsync();
        CutAfter(one => one.Event == JournalEventName.PasswordSet);
        await ResumeAsync(setPasswords: false);

        Assert.Equal("passwords.csv", ConversionJournal.Read("run.jsonl", Files.Events).Order.PasswordFile);
        Assert.Single(Files.Events, one => one.Event == JournalEventName.RunStarted);
    }
}
