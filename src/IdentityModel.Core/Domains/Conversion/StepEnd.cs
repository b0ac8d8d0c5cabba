namespace IdentityModel.Core.Domains;

/// <summary>How a step ended that did not fail.</summary>
/// <param name="IsPending">Whether what it waited for has not come yet, so that the steps after it must wait too.</param>
/// <param name="Detail">Facts for the journal.</param>
internal sealed record StepEnd(bool IsPending, params (string Name, string Value)[] Detail)
{
    public static readonly StepEnd Done = new(IsPending: false);

    public static readonly StepEnd Pending = new(IsPending: true);
}
