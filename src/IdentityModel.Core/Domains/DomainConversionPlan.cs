namespace IdentityModel.Core;

/// <summary>What is known of one conversion before the first change: checked, and stated to the admin.</summary>
internal sealed class DomainConversionPlan(CloudDomain domain, IReadOnlyList<string> inheriting, IOperationSink sink)
{
    private readonly List<string> _warnings = [];

    /// <summary>The federated root.</summary>
    public CloudDomain Domain { get; } = domain;

    /// <summary>The subdomains that are converted with it.</summary>
    public IReadOnlyList<string> Inheriting { get; } = inheriting;

    /// <summary>The root and its subdomains.</summary>
    public IEnumerable<string> AllDomains => new[] { Domain.Name }.Concat(Inheriting);

    /// <summary>The settings to save; <see langword="null"/> where the service has none.</summary>
    public DomainFederation? Federation { get; set; }

    /// <summary>Whether password hashes are synchronised; <see langword="null"/> where that was not read.</summary>
    public bool? PasswordHashSync { get; set; }

    /// <summary>Each user's outcome; <see langword="null"/> where the users could not be read.</summary>
    public List<UserPasswordOutcome>? Outcomes { get; set; }

    /// <summary>The users to be given a password, with their place in <see cref="Outcomes"/>.</summary>
    public List<(CloudUser User, int Index)> PasswordTargets { get; } = [];

    /// <summary>What the admin should know, for the result.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Says something the admin should know, now and in the result.</summary>
    public void Warn(string message)
    {
        _warnings.Add(message);
        sink.Warning($"{Domain.Name}: {message}");
    }

    /// <summary>How many users have an outcome.</summary>
    public int Count(PasswordOutcome outcome) => Outcomes?.Count(user => user.Outcome == outcome) ?? 0;
}
