using System.Runtime.CompilerServices;

namespace IdentityModel.PowerShell;

/// <summary>
/// What an argument attribute refuses. For an exception of the attribute, PowerShell would write an error for each object of a pipeline.
/// So a stand-in binds in place of the object: <see cref="IdentityCmdlet"/> finds it, and tells once of all objects that fail alike.
/// </summary>
/// <param name="Value">What was given.</param>
/// <param name="Message">What is wrong with it, as sentences.</param>
/// <param name="Problem">What objects that fail alike have in common.</param>
/// <param name="Result">The kind of results that it is of; null if it is no result.</param>
internal sealed record UnusableObject(object? Value, string Message, string Problem, UnusableResult? Result = null)
{
    // A stand-in must have the parameter's type, so it cannot say itself what it stands for.
    private static readonly ConditionalWeakTable<object, UnusableObject> StandIns = new();

    /// <summary>The stand-in for a parameter of text, or of a list of texts.</summary>
    public string AsText() => Behind(new string(Message.ToCharArray()));

    /// <summary>Makes an object of the parameter's type the stand-in.</summary>
    /// <param name="standIn">The object, which must be new.</param>
    public T Behind<T>(T standIn)
        where T : class
    {
        StandIns.Add(standIn, this);
        return standIn;
    }

    /// <summary>What the value of a parameter stands for; null if the value is what it is.</summary>
    public static UnusableObject? Of(object? bound)
    {
        object? standIn = bound is string[] { Length: 1 } only ? only[0] : bound;
        return standIn is not null && StandIns.TryGetValue(standIn, out UnusableObject? unusable) ? unusable : null;
    }
}
