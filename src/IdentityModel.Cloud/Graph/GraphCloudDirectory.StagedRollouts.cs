using Microsoft.Graph.Models;
using Microsoft.Kiota.Abstractions;

namespace IdentityModel.Cloud;

internal sealed partial class GraphCloudDirectory
{
    private static readonly GraphGoal ReadRollouts = new("read the staged rollouts", null, RequiredPermission.ReadRollouts);

    /// <summary>
    /// The groups come expanded: a feature has at most 10, and an expansion holds 20
    /// (docs/facts/conversion.md#staged-rollout-limits).
    /// </summary>
    public async Task<IReadOnlyList<StagedRollout>?> GetStagedRolloutsAsync(CancellationToken cancellationToken)
    {
        var rollouts = new List<StagedRollout>();
        try
        {
            await foreach (FeatureRolloutPolicy policy in RolloutPagesAsync(cancellationToken).ConfigureAwait(false))
                rollouts.Add(StagedRolloutMap.ToCore(policy));
        }
        catch (IdentityModelException failure) when (StagedRolloutMap.MeansUnknownHere(failure.InnerException))
        {
            return null;
        }

        return rollouts;
    }

    public Task<string> CreateStagedRolloutAsync(StagedRolloutFeature feature, CancellationToken cancellationToken)
    {
        var goal = new GraphGoal($"make a staged rollout of {feature}", feature, RequiredPermission.WriteRollouts);
        return _graph.RunAsync(goal, async graph =>
        {
            FeatureRolloutPolicy? made = await graph.Policies.FeatureRolloutPolicies.PostAsync(
                StagedRolloutMap.New(feature), null, cancellationToken).ConfigureAwait(false);
            return made?.Id;
        }, cancellationToken);
    }

    public Task AddStagedRolloutGroupAsync(string rolloutId, string groupId, CancellationToken cancellationToken)
    {
        var body = new ReferenceCreate { OdataId = $"{client.RequestAdapter.BaseUrl}/directoryObjects/{groupId}" };
        return ChangeRolloutAsync(
            new GraphGoal($"add the group '{groupId}' to a staged rollout", groupId, RequiredPermission.WriteRollouts),
            () => client.Policies.FeatureRolloutPolicies[rolloutId].AppliesTo.Ref.PostAsync(body, null, cancellationToken),
            async () => await HasGroupAsync(rolloutId, groupId, cancellationToken).ConfigureAwait(false) is true,
            cancellationToken);
    }

    public Task RemoveStagedRolloutGroupAsync(string rolloutId, string groupId, CancellationToken cancellationToken) =>
        ChangeRolloutAsync(
            new GraphGoal($"remove the group '{groupId}' from a staged rollout", groupId, RequiredPermission.WriteRollouts),
            () => client.Policies.FeatureRolloutPolicies[rolloutId].AppliesTo[groupId].Ref.DeleteAsync(null, cancellationToken),
            async () => await HasGroupAsync(rolloutId, groupId, cancellationToken).ConfigureAwait(false) is false,
            cancellationToken);

    private IAsyncEnumerable<FeatureRolloutPolicy> RolloutPagesAsync(CancellationToken cancellationToken) => _graph.PagesAsync(
        ReadRollouts,
        client.Policies.FeatureRolloutPolicies.ToGetRequestInformation(request => request.QueryParameters.Expand = ["appliesTo"]),
        GraphJson.Model(FeatureRolloutPolicy.CreateFromDiscriminatorValue),
        cancellationToken);

    /// <summary>Makes a change. If its answer is lost, reads the rollout to see whether the change was made.</summary>
    private async Task ChangeRolloutAsync(
        GraphGoal goal, Func<Task> change, Func<Task<bool>> hasLanded, CancellationToken cancellationToken)
    {
        try
        {
            await change().ConfigureAwait(false);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            bool landed = failure is not ApiException { ResponseStatusCode: 401 or 403 } && await hasLanded().ConfigureAwait(false);
            if (!landed)
                throw _graph.Translate(failure, goal);
        }
    }

    /// <summary>
    /// Whether a rollout has a group; <see langword="null"/> if that cannot be read: the first error says more.
    /// </summary>
    private async Task<bool?> HasGroupAsync(string rolloutId, string groupId, CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<StagedRollout>? rollouts = await GetStagedRolloutsAsync(cancellationToken).ConfigureAwait(false);
            return rollouts?.FirstOrDefault(rollout => rollout.Id == rolloutId)?.Groups.Any(group => group.Id == groupId);
        }
        catch (IdentityModelException)
        {
            return null;
        }
    }
}
