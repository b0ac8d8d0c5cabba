using System.Globalization;

namespace IdentityModel.Benchmarks;

/// <summary>
/// Figures beside the floor each is compared with, as a Markdown table; each is printed as soon as it is measured, for some take minutes.
/// </summary>
internal sealed class FigureTable
{
    private bool _hasHeader;

    /// <summary>A figure and the floor it may exceed by a factor.</summary>
    public void Add(string what, double figure, double floor, string unit, double limit) => Add(
        what, Number(figure, unit), Number(floor, unit), (figure / floor).ToString("F2", CultureInfo.InvariantCulture), Number(limit, "x"));

    /// <summary>A figure and the floor it is compared with, without a limit.</summary>
    public void Add(string what, double figure, double floor, string unit) => Add(
        what, Number(figure, unit), Number(floor, unit), (figure / floor).ToString("F2", CultureInfo.InvariantCulture), "");

    /// <summary>A figure with a limit of its own.</summary>
    public void Add(string what, double figure, string unit, double? limit = null) =>
        Add(what, Number(figure, unit), "", "", limit is { } value ? Number(value, unit) : "");

    private void Add(string what, string figure, string floor, string ratio, string limit)
    {
        if (!_hasHeader)
            Console.WriteLine("| What | Figure | Floor | Ratio | Limit |\n|---|---:|---:|---:|---:|");

        _hasHeader = true;
        Console.WriteLine($"| {what} | {figure} | {floor} | {ratio} | {limit} |");
    }

    private static string Number(double value, string unit) =>
        value.ToString(value < 10 ? "0.##" : "N0", CultureInfo.InvariantCulture) + " " + unit;
}
