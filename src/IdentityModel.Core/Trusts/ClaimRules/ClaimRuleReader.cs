using System.Globalization;

namespace IdentityModel.Core.Trusts.ClaimRules;

/// <summary>Reads claim rules, one after another (docs/facts/claim-rules.md#language).</summary>
internal sealed class ClaimRuleReader
{
    private static readonly string[] CountOperators = ["==", "!=", ">=", "<=", ">", "<"];
    private static readonly string[] TestOperators = ["==", "!=", "=~", "!~"];

    private readonly ClaimTokens _tokens;
    private readonly ClaimExpressionReader _expressions;
    private readonly List<string?> _variables = [];

    public ClaimRuleReader(string text)
    {
        _tokens = new ClaimTokens(text);
        _expressions = new ClaimExpressionReader(_tokens, _variables);
    }

    /// <summary>All rules. A semicolon ends each; the last may lack it.</summary>
    public IReadOnlyList<ClaimRule> ReadAll()
    {
        List<ClaimRule> rules = [];
        while (_tokens.Current.Kind != ClaimTokenKind.End)
        {
            rules.Add(ReadRule());
            if (!_tokens.TakeIf(";") && _tokens.Current.Kind != ClaimTokenKind.End)
                throw _tokens.Expected("';' after the rule");
        }

        return rules;
    }

    private ClaimRule ReadRule()
    {
        _variables.Clear();
        int line = _tokens.Current.Line;
        string? name = ReadAttributes();
        List<ClaimCondition> conditions = [];
        if (!_tokens.TakeIf("=>"))
        {
            do
                conditions.Add(ReadCondition());
            while (_tokens.TakeIf("&&"));
            _tokens.Take("=>", "'&&' or '=>' after a condition");
        }

        return new(name, line, conditions, ReadAction());
    }

    // @RuleTemplate = "…" @RuleName = "…"
    private string? ReadAttributes()
    {
        string? name = null;
        while (_tokens.TakeIf("@"))
        {
            bool isName = _tokens.Current.IsWord("RuleName");
            if (!isName && !_tokens.Current.IsWord("RuleTemplate"))
                throw _tokens.Expected("RuleName or RuleTemplate after '@'");

            _tokens.Advance();
            _tokens.Take("=");
            string text = _tokens.TakeText("a text after '='");
            name = isName ? text : name;
        }

        return name;
    }

    private ClaimCondition ReadCondition()
    {
        if (_tokens.TakeIfWord("NOT"))
        {
            if (!_tokens.TakeIfWord("EXISTS"))
                throw _tokens.Expected("EXISTS after NOT");
            return new(ClaimConditionKind.NotExists, ReadTestsInParentheses());
        }

        if (_tokens.Current.Kind == ClaimTokenKind.Word && _tokens.Peek.IsSymbol("("))
            return ReadAggregate();

        string? variable = null;
        if (_tokens.Current.Kind == ClaimTokenKind.Word)
        {
            variable = _tokens.Current.Text;
            if (ClaimTokens.IndexOf(variable, _variables) >= 0)
                throw _tokens.Expected("another name: an earlier condition of this rule has this one");
            _tokens.Advance();
            _tokens.Take(":", "':' after the name of a claim");
        }

        if (!_tokens.Current.IsSymbol("["))
            throw _tokens.Expected("a condition, or '=>'");
        ClaimCondition condition = new(ClaimConditionKind.Each, ReadTests());
        _variables.Add(variable);
        return condition;
    }

