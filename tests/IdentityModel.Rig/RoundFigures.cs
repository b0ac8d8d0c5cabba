namespace IdentityModel.Rig;

/// <summary>What a round, or many, came to.</summary>
internal sealed class RoundFigures
{
    private readonly HashSet<Finding> _findings = [];

    public int Rounds { get; set; }

    /// <summary>Runs of the module: conversions, resumes and undos.</summary>
    public int Runs { get; set; }

    /// <summary>Processes killed.</summary>
    public int Kills { get; set; }

    /// <summary>Runs begun while another one was under way on the same files or domain.</summary>
    public int Overlaps { get; set; }

    /// <summary>Those of them that ended with an error.</summary>
    public int Refused { get; set; }

    /// <summary>Requests that met a fault, tunnels cut and answers held back.</summary>
    public int Faults { get; set; }

    /// <summary>Disks that became full under a run.</summary>
    public int FullDisks { get; set; }

    /// <summary>Conversions taken back.</summary>
    public int Undos { get; set; }

    /// <summary>Requests answered through the proxy.</summary>
    public int Requests { get; set; }

    /// <summary>Rows of password files compared with the tenant.</summary>
    public int Rows { get; set; }

    public IReadOnlyCollection<Finding> Findings => _findings;

    /// <summary>Adds a finding, once.</summary>
    public void Find(FindingKind kind, string text) => _findings.Add(new Finding(kind, text));

    /// <summary>How many findings of a kind there are.</summary>
    public int Count(FindingKind kind) => _findings.Count(finding => finding.Kind == kind);
}
