namespace IdentityModel.Core.Domains;

/// <summary>What the runs of one kind say, check and report, apart from the plan of each domain.</summary>
internal abstract class RunTerms
{
    /// <summary>What a run does to a domain, as a noun: <c>conversion</c>.</summary>
    public abstract string Noun { get; }

    /// <summary>How a domain is before.</summary>
    public abstract DomainAuthenticationType From { get; }

    /// <summary>How it is after.</summary>
    public abstract DomainAuthenticationType To { get; }

    /// <summary>What a run did that the tenant has shown, to complete "The conversion of … …".</summary>
    public abstract string Made { get; }

    /// <summary>How a run ended, in the words of its results.</summary>
    public virtual string StatusIn(JournalledDomain past) => past.Status ?? "";

    /// <summary>How far a run came that ended without a result, to complete "the run ended …".</summary>
    public abstract string Broken(ConversionPlan plan);

    /// <summary>That a domain stays as the tenant has shown it, although something failed after that.</summary>
    public abstract string Stays(ConversionPlan plan);

    /// <summary>The command that makes the change from the provider's metadata, if there is no good backup.</summary>
    public abstract string FromMetadata(string domain);

    /// <summary>The command that makes a change again that ended.</summary>
    public abstract string Again(string domain);

    /// <summary>The command that makes the state again that an undo has made.</summary>
    public abstract string UndoneAgain(JournalledDomain past);

    /// <summary>The result of a domain.</summary>
    public abstract TenantChange Result(ConversionPlan plan, RunEnd end);

    /// <summary>The result of a domain that an earlier run finished.</summary>
    public abstract TenantChange Result(JournalledDomain past, string journal);

    /// <summary>
    /// What the tenant shows otherwise than the run, or its undo, left it, as a sentence; <see langword="null"/> if nothing.
    /// </summary>
    /// <exception cref="IdentityModelException">The tenant cannot be read.</exception>
    public abstract Task<string?> DifferenceAsync(JournalledDomain past, bool isUndone, CancellationToken cancellationToken);

    /// <summary>
    /// What changed a domain after the tenant had shown it as changed, as a sentence: somebody did, so no wait helps.
    /// <see langword="null"/> if nothing has changed it, or if the tenant never showed it so.
    /// </summary>
    public abstract Task<string?> ChangedSinceAsync(JournalledDomain past, CancellationToken cancellationToken);
}
