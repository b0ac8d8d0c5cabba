namespace IdentityModel.Sandbox;

/// <summary>Turning synchronization off for the whole tenant (docs/facts/graph.md#switching-off-synchronization).</summary>
public sealed partial class SandboxTenant
{
    private static readonly TimeSpan NotOnAgain = TimeSpan.FromHours(72);

    private readonly Queue<ISandboxObject> _switchingOff = [];
    private DateTimeOffset? _switchedOff;
    private int _toSwitchOff;

    /// <summary>Whether synchronization was turned off so short a time ago that it cannot be turned on.</summary>
    internal bool IsSwitchingOff(DateTimeOffset now) => _switchedOff is { } at && now < at + NotOnAgain;

    /// <summary>Turns synchronization off. The objects follow, one after the other.</summary>
    internal void SwitchOff(DateTimeOffset now)
    {
        OnPremisesSyncEnabled = false;
        _switchedOff = now;
        _switchingOff.Clear();
        foreach (ISandboxObject one in _users.Concat<ISandboxObject>(_groups).Concat(_contacts))
        {
            if (one.OnPremisesSyncEnabled == true)
                _switchingOff.Enqueue(one);
        }

        _toSwitchOff = _switchingOff.Count;
    }

    /// <summary>Turns synchronization on again. Nothing is synchronized until a sync cycle runs.</summary>
    internal void SwitchOn()
    {
        OnPremisesSyncEnabled = true;
        _switchedOff = null;
    }

    /// <summary>Makes cloud objects of those whose turn has come. Called with the tenant's lock held.</summary>
    internal void SwitchOffDue(DateTimeOffset now, TimeSpan duration)
    {
        if (_switchedOff is not { } at || _switchingOff.Count == 0)
            return;

        double share = now - at >= duration ? 1 : (now - at).TotalSeconds / duration.TotalSeconds;
        int left = _toSwitchOff - (int)(_toSwitchOff * share);
        while (_switchingOff.Count > left)
            _switchingOff.Dequeue().LeaveActiveDirectory();
    }
}
