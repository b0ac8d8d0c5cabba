namespace IdentityModel.Core.Domains;

/// <summary>How a step without a failure ended.</summary>
/// <param name="IsPending">Whether the change does not show yet, so that the later steps must wait, too.</param>
/// <param name="Detail">Facts for the journal.</param>
internal sealed record StepEnd(bool IsPending, params (string Name, string Value)[] Detail)
{
    public static readonly StepEnd Done = new(IsPending: false);

    public static readonly StepEnd Pending = new(IsPending: true);
}
