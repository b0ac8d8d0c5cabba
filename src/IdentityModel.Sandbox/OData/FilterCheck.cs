namespace IdentityModel.Sandbox;

/// <summary>
/// Whether Graph supports a filter on a kind of entity, and whether it is an advanced query
/// (docs/facts/throttling.md#advanced-queries).
/// </summary>
internal static class FilterCheck
{
    public static void Require<T>(FilterNode filter, EntityShape<T> shape, bool isBeta, bool isAdvanced)
    {
        if (filter.HasNot && !isAdvanced)
            throw GraphErrors.UnsupportedQuery();

        foreach (FilterTerm term in filter.Terms)
            RequireTerm(term, shape, isBeta, isAdvanced);
    }

    private static void RequireTerm<T>(FilterTerm term, EntityShape<T> shape, bool isBeta, bool isAdvanced)
    {
        EntityProperty<T>? property = shape.Find(term.Property, isBeta);
        if (property is null && term.Property.IndexOf('/') < 0)
            throw GraphErrors.BadUrl($"Could not find a property named '{term.Property}' on type '{shape.Type}'.");

        if (property is null || property.Filter == FilterSupport.None || (term.Operator == "endswith" && !property.EndsWith))
        {
            throw GraphErrors.UnsupportedQuery(
                $"Unsupported or invalid query filter clause specified for property '{term.Property}' of resource "
                + $"'{shape.Type.Substring(shape.Type.LastIndexOf('.') + 1)}'.");
        }

        bool needsAdvanced = property.Filter == FilterSupport.Advanced
            || term.Operator is "ne" or "endswith"
            || term.Values.Contains(null);
        if (needsAdvanced && !isAdvanced)
            throw GraphErrors.UnsupportedQuery();
    }
}
