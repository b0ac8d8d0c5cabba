using IdentityModel.Testing;

namespace IdentityModel.Sandbox.Tests.Synchronization;

/// <summary>
/// Holds Core's prediction against a sync cycle of the sandbox, twice: each object against the tenant just before it is sent, where nothing
/// that comes earlier or later can excuse a difference; and all objects against the tenant before the cycle, as a person uses Test-SoftMatch.
/// What may differ is a rule with its reason, and <see cref="Used"/> counts it.
/// </summary>
internal sealed class Agreement
{
    private readonly HashSet<string> _anchors = new(StringComparer.Ordinal);
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _calculated = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How often each rule was needed.</summary>
    public Dictionary<string, int> Used { get; } = [];

    /// <summary>How often each verdict was the same in both.</summary>
    public Dictionary<(MatchOutcome Outcome, PredictedSyncError Error), int> Same { get; } = [];

    /// <summary>The objects of which the two disagree.</summary>
    public IEnumerable<string> Disagreements(int seed)
    {
        _anchors.Clear();
        _changed.Clear();
        _calculated.Clear();
        var forest = new GeneratedForest(seed);
        OnPremisesUser[] users = [.. forest.Objects.Select(one => OnPremisesUserReader.Read(one).ForMatching())];
        MatchSettings settings = TenantView.Settings(forest.Tenant, forest.Anchor);
        MatchResult[] before = [.. Sketch.Load(TenantView.Objects(forest.Tenant), users, settings).Results()];
        using IEnumerator<SyncExport> cycle = new SyncCycle(forest.Tenant, forest.Objects, DateTimeOffset.UnixEpoch, forest.Anchor).Run().GetEnumerator();
        for (int i = 0; i < users.Length; i++)
        {
            var step = new AgreementStep(forest.Tenant, users[i], settings);
            Assert.True(cycle.MoveNext());
            SyncExport done = cycle.Current;
            string? rule = _anchors.Add(settings.SourceAnchor.ImmutableIdOf(users[i])!) ? step.RuleFor(done) : Rule.SecondOfTwo;
            if (rule is null)
                yield return $"Seed {seed}, object {i}, just before it was sent: {step.Predicted.Reason} [{SyncVerdict.Of(step.Predicted)}] {done} [{step.Of(done)}]";
            else
                Count(rule);

            if (Excused(before[i], step, done, rule) is { } excuse)
                Count(excuse);
            else
                yield return $"Seed {seed}, object {i}, before the cycle: {before[i].Reason} [{SyncVerdict.Of(before[i])}] {done}";
            NoteChanges(forest.Tenant, done);
        }
    }

    private string? Excused(MatchResult before, AgreementStep step, SyncExport done, string? rule)
    {
        if (SyncVerdict.Of(before).Agrees(step.Of(done)))
        {
            SyncVerdict same = step.Of(done);
            Same[(same.Outcome, same.Error)] = Same.GetValueOrDefault((same.Outcome, same.Error)) + 1;
            return Rule.None;
        }

        if (rule == Rule.ChangedAnchor)
            return rule;

        // Nothing has changed for this object since then: what excuses one comparison excuses the other.
        if (rule is not null && rule != Rule.None && SyncVerdict.Of(before).Agrees(SyncVerdict.Of(step.Predicted)))
            return rule;

        if (before.Conflicts.Any(one => one.Side == IdentitySide.OnPremises))
            return Rule.Competition;

        if (before.Conflicts.Any(one => one.Id is { } id && _changed.Contains(id)) || (before.CloudUserId is { } wanted && _changed.Contains(wanted)))
            return Rule.Order;

        return step.HasAny(_calculated) ? Rule.Calculated : null;
    }

    private void NoteChanges(SandboxTenant tenant, SyncExport done)
    {
        if (done.Kind is SyncExportKind.Refused or SyncExportKind.LeftAlone)
            return;

        _changed.Add(done.CloudId!);
        if (tenant.FindUser(done.CloudId!) is { } user && !MailAddresses.AreEqual(user.UserPrincipalName, user.OnPremisesUserPrincipalName))
            _calculated.Add(user.UserPrincipalName);
    }

    private void Count(string rule) => Used[rule] = Used.GetValueOrDefault(rule) + 1;

    /// <summary>The rules under which the two may differ.</summary>
    public static class Rule
    {
        public const string None = "they agree";

        /// <summary>The client joins or refuses the second object with an anchor; the service does not see it.</summary>
        public const string SecondOfTwo = "second of two objects with one anchor";

        public const string Competition = "of several objects that want one cloud object or value, the service lets the first win";

        public const string Order = "an earlier object changed the cloud object that had the value";

        /// <summary>Sync gives a user whose UPN it cannot use another one, which an object that comes later may have.</summary>
        public const string Calculated = "an earlier user got a calculated UPN";

        public const string RolledBack = "rolled back, which nobody can see from outside";

        public const string ContactSource = "a contact that is synchronized from another one, which Graph does not show";

        public const string ChangedAnchor = "an exported user with another anchor, and no page says how Graph shows from which object a user is synchronized";

        public const string Unverified = "a UPN of a domain that is not verified, and the matcher knows no domains";
    }
}
