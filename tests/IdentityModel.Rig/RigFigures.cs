using System.Globalization;

namespace IdentityModel.Rig;

/// <summary>The figures of all rounds, by kind.</summary>
internal sealed class RigFigures
{
    private static readonly (string Name, Func<RoundFigures, int> Of)[] Columns =
    [
        ("rounds", round => round.Rounds),
        ("runs", round => round.Runs),
        ("kills", round => round.Kills),
        ("overlaps", round => round.Overlaps),
        ("refused", round => round.Refused),
        ("faults", round => round.Faults),
        ("full disks", round => round.FullDisks),
        ("undos", round => round.Undos),
        ("requests", round => round.Requests),
        ("rows", round => round.Rows),
        ("lost", round => round.Count(FindingKind.Lost)),
        ("wrong", round => round.Count(FindingKind.Wrong)),
        ("wrong success", round => round.Count(FindingKind.WrongSuccess)),
        ("unfinished", round => round.Count(FindingKind.Unfinished)),
        ("foreign errors", round => round.Count(FindingKind.ForeignError)),
    ];

    private readonly Lock _lock = new();
    private readonly List<(string Kind, RoundFigures Round)> _rounds = [];

    /// <summary>Whether nothing was found.</summary>
    public bool IsClean => _rounds.All(round => round.Round.Findings.Count == 0);

    /// <summary>Adds a round.</summary>
    public void Add(string kind, RoundFigures round)
    {
        lock (_lock)
            _rounds.Add((kind, round));
    }

    /// <summary>A figure over all rounds, by the name of its column.</summary>
    public int this[string column] => _rounds.Sum(round => Columns.Single(one => one.Name == column).Of(round.Round));

    /// <summary>The table, in lines.</summary>
    public IEnumerable<string> Table()
    {
        yield return $"| {"",-9} |{string.Concat(Columns.Select(column => $" {column.Name} |"))}";
        yield return $"|-----------|{string.Concat(Columns.Select(column => $"{new string('-', column.Name.Length + 1)}:|"))}";
        foreach (IGrouping<string, (string Kind, RoundFigures Round)> kind in _rounds.GroupBy(round => round.Kind).OrderBy(kind => kind.Key))
            yield return Row(kind.Key, kind.Select(round => round.Round));
        yield return Row("all", _rounds.Select(round => round.Round));
    }

    private static string Text(int figure) => figure.ToString(CultureInfo.InvariantCulture);

    private static string Row(string name, IEnumerable<RoundFigures> rounds) =>
        $"| {name,-9} |{string.Concat(Columns.Select(column => $" {Text(rounds.Sum(column.Of)).PadLeft(column.Name.Length)} |"))}";
}
