using System.Collections;
using IdentityModel.Core.Matching;
using IdentityModel.Core.Users;
using static IdentityModel.Core.Reports.ResultProperties;

namespace IdentityModel.Core.Reports;

/// <summary>Restores the conflicts of a result that has lost its type: from objects, as ConvertTo-Json writes them, or from their text.</summary>
internal static class ConflictShape
{
    /// <summary>The conflicts.</summary>
    /// <returns>None if the value has lost them, or one of them.</returns>
    public static IReadOnlyList<MatchConflict> Read(object? value)
    {
        object?[] all = value is IEnumerable list and not string ? [.. list.Cast<object?>()] : [value];
        if (!all.Any(one => one is IPropertyBag))
            return ConflictText.Read(value);

        MatchConflict[] conflicts = [.. all.OfType<IPropertyBag>().Select(ConflictOf).OfType<MatchConflict>()];
        return conflicts.Length == all.Length ? conflicts : [];
    }

    private static MatchConflict? ConflictOf(IPropertyBag bag)
    {
        if (Text(bag, nameof(MatchConflict.Name)) is not { } name || Text(bag, nameof(MatchConflict.Attribute)) is not { } attribute
            || Text(bag, nameof(MatchConflict.Value)) is not { } value)
        {
            return null;
        }

        TryRead(bag, nameof(MatchConflict.Side), out IdentitySide side);
        TryRead(bag, nameof(MatchConflict.ObjectType), out DirectoryObjectType type);
        return new MatchConflict { Name = name, Id = Text(bag, nameof(MatchConflict.Id)), Side = side, ObjectType = type, Attribute = attribute, Value = value };
    }
}
