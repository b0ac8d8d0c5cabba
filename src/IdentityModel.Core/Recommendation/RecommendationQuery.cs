namespace IdentityModel.Core.Recommendation;

/// <summary>
/// Answers Get-IdentityModelRecommendation: what the admin states wins. The command reads the other needs from the tenant, if
/// there is one, and the state from which the next steps lead. It says which needs remain unknown, and fails if the answer depends
/// on one. Reports one <see cref="IdentityModelRecommendation"/>.
/// </summary>
/// <param name="directory">The tenant; <see langword="null"/> without a connection.</param>
public sealed class RecommendationQuery(ICloudDirectory? directory)
{
    /// <summary>Runs the query.</summary>
    /// <exception cref="IdentityModelException">
    /// <c>OnPremisesDirectoryUnknown</c>, <c>UserCountOutOfRange</c>, or the connection or sign-in is lost.
    /// </exception>
    public async Task RunAsync(IdentityNeeds stated, IOperationSink sink, CancellationToken cancellationToken)
    {
        if (directory is null)
        {
            sink.Result(IdentityModelRecommender.Recommend(stated));
            return;
        }

        var reader = new PresentStateReader(directory, stated, new OptionalReads(sink), cancellationToken);
        PresentState now = await reader.ReadAsync().ConfigureAwait(false);
        IdentityNeeds needs = stated.Else(await reader.NeedsAsync(now).ConfigureAwait(false));
        if (needs.HasOnPremisesDirectory is not null)
            now = await reader.ForStepsAsync(now, IdentityModelRecommender.MethodFor(needs)).ConfigureAwait(false);
        sink.Result(IdentityModelRecommender.Recommend(needs, now));
    }
}
