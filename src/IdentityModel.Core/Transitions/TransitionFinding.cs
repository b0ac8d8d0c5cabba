namespace IdentityModel.Core.Transitions;

/// <summary>What a rule found.</summary>
/// <param name="Status">How the check ended.</param>
/// <param name="Detail">What was found.</param>
/// <param name="Remedy">What to do; empty if nothing needs doing.</param>
internal sealed record TransitionFinding(TransitionCheckStatus Status, string Detail, string Remedy)
{
    public static TransitionFinding Passed(string detail) => new(TransitionCheckStatus.Passed, detail, "");

    public static TransitionFinding Warning(string detail, string remedy) => new(TransitionCheckStatus.Warning, detail, remedy);

    public static TransitionFinding Failed(string detail, string remedy) => new(TransitionCheckStatus.Failed, detail, remedy);

    public static TransitionFinding Unknown(string detail, string remedy) => new(TransitionCheckStatus.Unknown, detail, remedy);

    /// <summary>Failed for the reason for which the conversion itself would refuse; passed if there is none.</summary>
    public static TransitionFinding Of(IdentityModelException? refusal, string passed) =>
        refusal is null ? Passed(passed) : Failed(refusal.Message, refusal.Advice);
}
