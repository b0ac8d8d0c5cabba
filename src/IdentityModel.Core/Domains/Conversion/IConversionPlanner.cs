namespace IdentityModel.Core.Domains;

/// <summary>Makes the plan of one domain's conversion from facts it reads, without changing anything.</summary>
internal interface IConversionPlanner
{
    /// <summary>What the kind of run says and reports.</summary>
    RunTerms Terms { get; }

    /// <summary>The plan.</summary>
    /// <param name="name">The domain.</param>
    /// <param name="past">What an earlier run of the same journal did; <see langword="null"/> if none began.</param>
    /// <param name="undo">Whether to undo what that run did. The plan then reads only what the undo needs.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="IdentityModelException">Why the domain is not converted.</exception>
    Task<ConversionPlan> PlanAsync(string name, JournalledDomain? past, bool undo, CancellationToken cancellationToken);
}
