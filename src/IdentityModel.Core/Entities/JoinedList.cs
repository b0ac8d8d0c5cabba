using System.Collections.ObjectModel;

namespace IdentityModel.Core;

/// <summary>
/// A list whose text is its members joined by <c>;</c>. Export-Csv writes a property as its text, which of any other list is the
/// name of its type: so the results survive the way through a file, and multi-valued columns split on <c>;</c> again.
/// </summary>
internal sealed class JoinedList<T> : ReadOnlyCollection<T>
{
    /// <summary>The list without members.</summary>
    internal static readonly JoinedList<T> None = new([]);

    private JoinedList(IList<T> members)
        : base(members)
    {
    }

    /// <summary>The list itself where it joins already, else a list over a copy of its members; no list, as a file may say, is an empty one.</summary>
    internal static JoinedList<T> Of(IReadOnlyList<T>? members) =>
        members as JoinedList<T> ?? (members is not { Count: > 0 } ? None : new JoinedList<T>([.. members]));

    /// <summary>The list of members that nobody else has or changes; they are not copied.</summary>
    internal static JoinedList<T> Over(T[] members) => members.Length == 0 ? None : new JoinedList<T>(members);

    /// <inheritdoc/>
    public override string ToString() => string.Join(";", this);
}
