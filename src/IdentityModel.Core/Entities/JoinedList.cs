using System.Collections.ObjectModel;

namespace IdentityModel.Core;

/// <summary>
/// A list whose text is its members joined by <c>;</c>. Export-Csv writes the text of a property, which for any other list is the
/// name of its type. So results survive a file, and multi-valued columns can be split on <c>;</c> again.
/// </summary>
internal sealed class JoinedList<T> : ReadOnlyCollection<T>
{
    /// <summary>The list without members.</summary>
    internal static readonly JoinedList<T> None = new([]);

    private JoinedList(IList<T> members)
        : base(members)
    {
    }

    /// <summary>
    /// The list itself if it already joins, else a list over a copy of its members. Null, as a file may have it, gives the empty
    /// list.
    /// </summary>
    internal static JoinedList<T> Of(IReadOnlyList<T>? members) =>
        members as JoinedList<T> ?? (members is not { Count: > 0 } ? None : new JoinedList<T>([.. members]));

    /// <summary>A list over members that nobody else has or changes, without a copy.</summary>
    internal static JoinedList<T> Over(T[] members) => members.Length == 0 ? None : new JoinedList<T>(members);

    /// <inheritdoc/>
    public override string ToString() => string.Join(";", this);
}
