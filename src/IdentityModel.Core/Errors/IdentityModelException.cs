namespace IdentityModel.Core;

/// <summary>
/// The module's one exception: a stable id for scripts, a sentence for the reader, and what to do about it. Only
/// <see cref="Errors"/> makes it, so that id, kind and advice are decided once. It never holds a secret.
/// </summary>
public sealed class IdentityModelException : Exception
{
    internal IdentityModelException(
        string errorId, ErrorKind kind, string message, string advice, object? target = null, Exception? innerException = null)
        : base(message, innerException)
    {
        ErrorId = errorId;
        Kind = kind;
        Advice = advice;
        Target = target;
    }

    /// <summary>The stable id, such as <c>DomainNotFederated</c>.</summary>
    public string ErrorId { get; }

    /// <summary>What kind of failure it is.</summary>
    public ErrorKind Kind { get; }

    /// <summary>Whether the connection or the sign-in is lost, so that every other request fails, too.</summary>
    public bool IsLostConnection => Kind is ErrorKind.AuthenticationError or ErrorKind.ConnectionError;

    /// <summary>What to do, in one sentence.</summary>
    public string Advice { get; }

    /// <summary>The caller's own object the error is about.</summary>
    public object? Target { get; }

    /// <summary>The same error with its place (such as <c>users.csv, line 12</c>) and the caller's own object.</summary>
    public IdentityModelException At(string? place, object? target) =>
        new(ErrorId, Kind, place is null ? Message : $"{place}: {Message}", Advice, target, this);
}
