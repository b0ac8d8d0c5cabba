namespace IdentityModel.Sandbox;

/// <summary>The faults to come. The first one that fits a request and is not used up affects it.</summary>
public sealed class SandboxFaults
{
    private readonly object _gate = new();
    private readonly List<(SandboxFault Fault, int[] Seen)> _faults = [];
    private int _struck;

    /// <summary>How many requests were affected so far.</summary>
    public int Struck
    {
        get
        {
            lock (_gate)
                return _struck;
        }
    }

    /// <summary>Adds a fault.</summary>
    public void Add(SandboxFault fault)
    {
        if (fault is null)
            throw new ArgumentNullException(nameof(fault));

        lock (_gate)
            _faults.Add((fault, [0]));
    }

    /// <summary>Removes every fault.</summary>
    public void Clear()
    {
        lock (_gate)
            _faults.Clear();
    }

    internal SandboxFault? Strike(SandboxRequestEntry request)
    {
        lock (_gate)
        {
            foreach ((SandboxFault fault, int[] seen) in _faults)
            {
                if (seen[0] >= fault.After + fault.Times || !fault.Matches(request))
                    continue;

                seen[0]++;
                if (seen[0] <= fault.After)
                    continue;

                _struck++;
                return fault;
            }

            return null;
        }
    }
}