    private ClaimCondition ReadAggregate()
    {
        if (_tokens.TakeIfWord("EXISTS"))
            return new(ClaimConditionKind.Exists, ReadTestsInParentheses());

        if (!_tokens.TakeIfWord("COUNT"))
            throw _tokens.Expected("EXISTS, NOT EXISTS or COUNT");

        List<ClaimTest> tests = ReadTestsInParentheses();
        string comparison = _tokens.TakeOneOf(CountOperators, "a comparison after COUNT");
        if (_tokens.Current.Kind != ClaimTokenKind.Number
            || !int.TryParse(_tokens.Current.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            throw _tokens.Expected("a number");
        }

        _tokens.Advance();
        return new(ClaimConditionKind.Count, tests, comparison, number);
    }

    private List<ClaimTest> ReadTestsInParentheses()
    {
        _tokens.Take("(");
        List<ClaimTest> tests = ReadTests();
        _tokens.Take(")");
        return tests;
    }

    private List<ClaimTest> ReadTests()
    {
        List<ClaimTest> tests = [];
        _tokens.Take("[");
        if (_tokens.TakeIf("]"))
            return tests;

        do
        {
            ClaimProperty property = _expressions.ReadProperty();
            tests.Add(new(property, _tokens.TakeOneOf(TestOperators, "'==', '!=', '=~' or '!~'"), _expressions.Read()));
        }
        while (_tokens.TakeIf(","));
        _tokens.Take("]", "',' or ']' after a comparison");
        return tests;
    }

    private ClaimAction ReadAction()
    {
        bool isIssue = _tokens.Current.IsWord("issue");
        if (!isIssue && !_tokens.Current.IsWord("add"))
            throw _tokens.Expected("issue or add after '=>'");

        _tokens.Advance();
        _tokens.Take("(");
        ClaimAction action = _tokens.Current.IsWord("claim") ? ReadCopy(isIssue)
            : _tokens.Current.IsWord("store") ? ReadAsk(isIssue)
            : ReadMake(isIssue);
        _tokens.Take(")", "',' or ')'");
        return action;
    }

    private ClaimAction.Copy ReadCopy(bool isIssue)
    {
        TakeArgument("claim");
        return new ClaimAction.Copy(isIssue, _expressions.ReadVariable());
    }

    // The order is prescribed: store, types, query, param.
    private ClaimAction.Ask ReadAsk(bool isIssue)
    {
        TakeArgument("store");
        string store = _tokens.TakeText("the name of an attribute store");
        _tokens.Take(",");
        TakeArgument("types");
        _tokens.Take("(");
        List<ClaimExpression> types = [];
        do
            types.Add(_expressions.Read());
        while (_tokens.TakeIf(","));
        _tokens.Take(")", "',' or ')' after a type");
        _tokens.Take(",");
        TakeArgument("query");
        ClaimExpression query = _expressions.Read();
        List<ClaimExpression> parameters = [];
        while (_tokens.TakeIf(","))
        {
            TakeArgument("param");
            parameters.Add(_expressions.Read());
        }

        return new ClaimAction.Ask(isIssue, store, types, query, parameters);
    }

    private ClaimAction.Make ReadMake(bool isIssue)
    {
        int line = _tokens.Current.Line;
        int column = _tokens.Current.Column;
        SortedDictionary<string, KeyValuePair<ClaimProperty, ClaimExpression>> values = new(StringComparer.Ordinal);
        do
        {
            ClaimToken first = _tokens.Current;
            ClaimProperty property = _expressions.ReadProperty();
            if (values.ContainsKey(property.ToString()))
                throw Errors.ClaimRuleNotReadable(first.Line, first.Column, $"{property} twice", "each property once");
            _tokens.Take("=", "'=' after a property");
            values.Add(property.ToString(), new(property, _expressions.Read()));
        }
        while (_tokens.TakeIf(","));

        string typeName = ClaimProperty.Type.ToString();
        if (!values.TryGetValue(typeName, out KeyValuePair<ClaimProperty, ClaimExpression> type))
            throw Errors.ClaimRuleNotReadable(line, column, "a claim without a type", "Type = \"...\"");
        values.Remove(typeName);
        return new ClaimAction.Make(isIssue, type.Value, [.. values.Values]);
    }

    private void TakeArgument(string name)
    {
        if (!_tokens.TakeIfWord(name))
            throw _tokens.Expected($"{name} =");
        _tokens.Take("=");
    }
}
