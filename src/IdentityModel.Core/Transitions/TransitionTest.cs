namespace IdentityModel.Core.Transitions;

/// <summary>
/// Checks what a move of domains to another identity model needs, and what it would do (Test-IdentityModelTransition). Reports a
/// <see cref="TransitionCheck"/> for each check of each move; changes nothing. A domain that is unknown, or already in that
/// model, is one error, and the test continues with the others.
/// </summary>
public sealed class TransitionTest(ICloudSession session)
{
    /// <summary>Checks the domains, one after the other.</summary>
    /// <exception cref="IdentityModelException">The domains cannot be read, or the connection or sign-in is lost.</exception>
    public async Task RunAsync(TransitionRequest request, IOperationSink sink, CancellationToken cancellationToken)
    {
        var reader = new TransitionFactReader(session, request, sink, cancellationToken);
        await reader.ReadTenantAsync().ConfigureAwait(false);
        foreach (string name in request.Domains.Select(DomainTree.Normalize).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            try
            {
                await CheckAsync(reader, name, request.To, sink).ConfigureAwait(false);
            }
            catch (IdentityModelException e) when (OptionalReads.MayGoOn(e))
            {
                sink.Error(e);
            }
        }

        if (request.OnPremisesUsers is not null && !reader.HasMatched)
            sink.Warning("The command did not read the on-premises users. Only a move of a cloud domain to Synchronized needs them.");
        if (request.Metadata is not null && request.To != IdentityModelKind.Federated)
            sink.Warning("The command did not use the metadata. Only a move to Federated needs it.");
        if (request.Trust is not null && request.To != IdentityModelKind.Federated)
            sink.Warning("The command did not use the trust of AD FS. Only a move to Federated needs it.");
    }

    private static async Task CheckAsync(TransitionFactReader reader, string name, IdentityModelKind to, IOperationSink sink)
    {
        CloudDomain domain = reader.Tree.Get(name);
        IdentityModelKind from = await reader.ModelOfAsync(domain).ConfigureAwait(false) ?? throw Errors.TransitionModelUnknown(domain.Name);
        IReadOnlyList<TransitionMove> moves = TransitionPath.Moves(from, to, reader.Synchronizes);
        if (moves.Count == 0)
            throw Errors.TransitionNotNeeded(domain.Name, from);

        foreach (TransitionMove move in moves)
        {
            TransitionFacts facts = await reader.ReadAsync(domain, move).ConfigureAwait(false);
            foreach (TransitionCheck check in TransitionRules.Check(facts))
                sink.Result(check);
        }
    }
}
