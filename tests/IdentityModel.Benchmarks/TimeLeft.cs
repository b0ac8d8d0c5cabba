namespace IdentityModel.Benchmarks;

/// <summary>What the forecast said when a tenth, half and nine tenths of the writes were done, and how far that was off.</summary>
internal sealed class TimeLeft(int writes)
{
    private readonly WriteForecast _forecast = new();
    private readonly List<(TimeSpan At, TimeSpan Left)> _said = [];
    private int _done;

    /// <summary>A write has ended.</summary>
    public void Note(TimeSpan now)
    {
        _forecast.Note(1, now);
        _done++;
        if (_done == writes / 10 || _done == writes / 2 || _done == writes / 10 * 9)
            _said.Add((now, _forecast.Remaining(writes - _done, now) ?? TimeSpan.Zero));
    }

    /// <summary>Each time, as a part of what the whole took.</summary>
    public IEnumerable<double> Errors(TimeSpan end) => _said.Select(said => (said.At + said.Left - end) / end);
}
