namespace IdentityModel.KillHost;

/// <summary>A transition that is killed, resumed and compared.</summary>
public sealed record TransitionScenario(string Name)
{
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>The settings to federate with; null converts to managed, or updates.</summary>
    public DomainFederation? Federation { get; init; }

    /// <summary>What an update makes of the settings; null converts.</summary>
    public FederationUpdate? Update { get; init; }

    /// <summary>The domains are converted first, and what is killed then turns directory synchronization off.</summary>
    public bool TurnsOffSynchronization { get; init; }

    /// <summary>The users who are moved to the cloud; with <see cref="Undoes"/>, what is killed gives them back. Empty converts domains.</summary>
    public IReadOnlyList<string> Users { get; init; } = [];

    public bool SetPasswords { get; init; }

    /// <summary>The conversion leaves users out; a later run with a password file completes it.</summary>
    public bool CompletesLater { get; init; }

    /// <summary>The conversion is run whole, and what is killed is its undo.</summary>
    public bool Undoes { get; init; }

    /// <summary>To whom passwords are encrypted, as DER without its private key. Null: plain.</summary>
    public byte[]? Certificate { get; init; }

    /// <summary>The name of the journal's file.</summary>
    public string Journal { get; init; } = "run.jsonl";

    /// <summary>The name of the password file.</summary>
    public string Passwords { get; init; } = "passwords.csv";
}
