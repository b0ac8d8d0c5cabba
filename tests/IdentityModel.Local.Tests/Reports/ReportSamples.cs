namespace IdentityModel.Local.Tests;

/// <summary>Reports and users of them.</summary>
internal static class ReportSamples
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    /// <summary>A name, and what a reader sees of it.</summary>
    public static TheoryData<string, string> HostileNames => new()
    {
        { "</script><script>window.hacked = 1</script>", "</script><script>window.hacked = 1</script>" },
        { "<!--<script>", "<!--<script>" },
        { "<img src=x onerror=window.hacked=1>", "<img src=x onerror=window.hacked=1>" },
        { "\"'`&amp;<b>{{title}}", "\"'`&amp;<b>{{title}}" },
        { "<rows>", "<rows>" }, // the mark the rows are put in place of
        { "\u202Emoc.osotnoc@mik", "[U+202E]moc.osotnoc@mik" }, // reads as kim@contoso.com
        { "a\u0000b\u001Bc\u200Bd", "a[U+0000]b[U+001B]c[U+200B]d" },
        { "\u0645\u062D\u0645\u062F\u200F (IT)", "\u0645\u062D\u0645\u062F\u200F (IT)" }, // an Arabic name as it is written
        { "Zo\u00EB \uD83D\uDE00 \u2028 x", "Zo\u00EB \uD83D\uDE00 \u2028 x" },
        { "half \uD83D pair", "half \uFFFD pair" },
    };

    /// <summary>One of each kind.</summary>
    public static IReadOnlyList<MatchResult> Few { get; } =
    [
        new() { OnPremisesUser = "zoe@contoso.com", CloudUser = "zoe@contoso.com", Outcome = MatchOutcome.HardMatch, MatchedOn = MatchedOn.ImmutableId, MatchedValue = "AAECAw==", Reason = "The ImmutableIds are equal." },
        new() { OnPremisesUser = "ann@contoso.com", CloudUser = "ann@contoso.com", Outcome = MatchOutcome.SoftMatch, MatchedOn = MatchedOn.PrimarySmtpAddress, MatchedValue = "ann@contoso.com", Reason = "The primary SMTP address is equal.", Source = "https://learn.microsoft.com/entra/existing-tenant" },
        new() { OnPremisesUser = "new@contoso.com", Outcome = MatchOutcome.NewUser, Reason = "Nothing matches, but an address does.", Remedy = "If both are one person, give both the same address." },
        new()
        {
            OnPremisesUser = "kim@contoso.com",
            Outcome = MatchOutcome.Conflict,
            PredictedError = PredictedSyncError.AttributeValueMustBeUnique,
            Reason = "The address is taken.",
            Remedy = "Remove it.",
            Conflicts = [new MatchConflict { Name = "lee@contoso.com", Attribute = "proxyAddresses", Value = "kim@contoso.com" }],
        },
        Blocked("adm@contoso.com"),
        new() { OnPremisesUser = "bob@contoso.com", CloudUser = "bob@contoso.com", Outcome = MatchOutcome.Blocked, PredictedError = PredictedSyncError.InvalidSoftMatch, Reason = "Another ImmutableId.", Remedy = "Clear it.", Source = "https://learn.microsoft.com/entra/existing-tenant" },
        new() { CloudUser = "cloud@contoso.com", Outcome = MatchOutcome.CloudOnly, Reason = "Nobody matches." },
    ];

    public static MatchResult Blocked(string name) => new()
    {
        OnPremisesUser = name,
        CloudUser = name,
        Outcome = MatchOutcome.Blocked,
        PredictedError = PredictedSyncError.AdminRoleConflict,
        Reason = name,
        Remedy = name,
        Source = name,
    };

    /// <summary>One of many, of whom every twentieth is blocked.</summary>
    public static MatchResult Numbered(int number) => number % 20 == 0
        ? Blocked($"user{number}@contoso.com")
        : Few[1] with { OnPremisesUser = $"user{number}@contoso.com", CloudUser = $"user{number}@contoso.com", MatchedValue = $"user{number}@contoso.com" };

    /// <summary>Who can be moved to the cloud: one of each kind.</summary>
    public static ReportMoves Moves { get; } = new(
    [
        new(ReportMoveState.Movable) { Count = 1200, Users = [.. Enumerable.Range(1, 200).Select(i => new ReportMoveUser($"user{i}@northwind.com", ""))] },
        new(ReportMoveState.NotYet, "ManagedDomain") { Count = 2, Users = [new("cy@contoso.com", "The domain contoso.com is federated."), new("di@contoso.com", "The domain contoso.com is federated.")] },
        new(ReportMoveState.NotYet, "NoAdministrator") { Count = 1, Users = [new("adm@northwind.com", "The user is an administrator: User Administrator.")] },
        new(ReportMoveState.Unknown, "ManagedDomain") { Count = 1, Users = [new("eve@nowhere.com", "The command could not read whether the user's domain is federated.")] },
        new(ReportMoveState.Moved) { Count = 1, Users = [new("moved@northwind.com", "")] },
    ])
    {
        ToConfirm = "Confirm where the mailboxes are.",
    };

    /// <summary>What became of a prediction: one of each kind.</summary>
    public static ReportComparison Comparison { get; } = new(
    [
        new(MatchOutcome.NewUser, ActualOutcome.MatchedOther, false) { Count = 1, Users = [Compared("kim@contoso.com")] },
        new(MatchOutcome.Conflict, ActualOutcome.Unknown, null) { Count = 300, Users = [.. Enumerable.Range(1, 200).Select(i => Compared($"user{i}@contoso.com") with { Source = "" })] },
        new(MatchOutcome.HardMatch, ActualOutcome.Matched, true) { Count = 1200 },
    ]);

    /// <summary>Synchronization errors of today: one of each kind.</summary>
    public static ReportErrors Errors { get; } = new()
    {
        Values = 1,
        OfServices = 1,
        Listed =
        [
            new() { Object = "pauline@contoso.com", Property = "ProxyAddresses", Value = "p@contoso.com", OtherObject = ["paul@contoso.com", "All"], OtherObjectType = [SynchronizedObjectType.DeletedUser, SynchronizedObjectType.Group], Reason = "Paul has it.", Remedy = "Decide.", Source = "https://learn.microsoft.com/errors" },
            new() { Object = "All", ObjectType = SynchronizedObjectType.Group, Service = "exchange/EUR1", Reason = "The name is taken.", Remedy = "Rename it." },
        ],
    };

    private static SoftMatchComparison Compared(string name) => new()
    {
        OnPremisesUser = name,
        PredictedCloudUser = name,
        Predicted = MatchOutcome.NewUser,
        Actual = ActualOutcome.MatchedOther,
        AsPredicted = false,
        Detail = name,
        Remedy = name,
        Source = name,
    };

    /// <summary>A report in which everything that text can be is that text.</summary>
    public static IdentityReport ReportOf(string text) => Full([Blocked(text)]) with
    {
        Title = text,
        Tenant = text,
        MadeBy = text,
        Notes = [text],
        Scope = [text],
        LeftOut = [new(text, 1)],
        Stays = [new ReportStay(text, text)],
        Moves = new ReportMoves([new ReportMoveGroup(ReportMoveState.NotYet, text) { Count = 1, Users = [new ReportMoveUser(text, text)] }]) { ToConfirm = text },
        Comparison = new ReportComparison([new ReportComparisonGroup(MatchOutcome.NewUser, ActualOutcome.MatchedOther, false) { Count = 1, Users = [Compared(text)] }]),
        Errors = new ReportErrors
        {
            Values = 1,
            OfServices = 1,
            Listed =
            [
                new SynchronizationError { Object = text, Property = text, Value = text, OtherObject = [text], OtherObjectType = [SynchronizedObjectType.User], Reason = text, Remedy = text, Source = text },
                new SynchronizationError { Object = text, Service = text, Reason = text, Remedy = text, Source = text },
            ],
        },
        Domains = [new DomainIdentityModel { Domain = text, RootDomain = text + text }],
        Plans =
        [
            new ReportPlan
            {
                Domain = text,
                Notes = [text],
                Checks = [new TransitionCheck { Name = text, Detail = text, Remedy = text, Source = text }],
                Milestones = [new ReportMilestone(text, text, TimeSpan.Zero, TimeSpan.FromHours(1), text)],
            },
        ],
    };

    /// <summary>A report with every section.</summary>
    public static IdentityReport Full(IReadOnlyList<MatchResult> users)
    {
        var counter = new MatchSummaryCounter();
        foreach (MatchResult user in users)
            counter.Add(user);
        return new IdentityReport
        {
            Title = "Contoso leaves AD FS",
            MadeAt = Morning,
            Tenant = "Contoso",
            MadeBy = "admin@contoso.com",
            Domains = [new DomainIdentityModel { Domain = "contoso.com", Model = IdentityModelKind.Federated, RootDomain = "contoso.com", UserCount = 12, DirectorySyncEnabled = true, LastDirectorySync = Morning }],
            HasMatch = users.Count > 0,
            Outcomes = [.. counter.Summaries()],
            Causes = [.. users.Where(user => user.Remedy.Length > 0).GroupBy(user => (user.Outcome, user.PredictedError))
                .Select(group => new ReportCause(group.Key.Outcome, group.Key.PredictedError) { Count = group.Count(), Users = [.. group.Take(500)] })],
            To = IdentityModelKind.Synchronized,
            Plans =
            [
                new ReportPlan
                {
                    Domain = "contoso.com",
                    From = IdentityModelKind.Federated,
                    To = IdentityModelKind.Synchronized,
                    Checks =
                    [
                        new TransitionCheck { Name = "DomainVerified", Status = TransitionCheckStatus.Passed, Detail = "Verified.", Source = "Microsoft Learn \"Update domain\" (2025) https://learn.microsoft.com/graph/api/domain-update" },
                        new TransitionCheck { Name = "Role", Status = TransitionCheckStatus.Failed, Detail = "No role.", Remedy = "Get one.", Source = "a document" },
                    ],
                    Milestones = [new ReportMilestone("Make the domain managed", "PATCH", TimeSpan.Zero, TimeSpan.FromSeconds(1), "POST"), new ReportMilestone("Sign-in follows", "caches", TimeSpan.FromSeconds(1), TimeSpan.FromHours(1))],
                    Estimate = DomainConversionEstimator.Estimate(12),
                    Passwords = new Dictionary<PasswordOutcome, long> { [PasswordOutcome.PasswordHashSync] = 11, [PasswordOutcome.Random] = 1 },
                },
            ],
            Moves = Moves,
            Errors = Errors,
            Comparison = Comparison,
            Notes = ["Could not read the administrator roles."],
        };
    }
}
