using IdentityModel.Core.Transitions;

namespace IdentityModel.Core.UserMoves;

/// <summary>One check of a user. It decides by the facts alone, and reads nothing itself.</summary>
internal interface IUserMoveRule
{
    /// <summary>The check's name, stable for scripts.</summary>
    string Name { get; }

    /// <summary>The document it rests on.</summary>
    string Source { get; }

    /// <summary>What follows if the user does not pass.</summary>
    UserMoveWeight Weight { get; }

    /// <summary>What it finds; <see langword="null"/> if it has nothing to say.</summary>
    TransitionFinding? Check(UserMoveFacts facts);
}
