using System.Globalization;
using System.Text.Json.Nodes;

namespace IdentityModel.Sandbox;

/// <summary>
/// Parses the part of OData's <c>$filter</c> that Graph supports on directory objects
/// (docs/facts/throttling.md#advanced-queries): eq ne gt ge lt le in, and or not, startsWith endsWith, any() and null. A filter
/// that it cannot parse is a 400, as in Graph.
/// </summary>
internal sealed class FilterParser
{
    private static readonly string[] Operators = ["eq", "ne", "gt", "ge", "lt", "le"];

    private readonly List<FilterToken> _tokens;
    private int _at;

    private FilterParser(List<FilterToken> tokens) => _tokens = tokens;

    public static FilterNode Parse(string filter)
    {
        var parser = new FilterParser(FilterLexer.Read(filter));
        FilterNode node = parser.Or();
        return parser._at == parser._tokens.Count ? node : throw GraphErrors.InvalidFilter();
    }

    private FilterNode Or()
    {
        FilterNode left = And();
        while (TakeWord("or"))
            left = new Logic(IsAnd: false, left, And());
        return left;
    }

    private FilterNode And()
    {
        FilterNode left = Not();
        while (TakeWord("and"))
            left = new Logic(IsAnd: true, left, Not());
        return left;
    }

    private FilterNode Not() => TakeWord("not") ? new Negation(Not()) : Primary();

    private FilterNode Primary()
    {
        if (TakeMark("("))
        {
            FilterNode inner = Or();
            Expect(")");
            return inner;
        }

        string word = Next(FilterTokenKind.Word);
        if (!TakeMark("("))
            return Comparison(word);

        if (word.EndsWith("/any", StringComparison.OrdinalIgnoreCase))
            return Any(word.Substring(0, word.Length - "/any".Length));

        string function = word.ToLowerInvariant();
        return function is "startswith" or "endswith" ? Function(function) : throw GraphErrors.InvalidFilter();
    }

    private FilterTerm Function(string name)
    {
        string property = Next(FilterTokenKind.Word);
        Expect(",");
        string value = Next(FilterTokenKind.Text);
        Expect(")");
        return new FilterTerm(property, name, [value]);
    }

    private AnyElement Any(string collection)
    {
        string variable = Next(FilterTokenKind.Word);
        if (!variable.EndsWith(":", StringComparison.Ordinal))
            throw GraphErrors.InvalidFilter();

        FilterNode inner = Or();
        Expect(")");
        string name = variable.TrimEnd(':');
        return inner.Terms.All(term => term.Property == name || term.Property.StartsWith(name + "/", StringComparison.Ordinal))
            ? new AnyElement(collection, name, inner)
            : throw GraphErrors.InvalidFilter();
    }

    private FilterTerm Comparison(string property)
    {
        string name = Next(FilterTokenKind.Word).ToLowerInvariant();
        if (name == "in")
            return new FilterTerm(property, name, List());

        return Array.IndexOf(Operators, name) >= 0
            ? new FilterTerm(property, name, [Literal()])
            : throw GraphErrors.InvalidFilter();
    }

    private List<object?> List()
    {
        var values = new List<object?>();
        Expect("(");
        do
            values.Add(Literal());
        while (TakeMark(","));
        Expect(")");
        return values;
    }

    private object? Literal()
    {
        FilterToken token = Peek() ?? throw GraphErrors.InvalidFilter();
        _at++;
        if (token.Kind == FilterTokenKind.Text)
            return token.Text;

        if (token.Kind == FilterTokenKind.Mark)
            throw GraphErrors.InvalidFilter();

        return token.Text switch
        {
            "null" => null,
            "true" => true,
            "false" => false,
            _ when long.TryParse(token.Text, NumberStyles.Integer, CultureInfo.InvariantCulture, out long number) => number,
            _ when Guid.TryParse(token.Text, out Guid guid) => guid.ToString("D"),
            _ when DateTimeOffset.TryParse(
                token.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) => time,
            _ => throw GraphErrors.InvalidFilter(),
        };
    }

    private FilterToken? Peek() => _at < _tokens.Count ? _tokens[_at] : null;

    private string Next(FilterTokenKind kind)
    {
        if (Peek() is not { } token || token.Kind != kind)
            throw GraphErrors.InvalidFilter();

        _at++;
        return token.Text;
    }

    private bool TakeWord(string word) => Take(FilterTokenKind.Word, word);

    private bool TakeMark(string mark) => Take(FilterTokenKind.Mark, mark);

    private bool Take(FilterTokenKind kind, string text)
    {
        if (Peek() is not { } token || token.Kind != kind || !string.Equals(token.Text, text, StringComparison.Ordinal))
            return false;

        _at++;
        return true;
    }

    private void Expect(string mark)
    {
        if (!TakeMark(mark))
            throw GraphErrors.InvalidFilter();
    }

    /// <summary>Two conditions joined by <c>and</c> or <c>or</c>.</summary>
    private sealed record Logic(bool IsAnd, FilterNode Left, FilterNode Right) : FilterNode
    {
        public override IEnumerable<FilterTerm> Terms => Left.Terms.Concat(Right.Terms);

        public override bool HasNot => Left.HasNot || Right.HasNot;

        public override bool Matches(Func<string, object?> read) =>
            IsAnd ? Left.Matches(read) && Right.Matches(read) : Left.Matches(read) || Right.Matches(read);
    }

    /// <summary>A condition negated by <c>not</c>.</summary>
    private sealed record Negation(FilterNode Inner) : FilterNode
    {
        public override IEnumerable<FilterTerm> Terms => Inner.Terms;

        public override bool HasNot => true;

        public override bool Matches(Func<string, object?> read) => !Inner.Matches(read);
    }

    /// <summary><c>collection/any(x: condition on x)</c>, or on <c>x/property</c> if its elements are objects.</summary>
    private sealed record AnyElement(string Collection, string Variable, FilterNode Inner) : FilterNode
    {
        public override IEnumerable<FilterTerm> Terms =>
            Inner.Terms.Select(term => term with { Property = Collection + term.Property.Substring(Variable.Length), InAny = true });

        public override bool HasNot => Inner.HasNot;

        public override bool Matches(Func<string, object?> read) => read(Collection) switch
        {
            IEnumerable<string> texts => texts.Any(text => Inner.Matches(_ => text)),
            JsonArray items => items.OfType<JsonObject>().Any(item => Inner.Matches(path => ValueOf(item, path.Substring(Variable.Length + 1)))),
            _ => false,
        };

        private static object? ValueOf(JsonObject item, string property) =>
            item[property] is not JsonValue value ? null
            : value.TryGetValue(out bool flag) ? flag
            : value.TryGetValue(out string? text) ? text
            : null;
    }
}
