using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace IdentityModel.Sandbox;

/// <summary>
/// Answers GET on a collection: $filter, $select, $top, $count, $orderby and paging (docs/facts/throttling.md#paging,
/// docs/facts/throttling.md#advanced-queries).
/// </summary>
internal sealed class CollectionQuery<T>(GraphCall call, EntityShape<T> shape, IReadOnlyList<T> items)
{
    private const int DefaultPageSize = 100;
    private const int LargestPageSize = 999;

    private static readonly string[] Known =
        ["$filter", "$select", "$top", "$count", "$orderby", "$skiptoken", "$expand", "$format", "api-version"];

    /// <summary>Writes one item; null writes only the selected properties.</summary>
    public Func<T, IReadOnlyList<EntityProperty<T>>, JsonObject>? Writer { get; init; }

    /// <summary>The context's fragment, such as <c>users</c>.</summary>
    public string Context { get; init; } = "";

    /// <summary>The names that <c>$expand</c> may have, one at a time; the writer writes them.</summary>
    public IReadOnlyList<string> Expands { get; init; } = [];

    private bool IsEventual =>
        string.Equals(call.Request.Header("ConsistencyLevel"), "eventual", StringComparison.OrdinalIgnoreCase);

    private bool IsCounted => string.Equals(Parameter("$count"), "true", StringComparison.OrdinalIgnoreCase);

    private bool IsAdvanced => IsEventual && IsCounted;

    public SandboxResponse Answer()
    {
        RequireKnownParameters();
        IReadOnlyList<EntityProperty<T>> chosen = shape.Select(Parameter("$select"), call.IsBeta);
        IEnumerable<T> source = Ordered();
        Func<T, bool> fits = Filter();
        var token = SkipToken.Read(Parameter("$skiptoken"));
        int size = PageSize();

        if (token.Position == 0 && !token.PastEmptyPage && call.Options.StartsWithEmptyPage)
            return Respond(chosen, [], new SkipToken(0, PastEmptyPage: true), fits);

        IReadOnlyList<T> list = source as IReadOnlyList<T> ?? [.. source];
        var page = new List<T>();
        int at = token.Position;
        for (; at < list.Count && page.Count < size; at++)
        {
            if (fits(list[at]))
                page.Add(list[at]);
        }

        bool more = Enumerable.Range(at, Math.Max(0, list.Count - at)).Any(i => fits(list[i]));
        return Respond(chosen, page, more ? new SkipToken(at, PastEmptyPage: true) : null, fits);
    }

    /// <summary>Answers <c>/$count</c>: only the number, as text.</summary>
    public SandboxResponse AnswerCount()
    {
        RequireKnownParameters();
        if (!IsEventual)
            throw GraphErrors.BadRequest("$count is not currently supported.");

        int count = items.Count(Filter(isAdvanced: true));
        return new SandboxResponse(HttpStatusCode.OK) { Text = count.ToString(CultureInfo.InvariantCulture) };
    }

    private SandboxResponse Respond(
        IReadOnlyList<EntityProperty<T>> chosen, IReadOnlyList<T> page, SkipToken? next, Func<T, bool> fits)
    {
        var json = new JsonObject { ["@odata.context"] = call.ContextUrl(Context + SelectedNames(chosen)) };
        if (IsAdvanced && Parameter("$skiptoken") is null)
            json["@odata.count"] = items.Count(fits);
        if (next is not null)
            json["@odata.nextLink"] = NextLink(next);
        json["value"] = new JsonArray([.. page.Select(item => (JsonNode?)Write(item, chosen))]);
        return SandboxResponse.Ok(json);
    }

    private JsonObject Write(T item, IReadOnlyList<EntityProperty<T>> chosen) =>
        Writer is null ? EntityShape<T>.Write(item, chosen) : Writer(item, chosen);

    private string SelectedNames(IReadOnlyList<EntityProperty<T>> chosen)
    {
        string names = Parameter("$select") is { Length: > 0 } ? string.Join(",", chosen.Select(property => property.Name)) : "";
        string expanded = Parameter("$expand") is { Length: > 0 } expand ? $"{expand}()" : "";
        string all = string.Join(",", new[] { names, expanded }.Where(part => part.Length > 0));
        return all.Length == 0 ? "" : $"({all})";
    }

    private string NextLink(SkipToken next)
    {
        string query = string.Join("&", call.Request.Query
            .Where(parameter => parameter.Key != "$skiptoken")
            .Select(parameter => $"{parameter.Key}={Uri.EscapeDataString(parameter.Value)}"));
        string path = call.Request.Url.GetLeftPart(UriPartial.Path);
        return $"{path}?{query}{(query.Length == 0 ? "" : "&")}$skiptoken={next}";
    }

    private IEnumerable<T> Ordered()
    {
        if (Parameter("$orderby") is not { Length: > 0 } orderBy)
            return items;

        if (Parameter("$filter") is not null && !IsAdvanced)
            throw GraphErrors.UnsupportedQuery("Sorting not supported for current query.");

        string[] words = orderBy.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        EntityProperty<T>? property = shape.Find(words[0], call.IsBeta);
        bool descends = words.Length == 2 && words[1] == "desc";
        if (property is not { Sorts: true } || words.Length > 2 || (words.Length == 2 && !descends && words[1] != "asc"))
            throw GraphErrors.UnsupportedQuery("Sorting not supported for current query.");

        Func<T, string?> key = item => property.Read(item) as string;
        return descends
            ? items.OrderByDescending(key, StringComparer.OrdinalIgnoreCase)
            : items.OrderBy(key, StringComparer.OrdinalIgnoreCase);
    }

    private Func<T, bool> Filter() => Filter(IsAdvanced);

    private Func<T, bool> Filter(bool isAdvanced)
    {
        if (Parameter("$filter") is not { Length: > 0 } text)
            return _ => true;

        FilterNode filter = FilterParser.Parse(text);
        FilterCheck.Require(filter, shape, call.IsBeta, isAdvanced);
        return item => filter.Matches(name => shape.Find(name, call.IsBeta)!.Read(item));
    }

    private int PageSize()
    {
        int size = DefaultPageSize;
        if (Parameter("$top") is { } top
            && (!int.TryParse(top, NumberStyles.None, CultureInfo.InvariantCulture, out size) || size is < 1 or > LargestPageSize))
        {
            throw GraphErrors.BadRequest(
                $"Invalid page size specified: '{top}'. Must be between 1 and {LargestPageSize} inclusive.");
        }

        return Math.Min(size, call.Options.PageSize ?? size);
    }

    private void RequireKnownParameters()
    {
        foreach (string name in call.Request.Query.Keys)
        {
            if (name.StartsWith("$", StringComparison.Ordinal) && !Known.Contains(name, StringComparer.OrdinalIgnoreCase))
                throw GraphErrors.BadRequest($"'{name}' is not supported by the service.");
        }

        if (Parameter("$expand") is { Length: > 0 } expand && (!Expands.Contains(expand) || IsAdvanced))
            throw GraphErrors.BadUrl($"Parsing OData Select and Expand failed: '{expand}' cannot be expanded.");
    }

    private string? Parameter(string name) => call.Request.Query.TryGetValue(name, out string? value) ? value : null;
}
