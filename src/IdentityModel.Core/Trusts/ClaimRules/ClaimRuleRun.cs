namespace IdentityModel.Core.Trusts.ClaimRules;

/// <summary>One run of a rule set.</summary>
/// <param name="account">The account.</param>
/// <param name="patterns">The patterns that earlier runs of the same rules made.</param>
internal sealed class ClaimRuleRun(ClaimAccount account, Dictionary<string, ClaimPattern> patterns)
{
    // Enough for thousands of rules over hundreds of groups, and reached in a second by rules that multiply their claims.
    private const int MostSteps = 2_000_000;
    private const int LongestValue = 100_000;

    private readonly ClaimSet _input = new();
    private readonly ClaimSet _output = new();
    private readonly List<string> _unanswered = [];
    private readonly HashSet<string> _unknownTypes = new(StringComparer.Ordinal);
    private int _steps;
    private int _line;

    public ClaimRun Run(ClaimRuleSet rules)
    {
        foreach (Claim claim in account.Incoming)
            _input.Add(claim);

        foreach (ClaimRule rule in rules.Rules)
        {
            _line = rule.Line;
            Run(rule);
        }

        return new(_output.All, [.. _unanswered.Distinct()], _unknownTypes);
    }

    private void Run(ClaimRule rule)
    {
        if (rule.Conditions.Any(condition => condition.Kind != ClaimConditionKind.Each && !condition.IsMet(Found(condition, []).Count)))
            return;

        // What the rule itself adds is for the next rules: all combinations are known before its body runs.
        foreach (Claim[] claims in Combinations(rule.Conditions.Where(condition => condition.Kind == ClaimConditionKind.Each)))
            Act(rule.Action, claims);
    }

    private List<Claim[]> Combinations(IEnumerable<ClaimCondition> conditions)
    {
        List<Claim[]> combinations = [[]];
        foreach (ClaimCondition condition in conditions)
        {
            List<Claim[]> next = [];
            foreach (Claim[] earlier in combinations)
            {
                foreach (Claim claim in Found(condition, earlier))
                    next.Add([.. earlier, claim]);
            }

            combinations = next;
        }

        return combinations;
    }

    private List<Claim> Found(ClaimCondition condition, Claim[] earlier)
    {
        IReadOnlyList<Claim> candidates = condition.Type is { } type ? _input.OfType(type) : _input.All;
        List<Claim> found = [];
        foreach (Claim claim in candidates)
        {
            Step();
            if (condition.Tests.All(test => Passes(claim, test, earlier)))
                found.Add(claim);
        }

        return found;
    }

    private bool Passes(Claim claim, ClaimTest test, Claim[] earlier)
    {
        string has = test.Property.In(claim);
        string expected = Value(test.Expected, earlier);

        // A comparison of a custom rule counts case (docs/facts/claim-rules.md#case).
        return test.Operator switch
        {
            ClaimTest.IsEqual => has == expected,
            "!=" => has != expected,
            ClaimTest.Matches => Pattern(expected).Matches(has),
            _ => !Pattern(expected).Matches(has),
        };
    }

    private void Act(ClaimAction action, Claim[] claims)
    {
        Step();
        switch (action)
        {
            case ClaimAction.Copy copy:
                Give(copy.IsIssue, claims[copy.Variable]);
                break;
            case ClaimAction.Make make:
                Give(make.IsIssue, Made(make, claims));
                break;
            case ClaimAction.Ask ask:
                Ask(ask, claims);
                break;
        }
    }

    private Claim Made(ClaimAction.Make make, Claim[] claims)
    {
        Dictionary<string, string> properties = [];
        Claim made = new(Value(make.Type, claims), "");
        foreach (KeyValuePair<ClaimProperty, ClaimExpression> other in make.Others)
        {
            string value = Value(other.Value, claims);
            if (other.Key.Key is { } key)
                properties[key] = value;
            else
                made = With(made, other.Key, value);
        }

        return made with { Properties = properties };
    }

    private static Claim With(Claim claim, ClaimProperty property, string value) => property.Name switch
    {
        "Value" => claim with { Value = value },
        "Issuer" => claim with { Issuer = value },
        "OriginalIssuer" => claim with { OriginalIssuer = value },
        _ => claim with { ValueType = value },
    };

    private void Ask(ClaimAction.Ask ask, Claim[] claims)
    {
        string[] types = [.. ask.Types.Select(type => Value(type, claims))];
        StoreAnswer answer = string.Equals(ask.Store, DirectoryStore.Name, StringComparison.OrdinalIgnoreCase)
            ? DirectoryStore.Answer(account, Value(ask.Query, claims), [.. ask.Parameters.Select(one => Value(one, claims))])
            : StoreAnswer.Unknown($"the attribute store '{Shown.Value(ask.Store)}'");

        for (int at = 0; at < types.Length; at++)
        {
            if (at < answer.Columns.Count && answer.Columns[at] is { } values)
            {
                foreach (string value in values)
                    Give(ask.IsIssue, new Claim(types[at], value));
            }
            else
            {
                _unknownTypes.Add(types[at]);
            }
        }

        _unanswered.AddRange(answer.Unanswered);
    }

    private void Give(bool isIssue, Claim claim)
    {
        _input.Add(claim);
        if (isIssue)
            _output.Add(claim);
    }

    private string Value(ClaimExpression expression, Claim[] claims)
    {
        string value = expression switch
        {
            ClaimExpression.Literal literal => literal.Text,
            ClaimExpression.Member member => member.Property.In(claims[member.Variable]),
            ClaimExpression.Sum sum => string.Concat(sum.Parts.Select(part => Value(part, claims))),
            ClaimExpression.Replace replace => Pattern(Value(replace.Pattern, claims))
                .Replace(Value(replace.Input, claims), Value(replace.Replacement, claims)),
            _ => throw new InvalidOperationException(expression.GetType().Name),
        };
        return value.Length <= LongestValue ? value : throw Errors.ClaimRulesTooLarge(_line, $"a value with more than {LongestValue:N0} characters");
    }

    private ClaimPattern Pattern(string pattern)
    {
        if (!patterns.TryGetValue(pattern, out ClaimPattern? made))
            patterns.Add(pattern, made = new ClaimPattern(pattern, _line));
        return made;
    }

    private void Step()
    {
        if (++_steps > MostSteps)
            throw Errors.ClaimRulesTooLarge(_line, "rules that multiply their claims without limit");
    }
}
