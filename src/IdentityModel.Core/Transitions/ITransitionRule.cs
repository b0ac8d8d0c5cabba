namespace IdentityModel.Core.Transitions;

/// <summary>One check. It decides by the facts alone, and reads nothing itself.</summary>
internal interface ITransitionRule
{
    /// <summary>The check's name, stable for scripts.</summary>
    string Name { get; }

    /// <summary>The document it rests on.</summary>
    string Source { get; }

    /// <summary>What it finds; <see langword="null"/> if it has nothing to say.</summary>
    TransitionFinding? Check(TransitionFacts facts);
}
